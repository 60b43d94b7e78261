"""Deep dependents: who and what belongs to a word, beyond the arcs of the surface parse.

A parse attaches each word once.  What a reader understands is more: "police arrested and charged him" arrests *him*,
in "he was ordered to leave" *he* leaves, in "the men who were deported" the *men* are deported.  `dependents` gives the
arcs of a token with these understood ones beside them; `follow` walks a path of the ontology over them.

Understood are: conjuncts of a filler; subjects, objects and agents that coordinated verbs share; the subjects of
complements (control and raising), of participles and of infinitives; the antecedent of a relative clause as the filler
of its gap; the noun that a participle modifies.  Subjects of passives are always called `nsubjpass`, also where the
parse calls them `nsubj` ("Three men arrested in raid").  The construction of each follows what is said of enhanced
dependencies by Schuster and Manning (2016), carried over to the labels of ClearNLP.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.reading import Reading
from kg.model import Parse
from kg.ontology import Step

Arc = tuple[str, int]

VERBAL = frozenset(("VERB", "AUX"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))

_COORDINATED = frozenset("nsubj nsubjpass dobj pobj dative attr agent prep oprd poss npadvmod".split())
_SHARED_AFTER = frozenset(("dobj", "agent", "prep", "dative"))
_OBJECT_PREPOSITIONS = frozenset(("of", "with", "for", "from", "into", "against"))  # "accused him of killing"
# Verbs whose object does not do what the complement says: "he promised her to leave", "they used force to enter".
_SUBJECT_CONTROL = frozenset("promise vow swear threaten use spend take make do hold stage need".split())
# Verbs whose object does what an infinitive of purpose says: "they sent troops to attack".
_OBJECT_PURPOSE = frozenset("send dispatch deploy hire recruit bring invite assign order pay detail fly".split())
# Verbs with a noun whose infinitive has their subject: "they made a decision to leave", "vowed", "launched a plan to".
_OWN_NOUN = frozenset("make have take launch begin start announce reveal unveil confirm sign reach hatch".split())
_PARTICIPLE_ABOVE = frozenset("order have get want see find need keep leave".split())
_DEEPEST = 6  # embeddings followed; deeper ones are rare and mostly misparsed


def dependents(parse: Parse, token: int) -> list[Arc]:
    """(dependency, token) of all that belongs to a token, in the order found, each once."""
    if parse.pos[token] in VERBAL or parse.tags[token].startswith("VB"):
        found = _of_verb(parse, token)
    else:
        found = _of_noun(parse, token)
        if parse.pos[token] == "ADJ":
            found.extend(("nsubj", bearer) for bearer in _bearers(parse, token))
    return list(dict.fromkeys(found))


def follow(parse: Parse, token: int, steps: Sequence[Step], reading: Reading | None = None) -> list[int]:
    """The tokens that a path leads to, in the order of the text.

    Classes of a step are compared by name with the class of the mention that a token heads, so the path has to be
    expanded with `expand` first where subclasses count; without a reading they are not looked at.
    """
    here = [token]
    for step in steps:
        there: list[int] = []
        for origin in here:
            for dep, target in dependents(parse, origin):
                if matches(parse, step, dep, target, reading):
                    there.append(target)
        if not there:
            return []
        here = there
    return sorted({antecedent(parse, target) for target in here})


def matches(parse: Parse, step: Step, dep: str, target: int, reading: Reading | None) -> bool:
    """Whether an arc is one that the step allows; `negated` is for the caller to mind."""
    if step.dep not in (dep, "any"):
        return False
    if step.lemmas and parse.lemmas[target] not in step.lemmas and parse.words[target].lower() not in step.lemmas:
        return False
    if step.classes and reading is not None:
        return bool(classes_at(reading, antecedent(parse, target)) & step.classes)
    return True


_PERSONAL = frozenset(("he", "she", "him", "her", "his", "i", "me", "you", "who", "whom"))
_PERSONAL_PLURAL = frozenset(("they", "them", "their", "we", "us"))


def classes_at(reading: Reading, token: int) -> frozenset[str]:
    """The class of the mention that a token heads; of a pronoun for persons also what the pronoun itself says."""
    cls = reading.cls(token)
    found = frozenset(() if cls is None else (cls,))
    if reading.parse.pos[token] == "PRON":
        word = reading.parse.words[token].lower()
        if word in _PERSONAL:
            return found | {"Person"}
        if word in _PERSONAL_PLURAL:
            return found | {"Group"}
    return found


def passive(parse: Parse, verb: int, depth: int = 0) -> bool:
    """Whether a verb form is passive: its subject is what a transitive verb would have as object.

    A participle with a subject but no auxiliary is mostly a past tense that the tagger took for one ("fled"), so it
    counts only where a verb above it asks for a participle: "ordered the prison built".
    """
    labels = {parse.deps[child] for child in parse.children[verb]}
    if "auxpass" in labels or "nsubjpass" in labels or "agent" in labels:
        return True
    dep, head = parse.deps[verb], parse.heads[verb]
    if dep in ("acl", "relcl") and parse.tags[verb] == "VBD" and not labels & {"dobj", "nsubj", "mark"}:
        return True  # "the men killed in Kabul", a participle that the tagger took for a past tense
    if parse.tags[verb] != "VBN" or "dobj" in labels:
        return False
    auxiliary = any(parse.deps[child] == "aux" for child in parse.children[verb])
    if labels & SUBJECTS:
        if dep == "conj" and not auxiliary and parse.tags[head] == "VBN":  # "five were killed and three wounded"
            return depth < _DEEPEST and passive(parse, head, depth + 1)
        return dep in ("ccomp", "xcomp", "oprd") and parse.lemmas[head] in _PARTICIPLE_ABOVE
    if auxiliary:
        return False
    if dep == "conj":
        if depth < _DEEPEST and passive(parse, head, depth + 1):
            return True
        return parse.tags[head] not in ("VBN", "VBD")
    return dep != "ROOT"


def antecedent(parse: Parse, token: int) -> int:
    """What a relative word stands for; any other token is its own antecedent."""
    if parse.tags[token] not in RELATIVE_TAGS:
        return token
    clause = _relative_clause(parse, token)
    if clause is None:
        return token
    if parse.lemmas[token] == "where":  # stands right behind its antecedent, wherever the parse puts the clause
        before = token - 1 if parse.pos[token - 1] != "PUNCT" else token - 2
        if before >= 0 and parse.pos[before] in ("NOUN", "PROPN"):
            return before
    return parse.heads[clause]


def _relative_clause(parse: Parse, token: int) -> int | None:
    here = token
    for _ in range(_DEEPEST):
        here = parse.heads[here]
        if parse.deps[here] == "relcl":
            return here if token < here and parse.heads[here] < token else None
        if parse.heads[here] == here:
            return None
    return None


def conjuncts(parse: Parse, token: int) -> list[int]:
    """The token and all that is coordinated with it by being a conjunct of it, in the order of the text."""
    found, stack = [token], [token]
    while stack:
        here = stack.pop()
        for child in parse.children[here]:
            if parse.deps[child] == "conj" or (parse.deps[child] == "appos" and _listed(parse, here, child)):
                found.append(child)
                stack.append(child)
    return sorted(found)


def _listed(parse: Parse, noun: int, other: int) -> bool:
    """Whether what the parse calls an apposition is an item of a list: "a teacher, a priest and a student"."""
    if not any(parse.deps[child] == "conj" for child in parse.children[other]):
        return False
    if parse.pos[noun] == parse.pos[other] == "PROPN":
        return True
    return _indefinite(parse, noun) and _indefinite(parse, other)


def _indefinite(parse: Parse, noun: int) -> bool:
    return any(
        parse.deps[child] == "nummod" or parse.words[child].lower() in ("a", "an") for child in parse.children[noun]
    )


def subjects(parse: Parse, verb: int, depth: int = 0) -> list[Arc]:
    """The subjects of a verb, its own or understood, each as nsubj or, of a passive, as nsubjpass."""
    label = "nsubjpass" if passive(parse, verb) else "nsubj"
    own = [
        (label, antecedent(parse, filler))
        for child in parse.children[verb]
        if parse.deps[child] in SUBJECTS
        for filler in _nominal_conjuncts(parse, child)
    ]
    if own:
        if len(own) == 1 and parse.deps[verb] == "relcl" and _is_that(parse, own[0][1]):
            return [(label, parse.heads[verb])]
        return own
    if depth >= _DEEPEST:
        return []
    return [(label, filler) for filler in dict.fromkeys(_understood(parse, verb, depth + 1))]


def governing_verb(parse: Parse, token: int) -> int | None:
    """The nearest verb above a token, None where there is none in its sentence."""
    here = token
    while parse.heads[here] != here:
        here = parse.heads[here]
        if parse.pos[here] in VERBAL:
            return here
    return None


def _is_that(parse: Parse, token: int) -> bool:
    return parse.words[token].lower() == "that"


def _nominal_conjuncts(parse: Parse, token: int) -> list[int]:
    if not any(parse.deps[child] in ("conj", "appos") for child in parse.children[token]):
        return [token]
    return [one for one in conjuncts(parse, token) if one == token or parse.pos[one] not in VERBAL]


def _of_verb(parse: Parse, verb: int) -> list[Arc]:
    found: list[Arc] = []
    labels = set()
    for child in parse.children[verb]:
        dep = parse.deps[child]
        labels.add(dep)
        if dep in SUBJECTS:
            continue
        if dep in _COORDINATED:
            found.extend((dep, antecedent(parse, filler)) for filler in _nominal_conjuncts(parse, child))
        else:
            found.append((dep, child))
    found = subjects(parse, verb) + found
    is_passive = passive(parse, verb)
    if not is_passive and "dobj" not in labels:
        gap = _object_gap(parse, verb)
        if gap is not None:
            found.append(("dobj", gap))
    for other in _following_conjuncts(parse, verb):
        if passive(parse, other) == is_passive:
            found.extend(
                (dep, filler)
                for child in parse.children[other]
                if (dep := parse.deps[child]) in _SHARED_AFTER and dep not in labels
                for filler in _nominal_conjuncts(parse, child)
            )
    return found


def _bearers(parse: Parse, adjective: int) -> list[int]:
    """What an adjective is said of: "dead" of men in "dead men", "the men are dead", "it left three men dead"."""
    if any(parse.deps[child] in SUBJECTS for child in parse.children[adjective]):
        return []  # among the dependents already
    dep, head = parse.deps[adjective], parse.heads[adjective]
    if dep == "amod":
        return [head]
    if dep not in ("acomp", "oprd", "ccomp", "advcl", "conj", "xcomp") or parse.pos[head] not in VERBAL:
        return []
    objects = [
        filler for child in parse.children[head] if parse.deps[child] == "dobj" for filler in conjuncts(parse, child)
    ]
    return objects or _tokens(subjects(parse, head))


def _following_conjuncts(parse: Parse, verb: int) -> list[int]:
    """Verbs coordinated right behind a verb, so that what follows belongs to both: "shot and killed two men"."""
    if max(parse.children[verb], default=verb) <= verb:
        return []
    conjunct = next((child for child in parse.children[verb] if parse.deps[child] == "conj"), None)
    if conjunct is None or parse.pos[conjunct] not in VERBAL or conjunct < verb:
        return []
    between = range(verb + 1, conjunct)
    if len(between) > 4 or any(parse.pos[token] not in ("CCONJ", "ADV", "PUNCT", "PART", "AUX") for token in between):
        return []
    if any(parse.deps[child] in SUBJECTS for child in parse.children[conjunct]):
        return []
    return [conjunct]


def _object_gap(parse: Parse, verb: int) -> int | None:
    """The antecedent that a relative clause leaves out as object: "the man (that) police wanted to arrest"."""
    if any(parse.deps[child] in ("xcomp", "ccomp") for child in parse.children[verb]):
        return None
    top = verb
    for _ in range(_DEEPEST):
        if parse.deps[top] == "relcl":
            break
        if parse.deps[top] not in ("xcomp", "ccomp", "conj"):
            return None
        if parse.deps[top] == "conj" and parse.heads[top] != top and parse.deps[parse.heads[top]] != "relcl":
            return None
        top = parse.heads[top]
    else:
        return None
    noun = parse.heads[top]
    subject = False
    for child in parse.children[top]:
        dep = parse.deps[child]
        if dep in SUBJECTS:
            if parse.tags[child] in RELATIVE_TAGS or _is_that(parse, child):
                return None
            subject = True
        elif parse.tags[child] == "WRB" or (dep == "dobj" and parse.tags[child] not in RELATIVE_TAGS and top != verb):
            return None
        elif dep == "prep":
            fillers = parse.children[child]
            if not fillers or any(parse.tags[filler] in RELATIVE_TAGS for filler in fillers):
                return None
    if top != verb and any(
        parse.tags[child] in RELATIVE_TAGS and parse.deps[child] in SUBJECTS for child in parse.children[verb]
    ):
        return None
    return noun if subject else None


def _understood(parse: Parse, verb: int, depth: int) -> list[int]:
    """The tokens that are understood as the subject of a verb that has none of its own."""
    dep, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return []
    if dep == "conj":
        return _tokens(subjects(parse, head, depth)) if parse.pos[head] in VERBAL else []
    if dep in ("amod", "relcl"):
        return [head]
    if dep == "acl":
        return _of_noun_clause(parse, verb, head, depth)
    if dep in ("xcomp", "oprd") or (dep in ("ccomp", "advcl") and _non_finite(parse, verb)):
        purpose = dep == "advcl"
        return _controller(parse, verb, head, depth, purpose)
    if dep == "pcomp":
        return _of_gerund(parse, head, depth)
    return []


def _controller(parse: Parse, verb: int, head: int, depth: int, purpose: bool) -> list[int]:
    if parse.pos[head] not in VERBAL:  # "is likely to attack": the subject is that of the copula
        above = parse.heads[head]
        if parse.deps[head] in ("acomp", "attr", "oprd") and parse.pos[above] in VERBAL:
            return _tokens(subjects(parse, above, depth))
        return []
    lemma = parse.lemmas[head]
    if lemma not in _SUBJECT_CONTROL and (not purpose or lemma in _OBJECT_PURPOSE):
        objects = [
            filler
            for child in parse.children[head]
            if parse.deps[child] in ("dobj", "dative") and parse.pos[child] != "ADP"
            for filler in _nominal_conjuncts(parse, child)
        ]
        if objects:
            return objects
    found = subjects(parse, head, depth)
    marked = any(parse.deps[child] == "mark" for child in parse.children[verb])
    if purpose and not marked and found and found[0][0] == "nsubjpass":
        agents = [  # "was hit by a bomb, killing two": the bomb kills
            filler
            for child in parse.children[head]
            if parse.deps[child] == "agent"
            for filler in parse.children[child]
            if parse.deps[filler] == "pobj"
        ]
        if agents:
            return agents
    return _tokens(found)


def _of_gerund(parse: Parse, preposition: int, depth: int) -> list[int]:
    """In "accused him of killing" has him as the killer, "fled after killing" the one who fled."""
    head = parse.heads[preposition]
    if parse.pos[head] not in VERBAL:
        owners = [child for child in parse.children[head] if parse.deps[child] == "poss"]
        if not owners and parse.deps[head] == "dobj" and parse.lemmas[preposition] in _OBJECT_PREPOSITIONS:
            return [head]  # "accused [the rebels of killing]", attached too low
        return owners
    if parse.lemmas[preposition] in _OBJECT_PREPOSITIONS:
        objects = [
            antecedent(parse, filler)
            for child in parse.children[head]
            if parse.deps[child] == "dobj"
            for filler in _nominal_conjuncts(parse, child)
        ]
        if objects:
            return objects
    return _tokens(subjects(parse, head, depth))


def _of_noun_clause(parse: Parse, verb: int, noun: int, depth: int) -> list[int]:
    if not _infinitive(parse, verb):
        return [noun]  # "the man arrested in Paris", "troops attacking the town"
    owners = [child for child in parse.children[noun] if parse.deps[child] == "poss"]
    if owners:
        return owners  # "his plan to attack"
    above = parse.heads[noun]
    if parse.deps[noun] == "dobj" and parse.lemmas[above] in _OWN_NOUN:
        return _tokens(subjects(parse, above, depth))
    return []


def _infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] == "aux" and parse.tags[child] == "TO" for child in parse.children[verb])


def _non_finite(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in ("VBG", "VBN") or _infinitive(parse, verb)


def _tokens(arcs: list[Arc]) -> list[int]:
    return [token for _, token in arcs]


def _of_noun(parse: Parse, noun: int) -> list[Arc]:
    found: list[Arc] = []
    labels = set()
    for child in parse.children[noun]:
        dep = parse.deps[child]
        labels.add(dep)
        if dep in _COORDINATED:
            found.extend((dep, antecedent(parse, filler)) for filler in _nominal_conjuncts(parse, child))
        else:
            found.append((dep, child))
    if parse.deps[noun] == "conj":
        head = parse.heads[noun]
        if (
            noun - head <= 3 and parse.pos[head] not in VERBAL
        ):  # "the arrest and deportation of X", "X's arrest and trial"
            found.extend(
                (parse.deps[child], filler)
                for child in parse.children[head]
                if parse.deps[child] in ("poss", "prep")
                and parse.deps[child] not in labels
                and (child < head or child > noun)
                for filler in _nominal_conjuncts(parse, child)
            )
    if "prep" not in labels:
        for child in parse.children[noun]:
            if parse.deps[child] == "conj" and 0 < child - noun <= 3 and parse.pos[child] not in VERBAL:
                found.extend(("prep", other) for other in parse.children[child] if parse.deps[other] == "prep")
    return found
