"""Values of the domain."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from kg.model import Argument, quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class _Measure:
    unit: str
    value: int = 1


def test_quickly_made_values_are_dataclasses_as_others_are() -> None:
    assert _Measure("day") == _Measure(unit="day", value=1) == replace(_Measure("year", 1), unit="day")
    assert hash(_Measure("day", 2)) == hash(_Measure("day", 2))
    with pytest.raises(TypeError):
        _Measure()  # type: ignore[call-arg]


def test_quickly_made_values_stay_as_they_are() -> None:
    with pytest.raises(FrozenInstanceError):
        Argument("agent", 0, 3, "mention", 0).role = "patient"  # type: ignore[misc]
