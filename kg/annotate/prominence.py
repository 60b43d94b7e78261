"""What speaks for an antecedent of a pronoun, and for none: the features that salience weighs (see `salience`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from kg.annotate.chains import Chain, Chains
from kg.annotate.columns import among
from kg.annotate.constructions import ARGUMENTS, SUBJECTS
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.once import once_a_parse
from kg.annotate.phrases import Phrase
from kg.annotate.speakers import SAYING
from kg.model import Parse

REACH = 3  # sentences back in which an antecedent is looked for

_ROLES: Mapping[str, str] = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "dative": "object", "attr": "object",
    "pobj": "oblique", "poss": "possessor", "appos": "apposed", "conj": "coordinated",
    "compound": "modifier", "amod": "modifier", "nmod": "modifier",
}  # fmt: skip

# The features of which every candidate has one of each kind, spelled once.
_IN_ROLE = {role: f"role {role}" for role in (*_ROLES.values(), "other")}
_IN_ROLE_BACK = {role: tuple(f"{role} sentences {near}" for near in range(3)) for role in _IN_ROLE}
_OF_KIND = {kind: f"kind {kind}" for kind in ("name", "nominal", "pronoun", "together")}
_SENTENCES = tuple(f"sentences {distance}" for distance in range(REACH + 1))
_RANKS = tuple(f"rank {rank}" for rank in range(5))


def alone(phrase: Phrase, parse: Parse) -> list[str]:
    """What speaks for a pronoun's standing for nobody that is spoken of."""
    word = parse.lower[phrase.head]
    dep = parse.deps[phrase.head]
    found = [f"alone {word}", f"alone role {_ROLES.get(dep, 'other')}"]
    if word == "it" and dep in ("nsubj", "nsubjpass") and expletive(parse, phrase.head):
        found.append("alone expletive")
    return found


_WEATHER = frozenset("seem appear turn take happen rain snow matter".split())


def expletive(parse: Parse, token: int) -> bool:
    """ "it is clear that", "it takes years to", "it was in May that"."""
    verb = parse.heads[token]
    if parse.lemmas[verb] in _WEATHER:
        return True
    below = [child for child in parse.children[verb] if child > token]
    clause = any(parse.deps[child] in ("ccomp", "xcomp", "advcl", "relcl", "acl", "csubj") for child in below)
    if parse.lemmas[verb] == "be":
        said = [child for child in below if parse.deps[child] in ("acomp", "attr", "prep", "advmod", "oprd")]
        return clause or any(
            parse.deps[child] in ("ccomp", "xcomp", "relcl", "acl", "advcl")
            for one in said
            for child in parse.children[one]
        )
    return clause and parse.deps[token] == "nsubjpass"


def prominent(candidate: Phrase, number: int, chain: Chain, parse: Parse, chains: Chains) -> Phrase:
    """The chain's subject in the candidate's sentence, if there is one: in "Ana is a judge" Ana is spoken of."""
    if parse.deps[candidate.head] in SUBJECTS:
        return candidate
    here = parse.sentence_of[candidate.head]
    for member in reversed(chain.members):
        if member >= number:
            continue
        other = chains.phrases[member]
        if parse.sentence_of[other.head] != here:
            break
        if parse.deps[other.head] in SUBJECTS:
            return other
    return candidate


def features(
    phrase: Phrase,
    candidate: Phrase,
    kind: str,
    prominent: Phrase,
    distance: int,
    rank: int,
    chain: Chain,
    parse: Parse,
    chains: Chains,
) -> list[str]:
    spoken_of = prominent.head
    if parse.deps[spoken_of] == "appos" and parse.heads[spoken_of] not in chains.headed:
        spoken_of = parse.heads[spoken_of]  # "*Another*, Ana Lopez, was freed"
    role = _ROLES.get(parse.deps[spoken_of], "other")
    own = _ROLES.get(parse.deps[phrase.head], "other")
    gap = phrase.head - candidate.head
    size = len(chain.members)
    cls = chain.cls or chains.cls(chain)
    near = distance if distance < 2 else 2
    found = [
        _SENTENCES[distance], _RANKS[rank if rank < 4 else 4], _IN_ROLE[role], _OF_KIND[kind],
        "size 1" if size == 1 else "size 2" if size < 4 else "size 3",
        "gap 0" if gap < 6 else "gap 1" if gap < 15 else "gap 2" if gap < 30 else "gap 3",
        _IN_ROLE_BACK[role][near],
    ]  # fmt: skip
    if own == role:
        found.append("same role")
    paragraphs = chains.paragraphs
    if paragraphs[parse.sentence_of[phrase.head]] != paragraphs[parse.sentence_of[candidate.head]]:
        found.append("another paragraph")
    if own == "possessor":
        found.append(f"owner sentences {distance}")
    if distance == 0 and role == "subject":
        found.append(_clause(parse, phrase.head, spoken_of))
    elif distance == 1 and role == "subject" and _main(parse, parse.heads[spoken_of]):
        found.append("main subject before" + (" subject" if own == "subject" else ""))
    if chain.names:
        found.append("named")
    if phrase.gender in ("m", "f"):
        found.append(
            "gender known" if chain.gender else f"name for {phrase.gender}" if chain.names else "gender unknown"
        )
    else:
        found.append(f"class {_kind_of_class(cls, chains.lexicon)}")
        found.append(f"nouns {_nouns(parse, candidate.last, phrase)}")
        if chain.plural:
            found.append("plural")
    word = parse.lower[phrase.head]
    same = candidate.kind == "pronoun" and parse.lower[candidate.head][:2] == word[:2]
    if same and phrase.gender not in ("m", "f"):
        found.append("same pronoun")
    if own == "subject" and parse.lemmas[parse.heads[phrase.head]] in SAYING:
        found.append(f"says {_kind_of_class(cls, chains.lexicon)}")
    return found


def _main(parse: Parse, verb: int) -> bool:
    """Whether a verb is what its sentence says, or says that somebody says: "the minister said that Ana is free"."""
    above = parse.heads[verb]
    said = parse.deps[verb] == "ccomp" and parse.deps[above] == "ROOT" and parse.lemmas[above] in SAYING
    return parse.deps[verb] == "ROOT" or said


def _clause(parse: Parse, pronoun: int, subject: int) -> str:
    """How the clause of a pronoun lies to that of a subject: the same, below it, or elsewhere in the sentence."""
    verb = parse.heads[subject]
    here, lower = pronoun, False
    for _ in range(12):
        if parse.heads[here] == here:
            break
        here = parse.heads[here]
        if here == verb:
            return "subject above" if lower else "subject of the clause"
        lower = lower or parse.pos[here] in ("VERB", "AUX")
    return "subject elsewhere"


_MOST_NOUNS = 3
_TAGS = frozenset(("NN",)), frozenset(("NNS",))


def _nouns(parse: Parse, first: int, phrase: Phrase) -> int:
    """How many nouns stand nearer that the pronoun may stand for, subjects and objects of its number; at most three."""
    nouns = _arguments(parse, phrase.plural)
    return max(0, min(bisect_left(nouns, phrase.head) - bisect_left(nouns, first), _MOST_NOUNS))


@once_a_parse
def _arguments(parse: Parse, plural: int) -> list[int]:
    """The nouns that are subjects or objects, those in the plural or the others."""
    return [token for token in among(parse.tags, _TAGS[plural]) if parse.deps[token] in ARGUMENTS]


def _kind_of_class(cls: str, lexicon: MentionLexicon) -> str:
    if cls in ("Group", "Facility", "Country", "Settlement"):
        return cls
    return "body" if cls in lexicon.organizations else "place" if cls in lexicon.places else "other"
