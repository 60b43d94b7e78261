"""The bearers of names: all chains of one name, gathered before names are joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.model import Locus
from kg.ontology import Ontology, Term
from kg.resolve.loci import parted
from kg.resolve.scripts import folded, spelt_out
from kg.resolve.summaries import Chain


@dataclass(slots=True)
class Bearer:
    """All chains that bear one name, until names are joined."""

    family: str
    names: Counter[str] = field(default_factory=Counter)  # folded
    written: Counter[str] = field(default_factory=Counter)  # as written, the best names of chains
    aliases: Counter[str] = field(default_factory=Counter)  # as written
    classes: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    nations: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[str] = field(default_factory=Counter)
    places: dict[int, Locus] = field(default_factory=dict)  # those that chains surely are, by id
    chains: list[Chain] = field(default_factory=list)
    known: str = ""  # key of the ontology's instance
    country: str = ""  # of which all documents that name it speak, where its name is one that many countries have
    reasons: list[str] = field(default_factory=list)


def gather(chains: Iterable[Chain], families: Families) -> tuple[list[Bearer], list[Chain]]:
    """The bearers of names, sorted, homonyms apart; and the chains without a name, sorted."""
    named: dict[tuple[str, str], Bearer] = {}
    alone: list[Chain] = []
    ordered = sorted(map(families.placed, chains), key=lambda c: (c.document, c.index))
    homes = _kinds_by_name(ordered, families)
    here: dict[tuple[str, str], str] = {}  # document and name of a body -> who is known there by it and an article
    for chain in ordered:
        if (
            chain.named
            and families.of(chain.cls) == "Organization"
            and (known := families.known(chain, "Organization"))
        ):
            here[chain.document, families.folded(chain.name, "Organization")] = known
    for chain in ordered:
        if not chain.named:
            alone.append(chain)
            continue
        family = homes.get((families.of(chain.cls), folded(chain.name)), families.of(chain.cls))
        name = families.folded(chain.name, family)
        known = families.known(chain, family)
        if family == "Organization":
            known = known or here.get((chain.document, name), "")
        key = (family, "known:" + known if known else name)
        bearer = named.get(key)
        if bearer is None:
            bearer = named[key] = Bearer(family, known=known)
        _add(bearer, chain, families)
    return [part for key in sorted(named) for part in _homonyms(named[key], families)], alone


def _kinds_by_name(chains: Iterable[Chain], families: Families) -> dict[tuple[str, str], str]:
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


def _add(bearer: Bearer, chain: Chain, families: Families) -> None:
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
    if chain.place is not None and chain.surely:
        bearer.places[chain.place.id] = chain.place


def _homonyms(bearer: Bearer, families: Families) -> Iterator[Bearer]:
    if len(bearer.places) > 1:
        return _of_places(bearer, families)
    if bearer.family == "Organization" and any(chain.countries for chain in bearer.chains):
        return _of_countries(bearer, families)
    return _of_persons(bearer)


def _of_places(bearer: Bearer, families: Families) -> Iterator[Bearer]:
    """Places of one name that surely are not one place are apart; what the ontology knows is the most frequent one."""
    parts = []
    for number, chains in enumerate(parted(bearer.chains)):
        parts.append(Bearer(bearer.family, known="" if number else bearer.known))
        for chain in chains:
            _add(parts[-1], chain, families)
    yield from parts


def _of_countries(bearer: Bearer, families: Families) -> Iterator[Bearer]:
    """Bodies whose name many countries have: those of documents that speak of no country in common are apart.

    The country of which most documents speak takes all of these, and what is left goes on so.  A document that speaks
    of no country goes with the most.
    """
    left, parts = bearer.chains, dict[str, list[Chain]]()
    while any(chain.countries for chain in left):
        counts = Counter(country for chain in left for country in set(chain.countries))
        most = min(counts, key=lambda country: (-counts[country], country))
        parts[most] = [chain for chain in left if most in chain.countries or not (chain.countries or parts)]
        left = [chain for chain in left if most not in chain.countries and chain.countries]
    for country, chains in parts.items():
        part = Bearer(bearer.family, known=bearer.known, country=country)
        for chain in chains:
            _add(part, chain, families)
        if len(parts) > 1:
            others = ", ".join(other for other in parts if other != country)
            part.reasons.append(f"homonyms kept apart: in documents about {country}, not {others}")
        yield part


def _of_persons(bearer: Bearer) -> Iterator[Bearer]:
    """Persons of one name that differ in nationality or in all titles, and share nobody they appear with, are apart."""
    if bearer.family != "Person" or len(bearer.chains) < 2 or len(bearer.nations) < 2:
        yield bearer
        return
    parts: list[Bearer] = []
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
            home = Bearer(bearer.family)
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


class Families:
    """Classes that share a name space, and what the ontology knows by name."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
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
        self._codes: dict[str, str] = {}  # key of a place -> ISO code of its country
        self._places: dict[str, list[str]] = {}  # folded name -> keys of the places of that name
        for key, term in sorted(ontology.instances.items()):
            if any(ontology.is_a(cls, "Entity") for cls in term.types):
                self.labels[key] = term.label
                for name in (term.label, *term.aliases):
                    for kind in (term.types[0], self._kin(term.types[0])):
                        self._known.setdefault(f"{kind}:{folded(name)}", key)
                if ontology.is_a(term.types[0], "Place"):
                    self._codes[key] = _code(term, ontology)
                    for name in {folded(name) for name in (term.label, *term.aliases)}:
                        self._places.setdefault(name, []).append(key)
                if "Country" in term.types:
                    for demonym in term.lexicon.get("demonym", ()):
                        self._known.setdefault(f"Country:{folded(demonym)}", key)
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
        if family in ("Organization", "Place"):
            plain = spelt_out(plain)
        if family == "Organization":  # "Salvadoran government", "government of El Salvador"
            head, _, owner = plain.partition(" of ")
            if owner and " " not in head:
                plain = f"{owner.removeprefix('the ')} {head}"
            head, _, owner = plain.rpartition(" of ")
            owner = owner.removeprefix("the ")
            state = self._countries.get(owner) or (owner if f"Country:{owner}" in self._known else "")
            if state and " " in head:
                plain = f"{state} {head}"  # "Supreme Court of Kenya", "Kenyan Supreme Court"
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
        whole = folded(chain.name)  # an article belongs to the names of some papers
        name = whole.removeprefix("the ")
        kinds = (chain.cls, self._kin(chain.cls))
        found = next((key for n in (whole, name) for kind in kinds if (key := self._known.get(f"{kind}:{n}"))), "")
        if found and not self._may_be(found, chain):
            others = (key for key in self._places.get(name, ()) if self._may_be(key, chain))
            return next(others, "" if chain.surely else found)
        return found

    def _may_be(self, key: str, chain: Chain) -> bool:
        """Whether what the ontology knows lies in the same country as the place of a chain, as far as known."""
        code = self._codes.get(key)
        return not code or chain.place is None or chain.place.country in ("", code)

    def placed(self, chain: Chain) -> Chain:
        """The chain of a country's name, with the class of what it is where that surely is in another country."""
        if chain.cls == "Country" and chain.surely and chain.place is not None and chain.place.cls != "Country":
            key = self._known.get(f"Country:{folded(chain.name).removeprefix('the ')}")
            if key and not self._may_be(key, chain):
                return replace(chain, cls=chain.place.cls)
        return chain

    def cls(self, classes: Counter[str]) -> str:
        """The most specific of the classes that agree with most of the chains."""
        above = self.above

        def support(cls: str) -> int:
            return sum(n for other, n in classes.items() if other in above.get(cls, ()) or cls in above.get(other, ()))

        return max(sorted(classes), key=lambda c: (support(c), len(above.get(c, ())), classes[c]))


def _code(term: Term, ontology: Ontology) -> str:
    """The ISO code of the country that a place of the ontology is or lies in, "" where it does not say."""
    homes = [ontology.instances[key] for key in term.lexicon.get("country", ()) if key in ontology.instances]
    return next((code for one in (term, *homes) for code in one.lexicon.get("countryCode", ())), "")
