"""The precise passes by syntax: appositions, "is", "as", and a description right before a name.

Here the text itself says that two phrases are one: "Kristi Noem, the secretary", "the facility is a prison", "she
worked as a nurse", "her brother Ali".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotate import attachments
from kg.annotate.chains import Chains
from kg.annotate.constructions import SUBJECTS, conjuncts
from kg.annotate.passives import passive
from kg.annotate.understood import subjects
from kg.annotate.unlike import either, kin, misnamed
from kg.model import Parse

_COPULAS = frozenset(("be", "become", "remain"))
_CLIMB = 3  # nouns that are tried above one to which an apposition was attached too low


def join(parse: Parse, chains: Chains) -> None:
    headed = chains.headed
    for token, number in sorted(headed.items()):
        dep = parse.deps[token]
        if dep == "appos":
            _apposition(parse, chains, headed, token, number)
        elif dep in ("attr", "oprd", "pobj") and chains.phrases[number].kind != "pronoun":
            _predicate(parse, chains, headed, token, number)
        if dep == "pobj":
            kind = _of_name(parse, chains, headed, token, number)
            if kind >= 0 and _one(chains, kind, number):
                chains.merge(kind, number, "of its name")
        conjoined = "conj" in parse.labels[token] and chains.phrases[number].kind == "nominal"
        name = headed.get(attachments.shared(parse, token)) if conjoined else None
        if name is not None and _one(chains, number, name):
            chains.merge(number, name, "apposition")
    _beside(parse, chains, headed)
    _before_names(parse, chains)


# Kinds of places whose own name stands behind "of"; a port, a district or a suburb is that of a town.
_KINDS = frozenset(
    "canton city commune county emirate governorate hamlet island kingdom municipality prefecture province region "
    "republic state sultanate town village".split()
)


def _of_name(parse: Parse, chains: Chains, headed: Mapping[int, int], token: int, number: int) -> int:
    """The description whose name stands behind "of", "the northern *city* of Gado", or -1; not "the capital city of
    Gado", which is another's.
    """
    of = parse.heads[token]
    noun = parse.heads[of]
    if chains.phrases[number].kind != "name" or parse.lower[of] != "of" or of != noun + 1:
        return -1
    kind = headed.get(noun, -1)
    if kind < 0 or parse.tags[noun] != "NN" or parse.lemmas[noun] not in _KINDS:
        return -1
    before = [parse.lower[child] for child in parse.children[noun] if child < noun]
    return kind if "the" in before and "capital" not in before else -1


def _apposition(parse: Parse, chains: Chains, headed: Mapping[int, int], token: int, number: int) -> None:
    """ "Noem, the secretary"; and "the head of NATO, Jens Stoltenberg", which parsers apply to NATO."""
    noun = parse.heads[token]
    if token in conjuncts(parse, noun) or _first_of_list(parse, noun, token):
        return  # "a teacher, a priest and a student" are three
    if chains.phrases[number].kind == "name":
        noun = attachments.relative(parse, chains, headed, noun)
    for _ in range(_CLIMB):
        other = headed.get(noun)
        if other is not None and misnamed(parse, chains, number, other):
            chains[other].classes.clear()
            chains[other].cls = ""
            chains.merge(other, number, "apposition")
            return
        if other is not None and _one(chains, other, number):
            _merge(chains, other, number, "apposition")
            for more in _coordinated(parse, chains, headed, token):  # "…, mother of Bruno and president of AVABRUM"
                if _one(chains, other, more):
                    chains.merge(other, more, "apposition")
            return
        if chains.phrases[number].cls != "Person" or parse.deps[noun] != "pobj":
            return
        noun = parse.heads[parse.heads[noun]]
        if parse.pos[noun] not in ("NOUN", "PROPN"):
            return


def _first_of_list(parse: Parse, noun: int, token: int) -> bool:
    """Whether what stands behind a plural is the first of those who it is: "two firms, the giant Acme and a rival"."""
    if parse.tags[noun] != "NNS" or parse.tags[token] not in ("NN", "NNP"):
        return False
    inner = (child for child in parse.children[token] if parse.deps[child] == "appos")
    return any(parse.deps[child] == "conj" for one in (token, *inner) for child in parse.children[one])


def _predicate(parse: Parse, chains: Chains, headed: Mapping[int, int], token: int, number: int) -> None:
    """What a subject or object is said to be, unless it is denied or only possible."""
    phrase = chains.phrases[number]
    called = phrase.kind == "name" and parse.deps[token] != "attr"
    verb, why = _naming(parse, token) if called else _predicating(parse, token)
    if verb < 0 or _hedged(parse, verb):
        return
    if parse.deps[token] != "attr" and phrase.cls != "Person" and not called:
        return
    for bearer in _bearers(parse, verb, parse.deps[token]):
        other = headed.get(bearer)
        if other is not None and other != number and _one(chains, other, number):
            _merge(chains, other, number, why)
            for more in _coordinated(parse, chains, headed, token):
                if _one(chains, other, more):
                    chains.merge(other, more, why)
            return


def _predicating(parse: Parse, token: int) -> tuple[int, str]:
    """The verb that says of somebody that he is what the token names, or -1; and how."""
    above = parse.heads[token]
    if parse.deps[token] == "attr":
        return (above if parse.lemmas[above] in _COPULAS else -1), "is"
    if not any(parse.lower[child] in ("a", "an") for child in parse.children[token]):
        return (parse.heads[above], "as") if _in_office(parse, token) else (-1, "")
    if parse.deps[token] == "oprd":
        return (-1 if parse.lemmas[above] in _OPINIONS else above), "called"
    if parse.lower[above] == "as" and parse.deps[above] == "prep" and parse.pos[parse.heads[above]] == "VERB":
        return (-1 if parse.lemmas[parse.heads[above]] in _OPINIONS else parse.heads[above]), "as"
    return -1, ""


# What one calls another need not be so: "called me a liar", "denounced him as a traitor".
_OPINIONS = frozenset(
    "call label brand dub deem consider think describe denounce portray depict paint regard see view dismiss condemn "
    "criticise criticize mock deride hail praise".split()
)

# Who does so as the president is the president; of "nominated as ambassador" and "asked to serve as host" none is told.
_SERVING = frozenset(("serve", "act", "continue", "resign", "retire"))


def _in_office(parse: Parse, token: int) -> bool:
    """Whether somebody is what a token names while he serves: "took office as the country's first president"."""
    preposition = parse.heads[token]
    verb = parse.heads[preposition]
    if parse.lower[preposition] != "as" or parse.deps[token] != "pobj" or parse.pos[verb] != "VERB":
        return False
    told = not parse.labels[token].isdisjoint(("det", "poss"))
    office = any(parse.deps[child] == "dobj" and parse.lemmas[child] == "office" for child in parse.children[verb])
    return told and (office if parse.lemmas[verb] in ("take", "assume") else parse.lemmas[verb] in _SERVING)


# What somebody is by name: "a man identified as Hamid", "the group known as Ordo".
_NAMINGS = frozenset(("identify", "know", "name", "call", "dub", "nickname"))


def _naming(parse: Parse, token: int) -> tuple[int, str]:
    """The verb that gives the name which the token heads to somebody or something, or -1; and how."""
    verb = parse.heads[token]
    if parse.deps[token] == "pobj":
        if parse.lower[verb] != "as" or parse.deps[verb] != "prep":
            return -1, ""
        verb = parse.heads[verb]
    return (verb, f"{parse.lower[verb]} as") if parse.lemmas[verb] in _NAMINGS else (-1, "")


def name_groups(parse: Parse, chains: Chains) -> None:
    """Make several who are named together those whom they are said to be: "The victims were named as Ana and Omar",
    "the victims, Ana and Omar, …".
    """
    for number, members in chains.coordinations.items():
        first = chains.phrases[members[0]]
        for bearer, why in _called(parse, first.head) if first.kind == "name" and first.cls != "Group" else ():
            other = chains.headed.get(bearer, -1)
            if other >= 0 and chains.phrases[other].kind == "nominal" and chains.agree(chains[number], chains[other]):
                chains.merge(other, number, why)
                break


def _called(parse: Parse, name: int) -> Iterator[tuple[int, str]]:
    """The tokens of whom it is said that they are those with a name's head first; and how."""
    above = parse.heads[name]
    if parse.deps[name] == "appos" and parse.tags[above] == "NNS" and above < name:
        if any(parse.lower[child] in _ALL or parse.tags[child] == "PRP$" for child in parse.children[above]):
            yield above, "apposition"
        return
    verb, why = _naming(parse, name)
    if verb >= 0 and not _hedged(parse, verb):
        yield from ((bearer, why) for bearer in _bearers(parse, verb, "oprd"))


_ALL = frozenset(("the", "these", "both"))


def _bearers(parse: Parse, verb: int, dep: str) -> Iterator[int]:
    """The tokens of whom a predicate is said: the object of "they elected him president", else the subject."""
    objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
    if dep != "attr" and objects:
        yield from objects
        return
    if dep == "attr" and "expl" in parse.labels[verb]:
        return
    if dep == "oprd" and not passive(parse, verb):
        return  # "she had called a doctor"
    yield from (subject for _, subject in subjects(parse, verb))


def _coordinated(parse: Parse, chains: Chains, headed: Mapping[int, int], token: int) -> Iterator[int]:
    """ "is a nurse and director": further predicates of one person."""
    if chains.phrases[headed[token]].plural:
        return
    for child in parse.children[token]:
        number = headed.get(child)
        if parse.deps[child] != "conj" or number is None:
            continue
        phrase = chains.phrases[number]
        if chains.phrases[headed[token]].kind == "name" and _another(parse, chains, number):
            continue
        if phrase.kind == "nominal" and not phrase.plural and phrase.cls == "Person":
            yield number
            yield from _coordinated(parse, chains, headed, child)


def _another(parse: Parse, chains: Chains, number: int) -> bool:
    """Whether a description that is coordinated with a name is of another: "the engineer, Ana Sow, and a cook"."""
    phrase = chains.phrases[number]
    told = not parse.labels[phrase.head].isdisjoint(("det", "poss", "appos"))
    return told or _named_next(chains, number) >= 0


def _beside(parse: Parse, chains: Chains, headed: Mapping[int, int]) -> None:
    """Appositions that the parse missed: "Kristen Wilkins, curator of …," and "the minister, Najib Razak, …"."""
    starts: dict[int, int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "pronoun" and phrase.cls == "Person":
            starts[phrase.first] = number
    for number, phrase in enumerate(chains.phrases):
        if phrase.cls != "Person" or phrase.kind == "pronoun" or phrase.plural:
            continue
        last = phrase.last if phrase.kind == "name" else max(phrase.last, parse.subtree(phrase.head)[1])
        if phrase.kind == "nominal" and attachments.relative(parse, chains, headed, phrase.head) != phrase.head:
            continue
        swallowed = attachments.swallowed(parse, chains, phrase, starts) if phrase.kind == "nominal" else -1
        if swallowed >= 0:
            chains.merge(number, swallowed, "apposition")
            continue
        if phrase.kind == "nominal" and last - phrase.last > 8:
            continue
        if last + 1 >= len(parse) or parse.words[last] != ",":
            continue
        other = starts.get(last + 1)
        if other is None or chains.phrases[other].plural or chains.same(number, other):
            continue
        right = chains.phrases[other]
        if (phrase.kind == "name") == (right.kind == "name") or parse.sentence_of[phrase.head] != parse.sentence_of[
            right.head
        ]:
            continue
        if right.kind == "nominal" and parse.lower[right.first] in ("his", "her", "their", "another"):
            continue
        if right.kind == "name" and _begins(parse, phrase.head, right.head):
            continue
        if "cc" in parse.labels[phrase.head] or parse.deps[right.head] == "conj":
            continue
        end = max(right.last, parse.subtree(right.head)[1]) if right.kind == "nominal" else right.last
        if (
            end < len(parse)
            and parse.words[end] not in (",", ".", ";", ")")
            and not (right.kind == "name" and parse.pos[end] in ("VERB", "AUX"))
        ):
            continue
        if not _says(parse, right.head, phrase.head) and chains.agree(chains[number], chains[other]):
            chains.merge(number, other, "apposition")


def _begins(parse: Parse, described: int, name: int) -> bool:
    """Whether a description ends a phrase or clause before a subject, which is the name: "With her sister, Ana left".

    Of a phrase with "as" the description is said of the subject: "As a child, Ana …".
    """
    here = described
    while here < parse.heads[here] < name:
        here = parse.heads[here]
    while here > parse.heads[here]:
        here = parse.heads[here]
    before = parse.deps[here] in ("prep", "advcl") and parse.heads[here] == parse.heads[name] > name
    return before and parse.deps[name] in SUBJECTS and parse.lower[here] != "as"


def _before_names(parse: Parse, chains: Chains) -> None:
    """ "her brother Ali", "the company Novatek": a description that ends where a name begins."""
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "nominal" or phrase.cls == "Group" or phrase.plural or phrase.last != phrase.head + 1:
            continue
        other = _named_next(chains, number)
        if other < 0 or parse.sentence_of[phrase.head] != parse.sentence_of[chains.phrases[other].head]:
            continue
        if chains.agree(chains[number], chains[other]):
            chains.merge(number, other, "apposition")


def _named_next(chains: Chains, number: int) -> int:
    """The name that begins where a phrase ends, or -1: a person's for a person, none of a person for all else."""
    end, person = chains.phrases[number].last, chains.phrases[number].cls == "Person"
    for other in range(number + 1, len(chains.phrases)):
        phrase = chains.phrases[other]
        if phrase.first > end:
            break
        if phrase.first == end:
            return other if phrase.kind == "name" and (phrase.cls == "Person") == person else -1
    return -1


def _says(parse: Parse, subject: int, token: int) -> bool:
    """Whether a subject says the clause before it in which a token stands: "it hurt the nominee, Graham said"."""
    while parse.heads[token] != token:
        if parse.deps[token] == "ccomp" and parse.heads[token] == parse.heads[subject]:
            return token < subject and parse.deps[subject] == "nsubj"
        token = parse.heads[token]
    return False


def _hedged(parse: Parse, verb: int) -> bool:
    return any(
        parse.deps[child] == "neg" or parse.deps[child] == "aux" and parse.tags[child] in ("MD", "TO")
        for child in parse.children[verb]
    )


def _merge(chains: Chains, one: int, other: int, why: str) -> None:
    for described, named in ((one, other), (other, one)):
        if either(chains, described, named):
            chains[described].classes.clear()  # it is none for a person here
    chains.merge(one, other, why)


def _one(chains: Chains, one: int, other: int) -> bool:
    left, right = chains.phrases[one], chains.phrases[other]
    if left.kind == "name" == right.kind or ("name", "Group") in ((left.kind, left.cls), (right.kind, right.cls)):
        return False  # of "23 pirates (12 Somali, 11 Yemeni)" none is all
    if either(chains, one, other) or either(chains, other, one):
        return True
    if left.cls == "Entity" or right.cls == "Entity":
        return left.plural == right.plural and left.person == 3
    if left.plural != right.plural and "Group" not in (left.cls, right.cls):
        return False
    return chains.agree(chains[one], chains[other]) or left.cls != right.cls and kin(chains, left, right)
