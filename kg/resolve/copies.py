"""Documents that print the same text, such as one agency's report in several outlets.

They stay documents, each with its own evidence, but speak with one voice.  Two documents are copies where at least half
of the runs of three words that either has are in both (resemblance after Broder, On the resemblance and containment of
documents, 1997).  Candidates come from MinHash signatures, and each pair is then compared run by run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rensa import RMinHash, RMinHashLSH

from kg.model import Copy, Document

LEAST = 0.5  # resemblance: one word in ten may have been changed; reports of two writers on one event stay below 0.1
RUN = 3  # words
_FEWEST = 12  # runs of a text, below which a heading or a caption would be a copy of another
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 1  # of two texts that resemble by a half, these find 87 in 100; by 0.7, all
_WORD = re.compile(r"\w+")


def copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """Each document that is a copy, with the first of those that it is a copy of, by date and then by id; sorted.

    A document without a date comes after all that have one.  What is a copy of a copy alone is none, so that a chain
    of small changes does not make two different texts one.
    """
    ordered = sorted(documents, key=lambda one: (one.date or "~", one.id))
    index = RMinHashLSH(LEAST, _PERMUTATIONS, _BANDS)
    originals: list[Document] = []
    found = []
    for document in ordered:
        runs = _runs(document.text)
        if len(runs) < _FEWEST:
            continue
        signature = RMinHash(_PERMUTATIONS, _SEED)
        signature.update(sorted(runs))
        candidates = [originals[number] for number in sorted(index.query(signature))]
        best = _best(runs, candidates)
        if best is None:
            index.insert(len(originals), signature)
            originals.append(document)
        else:
            original, share = best
            found.append(Copy(document.id, original.id, round(share, 3)))
    return tuple(sorted(found, key=lambda one: one.document))


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _best(runs: frozenset[str], candidates: Sequence[Document]) -> tuple[Document, float] | None:
    best = None
    for candidate in candidates:
        others = _runs(candidate.text)
        share = len(runs & others) / len(runs | others)
        if share >= LEAST and (best is None or share > best[1]):
            best = candidate, share
    return best
