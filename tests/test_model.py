"""Values of the domain."""

import pytest

from kg.model import Argument


def test_what_was_read_stays_as_it_is() -> None:
    with pytest.raises(AttributeError):
        Argument("agent", 0, 3, "mention", 0).role = "patient"  # type: ignore[misc]
