"""What several readers ask of a token, worked out once as long as they read one parse."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kg.model import Parse

Answer = TypeVar("Answer")
Lexicon = TypeVar("Lexicon")


def once_a_parse(asked: Callable[[Parse, int], Answer]) -> Callable[[Parse, int], Answer]:
    """What is asked of a token by one reader after the other is worked out once, as long as they read one parse.

    The parse and its answers change hands in one assignment, so that threads never mix those of two.
    """
    latest: tuple[Parse | None, dict[int, Answer]] = (None, {})

    @wraps(asked)
    def answered(parse: Parse, token: int) -> Answer:
        nonlocal latest
        held, known = latest
        if held is not parse:
            held, known = latest = parse, {}
        try:
            return known[token]
        except KeyError:
            answer = known[token] = asked(parse, token)
            return answer

    return answered


def once_a_reading(
    asked: Callable[[Parse, int, Lexicon], Answer],
) -> Callable[[Parse, int, Lexicon], Answer]:
    """`once_a_parse` for what depends on a lexicon too, as long as the readers ask with the same one."""
    latest: tuple[Parse | None, Lexicon | None, dict[int, Answer]] = (None, None, {})

    @wraps(asked)
    def answered(parse: Parse, token: int, lexicon: Lexicon) -> Answer:
        nonlocal latest
        held, by, known = latest
        if held is not parse or by is not lexicon:
            held, by, known = latest = parse, lexicon, {}
        try:
            return known[token]
        except KeyError:
            answer = known[token] = asked(parse, token, lexicon)
            return answer

    return answered
