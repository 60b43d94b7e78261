"""Dates that harm is known by: "the June 3 bombing" lies back, and "the Sept. 11 attacks" need no year to be told.

Nobody sets a day for a massacre, so that a date at such a noun is never one to come; "the Nov. 8 election" may be.
"""

from __future__ import annotations

from kg.annotate.time.core import Core
from kg.model import Parse

_HARM = frozenset(
    "abduction accident ambush arson assassination assault atrocity attack avalanche beating blackout blast blaze bomb "
    "bombing clash collapse collision coup crash crime cyclone death derailment disaster drowning earthquake eruption "
    "explosion fire flood flooding hijacking hurricane incident incursion invasion jailbreak kidnapping killing "
    "landslide looting massacre mudslide murder outage outbreak quake raid rampage rape riot robbery shelling shooting "
    "shootout siege slaying spill stabbing stampede storm tornado tragedy tsunami typhoon unrest uprising violence "
    "wildfire".split()
)
_YEARS = {(9, 11): 2001}  # month and day that "the … attacks" have for a name in English


def harm(parse: Parse, token: int) -> int | None:
    """The noun of harm that a date at a token belongs to: "the June 3 bombing", "the floods of June 3"."""
    here = token
    if parse.deps[token] == "pobj" and parse.words[parse.heads[token]] == "of":
        here = parse.heads[token]
    elif parse.deps[token] not in ("compound", "nmod", "amod", "nummod", "npadvmod", "poss"):
        return None
    noun = parse.heads[here]
    return noun if parse.lemmas[noun] in _HARM and parse.pos[noun] in ("NOUN", "PROPN") else None


def year(parse: Parse, token: int, core: Core) -> int | None:
    """The year of a date that names attacks by itself."""
    noun = harm(parse, token)
    if core.form != "date" or core.year is not None or noun is None or parse.lower[noun] != "attacks":
        return None
    definite = any(parse.lower[child] == "the" for child in parse.children[noun])
    return _YEARS.get((core.month or 0, core.day or 0)) if definite else None
