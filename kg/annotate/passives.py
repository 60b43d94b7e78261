"""Which verb forms are passive, so that their subject is what an active verb has as its object.

Participles and past tenses look alike, in headlines and without an auxiliary, and a tagger takes the one for the other;
what stands around the form tells.
"""

from __future__ import annotations

from kg.annotate.constructions import DEEPEST, SUBJECTS, coordinated
from kg.annotate.once import once_a_parse
from kg.model import Parse

_PARTICIPLE_ABOVE = frozenset(("order", "have", "get", "want", "see", "find", "need", "keep", "leave"))


@once_a_parse
def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb form is passive: its subject is what a transitive verb would have as object.

    A participle with a subject but no auxiliary is mostly a past tense that the tagger took for one ("fled"), so it
    counts only where a verb above it asks for a participle: "ordered the prison built".
    """
    return _passive(parse, verb, 0)


# As objects of a participle they say when: "were held and released the same evening".
_PERIODS = frozenset("day night evening morning afternoon week month year hour weekend".split())

# Their passives keep an object: "was arrested and given a lawyer", "was charged and denied bail".
_GIVING = frozenset("award deny fine give grant hand issue offer pay promise refuse sell send serve show teach".split())
_WITHHELD = frozenset(
    "access asylum bail care citizenship entry food medicine parole permission treatment visa".split()
)


_CLAUSAL = frozenset(("dobj", "nsubj", "mark"))
_OWN = SUBJECTS | {"dobj", "aux"}


def _passive(parse: Parse, verb: int, depth: int) -> bool:
    labels = parse.labels[verb]
    if "dobj" in labels and parse.lemmas[verb] != "spend" and not _has_object(parse, verb):
        labels = labels - {"dobj"}
    if (
        "auxpass" in labels
        or "nsubjpass" in labels
        or ("agent" in labels and not _agent_of_object(parse, verb, labels) and not _by_votes(parse, verb))
    ):
        return True
    bare = labels.isdisjoint(SUBJECTS)
    if parse.tags[verb] == "VBD" and not bare and "dobj" not in labels and _with_passive(parse, verb):
        return True
    dep, head = parse.deps[verb], parse.heads[verb]
    if parse.lower[verb : verb + 2] == ["shot", "dead"] and "nsubj" in labels and labels.isdisjoint(("dobj", "aux")):
        return parse.pos[verb + 2 : verb + 3] in ([], ["ADP"], ["ADV"], ["SCONJ"], ["PUNCT"])  # "shot dead [the guard]"
    if parse.lower[verb] in _DONE_TO and head == verb and _headlined(parse, verb, labels):
        return True
    if dep == "acl" and _clause_of_subject(parse, verb, head):
        return False
    if dep in ("acl", "relcl") and parse.tags[verb] == "VBD" and labels.isdisjoint(_CLAUSAL):
        return True  # "the men killed in Kabul", a participle that the tagger took for a past tense
    if dep == "conj" and parse.lower[verb + 1 : verb + 2] == ["back"] and labels.isdisjoint(("aux", "auxpass")):
        return False  # "were ambushed and shot back": who was attacked
    if dep == "conj" and "dobj" in labels and bare and "aux" not in labels and _given(parse, verb):
        return depth < DEEPEST and _passive(parse, head, depth + 1)
    if dep == "conj" and parse.lemmas[verb] in _UNDERGONE and labels.isdisjoint(_OWN):
        first = coordinated(parse, verb)
        return depth < DEEPEST and _passive(parse, first, depth + 1)  # "beaten and robbed", whatever the tagger says
    done = parse.lemmas[verb] in _TRANSITIVE or parse.lower[verb] in _PARTICIPLES
    if done and dep == "conj" and parse.tags[verb] == "VBD" and "nsubj" in labels:
        alone = labels.isdisjoint(("dobj", "aux", "ccomp", "xcomp", "dative")) and "auxpass" in parse.labels[head]
        return alone and depth < DEEPEST and _passive(parse, head, depth + 1)  # "two were killed and one captured"
    if parse.tags[verb] != "VBN" or "dobj" in labels:
        return False
    auxiliary = "aux" in parse.labels[verb]
    if not bare:
        if (
            dep == "conj" and not auxiliary and parse.tags[head] in ("VBN", "VBD")
        ):  # "five were killed and three wounded"
            passive = depth < DEEPEST and _passive(parse, head, depth + 1)
            if passive or parse.tags[head] == "VBN":
                return passive
        if not auxiliary and _reduced(parse, verb):
            return True
        return dep in ("ccomp", "xcomp", "oprd") and parse.lemmas[head] in _PARTICIPLE_ABOVE
    if auxiliary:
        return False
    if dep == "conj":
        if depth < DEEPEST and _passive(parse, head, depth + 1):
            return True
        return parse.tags[head] not in ("VBN", "VBD")
    return dep != "ROOT"


def _has_object(parse: Parse, verb: int) -> bool:
    """Whether an object of a verb is more than the time at which something happens."""
    return any(parse.deps[child] == "dobj" and parse.lemmas[child] not in _PERIODS for child in parse.children[verb])


def _with_passive(parse: Parse, verb: int) -> bool:
    """Whether a participle tagged as a past tense shares its doer: "people shot and killed by police"; or its fate."""
    other = next((child for child in parse.children[verb] if parse.deps[child] == "conj"), verb)
    labels = parse.labels[other]
    return (
        0 < other - verb <= 2
        and (parse.tags[other] == "VBN" and "agent" in labels or parse.lemmas[other] in _TRANSITIVE)
        and not labels & {"auxpass", "aux", "dobj", *SUBJECTS}
    )


# Who does so does so to somebody, whom a headline has as its subject: "Two men shot and killed in Lima".
_TRANSITIVE = frozenset(
    "kill wound injure arrest detain murder rob acquit convict sentence jail imprison deport torture rape abduct "
    "kidnap behead disarm shoot capture".split()
)


# And who is freed after he was seized has freed nobody, as a coordinated verb without an object may tell.
_UNDERGONE = _TRANSITIVE | frozenset(
    "banish blindfold confiscate demolish destroy displace evacuate evict exile expel extradite free handcuff "
    "hospitalise hospitalize indict interrogate release rescue seize transfer".split()
)


# Forms that are no past tense, whatever the tagger says.
_PARTICIPLES = frozenset("beaten bitten broken driven given hidden seen shaken slain stolen taken thrown torn".split())

# In a headline without an object: "Ferry firm fined after accident", "Minister sacked".
_DONE_TO = frozenset("fined sacked ousted banned suspended dismissed evicted expelled disqualified relegated".split())


def _headlined(parse: Parse, verb: int, labels: frozenset[str]) -> bool:
    """Whether a sentence is a headline, without a stop, and its main verb has a subject, but no object or auxiliary."""
    last = parse.words[parse.sentences[parse.sentence_of[verb]][1] - 1]
    alone = labels.isdisjoint(("dobj", "aux", "ccomp", "xcomp", "dative"))
    if not alone and parse.lemmas[verb] == "fine" and labels.isdisjoint(("aux", "ccomp", "xcomp", "dative")):
        objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
        alone = all(_sum(parse, child) for child in objects)  # "Bank fined $5 million"
    return "nsubj" in labels and alone and last not in ".!?;"


def _sum(parse: Parse, noun: int) -> bool:
    return (
        any(parse.tags[token] in ("CD", "$") for token in (noun, *parse.children[noun]))
        or parse.words[noun][0] in "€£$¥"
    )


def _reduced(parse: Parse, verb: int) -> bool:
    """Whether a participle with a subject says more of it between commas, although the parse takes it for the verb of
    the clause: "The harbour, opened in 1926, handles timber"; but "Mora, the son of a miner, studied in Lima".
    """
    before = verb - 1
    while before > 0 and parse.pos[before] == "ADV":
        before -= 1
    subject = max((child for child in parse.children[verb] if parse.deps[child] in SUBJECTS), default=verb)
    return subject < before and parse.words[before] == "," and "," not in parse.words[subject:before]


def gapped(parse: Parse, verb: int) -> bool:
    """Whether a coordinated passive goes without the auxiliary of the one before: "two were killed and four hurt"."""
    head = parse.heads[verb]
    return (
        parse.deps[verb] == "conj"
        and parse.tags[verb] == "VBN" == parse.tags[head]
        and not parse.labels[verb].isdisjoint(SUBJECTS)
        and parse.labels[verb].isdisjoint(("aux", "auxpass"))
    )


def _by_votes(parse: Parse, verb: int) -> bool:
    """Whether what the parse takes for a doer says how clearly something was decided: "approved by 84 votes a bill"."""
    return all(
        parse.lemmas[filler] in ("vote", "margin", "majority")
        for child in parse.children[verb]
        if parse.deps[child] == "agent"
        for filler in parse.children[child]
    ) and not parse.labels[verb] & {"auxpass", "nsubjpass"}


def _agent_of_object(parse: Parse, verb: int, labels: frozenset[str]) -> bool:
    """Whether a by-phrase that hangs on an active verb is that of its object: "has banned strikes by judges"."""
    return "dobj" in labels and ("nsubj" in labels or parse.tags[verb] != "VBN")


def _clause_of_subject(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a participle is the finite verb of a clause of its own, since what would be the verb of its noun has
    another subject, "The tycoon paid for the trip, it emerged", or is missing, "Its head, Ana Ruiz, asked him to go".
    """
    head = parse.heads[noun]
    if head == noun and _goes_on_without(parse, verb, noun):
        return True
    if head == noun and parse.words[verb - 1] == ",":
        apart = any(parse.deps[child] == "appos" and noun < child < verb for child in parse.children[noun])
        return apart and (parse.tags[verb] == "VBD" or _has_complement(parse, verb))
    return parse.deps[noun] == "nsubj" and any(
        parse.deps[child] == "nsubj" and verb < child < head for child in parse.children[head]
    )


def _goes_on_without(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a sentence that ends with a stop has no other verb for its noun: "Ali, who is 30, left for Lima.", "They
    approved by 84 votes a bill.".
    """
    if parse.words[parse.sentences[parse.sentence_of[verb]][1] - 1] != ".":
        return False
    if "agent" in parse.labels[verb]:
        return _by_votes(parse, verb)
    if parse.words[verb - 1] != ",":
        return False
    return any(parse.deps[child] == "relcl" and noun < child < verb for child in parse.children[noun])


def _has_complement(parse: Parse, verb: int) -> bool:
    """Whether a verb has an object or a clause, if only one that hangs on a noun: "denied in a letter that …"."""
    return any(
        parse.deps[child] in ("dobj", "ccomp", "xcomp")
        or parse.deps[child] == "prep"
        and any(
            parse.deps[clause] in ("acl", "relcl") and "mark" in parse.labels[clause]
            for noun in parse.children[child]
            for clause in parse.children[noun]
        )
        for child in parse.children[verb]
    )


def _given(parse: Parse, verb: int) -> bool:
    """Whether the object of a coordinated verb form may be what its subject is given or refused."""
    if parse.lemmas[verb] not in _GIVING:
        return False
    objects = {parse.lemmas[child] for child in parse.children[verb] if parse.deps[child] == "dobj"}
    return parse.tags[verb] == "VBN" or (parse.tags[verb] == "VBD" and not objects.isdisjoint(_WITHHELD))
