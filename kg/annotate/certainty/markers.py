"""Markers: the words at a predicate itself that make it less than certain, "allegedly", "not", "will"."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.certainty.lexicon import CertaintyLexicon
from kg.annotate.certainty.narration import narrated
from kg.annotate.certainty.turns import all_but, rather_than
from kg.annotate.constructions import FINITE, SUBJECTS, finite, governing_verb
from kg.annotate.once import once_a_reading
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

_COORDINATED = 8  # predicates that share their auxiliaries
_MARKING = frozenset(("neg", "aux", "advmod", "amod", "det", "mark", "preconj", "predet", "cc", "npadvmod", "intj"))
_SPOKEN = frozenset("say tell state announce report add write warn declare note know promise pledge vow".split())
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_OUGHT = frozenset(("should", "ought"))
_NEVER = frozenset(("never", "not", "no", "hardly", "scarcely", "rarely", "barely", "seldom"))
_PAST = frozenset(("VBD", "VBN"))


@once_a_reading
def marked(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    """The markers at a predicate itself, and those that it shares with what it is coordinated with."""
    found: set[Modality] = set()
    verbal = _verbal(parse, token)
    here = token
    own = True  # whether the markers are those of the predicate itself, or of one that shares its auxiliaries
    for _ in range(_COORDINATED):
        negative_subject = False
        for child in parse.children[here]:
            dep = parse.deps[child]
            if dep in _MARKING:
                modality = _marker(parse, child, lexicon)
                if modality is not None and (own or modality == "alleged"):
                    found.add(modality)
            elif verbal and dep in ("nsubj", "nsubjpass", "dobj") and _negative(parse, child):
                negative_subject = True
            elif _alleging(parse, child, lexicon) if verbal else _attributing(parse, child, lexicon):
                found.add("alleged")
        if negative_subject and own:
            found.add("negated")
        if parse.deps[here] != "conj" or (verbal and own_subject(parse, here)):
            break
        contrast = any(parse.lemmas[child] == "but" for child in parse.children[parse.heads[here]])
        own = (
            own and not contrast and parse.tags[finite(parse, here)] not in FINITE
        )  # "did not attack but fled", "never came and died"
        here = syntax.coordinated(parse, here)
        if _verbal(parse, here) != verbal:
            break
    if verbal and _demanded(parse, here):
        found.add("planned")
    if syntax.nor(parse, token):
        found.add("negated")
    if verbal and _inverted(parse, token):
        if "negated" in found:
            return "asserted"  # "Had it not been destroyed, …": it was
        found.add("possible")
    head = parse.heads[token]
    infinitive = [child for child in parse.children[token] if parse.tags[child] == "TO"]
    if infinitive and (_headlined(parse, token, infinitive[0]) or head == token and own_subject(parse, token)):
        found.add("planned")  # in a headline: "Minister to visit Accra"
    without = parse.deps[token] in ("pobj", "pcomp") and any(
        parse.lemmas[word] in ("without", "instead") for word in (head, *parse.children[head])
    )
    if without and not _never_without(parse, head):
        found.add("negated")  # "instead of attacking", which the parse reads either way up
    if rather_than(parse, token) or all_but(parse, token):
        found.add("negated")
    if parse.deps[token] in ("compound", "nmod") and head != token:
        found.update(filter(None, (_marker(parse, child, lexicon) for child in parse.children[head] if child != token)))
    if not found or ("negated" in found and _regretted(parse, token)):
        return "asserted"
    if "possible" in found and any(parse.lemmas[child] in ("may", "might") for child in parse.children[token]):
        return "possible"
    if "negated" in found and any(parse.lower[child] in _CONDITIONS for child in parse.children[token]):
        return "possible"  # "if they did not vote" does not say that they did not
    for modality in ("negated", "alleged", "planned", "possible"):
        if modality in found:
            return modality
    return "asserted"


def _alleging(parse: Parse, aside: int, lexicon: CertaintyLexicon) -> bool:
    """Whether an aside says who only alleges it: "he fled, prosecutors allege, to Chile"."""
    if parse.deps[aside] != "parataxis" or not parse.labels[aside] <= {"nsubj", "punct", "advmod"}:
        return False
    return "nsubj" in parse.labels[aside] and lexicon.governors.get(parse.lemmas[aside]) == "alleged"


def _attributing(parse: Parse, clause: int, lexicon: CertaintyLexicon) -> bool:
    """Whether a clause puts an event down to somebody: "the attack attributed to rebels"."""
    return parse.deps[clause] in ("acl", "relcl") and parse.lemmas[clause] in lexicon.attributing


def _demanded(parse: Parse, verb: int) -> bool:
    """Whether a bare verb begins its sentence: "Release them now!", "- suspend the captain;" in a list of demands."""
    if parse.tags[verb] != "VB" or parse.heads[verb] != verb or not parse.labels[verb].isdisjoint(_SUBJECTS_AND_AUX):
        return False
    first = parse.sentences[parse.sentence_of[verb]][0]
    return all(parse.pos[token] in ("PUNCT", "ADV", "INTJ", "NUM", "SPACE") for token in range(first, verb))


_SUBJECTS_AND_AUX = SUBJECTS | {"aux", "auxpass", "expl"}


def _headlined(parse: Parse, verb: int, to: int) -> bool:
    """Whether a capitalised infinitive says what a name will do, wherever the parse hung it: "In: Mora To Run"."""
    if parse.words[to] != "To" or to == 0:
        return False
    return any(parse.pos[one] == "PROPN" and one < to for one in (parse.heads[verb], *parse.children[verb]))


def _verbal(parse: Parse, token: int) -> bool:
    """Whether it is a verb, or what the parse took for a noun in a row of verbs: "should reject it, fire him and …"."""
    return parse.pos[token] in VERBAL or (
        parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in VERBAL and "dobj" in parse.labels[token]
    )


def _marker(parse: Parse, child: int, lexicon: CertaintyLexicon) -> Modality | None:
    word = parse.lower[child]
    found = lexicon.markers.get(word) or lexicon.markers.get(parse.lemmas[child])
    if found is None:
        return None
    if parse.words[child] == "May" and parse.tags[child] == "NNP":
        return None  # the month
    if word in ("would", "'d", "’d") and parse.lemmas[child] in ("would", "will"):
        return None if narrated(parse, child) else _would(parse, child)
    if parse.deps[child] == "cc" and found != "negated":
        return None
    if word == "next" and (parse.deps[child] != "amod" or _told(parse, parse.heads[child])):
        return None  # "next to the bridge", "the next attack killed nine"
    if word == "not" and child + 1 < len(parse) and parse.lemmas[child + 1] in ("only", "just", "merely", "simply"):
        return None
    if word == "not" and child + 1 < len(parse) and parse.lower[child + 1] in ("until", "till"):
        return None  # "Not until he had paid was he released": both were
    return found


def _regretted(parse: Parse, verb: int) -> bool:
    """ "should never have been arrested": he was."""
    auxiliaries = {parse.lemmas[child] for child in parse.children[verb] if parse.deps[child] == "aux"}
    return "have" in auxiliaries and not auxiliaries.isdisjoint(_OUGHT)


def _told(parse: Parse, noun: int) -> bool:
    """Whether the clause of a noun tells what was."""
    verb = governing_verb(parse, noun)
    return verb is not None and parse.tags[finite(parse, verb)] == "VBD"


def _never_without(parse: Parse, preposition: int) -> bool:
    """ "Hardly a week passes without a murder", "they never left without beating somebody": there were."""
    verb = parse.heads[preposition]
    if parse.lemmas[preposition] != "without" or parse.pos[verb] not in VERBAL:
        return False
    times = [child for child in parse.children[verb] if parse.deps[child] in ("nsubj", "npadvmod")]
    words = [*parse.children[verb]]
    for time in times:
        words.extend(word for one in (time, *parse.children[time]) for word in parse.children[one])
    return any(word < preposition and parse.lower[word] in _NEVER for word in words)


def _would(parse: Parse, auxiliary: int) -> Modality:
    """ "would" after a verb of saying in the past is a future, elsewhere it is a supposition."""
    verb = parse.heads[auxiliary]
    above = parse.heads[verb]
    perfect = any(parse.lemmas[child] == "have" and parse.deps[child] == "aux" for child in parse.children[verb])
    if parse.deps[verb] == "ccomp" and parse.tags[above] in _PAST and parse.lemmas[above] in _SPOKEN and not perfect:
        return "planned"
    return "possible"


def _inverted(parse: Parse, verb: int) -> bool:
    """ "Had they attacked, …": a condition by the order of words."""
    if parse.deps[verb] not in ("advcl", "ccomp"):
        return False
    above = parse.heads[verb]
    if parse.lower[above] == "had" and not own_subject(parse, above):
        return parse.deps[verb] == "ccomp"
    had = next((child for child in parse.children[verb] if parse.lower[child] in ("had", "were", "should")), None)
    if had is None or parse.deps[had] not in ("aux", "auxpass"):
        return False
    return any(parse.deps[child] in ("nsubj", "nsubjpass") and child > had for child in parse.children[verb])


def _negative(parse: Parse, noun: int) -> bool:
    """ "no visits", "nobody", "none of them"."""
    if parse.lemmas[noun] in ("nobody", "none", "nothing") or parse.lower[noun] in ("no-one", "neither"):
        return True
    return not parse.labels[noun].isdisjoint(_DENYING) and any(
        parse.deps[child] in _DENYING and parse.lower[child] in ("no", "neither") for child in parse.children[noun]
    )


_DENYING = frozenset(("det", "neg", "preconj"))


def own_subject(parse: Parse, verb: int) -> bool:
    return not parse.labels[verb].isdisjoint(SUBJECTS)
