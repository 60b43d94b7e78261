"""Events on recorded parses: one file a phenomenon in `events/`, one paragraph a case.

text: …           what was parsed
parse: …          in the notation of tests/parses.py, one line a sentence
mentions: words = Class; …
times: words = EDTF; …    "-" for what has none by itself, so that the event's line gives it
measurements: words = unit; …
event: Class [trigger] certainty role=[words] … time=[words]      one line an event, "none" for no event

Events of no class are looked at in `events/general.txt` alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kg import ontology
from kg.annotate import events, syntax
from kg.annotate.events import EventLexicon
from kg.annotate.reading import Reading
from kg.model import Document, Event, KGError, Measurement, Parse
from tests.parses import parsed, reading, span

ONTOLOGY = Path(__file__).parents[2] / "ontology"
QUANTITIES = {"year": "duration", "USD": "cost", "BDT": "money", "peso": "money", "kilometre": "distance"}
CASES = Path(__file__).parent / "events"

PREFIXES = """\
@prefix kg: <https://w3id.org/kg-builder/ontology#> . @prefix lex: <https://w3id.org/kg-builder/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return events.compile(ontology.load(ONTOLOGY))


def _cases() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for path in sorted(CASES.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
            fields: dict[str, list[str]] = {}
            for line in re.sub(r"\n +", "\n=", paragraph).split("\n"):
                if line.startswith("="):
                    fields["parse"].append(line[1:])
                else:
                    name, _, value = line.partition(": ")
                    fields.setdefault(name, []).append(value)
            yield f"{path.stem}: {fields['text'][0]}", fields


CASES_BY_NAME = dict(_cases())


def _pairs(fields: dict[str, list[str]], name: str) -> dict[str, str]:
    if name not in fields:
        return {}
    return {key: value for key, _, value in (pair.rpartition(" = ") for pair in fields[name][0].split("; "))}


def _read(fields: dict[str, list[str]]) -> tuple[Reading, list[Measurement]]:
    document, parse = parsed(*fields["parse"])
    times = {words: (edtf, edtf, edtf) for words, edtf in _pairs(fields, "times").items() if edtf != "-"}
    times |= {words: (None, None, None) for words, edtf in _pairs(fields, "times").items() if edtf == "-"}
    made = reading(document, parse, _pairs(fields, "mentions"), times)
    measurements = [
        Measurement(*span(document, words), words, unit, QUANTITIES.get(unit, "count"))
        for words, unit in _pairs(fields, "measurements").items()
    ]
    return made, measurements


def _lines(text: str, found: Sequence[Event], unknown: Container[str] = ()) -> list[str]:
    """One line an event; of times that are `unknown` by themselves with what they mean."""
    lines = []
    for event in found:
        roles = sorted(event.arguments, key=lambda argument: (argument.role, argument.start))
        parts = [event.cls, f"[{text[event.start : event.end]}]", event.modality]
        parts += [f"{argument.role}=[{text[argument.start : argument.end]}]" for argument in roles]
        if event.time is not None:
            parts.append(f"time=[{event.time.text}]" + (f"={event.time.edtf}" if event.time.text in unknown else ""))
        lines.append(" ".join(parts))
    return lines or ["none"]


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_golden(name: str, lexicon: EventLexicon) -> None:
    made, measurements = _read(CASES_BY_NAME[name])
    found = events.find(made, lexicon, measurements)
    if not name.startswith("general: "):
        found = tuple(event for event in found if event.cls != "Event")
    unknown = {words for words, edtf in _pairs(CASES_BY_NAME[name], "times").items() if edtf == "-"}
    assert _lines(made.document.text, found, unknown) == CASES_BY_NAME[name]["event"]
    for event in found:
        start, end = event.evidence
        assert start <= event.start < event.end <= end
        assert event.evidence[1] <= len(made.document.text)


STAGED = (
    "The/DT/det/2 workers=worker/NNS/nsubj/3 downed=down/VBD/ROOT/3 tools=tool/NNS/dobj/3 in/IN/prep/3 Lima/NNP/pobj/5"
)


def test_two_lines_of_turtle_add_an_event_type(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, folder)
    document, parse = parsed(STAGED)
    made = reading(document, parse, {"The workers": "Group", "Lima": "Settlement"})
    before = events.find(made, events.compile(ontology.load(folder)), [])
    assert _lines(document.text, before) == ["Event [downed] asserted agent=[The workers] place=[Lima]"]
    with (folder / "own.ttl").open("w", encoding="utf-8") as file:
        file.write(
            PREFIXES + 'kg:Strike a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "strike" ;\n'
            '    lex:trigger "down/v>dobj:tool", "walk/v>prt:out" .\n'
        )
    found = events.find(made, events.compile(ontology.load(folder)), [])
    assert _lines(document.text, found) == ["Strike [downed] asserted agent=[The workers] place=[Lima]"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('lex:rolePath "patent=nsubj"', "lex:rolePath 'patent=nsubj' of kg:Strike: write role=path"),
        ('lex:rolePath "patient=nsub"', "'nsub' is no dependency; did you mean 'nsubj'?"),
        ('lex:misfortune "down"', "lex:misfortune 'down' of kg:Strike: write TRIGGER NOUN|NOUN|…"),
        ('lex:refines "agent=Persn"', "lex:refines 'agent=Persn' of kg:Strike: write role=Class"),
    ],
)
def test_a_wrong_form_says_what_to_write(tmp_path: Path, line: str, message: str) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, folder)
    (folder / "own.ttl").write_text(
        PREFIXES + f'kg:Strike a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "strike" ; {line} .\n',
        encoding="utf-8",
    )
    with pytest.raises(KGError, match=re.escape(message)):
        events.compile(ontology.load(folder))


def test_evidence_stays_in_the_sentence_of_the_trigger(lexicon: EventLexicon) -> None:
    name = next(name for name in CASES_BY_NAME if "The explosion shocked" in name)
    made, measurements = _read(CASES_BY_NAME[name])
    recalled = events.find(made, lexicon, measurements)[1]
    assert made.quote(*recalled.evidence) == "The explosion"


def test_events_do_not_depend_on_python_hashes(lexicon: EventLexicon) -> None:
    again = events.compile(ontology.load(ONTOLOGY))
    for fields in CASES_BY_NAME.values():
        made, measurements = _read(fields)
        assert events.find(made, lexicon, measurements) == events.find(made, again, measurements)


_DEPS = sorted(ontology.DEPENDENCIES - {"any"})
_TAGS = ("NN", "NNS", "NNP", "VBD", "VBN", "VBG", "VB", "IN", "JJ", "WP", "WRB", "CD", "DT", "TO", "MD", "RB")


@st.composite
def _trees(draw: st.DrawFn) -> Parse:
    """Any tree over words that trigger or carry events, however absurd."""
    size = draw(st.integers(1, 9))
    words = [
        draw(st.sampled_from(("kill", "attack", "in", "take", "part", "who", "where", "man"))) for _ in range(size)
    ]
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = token if place == 0 else order[draw(st.integers(0, place - 1))]
    items = []
    for token, word in enumerate(words):
        dep = "ROOT" if heads[token] == token else draw(st.sampled_from(_DEPS))
        items.append(f"{word}/{draw(st.sampled_from(_TAGS))}/{dep}/{heads[token] + 1}")
    return parsed(" ".join(items))[1]


@given(_trees())
def test_dependents_of_any_tree_are_tokens_of_it(tree: Parse) -> None:
    for token in range(len(tree)):
        found = syntax.dependents(tree, token)
        assert len(found) == len(set(found))
        assert all(0 <= target < len(tree) for _, target in found)


@given(_trees())
def test_any_tree_is_read(lexicon: EventLexicon, tree: Parse) -> None:
    text = " ".join(tree.words)
    document = Document("d", text)
    classes = {"man": "Person"} if "man" in tree.words else {}
    for event in events.find(reading(document, tree, classes), lexicon, []):
        assert 0 <= event.evidence[0] <= event.start < event.end <= event.evidence[1] <= len(text)


@pytest.mark.parametrize(("verb", "edtf"), [("ended=end", "../2025-03-21"), ("began=begin", "2025-03-21")])
def test_what_ended_lasted_until_then(lexicon: EventLexicon, verb: str, edtf: str) -> None:
    document, parse = parsed(
        f"The/DT/det/2 siege/NN/nsubj/5 of/IN/prep/2 Kelo/NNP/pobj/3 {verb}/VBD/ROOT/5 on/IN/prep/5 Friday/NNP/pobj/6"
        " ././punct/5"
    )
    days = {"Friday": ("2025-03-21", "2025-03-21", "2025-03-21")}
    (siege,) = events.find(reading(document, parse, {"Kelo": "Settlement"}, days), lexicon, [])
    assert siege.time is not None and siege.time.edtf == edtf


def test_what_lies_ahead_is_planned(lexicon: EventLexicon) -> None:
    sentence = "The/DT/det/2 trial/NN/nsubj/3 opens=open/VBZ/ROOT/3 on/IN/prep/3 Friday/NNP/pobj/4 ././punct/3"
    for today, wanted in (("2024-06-03", "planned"), ("2024-06-10", "asserted"), (None, "asserted")):
        document, parse = parsed(sentence, date=today)
        made = reading(document, parse, {}, {"Friday": ("2024-06-07", "2024-06-07", "2024-06-07")})
        assert _lines(document.text, events.find(made, lexicon, [])) == [f"Trial [trial] {wanted} time=[Friday]"]


def test_what_is_listed_under_see_also_is_only_pointed_to(lexicon: EventLexicon) -> None:
    below = "2011/CD/nummod/3 Lima/NNP/compound/3 bombing/NN/ROOT/3"
    document, parse = parsed(
        "Rain/NN/nsubj/2 fell=fall/VBD/ROOT/2 ././punct/2", "See/VB/ROOT/1 also/RB/advmod/1", below
    )
    made = reading(document, parse, {"Lima": "Settlement"}, {"2011": ("2011", "2011-01-01", "2011-12-31")})
    assert _lines(document.text, events.find(made, lexicon, [])) == [
        "Bombing [bombing] asserted place=[Lima] time=[2011]"
    ]
    pointing = replace(document, text=document.text.replace(" See also ", "\nSee also\n"))
    made = reading(pointing, parse, {"Lima": "Settlement"}, {"2011": ("2011", "2011-01-01", "2011-12-31")})
    assert not events.find(made, lexicon, [])


@pytest.mark.parametrize(
    ("whose", "wanted"),
    [
        (0, "Injury [broke] asserted patient=[his]"),
        (1, "Injury [broke] asserted agent=[He] patient=[his]"),
    ],
)
def test_who_breaks_his_own_leg_only_suffers_it(lexicon: EventLexicon, whose: int, wanted: str) -> None:
    document, parse = parsed("He/PRP/nsubj/2 broke=break/VBD/ROOT/2 his/PRP$/poss/4 leg/NN/dobj/2 ././punct/2")
    made = reading(document, parse, {"He": "Person", "his": "Person"})
    he, his = made.mentions
    made = replace(made, mentions=(he, structs.replace(his, entity=whose)))
    assert _lines(document.text, events.find(made, lexicon, [])) == [wanted]


def test_who_is_himself_on_trial_has_one_role_once(lexicon: EventLexicon) -> None:
    document, parse = parsed(
        "Omar/NNP/compound/2 Ba/NNP/nsubj/9 ,/,/punct/2 who/WP/nsubj/5 appointed=appoint/VBD/relcl/2 the/DT/det/7 "
        "minister/NN/dobj/5 ,/,/punct/2 is=be/VBZ/ROOT/9 himself/PRP/attr/9 on/IN/prep/9 trial/NN/pobj/11 ././punct/9"
    )
    made = reading(document, parse, {"Omar Ba": "Person", "the minister": "Person", "himself": "Person"})
    ba, minister, himself = made.mentions
    made = replace(made, mentions=(ba, minister, structs.replace(himself, entity=ba.entity)))
    appointment, _ = _lines(document.text, events.find(made, lexicon, []))
    assert appointment == "Appointment [appointed] asserted agent=[Omar Ba] patient=[the minister]"
