"""The form of a description: its article, what modifies it, whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
INDEFINITE = frozenset(
    ("a", "an", "some", "any", "another", "no", "each", "every", "either", "neither", "many", "several")
)
DIFFERENT = frozenset(("other", "another", "second", "third", "next", "new", "different", "more", "further"))
_EMPTY = frozenset(("same", "said", "late", "whole", "entire", "alleged", "own", "very", "former", "two", "three"))


class Form(Struct):
    """What stands around the head noun of a description."""

    article: str = ""
    modifiers: set[str] = set()  # that restrict of whom or what is spoken
    owner: int = -1  # the phrase that possesses it
    pronoun: bool = False  # possessed by a pronoun
    numeral: str = ""
    of_name: bool = False  # told which by a name behind it: "the prison of Bonn"

    @property
    def definite(self) -> bool:
        return self.article in DEFINITE or self.owner >= 0 or self.pronoun


def form_of(parse: Parse, phrase: Phrase, headed: Mapping[int, int]) -> Form:
    """The form of a nominal phrase; `headed`: token -> number of the phrase that it heads."""
    form = Form()
    for child in parse.children[phrase.head]:
        dep = parse.deps[child]
        low = parse.lower[child]
        if dep == "det" and child < phrase.head:
            form.article = low
        elif dep == "poss":
            form.pronoun = parse.tags[child] in ("PRP$", "WP$")
            form.owner = -1 if form.pronoun else headed.get(child, -1)
            if form.owner < 0 and not form.pronoun:
                form.modifiers.add(low)
        elif child < phrase.head and dep in ("amod", "compound", "nmod") and low not in _EMPTY:
            form.modifiers.add(low)
            form.modifiers.update(parse.lower[g] for g in parse.children[child] if parse.deps[g] == "compound")
        elif dep == "nummod":
            form.numeral = low
        elif child > phrase.head and dep in ("prep", "relcl", "acl") and not _added(parse, child):
            if dep == "prep" and not _of_verb(parse, phrase.head, child):
                for noun in parse.children[child]:
                    if parse.deps[noun] == "pobj" and parse.pos[noun] in ("NOUN", "PROPN"):
                        form.modifiers.add(parse.lower[noun])
                        form.of_name = form.of_name or parse.pos[noun] == "PROPN"
            elif dep != "prep":
                form.modifiers.add(f"{dep}:{child}")
    return form


_OF = frozenset(
    "accuse convict suspect acquit rob deprive inform warn remind cure clear strip rid absolve assure".split()
)


def _of_verb(parse: Parse, noun: int, preposition: int) -> bool:
    """Whether a preposition that hangs on a noun is its verb's: "accused the government of negligence"."""
    verb = parse.heads[noun]
    return parse.lemmas[preposition] == "of" and parse.lemmas[verb] in _OF and parse.deps[noun] in ("dobj", "nsubjpass")


def _added(parse: Parse, child: int) -> bool:
    """Whether a comma parts it from its noun, so that it tells more and does not tell which: "the prison, in Bonn,"."""
    return parse.words[parse.subtree(child)[0] - 1] in (",", "–", "—", "(")


def _joins(parse: Parse, hyphen: int) -> bool:
    return parse.tags[hyphen] == "HYPH" or parse.ends[hyphen - 1] + 1 == parse.starts[hyphen + 1]


def own_head(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> str:
    """The head noun, in the singular where it is a common noun, or the one that stands for its synonyms."""
    token = phrase.head
    noun = parse.lemmas[token] if parse.tags[token] in ("NN", "NNS") else parse.lower[token]
    person = phrase.cls in ("Person", "Group")  # a vice-president is no president, but a mega-prison is a prison
    while person and token > 1 and parse.words[token - 1] == "-" and _joins(parse, token - 1):
        token -= 2  # "vice-president", "19-year-old"
        noun = f"{parse.lower[token]}-{noun}"
    return lexicon.kinds.get(noun, noun)
