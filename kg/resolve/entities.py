"""Who is who across documents.

Chains of one name are gathered first, so that the work grows with the number of distinct names, not of mentions.  Then
names are joined on evidence: an alias that a document introduces, what the ontology knows, a surname for which there is
one bearer, two spellings of one name.  Every join is checked against all names of both sides (complete linkage), so
that one bad pair can't chain two people together.  A name without a bearer that is unique stays by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Entity
from kg.ontology import Ontology
from kg.resolve.names import SAME, alike, explain
from kg.resolve.scripts import folded, slug
from kg.resolve.summaries import Chain, short_hash

_SPELLING = 0.9  # likeness from which two names without shared context are spellings of one
_CONTEXT = 0.8  # the same where they also share neighbours
_BLOCK = 60  # names in one block that are compared pairwise; bigger blocks are cut by their second word


@dataclass(slots=True)
class _Bearer:
    """All chains that bear one name, until names are joined."""

    family: str
    names: Counter[str] = field(default_factory=Counter)  # folded
    written: Counter[str] = field(default_factory=Counter)  # as written, the best names of chains
    aliases: Counter[str] = field(default_factory=Counter)  # as written
    classes: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    nations: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[str] = field(default_factory=Counter)
    chains: list[Chain] = field(default_factory=list)
    known: str = ""  # key of the ontology's instance
    reasons: list[str] = field(default_factory=list)


def entities(chains: Iterable[Chain], ontology: Ontology) -> tuple[Entity, ...]:
    """The entities of a corpus, sorted by key; each chain is in one.  The order of the chains doesn't matter."""
    families = _Families(ontology)
    named: dict[tuple[str, str], _Bearer] = {}
    alone: list[Chain] = []
    ordered = sorted(chains, key=lambda c: (c.document, c.index))
    homes = _kinds_by_name(ordered, families)
    for chain in ordered:
        if not chain.named:
            alone.append(chain)
            continue
        family = homes.get((families.of(chain.cls), folded(chain.name)), families.of(chain.cls))
        known = families.known(chain, family)
        key = (family, "known:" + known if known else families.folded(chain.name, family))
        bearer = named.get(key)
        if bearer is None:
            bearer = named[key] = _Bearer(family, known=known)
        _add(bearer, chain, families)
    bearers = [named[key] for key in sorted(named)]
    bearers = [part for bearer in bearers for part in _homonyms(bearer)]
    joined = _join(bearers, families)
    return tuple(sorted((*_named(joined, families), *_unnamed(alone, families)), key=lambda e: e.key))


def _kinds_by_name(chains: Iterable[Chain], families: _Families) -> dict[tuple[str, str], str]:
    """(family, name) -> the family to which the same name belongs in most documents, where a recogniser wavered.

    Countries and groups keep their names, and what the ontology knows stays what it is.
    """
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for chain in chains:
        family = families.of(chain.cls)
        if chain.named and family in _WAVERING:
            sure = chain.cls not in _WAVERING or chain.titles
            tally[folded(chain.name)][family] += 2 if sure else 1
    found = {}
    for name, counts in tally.items():
        if len(counts) > 1:
            best, runner = counts.most_common(2)
            if best[1] >= 2 * runner[1] and not families.knows(name):
                found.update({(family, name): best[0] for family in counts})
    return found


_WAVERING = ("Person", "Organization", "Place")


def _add(bearer: _Bearer, chain: Chain, families: _Families) -> None:
    bearer.chains.append(chain)
    bearer.written[chain.name] += 1
    bearer.names[families.folded(chain.name, bearer.family)] += 1
    for alias in chain.aliases:
        bearer.aliases[alias] += 1
    bearer.classes[chain.cls] += 1
    for title in chain.titles:
        bearer.titles[title.casefold()] += 1
    if chain.nationality:
        bearer.nations[chain.nationality] += 1
    for other in chain.neighbours:
        bearer.neighbours[folded(other)] += 1


class _Families:
    """Classes that share a name space, and what the ontology knows by name."""

    def __init__(self, ontology: Ontology) -> None:
        self._family: dict[str, str] = {}
        self.above = {name: ontology.above(name) for name in ontology.classes}
        for name in ontology.classes:
            self._family[name] = next(
                (kind for kind in ("Person", "Group", "Country", "Organization", "Place") if ontology.is_a(name, kind)),
                "Entity",
            )
        self._known: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._countries: dict[str, str] = {}  # demonym or other name -> label, folded
        for key, term in sorted(ontology.instances.items()):
            if any(ontology.is_a(cls, "Entity") for cls in term.types):
                self.labels[key] = term.label
                for name in (term.label, *term.aliases):
                    self._known.setdefault(self._kin(term.types[0]) + ":" + folded(name), key)
                if "Country" in term.types:
                    for name in (*term.aliases, *term.lexicon.get("demonym", ())):
                        self._countries.setdefault(folded(name), folded(term.label))
                for demonym in term.lexicon.get("demonym", ()):
                    self._demonyms[folded(demonym)] = folded(demonym)
                    self._demonyms[folded(demonym) + "s"] = folded(demonym)

    def of(self, cls: str) -> str:
        return self._family.get(cls, "Entity")

    def _kin(self, cls: str) -> str:
        family = self.of(cls)
        return "Place" if family == "Country" else family

    def folded(self, name: str, family: str) -> str:
        plain = folded(name) or name
        if family == "Group":
            return self._demonyms.get(plain, plain)
        plain = plain.removeprefix("the ")
        if family == "Organization":  # "Salvadoran government", "government of El Salvador"
            head, _, owner = plain.partition(" of ")
            if owner and " " not in head:
                plain = f"{owner.removeprefix('the ')} {head}"
            for words in (1, 2):
                parts = plain.split()
                country = self._countries.get(" ".join(parts[:words]))
                if country and len(parts) > words:
                    return " ".join((country, *parts[words:]))
        return plain

    def knows(self, name: str) -> bool:
        return any(f"{family}:{name}" in self._known for family in ("Organization", "Place"))

    def known(self, chain: Chain, family: str) -> str:
        """The key of what the ontology knows by the chain's name, where the kind of class agrees."""
        if family in ("Person", "Group"):
            return ""
        return self._known.get(self._kin(chain.cls) + ":" + folded(chain.name).removeprefix("the "), "")

    def cls(self, classes: Counter[str]) -> str:
        """The most specific of the classes that agree with most of the chains."""
        above = self.above

        def support(cls: str) -> int:
            return sum(n for other, n in classes.items() if other in above.get(cls, ()) or cls in above.get(other, ()))

        return max(sorted(classes), key=lambda c: (support(c), len(above.get(c, ())), classes[c]))


# ---------------------------------------------------------------------------------------------- homonyms


def _homonyms(bearer: _Bearer) -> Iterator[_Bearer]:
    """Persons of one name that differ in nationality or in all titles, and share nobody they appear with, are apart."""
    if bearer.family != "Person" or len(bearer.chains) < 2 or len(bearer.nations) < 2:
        yield bearer
        return
    parts: list[_Bearer] = []
    for chain in bearer.chains:
        mine = {folded(n) for n in chain.neighbours}
        home = None
        for part in parts:
            if (
                chain.nationality is None
                or not part.nations
                or chain.nationality in part.nations
                or mine & part.neighbours.keys()
            ):
                home = part
                break
        if home is None:
            home = _Bearer(bearer.family)
            parts.append(home)
        home.chains.append(chain)
        home.written[chain.name] += 1
        home.names.update(bearer.names.keys())
        home.aliases.update(chain.aliases)
        home.classes[chain.cls] += 1
        home.titles.update(t.casefold() for t in chain.titles)
        if chain.nationality:
            home.nations[chain.nationality] += 1
        home.neighbours.update(mine)
    yield from parts


# ------------------------------------------------------------------------------------------------ joining


def _join(bearers: list[_Bearer], families: _Families) -> list[_Bearer]:
    """Join bearers on evidence, the surest first."""
    at = list(range(len(bearers)))

    def root(n: int) -> int:
        while at[n] != n:
            at[n] = at[at[n]]
            n = at[n]
        return n

    def join(left: int, right: int, reason: str) -> bool:
        a, b = sorted((root(left), root(right)))
        if a == b or not _agree(
            bearers[a],
            bearers[b],
            families,
            introduced=reason.startswith("introduced"),
            short=reason.startswith("short"),
        ):
            return False
        _absorb(bearers[a], bearers[b], reason)
        at[b] = a
        return True

    for left, right, reason in _introduced(bearers, families):
        join(left, right, reason)
    for left, right, reason in _spellings(bearers):
        join(left, right, reason)
    for left, right, reason in _short_names(bearers, root):
        join(left, right, reason)
    for left, right, reason in _short_bodies(bearers, root):
        join(left, right, reason)
    return [bearer for number, bearer in enumerate(bearers) if at[number] == number]


def _absorb(into: _Bearer, gone: _Bearer, reason: str) -> None:
    for name in ("names", "written", "aliases", "classes", "titles", "nations", "neighbours"):
        getattr(into, name).update(getattr(gone, name))
    into.chains += gone.chains
    into.known = into.known or gone.known
    into.reasons += [*gone.reasons, reason]


def _agree(a: _Bearer, b: _Bearer, families: _Families, introduced: bool, short: bool) -> bool:
    """Whether nothing forbids it: kinds of class, what the ontology knows, persons' names."""
    if a.known and b.known and a.known != b.known:
        return False
    if (
        a.nations
        and b.nations
        and a.family == "Person"
        and not a.nations & b.nations
        and not a.neighbours & b.neighbours
    ):
        return False
    kinds = {a.family, b.family}
    if len(kinds) > 1 and not (introduced and kinds == {"Organization", "Place"}):
        return False
    if introduced:
        return a.family != "Person" or all(_persons_agree(x, y) for x in a.names for y in b.names)
    kind = "Person" if a.family == "Person" else "Organization"
    if kind == "Organization" and short:
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


def _introduced(bearers: Sequence[_Bearer], families: _Families) -> Iterator[tuple[int, int, str]]:
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
        owner, count = max(owners.items(), key=lambda item: (item[1], -item[0]))
        if count < 0.8 * sum(owners.values()):
            continue
        kinds = ("Organization", "Place") if family in ("Organization", "Place") else (family,)
        for kind in kinds:
            other = by_name.get((kind, alias))
            if other is not None and other != owner:
                best = bearers[owner].written.most_common(1)[0][0]
                yield owner, other, f"introduced as one: {best} = {alias}"


def _spellings(bearers: Sequence[_Bearer]) -> Iterator[tuple[int, int, str]]:
    """Names of several words that are spellings of one, the most alike first."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        name = max(bearer.names, key=lambda n: (bearer.names[n], n))
        words = name.split()
        if bearer.family in ("Country", "Group", "Place") or len(words) < 2:
            continue
        for word in {words[0][:4], words[-1][:4]} if bearer.family == "Person" else {words[0][:5]}:
            blocks[bearer.family, word].append(number)
    found: dict[tuple[int, int], tuple[float, str]] = {}
    for (family, _), members in sorted(blocks.items()):
        for left, right in _pairs(members, bearers):
            if (left, right) in found:
                continue
            one, other = bearers[left], bearers[right]
            a = max(one.names, key=lambda n: (one.names[n], n))
            b = max(other.names, key=lambda n: (other.names[n], n))
            compared = explain(a, b, "Person" if family == "Person" else "Organization")
            shared = len(one.neighbours.keys() & other.neighbours.keys())
            if compared.score >= (_CONTEXT if shared else _SPELLING) and not _contradict(a, b):
                found[left, right] = (compared.score, f"spellings of one name ({compared.score:.2f}): {a} ~ {b}")
    for (left, right), (_, reason) in sorted(found.items(), key=lambda item: (-item[1][0], item[0])):
        yield left, right, reason


def _contradict(a: str, b: str) -> bool:
    """Numbers, and compass points, are no spellings of one another."""
    one, other = set(a.split()), set(b.split())
    differ = one ^ other
    return any(word.isdigit() or word in _TELLING for word in differ)


_TELLING = frozenset(
    "north south east west northern southern eastern western upper lower new old ii iii iv jr sr junior senior".split()
)


def _pairs(members: Sequence[int], bearers: Sequence[_Bearer]) -> Iterator[tuple[int, int]]:
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


def _short_names(bearers: Sequence[_Bearer], root: Callable[[int], int]) -> Iterator[tuple[int, int, str]]:
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
            yield owner, number, f"short for {full} ({why}): {word}"


def _support(short: _Bearer, bearers: Sequence[_Bearer], owners: Sequence[int]) -> list[tuple[int, int, int]]:
    """(neighbours in common, chains, number) of each bearer of a full name, the best first."""
    found = [
        (len(short.neighbours.keys() & bearers[o].neighbours.keys()), sum(bearers[o].written.values()), o)
        for o in owners
    ]
    return sorted(found, reverse=True)


def _short_bodies(bearers: Sequence[_Bearer], root: Callable[[int], int]) -> Iterator[tuple[int, int, str]]:
    """The first or last words of an organization's name, in company that the full name keeps too, and no other does."""
    by_part: dict[str, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        if bearer.family == "Organization":
            for name in bearer.names:
                words = name.split()
                for cut in range(1, min(len(words), 5)):
                    by_part[" ".join(words[:cut])].append(number)
                    by_part[" ".join(words[-cut:])].append(number)
    for number, bearer in enumerate(bearers):
        if bearer.family != "Organization" or bearer.known:
            continue
        name = max(bearer.names, key=lambda n: (bearer.names[n], n))
        owners = sorted({root(n) for n in by_part.get(name, ())} - {root(number)})
        support = _support(bearer, bearers, owners)
        if support and support[0][0] >= 2 and (len(support) == 1 or support[0][0] > support[1][0]):
            full = bearers[support[0][2]].written.most_common(1)[0][0]
            yield support[0][2], number, f"short for {full} (in the same company): {name}"


# ------------------------------------------------------------------------------------------------ results

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


def _named(bearers: Sequence[_Bearer], families: _Families) -> Iterator[Entity]:
    made: dict[str, list[tuple[_Bearer, str, str]]] = defaultdict(list)
    for bearer in bearers:
        cls = families.cls(bearer.classes)
        name = families.labels[bearer.known] if bearer.known else _best(bearer)
        made[f"{folder(cls, families.above)}/{slug(name)}"].append((bearer, cls, name))
    for key, same in sorted(made.items()):
        same.sort(key=lambda item: (-len(item[0].chains), item[0].chains[0].document, item[0].chains[0].index))
        for number, (bearer, cls, name) in enumerate(same):
            first = bearer.chains[0]
            suffix = "" if number == 0 else "-" + short_hash(first.document, first.index)
            others = (set(bearer.written) | set(bearer.aliases)) - {name}
            members = tuple(sorted((chain.document, chain.index) for chain in bearer.chains))
            yield Entity(key + suffix, cls, name, tuple(sorted(others)), members, tuple(dict.fromkeys(bearer.reasons)))


def _best(bearer: _Bearer) -> str:
    """The name that most chains bear, a full one before a short one."""
    return max(
        bearer.written,
        key=lambda n: (len(n.split()) > 1 and not n.isupper(), not n.isupper(), bearer.written[n], len(n), n),
    )


def _unnamed(chains: Sequence[Chain], families: _Families) -> Iterator[Entity]:
    for chain in chains:
        words = slug(" ".join(chain.name.split()[:6]))
        key = f"{folder(chain.cls, families.above)}/{words}-{short_hash(chain.document, chain.start, chain.index)}"
        yield Entity(key, chain.cls, chain.name, (), ((chain.document, chain.index),))
