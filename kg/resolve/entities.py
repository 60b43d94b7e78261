"""Who is who across documents.

Chains of one name are gathered first, so that the work grows with the number of distinct names, not of mentions.  Then
names are joined on evidence: an alias that a document introduces, what the ontology knows, one place of the gazetteer,
a surname for which there is one bearer, two spellings of one name.  Every join is checked against all names of both
sides (complete linkage), so that one bad pair can't chain two people together.  A name without a bearer that is unique
stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain as concatenated

from kg.model import Entity, Local
from kg.ontology import Ontology
from kg.resolve import evidence
from kg.resolve.bearers import Bearer, Families, gather
from kg.resolve.evidence import Evidence
from kg.resolve.forenames import Forenames
from kg.resolve.loci import apart
from kg.resolve.names import SAME, alike, explain
from kg.resolve.scripts import slug
from kg.resolve.summaries import Chain, short_hash

_SURE = 0.95  # score from which a join asks for nobody's decision


@dataclass(frozen=True, slots=True)
class Doubt:
    """A join, or one not made, that a person may want to decide."""

    left: str  # key of an entity
    right: str  # key of another entity; of a join, where the joined chains begin: DOCUMENT:OFFSET
    joined: bool
    score: float
    reason: str


def entities(chains: Iterable[Chain], ontology: Ontology) -> tuple[Entity, ...]:
    """The entities of a corpus, sorted by key; each chain is in one.  The order of the chains doesn't matter."""
    families = Families(ontology)
    bearers, alone = gather(chains, families)
    joined = _join(bearers, families)
    _tell_homonyms(joined)
    return tuple(sorted((*_named(joined, families), *_unnamed(alone, families)), key=lambda e: e.key))


def doubts(chains: Iterable[Chain], ontology: Ontology) -> tuple[Doubt, ...]:
    """What is uncertain in `entities` of the same chains, the most uncertain first."""
    families = Families(ontology)
    bearers, _ = gather(chains, families)
    begins = [f"{bearer.chains[0].document}:{bearer.chains[0].start}" for bearer in bearers]
    members = [(bearer.chains[0].document, bearer.chains[0].index) for bearer in bearers]
    considered: list[tuple[Evidence, bool]] = []
    joined = _join(bearers, families, considered)
    key = {member: entity.key for entity in _named(joined, families) for member in entity.members}
    found = []
    for item, made in considered:
        left, right = key[members[item.left]], key[members[item.right]]
        if made and item.score < _SURE:
            found.append(Doubt(left, begins[item.right], True, item.score, item.reason))
        elif not made and left != right:
            found.append(Doubt(min(left, right), max(left, right), False, item.score, item.reason))
    for bearer in joined:
        found += _perhaps_elsewhere(bearer, key)
    return tuple(sorted(set(found), key=lambda d: (abs(d.score - SAME), d.left, d.right)))


_ELSEWHERE = 0.6  # likeness of a place and one that it is told from by a document that is not sure


def _perhaps_elsewhere(bearer: Bearer, key: Mapping[Local, str]) -> Iterator[Doubt]:
    """The chains that are more likely another place than the one that their entity surely is."""
    for chain in bearer.chains:
        place = chain.place
        if place is None or chain.surely or not bearer.places:
            continue
        if all(apart(place, one) for one in bearer.places.values()):
            here = " or ".join(sorted({one.label for one in bearer.places.values()}))
            home = key[chain.document, chain.index]
            where = f"{chain.document}:{chain.start}"
            yield Doubt(home, where, True, _ELSEWHERE, f"perhaps {place.label} and not {here}")


def _join(
    bearers: list[Bearer], families: Families, considered: list[tuple[Evidence, bool]] | None = None
) -> list[Bearer]:
    """Join bearers on evidence, the surest first; `considered` receives the evidence and whether it joined."""
    at = list(range(len(bearers)))
    forenames = Forenames(families.ontology)

    def root(n: int) -> int:
        while at[n] != n:
            at[n] = at[at[n]]
            n = at[n]
        return n

    steps = concatenated(
        evidence.introduced(bearers, families),
        evidence.places(bearers),
        evidence.spellings(bearers),
        evidence.short_names(bearers, root),
        evidence.short_bodies(bearers, root),
    )
    for item in steps:
        a, b = sorted((root(item.left), root(item.right)))
        made = a != b and item.enough and _agree(bearers[a], bearers[b], item.kind, forenames)
        if made:
            _absorb(bearers[a], bearers[b], item.reason)
            at[b] = a
        if considered is not None and (made or a != b):
            considered.append((item, made))
    return [bearer for number, bearer in enumerate(bearers) if at[number] == number]


_MOST_HOMONYMS = 3  # that a reason names


def _tell_homonyms(bearers: Sequence[Bearer]) -> None:
    """Give places of one name that are kept apart the reason."""
    called: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for name in bearer.names if bearer.places else ():
            called[name].append(bearer)
    for bearer in bearers:
        own = bearer.places.values()
        others = {
            place.label
            for name in bearer.names
            for other in called.get(name, ())
            for place in other.places.values()
            if all(apart(place, one) for one in own)
        }
        if own and others:
            here = " or ".join(sorted({place.label for place in own}))
            bearer.reasons.append(
                f"homonyms kept apart: this is {here}, not {' or '.join(sorted(others)[:_MOST_HOMONYMS])}"
            )


def _absorb(into: Bearer, gone: Bearer, reason: str) -> None:
    for name in ("names", "written", "aliases", "classes", "titles", "nations", "neighbours", "places"):
        getattr(into, name).update(getattr(gone, name))
    into.chains += gone.chains
    into.known = into.known or gone.known
    into.country = into.country or gone.country
    into.reasons += [*gone.reasons, reason]


def _agree(a: Bearer, b: Bearer, how: str, forenames: Forenames) -> bool:
    """Whether nothing forbids it: kinds of class, what the ontology knows, persons' names."""
    if a.known and b.known and a.known != b.known or a.country and b.country and a.country != b.country:
        return False
    if (
        a.nations
        and b.nations
        and a.family == "Person"
        and not a.nations & b.nations
        and not a.neighbours & b.neighbours
    ):
        return False
    if any(apart(one, other) for one in a.places.values() for other in b.places.values()):
        return False
    if a.family == "Person" == b.family and any(forenames.differ(x, y) for x in a.names for y in b.names):
        return False
    kinds = {a.family, b.family}
    if how == "place":
        return kinds <= {"Place", "Country"}
    if len(kinds) > 1 and not (how == "introduced" and kinds == {"Organization", "Place"}):
        return False
    if how == "introduced":
        return a.family != "Person" or all(_persons_agree(x, y) for x in a.names for y in b.names)
    kind = "Person" if a.family == "Person" else "Organization"
    if kind == "Organization" and how == "short":
        return True
    return all(
        _persons_agree(x, y)
        if kind == "Person"
        else explain(x, y, kind).score >= SAME or len(x.split()) == 1 == len(y.split())
        for x in a.names
        for y in b.names
    )


def _persons_agree(x: str, y: str) -> bool:
    a, b = x.split(), y.split()
    if len(a) == 1 or len(b) == 1:
        single, full = (a[0], b) if len(a) == 1 else (b[0], a)
        return any(alike(single, word, True) >= 0.8 for word in full)
    return explain(x, y, "Person").score >= SAME


_FOLDERS = (
    ("Person", "person"),
    ("Country", "place"),
    ("Place", "place"),
    ("Group", "group"),
    ("Organization", "organization"),
)


def folder(cls: str, above: Mapping[str, frozenset[str]]) -> str:
    """The first segment of a key."""
    return next((name for kind, name in _FOLDERS if kind in above.get(cls, ())), "entity")


def _named(bearers: Sequence[Bearer], families: Families) -> Iterator[Entity]:
    made: dict[str, list[tuple[Bearer, str, str]]] = defaultdict(list)
    for bearer in bearers:
        cls = families.cls(bearer.classes)
        name = families.labels[bearer.known] if bearer.known else _best(bearer)
        made[f"{folder(cls, families.above)}/{slug(bearer.known or name)}"].append((bearer, cls, name))
    taken: set[str] = set()
    for key, same in sorted(made.items()):
        same.sort(key=lambda item: (not item[0].known, -len(item[0].chains), *_first(item[0])))
        for bearer, cls, name in same:
            own = next(one for one in _keys(key, bearer) if one not in taken)
            taken.add(own)
            others = (set(bearer.written) | set(bearer.aliases)) - {name}
            members = tuple(sorted((chain.document, chain.index) for chain in bearer.chains))
            reasons = tuple(dict.fromkeys(bearer.reasons))
            yield Entity(own, cls, name, tuple(sorted(others)), members, reasons, bearer.known)


def _keys(key: str, bearer: Bearer) -> Iterator[str]:
    """The key of a bearer if that is free, else one of those after it.

    The number of a place and the code of a country stay as they are when documents come and go.
    """
    yield key
    if bearer.places:
        yield f"{key}-{min(bearer.places)}"
    if bearer.country:
        yield f"{key}-{slug(bearer.country)}"
    yield f"{key}-{short_hash(*_first(bearer))}"


def _first(bearer: Bearer) -> Local:
    return bearer.chains[0].document, bearer.chains[0].index


def _best(bearer: Bearer) -> str:
    """The name that most chains bear, a full one before a short one."""
    return max(
        bearer.written,
        key=lambda n: (len(n.split()) > 1 and not n.isupper(), not n.isupper(), bearer.written[n], len(n), n),
    )


def _unnamed(chains: Sequence[Chain], families: Families) -> Iterator[Entity]:
    for chain in chains:
        words = slug(" ".join(chain.name.split()[:6]))
        key = f"{folder(chain.cls, families.above)}/{words}-{short_hash(chain.document, chain.start, chain.index)}"
        yield Entity(key, chain.cls, chain.name, (), ((chain.document, chain.index),))
