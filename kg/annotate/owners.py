"""Whose a body is whose name every country has: "Iran's Foreign Ministry" is not Poland's.

A name made of general words alone, such as Supreme Court or Ministry of Health, says no more than a description does.
Where the text says whose it is, that belongs to its name, and bodies of different owners are different bodies.
So it is with a body that is known in one country: Ghana's Environmental Protection Agency is not that of the U.S.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.annotate.chains import Chain, Chains
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

# What ministries, courts, offices and forces are for, beside the nouns that the ontology has for them.
_GENERAL = frozenset(
    "& 's , - affairs agriculture air aliens and anti-corruption appeal appeals armed arts audit auditor border "
    "borders broadcasting cassation central charities chief citizenship civil coast commerce communications "
    "competition constitutional consumer cooperation corrections corruption criminal crown culture customs cyber "
    "defence defense development disaster district drugs economic economy education election elections electoral "
    "electricity emergencies emergency employment energy environment environmental equality ethics exchange "
    "exterior external family federal finance financial fire fisheries food for foreign forestry forests gas "
    "general health high higher home homeland housing human immigration industry information infrastructure "
    "integration intelligence interior internal international investigation investigations investment joint "
    "justice juvenile labor labour land lands law liberation livestock local lower main management maritime "
    "medical metropolitan migration military mines mining minorities mint municipal national natural naval navy "
    "nuclear of oil parole pensions people's petroleum planning police post power presidential press prison "
    "prisons privatisation procurement prosecution prosecutor prosecutors protection provincial public railways "
    "reconciliation reconstruction regional regulatory relations religious rescue reserve resources revenue "
    "rights river rivers roads royal rural safety science secret securities security serious services shipping "
    "social solidarity special sport sports state statistics supreme surgeon tax taxation technology "
    "telecommunications the tourism trade training transport transportation treasury truth upper urban veterans "
    "war water welfare women women's work works youth".split()
)
_BODIES = ("Government", "Court", "SecurityForce")


def mark(text: str, parse: Parse, chains: Chains) -> None:
    """Give the chains of such names their owner, before any are joined."""
    names = {phrase.last - 1: phrase for phrase in chains.phrases if phrase.kind == "name"}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "name":
            continue
        words = parse.words[phrase.first : phrase.last]
        if general(words, phrase.cls, chains.lexicon):
            home = _home(words, chains.lexicon)
            for owner, adjective in _owners(text, parse, phrase, names, chains.lexicon):
                if home is None or _elsewhere(owner, adjective, home, chains.lexicon):
                    chains[number].owner = f"{owner} {{}}" if adjective else f"{{}} of {owner}"
                break


def general(words: Sequence[str], cls: str, lexicon: MentionLexicon) -> bool:
    """Whether a name of an organization is nobody's alone: made of words that many such names are made of, or known
    as that of a body of one country."""
    return _made_of_general_words(words, cls, lexicon) or _home(words, lexicon) is not None


def _made_of_general_words(words: Sequence[str], cls: str, lexicon: MentionLexicon) -> bool:
    if len(words) < 2 or cls not in lexicon.organizations or " ".join(words) in lexicon.known:
        return False
    lower = (word.lower() for word in words)
    return all(word in _GENERAL or word in lexicon.nouns or word in lexicon.name_words for word in lower)


def _home(words: Sequence[str], lexicon: MentionLexicon) -> str | None:
    """The country of the body that is known by a name of several words; None where it has none or is not known."""
    known = lexicon.known.get(" ".join(words)) if len(words) > 1 else None
    return known.country if known and known.cls in lexicon.organizations else None


def _elsewhere(owner: str, adjective: bool, home: str, lexicon: MentionLexicon) -> bool:
    """Whether an owner is a country other than a body's own, or a place in one."""
    if adjective:
        return (owner, True) != _adjective(home, lexicon)
    place = lexicon.known.get(owner)
    return place is not None and place.country is not None and place.country != home


def anybody(chain: Chain, cls: str, lexicon: MentionLexicon) -> bool:
    """Whether a chain is of a body that every country may have, by all of its names, and nothing says whose it is."""
    if chain.owner:
        return False
    for name in chain.names:
        if not _anybody(name.split(), cls, lexicon):
            return False
    return bool(chain.names)


def _anybody(words: list[str], cls: str, lexicon: MentionLexicon) -> bool:
    if len(words) == 1:  # "Parliament"
        return lexicon.nouns.get(words[0].lower()) in _BODIES and words[0] not in lexicon.known
    return cls in _BODIES and words[0] not in _ONES_OWN and _made_of_general_words(words, cls, lexicon)


_ONES_OWN = frozenset(("International", "Royal", "World", "Global"))  # first words of bodies that few countries have


def _owners(
    text: str, parse: Parse, phrase: Phrase, names: Mapping[int, Phrase], lexicon: MentionLexicon
) -> Iterator[tuple[str, bool]]:
    """Each owner with whether it is an adjective; it stands before the name or right behind it."""
    above = parse.heads[phrase.head]
    spokesman = parse.deps[phrase.head] == "compound" and above >= phrase.last  # "Iran's Foreign Ministry spokesman"
    for child in (*parse.children[phrase.head], *(parse.children[above] if spokesman else ())):
        dep, other = parse.deps[child], names.get(child)
        if child < phrase.first and other is not None and dep in ("poss", "amod", "compound", "nmod"):
            yield from _owner(text, other, lexicon, dep == "poss")
        elif child == phrase.last and dep == "prep" and parse.lemmas[child] in ("of", "in"):
            within = parse.lemmas[child] == "in"
            for noun in parse.children[child]:
                place = names.get(noun)
                if place is None or parse.deps[noun] != "pobj" or within and phrase.cls not in _BODIES:
                    continue
                yield from _country(text, place, lexicon) if within else _owner(text, place, lexicon, True)


def _owner(text: str, other: Phrase, lexicon: MentionLexicon, possessor: bool) -> Iterator[tuple[str, bool]]:
    if other.cls == "Person":
        return
    written = text[other.start : other.end]
    known = lexicon.demonyms.get(written) or lexicon.known.get(written)
    if known and known.cls == "Country":
        yield _adjective(known.name, lexicon)
    elif possessor or other.cls in lexicon.places:
        yield known.name if known else written, False


def _country(text: str, place: Phrase, lexicon: MentionLexicon) -> Iterator[tuple[str, bool]]:
    """The country of a known town, in which its capital's ministries are."""
    known = lexicon.known.get(text[place.start : place.end])
    if known and known.country:
        yield _adjective(known.country, lexicon)


# How adjectives of nationality end, where the noun for the people is another word: "Danish", not "Dane".
_ADJECTIVAL = ("an", "ese", "ish", "ch", "i", "ic", "ine")
_OF_PERSONS = ("man", "men")


def _adjective(country: str, lexicon: MentionLexicon) -> tuple[str, bool]:
    """ "Iranian" of Iran, as the names of its bodies have it; "U.S." of the United States."""
    if country == "United States":
        return "U.S.", True
    words = [word for word, who in lexicon.demonyms.items() if who.name == country and not word.endswith("s")]
    found = [word for word in words if word.endswith(_ADJECTIVAL) and not word.endswith(_OF_PERSONS)] or words
    like = [word for word in found if word[:3] == country[:3]] or found
    return (min(like, key=lambda word: (len(word), word)), True) if like else (country, False)
