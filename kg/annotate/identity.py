"""The precise passes by names: equal names, known aliases, acronyms, a person's surname, a body's short name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from operator import attrgetter

from kg.annotate import introductions, teams, variants
from kg.annotate.chains import Chain, Chains, persons_agree
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.introductions import BREAK, SMALL
from kg.annotate.phrases import Phrase
from kg.annotate.spelling import normal


def join(text: str, chains: Chains, shared: Container[int], lexicon: MentionLexicon) -> None:
    """The passes one after the other; `shared`: surnames alone that several persons bear."""
    names = [number for number, phrase in enumerate(chains.phrases) if phrase.kind == "name"]
    _equal_names(text, chains, names, shared, lexicon)
    variants.join(text, chains, lexicon)
    introductions.join(text, chains, names)
    _acronyms(text, chains, names, lexicon)
    _shorter_names(text, chains, names, shared, lexicon)
    _nouns_alone(text, chains, names, lexicon)


def _equal_names(
    text: str, chains: Chains, names: Sequence[int], shared: Container[int], lexicon: MentionLexicon
) -> None:
    seen: dict[str, list[int]] = defaultdict(list)
    for number in names:
        if number in shared:
            continue
        phrase = chains.phrases[number]
        name = text[phrase.start : phrase.end]
        keys = [normal(name)]
        known = lexicon.known.get(name)
        if phrase.cls == "Country" and lexicon.is_adjective(name):
            known = lexicon.demonyms[name]
        if known and lexicon.is_a(known.cls, phrase.cls):
            keys.append("known:" + known.key)
        if phrase.cls == "Group" and name.endswith("s"):
            keys = [normal(name[:-1])]
        keys.extend(variants.keys(name, phrase.cls, lexicon))
        for key in keys:
            others = seen[key]
            if len(others) > 1:
                others = sorted(others, key=lambda n: -chains[n].members[-1])  # the nearest first
            for other in others:
                if chains.agree(chains[number], chains[other]) or phrase.cls == "Group" == chains.phrases[other].cls:
                    first = chains.phrases[other]
                    before = text[first.start : first.end]
                    known_as = key.startswith("known:") and normal(before) != normal(name)
                    why = f"known alias: {name} = {before}" if known_as else "same name"
                    chains.merge(other, number, why)
                    break
            else:
                seen[key].append(number)


def _acronyms(text: str, chains: Chains, names: Sequence[int], lexicon: MentionLexicon) -> None:
    long: dict[str, list[int]] = defaultdict(list)
    for number in names:
        phrase = chains.phrases[number]
        if phrase.cls == "Person" or phrase.last - phrase.first == 1 and text[phrase.start : phrase.end].isalnum():
            continue
        name = text[phrase.start : phrase.end]
        words = [word for word in BREAK.split(name.casefold()) if word and word[0].isalnum()]
        if len(words) > 1:
            long["".join(word[0] for word in words)].append(number)
            long["".join(word[0] for word in words if word not in SMALL)].append(number)
    for number in names:
        phrase = chains.phrases[number]
        name = text[phrase.start : phrase.end]
        letters = name.replace(".", "")
        if len(letters) < 2 or not letters.isupper() or " " in letters:
            continue
        for other in long.get(letters.casefold(), ()):
            if not chains.same(number, other) and _kin(chains.phrases[number].cls, chains.phrases[other].cls, lexicon):
                full = text[chains.phrases[other].start : chains.phrases[other].end]
                chains.merge(other, number, f"acronym: {name} = {full}")
                break


def _kin(left: str, right: str, lexicon: MentionLexicon) -> bool:
    """An acronym says little of its class, so a recogniser's guess of it counts little."""
    return left != "Group" and right != "Group" and (left == "Country") == (right == "Country")


def _shorter_names(
    text: str, chains: Chains, names: Sequence[int], shared: Container[int], lexicon: MentionLexicon
) -> None:
    """A surname or forename after the full name, "Boeing" after "Boeing Co.": the nearest earlier, else a later one."""
    by_word: dict[str, list[int]] = defaultdict(list)
    words_of: dict[int, list[str]] = {}
    for number in names:
        phrase = chains.phrases[number]
        words_of[number] = words = normal(text[phrase.start : phrase.end]).split()
        if len(words) > 1:
            for word in set(words) - SMALL:
                by_word[word].append(number)
    kin = _relatives(text, chains, names)
    for number in names:
        phrase = chains.phrases[number]
        if number in shared:
            continue
        if phrase.cls in lexicon.places and phrase.cls != "Facility" or phrase.cls == "Group":
            continue
        name, words = text[phrase.start : phrase.end], words_of[number]
        if chains[number].first != number and any(len(n.split()) > len(words) for n in chains[number].names):
            continue
        candidates = by_word.get(words[-1] if phrase.cls == "Person" else words[0], ()) if words else ()
        if phrase.cls == "Person" and words and not candidates:
            candidates = by_word.get(words[0], ())
        if not candidates:
            continue
        before = [c for c in candidates if c < number][::-1]
        after = [c for c in candidates if c > number]
        if phrase.cls == "Person" and len(words) == 1:  # a surname before a forename before a name in the middle
            before.sort(key=lambda c: _place(words[0], text[chains.phrases[c].start : chains.phrases[c].end]))
        for other in (*before, *after):
            if chains.same(number, other):
                break
            full = text[chains.phrases[other].start : chains.phrases[other].end]
            if len(words) == 1 and words[0] in kin and _of_another_family(words[0], words_of[other], words_of):
                continue
            if phrase.cls == "Person" and _of_the_other(text, *sorted((phrase, chains.phrases[other]), key=_START)):
                continue
            short = _shortened(name, full, phrase.cls, chains.phrases[other].cls, lexicon)
            if phrase.team and chains.phrases[other].cls == "Organization":
                short = short or _with_nickname(name, full, lexicon) or teams.without_initials(full) == name
            if short and chains.agree(chains[number], chains[other]):
                chains.merge(other, number, f"short for {full}: {name}")
                break


_KIN = re.compile(
    r"(?:\b(?i:his|her|my|our|their|your)|['’]s?) (?:[\w-]+ ){0,2}(?:husband|wife|son|daughter|brother|sister|father|"
    r"mother|dad|mom|mum|boyfriend|girlfriend|fianc[ée]e?|partner|uncle|aunt|cousin|nephew|niece|grand\w+|step\w+|child|baby|"
    r"toddler|twin),? $"
)
_BEFORE = 60  # code points before a name in which a word for a relative is looked for


def _relatives(text: str, chains: Chains, names: Sequence[int]) -> set[str]:
    """The given names by which somebody is called whose relative he is: "her husband Eric"."""
    found = (chains.phrases[number] for number in names)
    return {
        normal(text[one.start : one.end])
        for one in found
        if one.cls == "Person" and _KIN.search(text, max(0, one.start - _BEFORE), one.start)
    }


_START = attrgetter("start")


def _of_the_other(text: str, first: Phrase, second: Phrase) -> bool:
    """Whether the second is told of as a relative of the first: "George Ba met his father, George Ba senior"."""
    between = text[first.end : second.start]
    return len(between) < _BEFORE and "." not in between and _KIN.search(between) is not None


def _of_another_family(given: str, full: Sequence[str], words_of: Mapping[int, Sequence[str]]) -> bool:
    """Whether a full name with a relative's given name is of nobody whose relative a text names: of "Eric Moor shot two
    … Ana Sow and her husband Eric" the husband is no Moor.
    """
    return full[0] == given and not any(
        words[-1] == full[-1] and words[0] != given for words in words_of.values() if len(words) > 1
    )


def _nouns_alone(text: str, chains: Chains, names: Sequence[int], lexicon: MentionLexicon) -> None:
    """A head noun with a capital, "the Court", is the last body that has it for a head of its name."""
    headed: dict[str, int] = {}
    for number in names:
        phrase = chains.phrases[number]
        if phrase.cls not in lexicon.organizations:
            continue
        word = text[phrase.start : phrase.end].casefold()
        if " " not in word and word in lexicon.nouns:
            other = headed.get(word)
            if other is not None and chains[number].first == number and chains.agree(chains[number], chains[other]):
                full = text[chains.phrases[other].start : chains.phrases[other].end]
                chains.merge(other, number, f"the {word}: {full}")
        else:
            headed.update(dict.fromkeys(chains[number].heads, number))


def _place(word: str, full: str) -> int:
    names = [name for name in normal(full).split() if name not in ("jr", "sr", "ii", "iii", "iv")] or [""]
    return 0 if names[-1] == word else 1 if names[0] == word else 2


_SON_OF = frozenset(("bin", "ibn", "bint"))


def _shortened(short: str, full: str, cls: str, full_cls: str, lexicon: MentionLexicon) -> bool:
    a, b = normal(short).split(), normal(full).split()
    if cls == "Person" == full_cls:
        if len(a) == 1 < len(b) and a[0] == b[-1] and b[-2] in _SON_OF:
            return False  # the Salman of "Mohammed bin Salman" is his father
        if len(a) == 1:
            return a[0] == b[-1] or len(b) > 1 and a[0] == b[0] or a[0] in b[1:]
        if 1 < len(a) < len(b) and (a == b[: len(a)] or len(b) > 3 and (a[0], a[-1]) == (b[0], b[-2])):
            return True  # without the second surname: "Ana Lopez" of "Ana Lopez Prado" and of "Ana Rosa Lopez Prado"
        return persons_agree(short, full) and a[-1] == b[-1]
    if "Person" in (cls, full_cls) or len(a) >= len(b):
        return False
    if len(b) - 1 > len(a) > 1 and full.partition(" ")[0] in lexicon.demonyms:
        b = b[1:]  # "Supreme Court" of "Peruvian Supreme Court of Justice"
    if b[: len(a)] == a and (len(a) > 1 or a[0] not in lexicon.name_words and short not in lexicon.known):
        rest = b[len(a) :]
        if len(a) > 1 and (rest[0] in ("of", "for", "in", "at") or rest[-1] in _LEGAL):
            return True
        return all(word in lexicon.name_words or word in _LEGAL or word in lexicon.nouns for word in rest)
    if len(a) == 1:  # "the Chargers" of "San Diego Chargers"
        if cls == "Facility" or a[0] != b[-1] or a[0] in lexicon.name_words:
            return False
        return a[0].endswith("s") or b[-2] == "of" and short not in lexicon.known and a[0] not in lexicon.nouns
    return len(a) > 1 and b[-len(a) :] == a and b[-len(a) - 1] not in SMALL  # "Home Office" of "UK Home Office"


def _with_nickname(place: str, full: str, lexicon: MentionLexicon) -> bool:
    """Whether a team's name is that of its place and one word more: "Nairobi Gazelles"."""
    last = full.removeprefix(place + " ")
    return last != full and " " not in last and last.casefold() not in lexicon.name_words


_LEGAL = frozenset(
    "inc ltd llc corp co plc ag gmbh sa group holdings company corporation limited international".split()
)


def join_embedded(text: str, chains: Chains, inner: Sequence[Phrase], lexicon: MentionLexicon) -> None:
    """Places inside other names, each with the chain that has its name, else in one of its own."""
    if not inner:
        return
    at: dict[str, int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "name" and chains.cls(chains[number]) in lexicon.places:
            for key in _keys(text, phrase, lexicon):
                at.setdefault(key, number)
    for phrase in inner:
        chain = Chain([], names=[text[phrase.start : phrase.end]], plural=False, classes={phrase.cls: 1.0})
        number = chains.add(phrase, chain)
        for key in _keys(text, phrase, lexicon):
            other = at.setdefault(key, number)
            if other != number and chains.compatible(chains.cls(chains[other]), phrase.cls):
                before = chains.phrases[other]
                chains.merge(other, number, f"part of a name: {text[before.start : before.end]}")
                break


def _keys(text: str, phrase: Phrase, lexicon: MentionLexicon) -> list[str]:
    name = text[phrase.start : phrase.end]
    known = lexicon.known.get(name)
    return [normal(name), *(["known:" + known.key] if known else [])]
