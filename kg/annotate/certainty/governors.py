"""Governors: the words that make what they take as complement less than certain, "plan", "accuse", "deny"."""

from __future__ import annotations

from kg.annotate.certainty.complements import complement_of, that_clause
from kg.annotate.certainty.lexicon import CertaintyLexicon
from kg.annotate.certainty.turns import came_of_it, judged
from kg.annotate.constructions import TENSED, finite
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

_OF_NOUN = frozenset(("of", "for", "to", "on", "about"))
_NOMINAL_ARCS = frozenset(("dobj", "nsubj", "nsubjpass"))
_RANKED = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest only next".split())
_FACTUAL = frozenset(("arrest", "detain", "hold", "investigate", "question", "book", "sue", "prosecute", "want"))
_WH = frozenset(("why", "how", "when", "where", "who", "whom", "which"))
_TRUE = frozenset(("true", "correct", "accurate", "case"))
_FALSE = frozenset(("false", "untrue", "incorrect", "inaccurate", "lie", "myth"))
_FINDING = frozenset(("agree", "decide", "determine", "resolve", "swear"))
_ENDING = frozenset(("stop", "cease", "quit"))
_WRONGLY = frozenset("wrongly wrongfully falsely incorrectly mistakenly erroneously unjustly untruthfully".split())
_BLAMED = frozenset(("of", "for", "in", "with"))
_HAPPENING = frozenset(("begin", "start", "open", "take", "end", "resume", "happen", "continue", "last", "follow"))
_CANCELLING = frozenset(("cancel", "scrap", "abandon", "call", "ban", "forbid"))
_SEEKING = frozenset("reward bounty appeal plea request ask search".split())
_OFFERING = frozenset(("offer", "appeal", "ask", "promise"))
_AWAITED = frozenset(("expect", "hope", "want", "wish", "intend", "plan"))
_MUSING = frozenset(("dream", "joke", "muse", "talk", "think"))
_REJECTING = frozenset("contest debunk deny dismiss disprove dispute question refute reject rubbish".split())
_CLEARING = frozenset(("acquit", "clear", "exonerate", "absolve", "innocent"))
_CLAUSES = frozenset(("xcomp", "ccomp"))
_ELUDING = frozenset(("escape", "avoid", "evade"))
_ASSEMBLING = frozenset("gather assemble march rally converge congregate crowd mass flock turn come take walk".split())
_SHOWN = frozenset("protest demonstrate picket mourn pray celebrate cheer chant".split())
_HELD = frozenset(("trial", "vote"))  # governors of their complements that are events of a day as well
_PREPARING = frozenset(("plan", "plot", "prepare", "organize", "organise", "orchestrate"))


def governed(parse: Parse, above: int, edge: str, below: int, lexicon: CertaintyLexicon) -> Modality | None:
    """What a governor makes of its complement; None where the word above is no governor of it.

    Of an event noun, a carrier ("carry out", "suffer", "occur") is looked through: it gets its own markers' certainty.
    """
    if edge == "ccomp" and wrongly(parse, above):
        return "negated"  # "falsely claimed that he had fled"
    if edge == "purpose" and came_of_it(parse, below):
        return None
    if edge == "purpose":
        if parse.lemmas[above] in _ASSEMBLING and parse.lemmas[below] in _SHOWN:
            return None  # who has gathered to protest protests
        return "planned" if parse.pos[above] in VERBAL else None
    lemma = parse.lemmas[above]
    if edge.startswith("prep:"):
        preposition = edge[5:]
        if preposition in _BLAMED and wrongly(parse, above):
            return None if parse.pos[below] not in VERBAL and definite(parse, below) else "negated"
        if lemma == "due" and preposition == "to":
            return None  # "fled due to the war": the reason, which was
        if lemma == "move" and parse.pos[below] not in VERBAL:
            return None  # "moved to house arrest", but "moved to arrest them"
        particle = next(
            (f"{parse.lemmas[child]} " for child in parse.children[above] if parse.deps[child] == "prt"), ""
        )
        found = lexicon.governors.get(f"{lemma} {particle}{preposition} {parse.lower[below]}")
        if found is not None and not definite(parse, below):
            return found
        found = lexicon.governors.get(f"{lemma} {preposition}")
        if found is None and parse.deps[above] in (
            "dobj",
            "nsubjpass",
        ):  # "ban [people from entering]", attached too low
            found = lexicon.governors.get(f"{parse.lemmas[parse.heads[above]]} {preposition}")
            if found is not None:
                return found
        if found == "alleged" and (lemma in _FACTUAL or preposition == "over") and definite(parse, below):
            return None  # "arrested for their protests", "charged over those deaths": the protests and the deaths were
        if found is None and parse.pos[above] not in VERBAL and preposition in _OF_NOUN:
            found = lexicon.governors.get(lemma)
        if found == "alleged" and parse.lemmas[below] == "charge" and parse.pos[below] not in VERBAL:
            return None  # "a trial on charges of theft": the theft is alleged, the charges were brought
        if found == "possible" and lemma in _MUSING and parse.pos[below] not in VERBAL and definite(parse, below):
            return None  # "talked of the killing": it was
        if found == "negated" and lemma in _CLEARING and parse.pos[below] not in VERBAL and definite(parse, below):
            return None  # "acquitted of the murder of the judge": the judge was murdered
        if found == "negated" and lemma == "far" and parse.pos[below] not in VERBAL:
            return None  # "far from the fighting" is a place
        if lemma == "close" and preposition == "to":
            return _close(parse, above, below)
        further = parse.lemmas[below] in lexicon.governors and parse.pos[below] not in VERBAL
        return None if found == "negated" and further else found
    for child in parse.children[above]:
        if parse.deps[child] == "prt":
            return lexicon.governors.get(f"{lemma} {parse.lemmas[child]}")
    if lemma == "be" and edge == "xcomp":  # "the vote is to be held"; "it is the second plane to crash"
        said = (child for child in parse.children[above] if parse.deps[child] == "attr" and child < below)
        return None if judged(parse, above) or any(_superlative(parse, one) for one in said) else "planned"
    if lemma == "go":  # "is going to", not "went to"
        return "planned" if parse.tags[above] == "VBG" and edge == "xcomp" else None
    if lemma == "have" and edge == "xcomp" and any(parse.lemmas[child] == "yet" for child in parse.children[above]):
        return "negated"  # "has yet to be charged"
    if lemma == "have" and edge == "xcomp" and parse.tags[above] == "VBD":
        return None  # what had to be done was done
    if lemma == "let" and edge == "ccomp" and parse.tags[below] in ("VBD", "VBZ"):
        return None  # "a man let go in May opened fire", of which the parse makes one clause
    found = lexicon.governors.get(lemma)
    if found == "planned" and lemma == "ask" and edge == "ccomp" and _question(parse, below):
        return "possible"
    if found == "planned" and edge in _CLAUSES and _perfect(parse, below) and parse.tags[below] != "VB":
        return "possible" if lemma in _AWAITED else None  # "expected to have fled", "was determined to have fled"
    if found == "planned" and edge == "ccomp" and lemma in _FINDING and _indicative(parse, below):
        return None  # "agreed that she had lost it": not what is agreed to be done
    if edge == "ccomp" and found in ("planned", "possible") and asked_about(parse, below):
        return None
    if found == "planned" and edge == "nsubjpass" and lemma in _PREPARING and _prepared(parse, above, below):
        return None
    if found == "negated" and edge == "xcomp" and lemma in _ENDING and parse.tags[below] == "VB":
        return "planned"  # "stopped to attack" is what for
    if found == "negated" and edge == "dobj" and lemma in _ENDING and definite(parse, below):
        return None  # "stop the bloodshed": it goes on
    if found is None and edge == "dobj" and eluded(parse, above, below):
        return None
    stated = edge in _NOMINAL_ARCS and parse.lemmas[below] in lexicon.governors and parse.lemmas[below] not in _HELD
    if found == "negated" and stated:
        return None  # "denied the allegations": they were made
    if found is None:
        found = lexicon.governors.get(f"{lemma} to" if edge == "xcomp" else f"{lemma} {parse.lemmas[below]}")
    if edge == "ccomp" and found is None:
        found = lexicon.governors.get(f"{lemma} that")
    if found is None and edge in _CLAUSES and _to_be_done(parse, above, below, lexicon):
        return "planned"
    if edge == "ccomp" and found is None and _rejected(parse, above):
        return "alleged"  # "dismissed the report that he fled"
    if edge == "acl" and found is None and not _superlative(parse, above):
        return "possible"  # "the power to kill": an infinitive tells no fact
    if lemma == "be" and edge == "nsubj" and (to := _to_be(parse, above)) is not None:
        return "negated" if _called_off(parse, above) or _called_off(parse, to) else "planned"
    if lemma == "due" and edge == "nsubj":
        return found  # "the hearing is due on Monday"
    if edge in ("nsubj", "attr", "acomp"):
        return found if edge == "nsubj" and found in ("possible", "alleged") and parse.pos[above] == "ADJ" else None
    if edge in _NOMINAL_ARCS and found == "alleged" and lemma in ("charge", "appear"):
        return None
    return found


def _rejected(parse: Parse, noun: int) -> bool:
    """Whether somebody says that what a noun reports is not so."""
    return (
        parse.deps[noun] in _NOMINAL_ARCS
        and parse.pos[noun] == "NOUN"
        and parse.lemmas[parse.heads[noun]] in _REJECTING
    )


def _question(parse: Parse, verb: int) -> bool:
    """Whether a clause is asked, with its auxiliary in front, and not asked for: "did they burn it?", she asked."""
    helped = next((child for child in parse.children[verb] if parse.deps[child] in ("aux", "auxpass")), verb)
    return any(parse.deps[child] in ("nsubj", "nsubjpass") and helped < child < verb for child in parse.children[verb])


def _to_be_done(parse: Parse, verb: int, infinitive: int, lexicon: CertaintyLexicon) -> bool:
    """Whether a verb takes an infinitive for what is to be done, which need not have been: "told them to shoot"."""
    return (
        parse.tags[infinitive] == "VB"
        and parse.pos[verb] == "VERB"
        and parse.lemmas[verb] not in lexicon.implicatives
        and any(parse.tags[child] == "TO" for child in parse.children[infinitive])
        and not _perfect(parse, infinitive)
    )


def _perfect(parse: Parse, infinitive: int) -> bool:
    return any(parse.deps[child] == "aux" and parse.lemmas[child] == "have" for child in parse.children[infinitive])


def _to_be(parse: Parse, copula: int) -> int | None:
    """The infinitive that says that something is to happen: "the vote was to be *held* in May"."""
    for child in parse.children[copula]:
        happening = "auxpass" in parse.labels[child] or parse.lemmas[child] in _HAPPENING
        if parse.deps[child] == "xcomp" and happening and any(parse.tags[w] == "TO" for w in parse.children[child]):
            return child
    return None


def _called_off(parse: Parse, verb: int) -> bool:
    """Whether what was to happen is told not to: "was to be held in May but was cancelled"."""
    return any(
        parse.deps[child] == "conj"
        and (parse.lemmas[child] in _CANCELLING or "neg" in parse.labels[child])
        and "auxpass" in parse.labels[child]
        for child in parse.children[verb]
    )


def wrongly(parse: Parse, verb: int) -> bool:
    """Whether somebody is blamed for what he has not done: "falsely accused", "wrongfully convicted"."""
    return any(parse.lower[child] in _WRONGLY for child in parse.children[verb])


def sought(parse: Parse, verb: int) -> bool:
    """Whether a participle says what is hoped for from what is asked for: "a reward for tips leading to his arrest",
    "offered a reward of a million for tips", "a reward was offered for tips", "offered a million for tips".
    """
    preposition = parse.heads[parse.heads[verb]]
    if parse.deps[verb] != "acl" or parse.tags[verb] != "VBG" or parse.lower[preposition] != "for":
        return False
    asking = parse.heads[preposition]
    if parse.deps[asking] == "pobj":
        asking = parse.heads[parse.heads[asking]]
    around = [asking, *(child for child in parse.children[asking] if parse.deps[child] in ("dobj", "nsubjpass"))]
    return parse.lemmas[asking] in _OFFERING or any(parse.lemmas[word] in _SEEKING for word in around)


def _close(parse: Parse, close: int, below: int) -> Modality | None:
    """What "close to" makes of what is not there yet: "close to signing a deal", but "close to the bombing"."""
    if parse.pos[below] not in VERBAL and (definite(parse, below) or parse.pos[below] == "PROPN"):
        return None
    return "negated" if parse.lemmas[parse.heads[close]] == "come" else "possible"


def eluded(parse: Parse, verb: int, noun: int) -> bool:
    """Whether somebody escaped what befell others: "escaped the deportation of their neighbours"."""
    others = any(
        parse.deps[child] in ("acl", "relcl") or (parse.deps[child] == "prep" and parse.lemmas[child] == "of")
        for child in parse.children[noun]
    )
    return parse.lemmas[verb] in _ELUDING and others and definite(parse, noun)


def _indicative(parse: Parse, verb: int) -> bool:
    """Whether a clause tells what is or was: no subjunctive, no modal."""
    return parse.tags[finite(parse, verb)] in TENSED and that_clause(parse, verb)


def asked_about(parse: Parse, verb: int) -> bool:
    """Whether a question takes for granted that something happened: "asked why he fled", "would not say who shot"."""
    return parse.lower[parse.subtree(verb)[0]] in _WH and parse.tags[finite(parse, verb)] == "VBD"


def weighed(parse: Parse, copula: int) -> bool:
    """Whether a copula says of what an infinitive names how it would be: "it is easy to leave"."""
    said = {parse.deps[child] for child in parse.children[copula]}
    it = any(parse.lemmas[child] == "it" and child < copula for child in parse.children[copula])
    return parse.lemmas[copula] == "be" and it and "acomp" in said


def untrue(parse: Parse, copula: int) -> bool:
    """Whether a copula says of a clause that it is false, or not true."""
    said = {parse.lemmas[child] for child in parse.children[copula] if parse.deps[child] in ("acomp", "attr")}
    denied = "neg" in parse.labels[copula]
    return bool(said & (_TRUE if denied else _FALSE))


def alleged(parse: Parse, governor: int, marked: Modality, lexicon: CertaintyLexicon) -> bool:
    """Whether a governor that is itself in a clause is only alleged."""
    if marked != "asserted":
        return marked == "alleged"
    above, edge = complement_of(parse, governor)
    if above is None or edge not in ("xcomp", "ccomp") and not edge.startswith("prep:"):
        return False
    return governed(parse, above, edge, governor, lexicon) == "alleged"


def _prepared(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a passive says where or by whom an event that took place was prepared: "the attack was planned abroad".

    "planned for Friday" says when it is to be, and a time or an infinitive may do so too.
    """
    past = any(parse.lower[child] in ("was", "were") for child in parse.children[verb])
    if not past or not definite(parse, noun):
        return False
    children = [child for child in parse.children[verb] if child > verb]
    return any(
        parse.deps[child] == "agent" or parse.lemmas[child] in ("in", "abroad", "there", "here", "overseas", "locally")
        for child in children
    ) and not any(
        parse.lemmas[child] in ("for", "on", "to") or parse.deps[child] in ("npadvmod", "xcomp", "advcl")
        for child in children
    )


def definite(parse: Parse, noun: int) -> bool:
    return any(
        parse.deps[child] == "poss" or parse.lower[child] in ("the", "this", "that", "these", "those")
        for child in parse.children[noun]
    )


def _superlative(parse: Parse, noun: int) -> bool:
    """ "the first to die" did die."""
    words = (noun, *parse.children[noun])
    return any(parse.tags[word] == "JJS" or parse.lemmas[word] in _RANKED for word in words)
