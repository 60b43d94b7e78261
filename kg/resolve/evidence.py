"""What speaks for two names having one bearer: an alias that a document introduces, a spelling, a shorter form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.resolve.bearers import Bearer, Families
from kg.resolve.names import SAME, explain

_SPELLING = 0.9  # likeness from which two names without shared context are spellings of one
_CONTEXT = 0.8  # the same where they also share neighbours
_KIN = 2  # neighbours to share for a name with "III" and the same one without to be one person's, and of translations
_ACRONYM = 3  # letters of an acronym that many bodies share
_MOST = 12  # names with one acronym; of more it tells nothing
_ROOT = 5  # letters that cognate words begin with
_BLOCK = 60  # names in one block that are compared pairwise; bigger blocks are cut by their second word


class Evidence(NamedTuple):
    """Two bearers, by number, that may be one."""

    kind: str  # introduced, place, spelling or short
    left: int
    right: int
    score: float
    reason: str
    enough: bool = True  # to join them; else it is for people to decide


def introduced(bearers: Sequence[Bearer], families: Families) -> Iterator[Evidence]:
    """A full name and the other name that a document gives for it, unless other documents give it for others."""
    by_name: dict[tuple[str, str], int] = {}
    for number, bearer in enumerate(bearers):
        for name in bearer.names:
            by_name.setdefault((bearer.family, name), number)
    given: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for number, bearer in enumerate(bearers):
        for alias, count in bearer.aliases.items():
            plain = families.folded(alias, bearer.family)
            if bearer.family != "Person":
                given[bearer.family, plain][number] += count
    for (family, alias), owners in sorted(given.items()):
        twins = {
            one: [other for other in owners if other != one and _translated(alias, bearers[one], bearers[other])]
            if len(owners) <= _MOST
            else []
            for one in owners
        }
        support = {one: owners[one] + sum(owners[twin] for twin in twins[one]) for one in owners}
        owner = max(owners, key=lambda one: (support[one], owners[one], -one))
        for twin in twins[owner]:
            names = [bearers[number].written.most_common(1)[0][0] for number in (owner, twin)]
            yield Evidence("introduced", owner, twin, 0.95, f"{alias} is given for both: {' = '.join(names)}")
        if support[owner] < 0.8 * sum(owners.values()):
            continue
        kinds = ("Organization", "Place") if family in ("Organization", "Place") else (family,)
        for kind in kinds:
            other = by_name.get((kind, alias))
            if other is not None and other != owner:
                best = bearers[owner].written.most_common(1)[0][0]
                yield Evidence("introduced", owner, other, 1.0, f"introduced as one: {best} = {alias}")


def _translated(alias: str, one: Bearer, other: Bearer) -> bool:
    """Whether two names of one kind that have a long acronym in common are one in two languages.

    They are if they have company in common, or two cognate words: "Confinement", "Confinamiento".
    """
    if len(alias) <= _ACRONYM or " " in alias or one.classes.keys().isdisjoint(other.classes):
        return False
    company = one.neighbours.keys() & other.neighbours.keys()
    cognates = _roots(one) & _roots(other)
    return len(company) >= _KIN or len(cognates) >= _KIN


def _roots(bearer: Bearer) -> set[str]:
    return {word[:_ROOT] for name in bearer.names for word in name.split() if len(word) >= _ROOT}


def places(bearers: Sequence[Bearer]) -> Iterator[Evidence]:
    """Names that documents surely use for one place of the gazetteer: Bombay and Mumbai."""
    first: dict[int, int] = {}
    for number, bearer in enumerate(bearers):
        for identifier, place in sorted(bearer.places.items()):
            other = first.setdefault(identifier, number)
            if other != number:
                yield Evidence("place", other, number, 0.95, f"one place of the gazetteer: {place.label}")


def spellings(bearers: Sequence[Bearer]) -> Iterator[Evidence]:
    """Names of several words that are spellings of one, the most alike first; the less alike are not enough."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        name = max(bearer.names, key=lambda n: (bearer.names[n], n))
        words = name.split()
        if bearer.family in ("Country", "Group", "Place") or len(words) < 2:
            continue
        for word in {words[0][:4], words[-1][:4]} if bearer.family == "Person" else {words[0][:5]}:
            blocks[bearer.family, word].append(number)
    found: dict[tuple[int, int], Evidence] = {}
    for (family, _), members in sorted(blocks.items()):
        for left, right in _pairs(members, bearers):
            if (left, right) in found:
                continue
            one, other = bearers[left], bearers[right]
            a = max(one.names, key=lambda n: (one.names[n], n))
            b = max(other.names, key=lambda n: (other.names[n], n))
            compared = explain(a, b, "Person" if family == "Person" else "Organization")
            shared = len(one.neighbours.keys() & other.neighbours.keys())
            if compared.score >= SAME and not _contradict(a, b):
                enough = compared.score >= (_CONTEXT if shared else _SPELLING)
                if _generation(a) != _generation(b) and shared < _KIN:  # a father and his son
                    enough = False
                why = f"spellings of one name ({compared.score:.2f}): {a} ~ {b}"
                found[left, right] = Evidence("spelling", left, right, compared.score, why, enough)
    yield from sorted(found.values(), key=lambda e: (-e.score, e.left, e.right))


def _contradict(a: str, b: str) -> bool:
    """Numbers, and compass points, are no spellings of one another, nor are father and son."""
    one, other = set(a.split()), set(b.split())
    differ = one ^ other
    if any(word.isdigit() or word in _TELLING for word in differ):
        return True
    return bool(_generation(a) and _generation(b)) and _generation(a) != _generation(b)


_TELLING = frozenset("north south east west northern southern eastern western upper lower new old".split())
_GENERATIONS = frozenset("ii iii iv jr sr junior senior".split())


def _generation(name: str) -> str:
    """What tells a son from his father, or nothing."""
    last = name.rsplit(None, 1)[-1]
    return last if last in _GENERATIONS else ""


def _pairs(members: Sequence[int], bearers: Sequence[Bearer]) -> Iterator[tuple[int, int]]:
    if len(members) > _BLOCK:
        finer: dict[str, list[int]] = defaultdict(list)
        for number in members:
            name = max(bearers[number].names)
            words = name.split()
            finer[words[-1][:3] + words[0][:3] + str(len(words))].append(number)
        for block in finer.values():
            yield from _pairs_within(block[:_BLOCK])
        return
    yield from _pairs_within(members)


def _pairs_within(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, left in enumerate(members):
        for right in members[place + 1 :]:
            yield left, right


def short_names(bearers: Sequence[Bearer], root: Callable[[int], int]) -> Iterator[Evidence]:
    """A surname alone, where one person only can be meant: the only one, or the only one in that company."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        if bearer.family == "Person":
            for name in bearer.names:
                words = name.split()
                if len(words) > 1:
                    by_word[words[-1]].append(number)
                    if len(words) > 2:
                        by_word[words[-2]].append(number)
    for number, bearer in enumerate(bearers):
        if bearer.family != "Person" or any(len(name.split()) > 1 for name in bearer.names):
            continue
        word = next(iter(bearer.names))
        support = _support(bearer, bearers, sorted({root(n) for n in by_word.get(word, ())}))
        if not support:
            continue
        if len(support) == 1 or support[0][0] > support[1][0] or support[0][1] >= 5 * support[1][1]:
            owner = support[0][2]
            full = bearers[owner].written.most_common(1)[0][0]
            why = "in the same company" if support[0][0] else "no other is known"
            yield Evidence("short", owner, number, 0.9 if support[0][0] else 0.75, f"short for {full} ({why}): {word}")


def _support(short: Bearer, bearers: Sequence[Bearer], owners: Sequence[int]) -> list[tuple[int, int, int]]:
    """(neighbours in common, chains, number) of each bearer of a full name, the best first."""
    found = [
        (len(short.neighbours.keys() & bearers[o].neighbours.keys()), sum(bearers[o].written.values()), o)
        for o in owners
    ]
    return sorted(found, reverse=True)


_BEFORE_OWNERS = frozenset(("of", "for", "in"))  # FIFA is not short for "Ethics Committee of FIFA"


def short_bodies(bearers: Sequence[Bearer], root: Callable[[int], int]) -> Iterator[Evidence]:
    """The first or last words of an organization's name, in company that the full name keeps too, and no other does."""
    by_part: dict[str, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        if bearer.family == "Organization":
            for name in bearer.names:
                words = name.split()
                for cut in range(1, min(len(words), 5)):
                    by_part[" ".join(words[:cut])].append(number)
                    if words[-cut - 1] not in _BEFORE_OWNERS:
                        by_part[" ".join(words[-cut:])].append(number)
    for number, bearer in enumerate(bearers):
        if bearer.family != "Organization" or bearer.known:
            continue
        name = max(bearer.names, key=lambda n: (bearer.names[n], n))
        owners = sorted({root(n) for n in by_part.get(name, ())} - {root(number)})
        support = _support(bearer, bearers, owners)
        if support and support[0][0] >= 2 and (len(support) == 1 or support[0][0] > support[1][0]):
            full = bearers[support[0][2]].written.most_common(1)[0][0]
            why = f"short for {full} (in the same company): {name}"
            yield Evidence("short", support[0][2], number, 0.85, why)
