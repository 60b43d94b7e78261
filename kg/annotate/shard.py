"""The slow half of annotation for a shard of documents: syntax and names, side by side.

One function from texts to results without shared state, so that it runs in this process, in others, or under a cluster
engine, and a shard that failed is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from kg.annotate import parse as syntax
from kg.model import KGError, Name, Parse

if TYPE_CHECKING:
    from spacy.language import Language

Recogniser: TypeAlias = Callable[[Sequence[str]], list[list[Name]]]
"""From texts to the names in each: sorted, not overlapping, with offsets in code points."""

OWN = "own"
SPACY = "spacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the slow half depends on besides the texts."""

    model: str = syntax.DEFAULT_MODEL
    names: str = OWN  # OWN, SPACY, or "package.module:function" of a Recogniser
    precision: Literal["int8", "fp32"] = "int8"  # of our own recogniser


class Parsed(NamedTuple):
    parse: Parse
    names: list[Name]


def version(settings: Settings) -> str:
    """What a kept result depends on besides the text; loads no model.  Raises KGError where a model is missing."""
    if settings.names == OWN:
        from kg.annotate.names import version as own_version

        names = f"{own_version()} {settings.precision}"
    elif settings.names == SPACY:
        names = SPACY
    else:
        names = f"{settings.names} {getattr(_named_recogniser(settings.names), 'version', '')}"
    return f"{syntax.version(settings.model)} | {names}"


def parse_shard(texts: Sequence[str], settings: Settings) -> list[Parsed]:
    """Syntax and names of each text, in the order of the texts."""
    nlp = _pipeline(settings.model, settings.names == SPACY)
    if settings.names == SPACY:
        return [Parsed(parse, names) for parse, names in syntax.parse(texts, nlp)]
    recognise = _recogniser(settings.names, settings.precision)
    with ThreadPoolExecutor(1) as beside:  # the recogniser computes outside of the interpreter's lock
        names = beside.submit(recognise, texts)
        return [Parsed(parse, found) for parse, found in syntax.parse(texts, nlp, names.result)]


@lru_cache(maxsize=1)
def _pipeline(model: str, names: bool) -> Language:
    return syntax.load(model, names)


@lru_cache(maxsize=1)
def _recogniser(names: str, precision: Literal["int8", "fp32"]) -> Recogniser:
    if names == OWN:
        from kg.annotate.names import load

        return load(precision)
    return _named_recogniser(names)


def _named_recogniser(names: str) -> Recogniser:
    module, _, function = names.partition(":")
    try:
        return cast(Recogniser, getattr(import_module(module), function))
    except (ImportError, AttributeError, ValueError) as error:
        raise KGError(
            f"--names {names}: {error}; write {OWN}, {SPACY}, or package.module:function of a function that takes a "
            "sequence of texts and returns a list of kg.model.Name for each"
        ) from None
