"""Places of a document to a gazetteer of a few places."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.link.agreement import Agreement, located, loci
from kg.link.places import EXACT, Linker, Places, Span
from kg.model import Annotated, Document, Link, LocalEntity, Mention
from tests.link.atlas import LEXICON, atlas


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    return Linker(atlas(tmp_path_factory.mktemp("atlas") / "atlas.sqlite"), LEXICON)


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its brackets, and what stood in them: "[Paris]" or "[Settlement:Paris]"."""
    plain, spans, end = "", [], 0
    for match in re.finditer(r"\[(?:(\w+):)?([^\]]+)\]", text):
        plain += text[end : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match.group(2)), match.group(1)))
        plain += match.group(2)
        end = match.end()
    return plain + text[end:], spans


def places(linker: Linker, text: str) -> list[int | None]:
    return [link.place.id if link else None for link in linker.spans(*marked(text), least=0.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He flew to [Paris].", [40]),
        ("He flew to [Paris], Texas.", [41]),
        ("The town of [Paris] (Texas) is small.", [41]),
        ("[Rome] is warmer than [Paris].", [51, 40]),  # though both have a namesake in America
        ("[Rome], [Athens] and [Atlanta] are towns of the [U.S.]", [53, 54, 48, 10]),
        ("[Paris], Texas, and [Paris], France, are twins. [Paris] is small.", [41, 40, 40]),
        ("They drove from [Tecoluca], El Salvador, to [San Vicente].", [42, 43]),
        ("A [Salvadoran] court in [San Vicente] ruled.", [12, 43]),
        ("[Georgia] and its capital [Tbilisi].", [13, 45]),
        ("From [Atlanta] through all of [Georgia] to [Texas].", [48, 21, 20]),
        ("The [U.S.] and [El Salvador] signed.", [10, 12]),
        ("In [Springfield], Ill., on Monday", [46]),
        ("In [Springfield], [IL], on Monday", [46, 22]),
        ("The [IL] of the team", [None]),
        ("[Lamar] and Delta counties in [Texas]", [30, 20]),
        ("Delta and [Lamar] counties in [Texas]", [30, 20]),
        ("In counties such as Delta and [Lamar] in [Texas]", [30, 20]),
        ("In [Lamar], [Athens], [Springfield] and Delta Counties in [Texas]", [30, None, None, 20]),
        ("Between the [Athens] and [Coker] rivers in [Texas]", [None, None, 20]),
        ("The [Lamar] and Delta counties in [Texas]. He lives in [Lamar], France.", [30, 20, 49]),
        ("From [Lamar], Red River, Hopkins, Franklin, Titus, Fannin, Hunt and Delta counties in [Texas]", [30, 20]),
        ("[Lamar County] in [Texas]", [30, 20]),
        ("The [Middle East] and the [Soviet Union] and [Africa]", [None, None, 1]),
        ("The [Big Creek] ran high in [Texas].", [None, 20]),
        ("[Xanadu] is no place.", [None]),
        ("[TECOLUCA], EL SALVADOR", [42]),
    ],
)
def test_context_decides(linker: Linker, text: str, expected: list[int | None]) -> None:
    assert places(linker, text) == expected


def test_a_link_has_its_chain_its_ids_and_its_reasons(linker: Linker) -> None:
    (link,) = linker.spans(*marked("a prison in [Tecoluca], El Salvador"))
    assert link is not None
    assert [place.name for place in link.chain] == ["San Vicente", "El Salvador"]
    assert link.iris == ("https://sws.geonames.org/42/",)
    assert link.score > EXACT
    assert "Tecoluca El Salvador: the text says where it lies" in link.reasons
    (country,) = linker.spans(*marked("[El Salvador] is a country"))
    assert country is not None
    assert country.iris == ("https://sws.geonames.org/12/", "http://www.wikidata.org/entity/Q792")


def test_what_the_gazetteer_knows_is_told_once(linker: Linker) -> None:
    links = [link for link in linker.spans(*marked("[Tecoluca], [El Salvador], and [Tecoluca]")) if link]
    known = located(links)
    assert [one.iri for one in known] == [f"https://sws.geonames.org/{number}/" for number in (12, 23, 42)]
    assert known[0].same == ("http://www.wikidata.org/entity/Q792",)
    assert known[2].within == known[1].iri and known[1].within == known[0].iri and known[0].within is None
    assert (known[2].feature, known[2].latitude) == ("PPL", 13.54)


def annotated(identifier: str, text: str, *entities: tuple[str, str]) -> Annotated:
    """A document with one entity for each (class, name), and a mention wherever the name stands."""
    mentions, made = [], []
    for number, (cls, name) in enumerate(entities):
        found = [match.start() for match in re.finditer(re.escape(name), text)]
        indices = range(len(mentions), len(mentions) + len(found))
        mentions += [Mention(start, start + len(name), 0, cls, "name", number) for start in found]
        made.append(LocalEntity(cls, name, tuple(indices), True))
    return Annotated(Document(identifier, text), tuple(mentions), tuple(made))


def test_only_places_of_a_document_are_linked(linker: Linker) -> None:
    text = "Paris Hilton met Salvadoran mayors in San Vicente near the Texas hospital."
    found = linker.document(
        annotated(
            "a",
            text,
            ("Person", "Paris"),
            ("Group", "Salvadoran"),
            ("Settlement", "San Vicente"),
            ("Facility", "Texas"),
        )
    )
    assert [link.place.id if link else None for link in found.same] == [None, None, 43, None]
    assert [link.place.id if link else None for link in found.related] == [None, 12, None, None]
    assert [link.place.id if link else None for link in found.meant] == [None, 12, 43, None]


@pytest.mark.parametrize(
    ("text", "cls", "name", "expected"),
    [
        ("The Lamar County Jail in Texas", "Facility", "Lamar County Jail", 30),
        ("Officers of the El Salvador Police", "Organization", "El Salvador Police", 12),
        ("The Salvadoran Navy", "Organization", "Salvadoran Navy", 12),
        ("Springfield News", "Organization", "Springfield News", None),  # named after what?
        ("In Springfield, Ill., the Springfield News", "Organization", "Springfield News", 46),
        ("Salvadorans marched", "Group", "Salvadorans", 12),
        ("Paris Hilton", "Person", "Paris Hilton", None),
    ],
)
def test_peoples_and_bodies_are_related_to_the_place_in_their_name(
    linker: Linker, text: str, cls: str, name: str, expected: int | None
) -> None:
    entities = [(cls, name)] + ([("Settlement", "Springfield")] if "Ill." in text else [])
    found = linker.document(annotated("a", text, *entities))
    assert found.same[0] is None
    assert (found.related[0].place.id if found.related[0] else None) == expected
    links = agreed("organization/x", found)
    assert [link.predicate for link in links] == (["relatedMatch"] if expected else [])


SPORT = "The team lost the match of the season; the coach of the squad named Georgia and its captain for Saturday. "


def test_in_a_report_of_sport_a_country_may_be_a_team(linker: Linker) -> None:
    (team,) = linker.document(annotated("a", SPORT, ("Country", "Georgia"))).same
    assert team is None
    (place,) = linker.document(annotated("a", SPORT + "They play in Georgia.", ("Country", "Georgia"))).same
    assert place is not None
    (side,) = linker.document(annotated("a", "It was shown during Georgia versus Florida.", ("Region", "Georgia"))).same
    assert side is None


def agreed(key: str, *documents: Places) -> list[Link]:
    """The links of an entity that is the first one of each of the documents."""
    agreement = Agreement()
    for one in documents:
        agreement.add(one, [(0, key)])
    return agreement.links()


def test_documents_that_disagree_give_no_exact_match(linker: Linker) -> None:
    texas, france = (
        linker.document(annotated(name, text, ("Settlement", "Paris")))
        for name, text in (("a", "Paris, Texas, is small."), ("b", "Paris, France, is large."))
    )
    (doubtful,) = agreed("place/paris", texas, france)
    assert doubtful.predicate == "closeMatch"
    assert "50% of the documents mean this place" in doubtful.reasons
    assert [(link.predicate, link.object) for link in agreed("place/paris", texas)] == [
        ("exactMatch", "https://sws.geonames.org/41/")
    ]
    (one,), (other,) = loci(texas), loci(france)
    assert one is not None and other is not None
    assert [place.label for place, surely in (one, other) if surely] == ["Paris, Texas, United States", "Paris, France"]


def test_a_country_is_linked_to_wikidata_too(linker: Linker) -> None:
    found = agreed(
        "place/el-salvador", linker.document(annotated("a", "El Salvador is small.", ("Country", "El Salvador")))
    )
    assert [link.object for link in found] == ["https://sws.geonames.org/12/", "http://www.wikidata.org/entity/Q792"]


@given(text=st.text(max_size=80), data=st.data())
def test_any_spans_of_any_text_have_answers(linker: Linker, text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=5))]
    found = linker.spans(text, spans)
    assert len(found) == len(spans)
    assert all(0 <= link.score <= 1 for link in found if link)
    assert found == linker.spans(text, spans)


def test_no_index_where_the_folder_cannot_be_written(tmp_path: Path) -> None:
    from kg.link.gazetteer import open_gazetteer
    from kg.model import KGError

    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(KGError, match="KG_CACHE"):
        open_gazetteer(blocked / "below")


def test_a_doubtful_name_makes_a_doubtful_link(linker: Linker) -> None:
    made = annotated("a", "El Salvador is small.", ("Country", "El Salvador"))
    (sure,) = linker.document(made).same
    doubtful = replace(made, mentions=tuple(replace(one, score=0.5) for one in made.mentions))
    (unsure,) = linker.document(doubtful).same
    assert sure is not None and unsure is not None
    assert unsure.score == pytest.approx(sure.score / 2, abs=0.001)
    assert len(sure.iris) == 2 and len(unsure.iris) == 1  # no id of Wikidata where the name is in doubt
    assert [link.predicate for link in agreed("place/x", linker.document(doubtful))] == ["closeMatch"]


def test_a_name_that_stands_once_without_doubt_is_doubted_less_elsewhere(linker: Linker) -> None:
    made = annotated("a", "El Salvador is small.", ("Country", "El Salvador"))
    (sure,) = linker.document(made).same
    mentions = tuple(replace(made.mentions[0], score=score) for score in (0.4, 1.0))
    (mixed,) = linker.document(replace(made, mentions=mentions)).same
    assert sure is not None and mixed is not None
    assert mixed.score == pytest.approx(sure.score * 0.85, abs=0.001)


def test_a_name_of_which_the_text_says_where_it_lies_is_a_place(linker: Linker) -> None:
    made = annotated("a", "He lives in Tecoluca, El Salvador.", ("Settlement", "Tecoluca"), ("Country", "El Salvador"))
    (said, _) = linker.document(made).same
    doubtful = replace(made, mentions=tuple(replace(one, score=0.5) for one in made.mentions))
    (town, country) = linker.document(doubtful).same
    assert town == said and town is not None and town.inside
    assert country is not None and country.score < 0.6
