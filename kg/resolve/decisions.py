"""Decisions of people, which always win: a readable file of lines, replayed in every build.

    decision  subject             object               by   date        note
    merge     person/j-smith      person/john-smith    Ana  2026-11-22  same office, same year
    split     person/john-smith   7f3a.txt:120         Ana  2026-11-22  the footballer
    rename    place/cecot           Terrorism Confinement Center
    retype    organization/cecot    Facility
    reject    person/getty-images
    unsure    person/ali-hassan     person/ali-al-hassan

Columns are parted by tabs; lines that are empty or start with # are passed over; `by`, `date` and `note` may be left
out.  Subject and object are keys of entities, or DOCUMENT:OFFSET, where a chain of mentions begins.  Keys are
those of a build without any decisions, so that a decision can be taken back and stays right when new documents come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from kg.model import Decision, Entity, KGError, Local
from kg.ontology import Ontology
from kg.resolve.scripts import slug
from kg.resolve.summaries import Chain, short_hash

KINDS = ("merge", "split", "rename", "retype", "reject", "unsure")
COLUMNS = ("decision", "subject", "object", "by", "date", "note")
_PAIRS = ("merge", "split", "unsure")


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file.  Raises KGError for a line that can't be read and for two that contradict each other."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise KGError(f"{path}: not UTF-8") from None
    found = [_decision(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if _counts(line)]
    check(found)
    return tuple(found)


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#") and not line.startswith(COLUMNS[0] + "\t")


def _decision(line: str, where: str) -> Decision:
    kind, *fields = (field.strip() for field in line.split("\t"))
    if kind not in KINDS:
        raise KGError(f"{where}: {kind!r} is no decision; write {', '.join(KINDS)}, then a tab")
    subject, object, by, date, note = (*fields, *[""] * 5)[:5]
    if not subject or kind != "reject" and not object:
        raise KGError(
            f"{where}: {kind} needs {'a subject' if kind == 'reject' else 'a subject and an object'}, parted by tabs"
        )
    return Decision(kind, subject, object, by, date, note, where)


def save(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions so that `load` reads them again."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join((d.kind, d.subject, d.object, d.by, d.date, d.note)).rstrip("\t") for d in decisions]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def record(decisions: Sequence[Decision], new: Decision) -> tuple[Decision, ...]:
    """The decisions with a new one, which takes the place of older ones about the same question."""
    if new.kind in _PAIRS:
        kept = [d for d in decisions if d.kind not in _PAIRS or d.pair != new.pair]
    else:
        kept = [d for d in decisions if (d.kind, d.subject) != (new.kind, new.subject)]
    return (*kept, new)


def check(decisions: Sequence[Decision]) -> None:
    """Raise KGError, naming both lines, where two decisions can't both hold."""
    once: dict[tuple[str, str], Decision] = {}
    root: dict[str, str] = {}
    merged: dict[str, list[Decision]] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for decision in decisions:
        if decision.kind in _PAIRS and decision.subject == decision.object:
            raise KGError(f"{decision.where}: {decision.kind} of {decision.subject} with itself")
        if decision.kind in ("rename", "retype"):
            other = once.setdefault((decision.kind, decision.subject), decision)
            if other.object != decision.object:
                raise _contradiction(other, decision)
        elif decision.kind == "merge":
            a, b = find(decision.subject), find(decision.object)
            if a != b:
                root[b] = a
            merged.setdefault(decision.subject, []).append(decision)
            merged.setdefault(decision.object, []).append(decision)
    for decision in decisions:
        if decision.kind == "split" and find(decision.subject) == find(decision.object):
            raise _contradiction(_link(merged, decision), decision)
        if decision.kind == "reject":
            for other in merged.get(decision.subject, ()):
                raise _contradiction(other, decision)


def _link(merged: dict[str, list[Decision]], split: Decision) -> Decision:
    return next((d for d in merged[split.object] if split.subject in d.pair), merged[split.object][0])


def _contradiction(one: Decision, other: Decision) -> KGError:
    def words(decision: Decision) -> str:
        return " ".join(
            filter(None, (decision.where and decision.where + ":", decision.kind, decision.subject, decision.object))
        )

    return KGError(f"these decisions contradict each other: {words(one)} / {words(other)}; remove one of them")


def apply(
    entities: Sequence[Entity], chains: Iterable[Chain], decisions: Sequence[Decision], ontology: Ontology
) -> tuple[tuple[Entity, ...], tuple[Decision, ...]]:
    """The entities as people decided, sorted by key, and the decisions whose subject or object is not there.

    A rejected entity is left out, with its members.  Raises KGError for contradictions and for a class that the
    ontology does not have.
    """
    if not decisions:
        return tuple(entities), ()
    check(decisions)
    for decision in decisions:
        if decision.kind == "retype" and not ontology.is_a(decision.object, "Entity"):
            raise KGError(
                f"{decision.where or 'decision'}: retype to {decision.object!r}: no class of entities has this name"
            )
    state = _State(entities, chains)
    state.part(decisions)
    unused = []
    for kind in ("split", "merge", "retype", "rename", "reject"):
        for decision in decisions:
            if decision.kind == kind and not state.apply(decision):
                unused.append(decision)
    return state.entities(), tuple(unused)


def _joining(left: str, right: str, merges: Mapping[str, Sequence[tuple[str, Decision]]]) -> Decision | None:
    """The merge by which two keys become one, alone or as the last of several; None where they stay two."""
    reached, ends = {left}, [left]
    while ends:
        for key, merge in merges.get(ends.pop(), ()):
            if key == right:
                return merge
            if key not in reached:
                reached.add(key)
                ends.append(key)
    return None


def _why(decision: Decision) -> str:
    by = f" by {decision.by}" if decision.by else ""
    return f"{decision.kind}: decided{by}" + (f", {decision.note}" if decision.note else "")


class _State:
    """Entities by their keys without decisions, and where those went."""

    def __init__(self, entities: Sequence[Entity], chains: Iterable[Chain]) -> None:
        self._now = {entity.key: entity for entity in entities}
        self._home = {member: entity.key for entity in entities for member in entity.members}
        self._moved: dict[str, str] = {}
        self._chains = {(chain.document, chain.index): chain for chain in chains}
        self._begins = {f"{chain.document}:{chain.start}": local for local, chain in sorted(self._chains.items())}

    def _key(self, reference: str) -> str | None:
        if reference in self._begins:
            reference = self._home[self._begins[reference]]
        while reference in self._moved:
            reference = self._moved[reference]
        return reference if reference in self._now else None

    def part(self, decisions: Sequence[Decision]) -> None:
        """Let a chain leave its entity before that is merged with the one that the chain is split from.

        Raises KGError where nothing of the entity would be left to merge.
        """
        merges: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
        for merge in (one for one in decisions if one.kind == "merge"):
            left, right = self._key(merge.subject), self._key(merge.object)
            if left and right:
                merges[left].append((right, merge))
                merges[right].append((left, merge))
        for split in (one for one in decisions if one.kind == "split"):
            left, right = self._key(split.subject), self._key(split.object)
            by = _joining(left, right, merges) if left and right and left != right else None
            if by is None:
                continue
            place = split.object if split.object in self._begins else split.subject
            home = self._key(place)
            if place not in self._begins or home is None or len(self._now[home].members) < 2:
                raise _contradiction(by, split)
            self._split(home, split, _why(split))

    def apply(self, decision: Decision) -> bool:
        subject = self._key(decision.subject)
        if subject is None:
            return False
        entity = self._now[subject]
        why = _why(decision)
        if decision.kind == "rename":
            others = tuple(sorted({entity.name, *entity.aliases} - {decision.object}))
            self._now[subject] = replace(entity, name=decision.object, aliases=others, reasons=(*entity.reasons, why))
        elif decision.kind == "retype":
            self._now[subject] = replace(entity, cls=decision.object, reasons=(*entity.reasons, why))
        elif decision.kind == "reject":
            del self._now[subject]
        else:
            other = self._key(decision.object)
            if other is None:
                return False
            if decision.kind == "merge":
                self._merge(subject, other, why)
            elif decision.kind == "split" and subject == other:
                self._split(subject, decision, why)
        return True

    def _merge(self, subject: str, other: str, why: str) -> None:
        if subject == other:
            return
        into, gone = self._now[subject], self._now.pop(other)
        self._moved[other] = subject
        aliases = tuple(sorted({gone.name, *into.aliases, *gone.aliases} - {into.name}))
        members = tuple(sorted((*into.members, *gone.members)))
        self._now[subject] = replace(
            into, aliases=aliases, members=members, reasons=(*into.reasons, *gone.reasons, why)
        )

    def _split(self, key: str, decision: Decision, why: str) -> None:
        """The chain that is named by its place leaves the entity; of two such, the object."""
        local = self._begins.get(decision.object) or self._begins.get(decision.subject)
        entity = self._now[key]
        if local is None or len(entity.members) < 2:
            return
        chain = self._chains[local]
        rest = tuple(member for member in entity.members if member != local)
        names = {self._chains[m].name for m in rest} | {a for m in rest for a in self._chains[m].aliases}
        aliases = tuple(a for a in entity.aliases if a in names)
        self._now[key] = replace(entity, members=rest, aliases=aliases, reasons=(*entity.reasons, why))
        new = f"{key.partition('/')[0]}/{slug(chain.name)}-{short_hash(*local)}"
        self._now[new] = Entity(new, chain.cls, chain.name, chain.aliases, (local,), (why,))
        self._home[local] = new

    def entities(self) -> tuple[Entity, ...]:
        return tuple(self._now[key] for key in sorted(self._now))


def homes(entities: Iterable[Entity]) -> dict[Local, str]:
    """Where each document's entity went: its key."""
    return {member: entity.key for entity in entities for member in entity.members}
