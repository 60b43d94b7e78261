"""Which mentions of a document are one: a sieve of passes, the most precise first.

After Raghunathan et al., "A multi-pass sieve for coreference resolution" (EMNLP 2010), and Lee et al., "Deterministic
coreference resolution based on entity-centric, precision-ranked rules" (Computational Linguistics 39(4), 2013): each
pass sees all that earlier passes joined, so that a chain's attributes (class, number, gender, head nouns) count as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.annotate import (
    antecedents,
    descriptions,
    embedded,
    eponyms,
    identity,
    leaders,
    leads,
    numerals,
    owners,
    possessed,
    predication,
    profiles,
    speakers,
    surnames,
)
from kg.annotate.chains import Chain, Chains
from kg.annotate.classes import singular
from kg.annotate.forms import own_head
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Document, LocalEntity, Mention, Parse


def resolve(
    document: Document, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """The mentions of a document, each in exactly one entity.

    Pronouns for which nobody is found are left out, save first and second persons and those for persons.
    """
    chains = precise(document, parse, phrases, lexicon)
    antecedents.join(parse, chains, lexicon)
    possessed.join(parse, chains)
    possessed.join_counterparts(parse, chains)
    names = [phrase.of(chains.cls(chains[n])) for n, phrase in enumerate(phrases) if phrase.kind == "name"]
    eponyms.join(document.text, parse, chains, lexicon)
    identity.join_embedded(document.text, chains, embedded.find(parse, names, lexicon), lexicon)
    return _entities(document.text, parse, chains, lexicon)


def precise(document: Document, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> Chains:
    """The chains before pronouns of the third person are in them."""
    text = document.text
    facts = [_facts(number, phrase, text, parse, lexicon) for number, phrase in enumerate(phrases)]
    chains = Chains(phrases, facts, lexicon)
    chains.paragraphs = _paragraphs(text, parse)
    owners.mark(text, parse, chains)
    shared = surnames.shared(text, chains)
    identity.join(text, chains, shared, lexicon)
    predication.join(parse, chains)
    surnames.join(text, parse, chains, shared)
    numerals.join(parse, chains)
    leads.join(text, parse, chains)
    profiles.join(parse, chains)
    descriptions.join(text, parse, chains, lexicon)
    leaders.join(text, parse, chains, lexicon)
    speakers.join(text, parse, chains)
    return chains


def _paragraphs(text: str, parse: Parse) -> list[int]:
    """Of each sentence how many paragraphs begin before it or with it."""
    found, last, count = [], 0, 0
    for first, end in parse.sentences:
        count += "\n" in text[last : parse.starts[first]]
        found.append(count)
        last = parse.ends[end - 1]
    return found


def _facts(number: int, phrase: Phrase, text: str, parse: Parse, lexicon: MentionLexicon) -> Chain:
    chain = Chain([number], gender=phrase.gender, team=phrase.team)
    if phrase.cls != "Entity":
        chain.classes[phrase.cls] = _say(phrase, lexicon)
    if phrase.kind == "pronoun":
        chain.plural = (
            phrase.plural if phrase.gender != "n" and phrase.person != 2 else None if phrase.plural else False
        )
        return chain
    if phrase.kind == "name":
        chain.names.append(text[phrase.start : phrase.end])
        for title in phrase.titles:
            word = _last_word(title)
            word = _FULL.get(word, word)
            chain.titles.append(title)
            chain.heads.add(lexicon.kinds.get(word, word))
        words = parse.lower[phrase.first : phrase.last]
        if phrase.cls != "Person" and len(words) > 1:
            chain.heads.add(lexicon.kinds.get(" ".join(words[-2:])) or lexicon.kinds.get(words[-1], words[-1]))
            of = next((n for n, word in enumerate(words) if n and word in _OF), 0)
            if of:  # "European Court of Human Rights"
                chain.heads.add(lexicon.kinds.get(words[of - 1], words[of - 1]))
            if words[0] in lexicon.opening_words or words[0] in _WATERS:  # "Hospital Rosales", "Lake Mweru"
                chain.heads.add(words[0])
        chain.modifiers.update(words, map(singular, words))  # "Kenya Ports Authority", "the port authority"
        for title in phrase.titles:
            chain.modifiers.update(title.lower().split())
        chain.plural = phrase.plural if phrase.cls == "Group" else None if _collective(phrase.cls, lexicon) else False
        return chain
    chain.heads.add(own_head(parse, phrase, lexicon))
    pos, lower, head = parse.pos, parse.lower, phrase.head
    for token in range(phrase.first, phrase.last):
        if token != head and pos[token] in _CONTENT:
            chain.modifiers.add(lower[token])
    chain.plural = True if phrase.plural else None if _collective(phrase.cls, lexicon) else False
    return chain


_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "VERB"))
_OF = frozenset(("of", "for", "on"))
_WATERS = frozenset("lake mount river cape lough loch".split())
_FULL = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "capt": "captain", "sgt": "sergeant", "dr": "doctor", "prof": "professor", "rev": "reverend",
    "amb": "ambassador", "adm": "admiral", "maj": "major", "cmdr": "commander", "cpl": "corporal",
}  # fmt: skip


def _last_word(title: str) -> str:
    return title.rsplit(None, 1)[-1].lower().rstrip(".")


def _say(phrase: Phrase, lexicon: MentionLexicon) -> int:
    """How much a phrase counts where a chain's class is decided: words that name the kind most, acronyms least."""
    if phrase.kind == "name":
        return 4 if phrase.cls not in _BROAD else 2 if phrase.last - phrase.first > 1 else 1
    return 1


_BROAD = frozenset(("Person", "Organization", "Place", "Group"))


def _collective(cls: str, lexicon: MentionLexicon) -> bool:
    """Whether "they" can mean one of the class."""
    return cls in lexicon.organizations or cls == "Group"


def _entities(
    text: str, parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    kept = [chain for chain in chains.all() if _worth(chain, chains)]
    apart = chains.coordinations.keys() - chains.conjunctions.keys()  # those that do not stand in one piece
    entity_of = {member: number for number, chain in enumerate(kept) for member in chain.members if member not in apart}
    quotes = [text[phrase.start : phrase.end] for phrase in chains.phrases]
    spans = [(phrase.start, -phrase.end) for phrase in chains.phrases]
    in_text = sorted(entity_of, key=spans.__getitem__)
    index = {member: number for number, member in enumerate(in_text)}
    classes = [_class(chain, chains) for chain in kept]
    mentions = []
    for member in in_text:
        phrase, entity = chains.phrases[member], entity_of[member]
        cls, kind = classes[entity], phrase.kind
        if kind != "pronoun" and lexicon.is_adjective(quotes[member]):
            cls, kind = (
                "Group",
                "name",
            )  # of a nationality, also where it stands for its country or for one of its people
        elif kind == "nominal" and cls in lexicon.organizations and kept[entity].names:
            kind = "name" if _in_short(parse, phrase) else kind
        mentions.append(
            Mention(
                phrase.start, phrase.end, chains.conjunctions.get(member, phrase.head), cls, kind, entity,
                phrase.score, phrase.plural,
            )
        )  # fmt: skip
    entities: list[LocalEntity] = []
    for chain, cls in zip(kept, classes, strict=True):
        name = best_name(chain, text, chains)
        if cls == "Country" and lexicon.is_adjective(name):
            name = lexicon.demonyms[name].name
        aliases = sorted(set(chain.names) - {name}) if chain.names else []
        if chain.owner:
            aliases = [alias for alias in aliases if not owners.general(alias.split(), cls, lexicon)]
            if owners.general(name.split(), cls, lexicon):
                name = chain.owner.format(name)
        members = chain.members if not apart else [member for member in chain.members if member not in apart]
        said = (*chain.names, *map(quotes.__getitem__, chain.members))
        people = next(filter(lexicon.demonyms.__contains__, said), None)
        entities.append(
            LocalEntity(
                cls,
                name,
                tuple(sorted(map(index.__getitem__, members))),
                bool(chain.names or chain.described),
                tuple(aliases),
                tuple(dict.fromkeys(chain.titles)) if chain.titles else (),
                None if people is None else lexicon.demonyms[people].name,
                tuple(chain.reasons),
                owners.anybody(chain, cls, lexicon),
                _members(chain, chains, entity_of, len(entities)) if chains.coordinations else (),
            )
        )
    return tuple(mentions), tuple(entities)


def _members(chain: Chain, chains: Chains, entity_of: Mapping[int, int], itself: int) -> tuple[int, ...]:
    """The entities of those for whom a group's chain stands together."""
    if chains.coordinations.keys().isdisjoint(chain.members):
        return ()
    return tuple(sorted({entity_of[one] for one in chains.united(chain) if one in entity_of} - {itself}))


def _in_short(parse: Parse, phrase: Phrase) -> bool:
    """Whether a noun with a capital behind its article is short for the name of a body: "the Church"."""
    word = parse.words[phrase.head]
    return (
        phrase.head == phrase.last - 1 == phrase.first + 1
        and parse.lower[phrase.first] == "the"
        and word[0].isupper()
        and not word.isupper()
    )


def _class(chain: Chain, chains: Chains) -> str:
    cls = chain.cls or chains.cls(chain)
    return cls if cls != "Entity" else "Group" if chain.plural else "Person"


def _worth(chain: Chain, chains: Chains) -> bool:
    coordinations = chains.coordinations
    if chain.first in coordinations and all(member in coordinations for member in chain.members):
        return False  # nobody speaks of all of them as one
    if chains.phrases[chain.members[0]].kind != "pronoun":  # most chains
        return True
    if any(chains.phrases[member].kind != "pronoun" for member in chain.members):
        return True
    return all(
        chains.phrases[member].gender in ("m", "f") or chains.phrases[member].person < 3 for member in chain.members
    )


_OWNER = re.compile(r"['’‘`]s?(?=\s)")


def best_name(chain: Chain, text: str, chains: Chains) -> str:
    """The fullest proper name; without one the first description, and without that whoever speaks for them."""
    if len(chain.names) == 1 and chain.names[0] not in chains.lexicon.known:  # most chains that have a name
        return chain.names[0]
    if chain.names:
        counts: dict[str, int] = defaultdict(int)
        for name in chain.names:
            counts[name] += 1
        if "Country" in chain.classes or "Group" in chain.classes:
            known = [n for n in counts if n in chains.lexicon.known]
            if known:
                label = chains.lexicon.known[max(known, key=lambda n: (counts[n], n))].name
                return label if label in counts else max(known, key=lambda n: (counts[n], len(n), n))
        said = [name for name in counts if name not in chain.also] or list(counts)
        names = chains.lexicon.known
        mentions: dict[str, int] = defaultdict(int)  # by who is known by the names
        for name in said:
            if name in names:
                mentions[names[name].key] += counts[name]
        if len(mentions) > 1:  # two that were taken for one
            mostly = max(mentions, key=lambda key: (mentions[key], key))
            said = [name for name in said if name in names and names[name].key == mostly]
        return max(said, key=lambda n: (not n.isupper(), len(n.split()), n in names, len(n), counts[n], n))
    if chain.described:
        return " ".join(_OWNER.sub(" ", chain.described).split())
    first = chains.phrases[chain.members[0]]
    if first.kind == "nominal" and chains.written(chain.members[0]):  # most chains without a name
        return " ".join(text[first.start : first.end].split())
    own = [member for member in chain.members if chains.written(member)]
    nominal = next((chains.phrases[m] for m in own if chains.phrases[m].kind == "nominal"), None)
    if nominal is None and len(own) < len(chain.members):
        return " and ".join(best_name(chains[member], text, chains) for member in chains.united(chain))
    if nominal is None and chain.speaker >= 0 > chains[chain.speaker].speaker:
        return f"{best_name(chains[chain.speaker], text, chains)} and others"
    phrase = nominal or chains.phrases[chain.first]
    return " ".join(text[phrase.start : phrase.end].split())
