"""Which part of an ontology a text can touch, so that an edit of the ontology makes only those texts be read again.

A trigger can fire only in a text that has its lemma, a head noun only where the noun stands, and a known actor only
where one of its names does.  Such words count as present where any word of the text, as written or as lemma, starts
with the same four letters, or with the same six if they are long: that covers inflection and derivation and errs on the
side of reading again.  Everything else in an ontology counts for every text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields

from kg.ontology import Ontology, Term

LETTERS, MORE, LONG = 4, 6, 9  # that make a word the same, that make a long one, and of the shortest long one
WORDS = ("headNoun", "trigger")  # annotations whose values are looked up by a word of the text
_UNREAD = {"comment", "source", "iri"}  # fields of a term that say nothing to a reader
_READ = tuple(one.name for one in fields(Term) if one.name not in _UNREAD)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z]\w*")  # of a class, in a value
_TRIGGER = re.compile(r"[^\s/>]+")  # the lemma of a trigger, see kg.ontology.parse_trigger


def starts(words: Iterable[str]) -> frozenset[str]:
    """The first letters of all words in the given strings, few and more, without accents and capitals."""
    found = set(_plain(words))
    return frozenset([*(word[:LETTERS] for word in found), *(word[:MORE] for word in found if len(word) >= MORE)])


def _start(words: Iterable[str]) -> frozenset[str]:
    """Which of the `starts` of a text show that words of an ontology may stand in it."""
    return frozenset(word[: MORE if len(word) >= LONG else LETTERS] for word in _plain(words))


def _plain(words: Iterable[str]) -> list[str]:
    text = " ".join(words).casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join([letter for letter in parts if not unicodedata.combining(letter)])
    return _WORD.findall(text)


class Relevance:
    """Digests of the parts of one ontology that texts can touch."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._naming: dict[str, frozenset[str]] = {}  # the classes that a term names, by its IRI
        self._above: dict[str, frozenset[str]] = {}  # what `_structure` goes on to, by class
        self._shown: dict[str, str] = {}  # `_shown` by class
        everywhere: list[str] = []
        self._local: dict[str, list[str]] = {}
        by_word = self._by_word()
        for term in (*ontology.classes.values(), *ontology.properties.values()):
            structure = self._structure(term)
            worded = term.kind == "class" and term.name in by_word
            if not worded:
                everywhere.append(structure)
            for annotation in WORDS:
                for value in term.lexicon.get(annotation, ()):
                    found = _TRIGGER.match(value) if annotation == "trigger" else None
                    entry = f"{term.name} {annotation} {value}" + (f" {structure}" if worded else "")
                    self._note(_start([found[0] if found else value]), entry, everywhere)
        # The names of an entity make the words in them count as well: a court is known by the noun in its name.
        for start, texts in self._instances().items():
            self._local.setdefault(start, []).extend(texts)
        self._everywhere = _digest(sorted(everywhere))
        self._digests = {start: _digest(sorted(texts)) for start, texts in self._local.items()}

    def __call__(self, present: Iterable[str]) -> bytes:
        """The digest of what a text with these `starts` depends on."""
        found = sorted(start for start in present if start in self._digests)
        return _digest([self._everywhere.hex(), *(f"{start} {self._digests[start].hex()}" for start in found)])

    def _by_word(self) -> set[str]:
        """The classes of events that are met only through their own triggers or those of a class below."""
        classes = self._ontology.classes
        found = {
            name
            for name in self._ontology.below("Event") & classes.keys()
            if all(
                "trigger" in classes[one].lexicon and "refines" not in classes[one].lexicon
                for one in self._ontology.below(name)
            )
        }
        others = [term for term in classes.values() if term.name not in found]
        cited = self._cited((*others, *self._ontology.properties.values()))
        return found - {above for name in cited for above in self._ontology.above(name)}

    def _cited(self, terms: Iterable[Term]) -> frozenset[str]:
        """The classes that values of the terms name."""
        return frozenset().union(*(self._cited_by(term) for term in terms))

    def _cited_by(self, term: Term) -> frozenset[str]:
        found = self._naming.get(term.iri)
        if found is None:
            values = "\n".join(value for values in term.lexicon.values() for value in values)
            found = self._naming[term.iri] = frozenset(_NAME.findall(values)) & self._ontology.classes.keys()
        return found

    def _structure(self, term: Term) -> str:
        """All that a reader may know of a term but its words, and of the classes above it and those that it names."""
        classes = self._ontology.classes
        met, stack = {term.name}, [term]
        while stack:
            one = stack.pop()
            names = self._next(one) if one.kind == "class" else self._cited_by(one)
            stack.extend(classes[name] for name in sorted(names - met))
            met |= names
        return _digest([_shown(term), *(self._class(name) for name in sorted(met & classes.keys()))]).hex()

    def _next(self, term: Term) -> frozenset[str]:
        """The classes that a class names, and those above it."""
        found = self._above.get(term.name)
        if found is None:
            above = self._ontology.above(term.name) & self._ontology.classes.keys()
            found = self._above[term.name] = self._cited_by(term) | above
        return found

    def _class(self, name: str) -> str:
        found = self._shown.get(name)
        if found is None:
            found = self._shown[name] = _shown(self._ontology.classes[name])
        return found

    def _note(self, present: Iterable[str], entry: str, everywhere: list[str]) -> None:
        met = False
        for start in present:
            self._local.setdefault(start, []).append(entry)
            met = True
        if not met:
            everywhere.append(entry)

    def _instances(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        instances = self._ontology.instances
        for term in instances.values():
            cited, stack = {term.name}, [term]
            while stack:
                for value in (value for values in stack.pop().lexicon.values() for value in values):
                    if value in instances and value not in cited:
                        cited.add(value)
                        stack.append(instances[value])
            names = starts([term.label, *term.aliases])
            entity = any(self._ontology.is_a(cls, "Entity") for cls in term.types)
            words = [f"{one} {text}" for one in sorted(names) for text in self._local.get(one, ())] if entity else []
            present = _start(
                [term.label, *term.aliases, *(value for values in term.lexicon.values() for value in values)]
            )
            entry = _digest([*(_shown(instances[name], words=True) for name in sorted(cited)), *words]).hex()
            for start in present:
                found.setdefault(start, []).append(f"{term.name} {entry}")
        return found


def _shown(term: Term, words: bool = False) -> str:
    shown = [(name, getattr(term, name)) for name in _READ if name != "lexicon"]
    lexicon = sorted((key, kept) for key, kept in term.lexicon.items() if words or key not in WORDS)
    return repr([*shown, ("lexicon", lexicon)])


def _digest(texts: Iterable[str]) -> bytes:
    return hashlib.sha256("".join([f"{len(text)} {text}" for text in texts]).encode()).digest()
