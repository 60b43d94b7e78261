"""One decision of a person, into the file of decisions."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from kg.model import Decision, KGError
from kg.resolve.decisions import KINDS, check, load, record, save


def write(path: Path, new: Decision) -> tuple[Decision, ...]:
    """Record a decision in a file, which need not be there yet; the decisions that it then holds.

    An older one about the same question makes way.  Raises KGError for one that is none or that contradicts another,
    and the file stays as it was.
    """
    new = replace(new, **{name: _line(getattr(new, name)) for name in ("subject", "object", "by", "date", "note")})
    if new.kind not in KINDS or not new.subject or (new.kind != "reject" and not new.object):
        raise KGError(f"{new.where!r} is no decision; write {', '.join(KINDS)}, then one or two keys or a name")
    kept = record(load(path) if path.exists() else (), new)
    check(kept)
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(beside, kept)
        beside.replace(path)
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}; name another file with --decisions") from None
    return kept


def _line(words: str) -> str:
    """Words that stay in their column and line: without what starts another."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in words).split())
