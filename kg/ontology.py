"""The ontology as a value: classes, properties, instances, and the lexicon that configures the extraction.

A folder of Turtle files is read once, linted, and passed on.  A term of the `kg:` or `lex:` namespace that is used but
not declared is an error that names the file, the term and the nearest right one; so is every pattern that does not
follow the grammar.

Grammar of patterns
    path     step ( ">" step )*
    step     [ "!" ] dependency [ ":" lemma ( "|" lemma )* ] [ "=" Class ( "|" Class )* ]
    trigger  lemma [ "/v" | "/n" | "/a" ] ( ">" step )*

A path leads from a token down its dependents.  In a trigger every step after the lemma must hold, "!" one must not.
`/v`, `/n`, `/a` ask for a verb, a noun or an adjective; "=" asks that a mention of that class stands there.
"""

from __future__ import annotations

import difflib
import gc
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

import pyoxigraph as ox

from kg.model import KGError

KG = "https://w3id.org/kg-builder/ontology#"
LEX = "https://w3id.org/kg-builder/lexicon#"
KNOWN = "https://w3id.org/kg-builder/known#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

FIGURE = "PublicFigure"  # class of records that persons are compared with, and that name nobody

SHAPES = "shapes.ttl"  # constraints on the graph, not part of the vocabulary; read by the validation alone

Match: TypeAlias = Literal["exactMatch", "closeMatch"]
MATCHES: tuple[Match, ...] = get_args(Match)


@dataclass(frozen=True, slots=True)
class Step:
    """One step down a dependency parse."""

    dep: str
    lemmas: frozenset[str] = frozenset()  # any lemma if empty
    classes: frozenset[str] = frozenset()  # any filler if empty
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says that an event happened, with what must hold around it."""

    cls: str
    lemma: str
    pos: str  # "v", "n", "a" or "" for verb or noun
    conditions: tuple[tuple[Step, ...], ...]  # paths that must hold; a path whose first step is negated must not


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or an instance that the ontology declares."""

    name: str  # local name
    iri: str
    kind: str  # "class", "property" or "instance"
    source: str  # file name
    parents: tuple[str, ...] = ()  # direct superclasses or superproperties, local names, sorted
    types: tuple[str, ...] = ()  # of an instance: local names of its classes, sorted
    label: str = ""
    aliases: tuple[str, ...] = ()
    comment: str = ""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    matches: tuple[tuple[Match, str], ...] = ()  # of an instance: what it is, or nearly is, in other data
    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # annotation's local name -> values, sorted


@dataclass(frozen=True, slots=True)
class Ontology:
    """The declared terms by local name, and the triples that are published with the graph."""

    classes: Mapping[str, Term]
    properties: Mapping[str, Term]
    instances: Mapping[str, Term]
    triples: tuple[str, ...]  # N-Triples lines, sorted, without the final line break
    digest: str  # SHA-256 over all triples, those of `figures` as well
    _above: Mapping[str, frozenset[str]] = field(repr=False, compare=False, default_factory=dict)
    figures: Mapping[str, Term] = field(default_factory=dict)  # instances of FIGURE alone; not published

    def above(self, name: str) -> frozenset[str]:
        """The term itself and all that it is a kind of."""
        return self._above.get(name, frozenset((name,)))

    def is_a(self, name: str, ancestor: str) -> bool:
        return ancestor in self.above(name)

    def below(self, name: str) -> frozenset[str]:
        """The term itself and all that is a kind of it."""
        return frozenset(other for other, above in self._above.items() if name in above) | {name}

    def values(self, annotation: str) -> Iterator[tuple[Term, str]]:
        """Every value of a `lex:` annotation with the term that carries it, sorted by term."""
        for terms in (self.classes, self.properties, self.instances):
            for name in sorted(terms):
                for value in terms[name].lexicon.get(annotation, ()):
                    yield terms[name], value


def parse_path(text: str) -> tuple[Step, ...]:
    """The steps of a path; raises ValueError with the reason if the grammar does not allow it."""
    return tuple(_step(part) for part in text.split(">"))


def parse_trigger(cls: str, text: str) -> Trigger:
    """A trigger: a lemma, then conditions.  A condition after a space starts again from the trigger:
    "take >dobj:part >prep:in" has two conditions, "take>prep:into>pobj:custody" has one.
    """
    first, *others = text.split()
    lemma, *steps = first.split(">", 1)
    lemma, _, pos = lemma.partition("/")
    if not re.fullmatch(r"[^\W\d_][\w'’.-]*", lemma):
        raise ValueError(f"{lemma!r} is no lemma")
    if pos not in ("", "v", "n", "a"):
        raise ValueError(f"/{pos} is no part of speech; write /v, /n or /a")
    for other in others:
        if not other.startswith(">"):
            raise ValueError(f"a condition starts with '>', not with {other!r}")
    paths = [*steps, *(other[1:] for other in others)]
    return Trigger(cls, lemma.lower(), pos, tuple(parse_path(path) for path in paths))


_STEP = re.compile(r"(!?)([a-z]+)(?::([^=>]+))?(?:=([A-Za-z|]+))?")


@lru_cache(maxsize=4096)
def _step(text: str) -> Step:
    match = _STEP.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no step; write dependency, dependency:lemma or dependency=Class")
    negated, dep, lemmas, classes = match.groups()
    if dep not in DEPENDENCIES:
        near = difflib.get_close_matches(dep, DEPENDENCIES, 1)
        raise ValueError(f"{dep!r} is no dependency" + (f"; did you mean {near[0]!r}?" if near else ""))
    return Step(
        dep,
        frozenset(lemmas.lower().split("|")) if lemmas else frozenset(),
        frozenset(classes.split("|")) if classes else frozenset(),
        bool(negated),
    )


# spaCy's English labels, and "any" for whichever
DEPENDENCIES = frozenset(
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp any".split()
)


class _Fact(NamedTuple):
    """A triple of some file; subject and predicate are IRIs."""

    source: str
    subject: str
    predicate: str
    object: str
    names: bool  # whether the object is an IRI
    line: str  # N-Triples


def load(folder: Path) -> Ontology:
    """Read and lint all Turtle files of a folder.

    Raises KGError, with file and line, for Turtle that does not parse, for terms that are used but not declared, and
    for patterns outside the grammar.
    """
    files = sorted(path for path in folder.glob("*.ttl") if path.name != SHAPES)
    if not files:
        raise KGError(f"{folder}: no ontology there (a folder with .ttl files is needed)")
    collects = gc.isenabled()
    gc.disable()  # what is made here stays, and there are no cycles in it
    try:
        facts = [fact for path in files for fact in _read(path)]
        terms = _declared(facts)
        _lint_names(facts, terms)
        ontology = _assemble(facts, terms)
    finally:
        if collects:
            gc.enable()
    _lint_patterns(ontology)
    return ontology


def _read(path: Path) -> Iterator[_Fact]:
    file = path.name
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
                raise KGError(f"{path}: blank nodes are not allowed here; give {quad.predicate} of it an IRI")
            named = isinstance(value, ox.NamedNode)
            yield _Fact(file, subject.value, quad.predicate.value, value.value, named, f"{quad.triple} .")
    except SyntaxError as error:
        raise KGError(f"{path}:{error.lineno}: {error.msg}") from None
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None


_KINDS = {
    OWL + "Class": "class",
    RDFS + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
    RDF + "Property": "property",
}


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _ours(iri: str) -> bool:
    return iri.startswith((KG, LEX, KNOWN))


def _declared(facts: list[_Fact]) -> dict[str, tuple[str, str]]:
    """IRI -> (kind, file) of all that some file gives a type."""
    found: dict[str, tuple[str, str]] = {}
    for fact in facts:
        if fact.predicate == _TYPE and _ours(fact.subject):
            found.setdefault(fact.subject, (_KINDS.get(fact.object, "instance"), fact.source))
    return found


def _lint_names(facts: list[_Fact], terms: Mapping[str, tuple[str, str]]) -> None:
    used = (
        {one.subject for one in facts} | {one.predicate for one in facts} | {one.object for one in facts if one.names}
    )
    undeclared = {iri for iri in used - terms.keys() if _ours(iri)}
    for fact in facts if undeclared else ():
        for iri in (fact.subject, fact.predicate, fact.object if fact.names else ""):
            if iri in undeclared:
                space = iri[: iri.index("#") + 1]
                prefix = {KG: "kg:", LEX: "lex:", KNOWN: "known:"}[space]
                near = difflib.get_close_matches(_local(iri), [_local(t) for t in terms if t.startswith(space)], 1)
                advice = f"did you mean {prefix}{near[0]}?" if near else f"declare it with `{prefix}… a owl:Class`"
                raise KGError(f"{fact.source}: {prefix}{_local(iri)} is not declared; {advice}")


def _assemble(facts: list[_Fact], terms: Mapping[str, tuple[str, str]]) -> Ontology:
    values: dict[str, dict[str, set[str]]] = {iri: {} for iri in terms}
    for fact in facts:
        found = values.get(fact.subject)
        if found is None:  # none of ours
            continue
        if fact.predicate in found:
            found[fact.predicate].add(fact.object)
        else:
            found[fact.predicate] = {fact.object}
    made: dict[str, dict[str, Term]] = {"class": {}, "property": {}, "instance": {}}
    for iri in sorted(terms):
        kind, source = terms[iri]
        made[kind][_local(iri)] = _term(iri, kind, source, values[iri], terms)
    above = {name: _closure(name, made[kind]) for kind in ("class", "property") for name in made[kind]}
    figures = {name: term for name, term in made["instance"].items() if term.types == (FIGURE,)}
    instances = {name: term for name, term in made["instance"].items() if name not in figures}
    records = {term.iri for term in figures.values()}
    lines = sorted({fact.line for fact in facts})
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    unpublished = {fact.line for fact in facts if fact.subject in records}
    triples = tuple(line for line in lines if line not in unpublished)
    return Ontology(made["class"], made["property"], instances, triples, digest, above, figures)


def _term(
    iri: str, kind: str, source: str, values: Mapping[str, set[str]], terms: Mapping[str, tuple[str, str]]
) -> Term:
    def local(predicate: str) -> tuple[str, ...]:
        found = values.get(predicate)
        return tuple(sorted([_local(value) for value in found if value in terms])) if found else ()

    def literal(predicate: str) -> str:
        found = values.get(predicate)
        return min(found) if found else ""

    return Term(
        name=_local(iri),
        iri=iri,
        kind=kind,
        source=source,
        parents=local(_SUBCLASS if kind == "class" else _SUBPROPERTY),
        types=local(_TYPE),
        label=literal(_LABEL) or _local(iri),
        aliases=tuple(sorted(values.get(_ALIAS, ()))),
        comment=literal(_COMMENT),
        domain=local(_DOMAIN),
        range=local(_RANGE),
        matches=tuple([(name, other) for name, iri in _MATCHING for other in sorted(values.get(iri, ()))]),
        lexicon={
            _local(predicate): tuple(sorted([_local(v) if v.startswith(_NAMED) else v for v in values[predicate]]))
            for predicate in sorted(values)
            if predicate.startswith(LEX)
        },
    )


_TYPE, _ALIAS = f"{RDF}type", f"{SKOS}altLabel"
_LABEL, _COMMENT, _DOMAIN, _RANGE, _SUBCLASS, _SUBPROPERTY = (
    RDFS + name for name in ("label", "comment", "domain", "range", "subClassOf", "subPropertyOf")
)
_MATCHING = [(name, SKOS + name) for name in MATCHES]
_NAMED = (KG, KNOWN)


def _closure(name: str, terms: Mapping[str, Term]) -> frozenset[str]:
    found, stack = {name}, [name]
    while stack:
        for parent in terms[stack.pop()].parents:
            if parent not in found and parent in terms:
                found.add(parent)
                stack.append(parent)
    return frozenset(found)


def _lint_patterns(ontology: Ontology) -> None:
    for annotation, check in (("path", parse_path), ("trigger", lambda text: parse_trigger("", text))):
        for term, value in ontology.values(annotation):
            try:
                check(value)
            except ValueError as error:
                raise KGError(f"{term.source}: lex:{annotation} {value!r} of kg:{term.name}: {error}") from None
