"""The home of the outlet as a weak hint at places."""

import shutil
from pathlib import Path

import pytest

from kg import link, ontology
from kg.link.outlets import home_of
from kg.link.places import Linker
from kg.model import Annotated, Document, KGError, LocalEntity, Mention
from kg.pipeline import project_folder
from tests.link.atlas import LEXICON, atlas


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    return Linker(atlas(tmp_path_factory.mktemp("atlas") / "atlas.sqlite"), LEXICON)


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        (None, "https://www.nation.fr/news/1", ("www.nation.fr", [11])),
        (None, "https://diario.com.sv/", ("diario.com.sv", [12])),
        ("diario.sv", None, ("diario.sv", [12])),
        ("Le Jour", None, ("Le Jour", [11])),  # the ontology knows it
        ("El Salvador Times", None, ("El Salvador Times", [12])),
        ("The Salvadoran Herald", None, ("The Salvadoran Herald", [12])),
        ("Atlanta Evening News", None, ("Atlanta Evening News", [48])),
        ("The Paris News", "http://paris.us", ("The Paris News", [41])),  # its address tells which Paris
        ("The Paris News", "http://paris.sv", ("paris.sv", [12])),  # the address contradicts and is believed
        ("The Paris News", "http://paris.com", ("The Paris News", [40, 41])),
        ("Atlanta", None, None),  # of no paper
        ("Sun Times", None, None),
        ("Jour Salvadoran", None, None),  # the language of an edition
        ("Reuters", "https://www.reuters.com/", None),
        ("x.ge", None, ("x.ge", [13])),
        (None, "https://example.tv/", None),  # sold to anybody
        (None, "https://example.eu/", None),
        (None, "no address", None),
        (None, "http://[::1]:80/", None),
        (None, "http://[", None),
        ("", "", None),
    ],
)
def test_the_home_of_an_outlet(
    linker: Linker, source: str | None, url: str | None, expected: tuple[str, list[int]] | None
) -> None:
    found = home_of(Document("a", "", source=source, url=url), linker.gazetteer, linker.lexicon)
    assert (found and (found.name, [one.place.id for one in found.places])) == expected


def test_the_domain_of_the_united_kingdom_is_no_iso_code() -> None:
    known = link.compile(ontology.load(project_folder("ontology")))
    gazetteer = link.open_gazetteer()
    for url, code in (
        ("https://www.bbc.co.uk/news", "GB"),
        ("https://www.eltiempo.com.co/", "CO"),
        ("https://eltiempo.co/", None),
    ):
        found = home_of(Document("a", "", url=url), gazetteer, known)
        assert (found and found.places[0].place.country) == code
    guardian = home_of(Document("a", "", source="The Guardian"), gazetteer, known)
    assert guardian is not None and guardian.places[0].place.country == "GB"
    nigerian = home_of(Document("a", "", source="The Guardian", url="https://guardian.ng/x"), gazetteer, known)
    assert nigerian is not None and nigerian.places[0].place.country == "NG"


def test_a_home_that_is_no_place_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(project_folder("ontology"), folder)
    (folder / "own.ttl").write_text(
        "@prefix known: <https://w3id.org/kg-builder/known#> . @prefix lex: <https://w3id.org/kg-builder/lexicon#> .\n"
        "known:the-guardian lex:home known:reuters .\n",
        encoding="utf-8",
    )
    with pytest.raises(KGError, match="lex:home of the-guardian is 'reuters', which is no place"):
        link.compile(ontology.load(folder))


def place(linker: Linker, text: str, name: str, source: str | None = None, url: str | None = None) -> link.PlaceLink:
    at = text.index(name)
    mention = Mention(at, at + len(name), 0, "Settlement", "name", 0)
    document = Document("a", text, source=source, url=url)
    (found,) = linker.document(
        Annotated(document, (mention,), (LocalEntity("Settlement", name, (0,), True),)), least=0.0
    ).same
    assert found is not None
    return found


def test_it_tells_where_the_text_does_not(linker: Linker) -> None:
    text = "Police arrested two men in Springfield on Monday."
    assert place(linker, text, "Springfield").place.id == 47  # the larger one
    found = place(linker, text, "Springfield", url="https://news.us/1")
    assert found.place.id == 46
    assert "in the same country as the outlet, news.us" in found.reasons


def test_it_says_less_than_the_text(linker: Linker) -> None:
    assert place(linker, "The men of Springfield, France, won.", "Springfield", url="https://x.us/").place.id == 47
    sure = place(linker, "In Springfield, Ill., on Monday", "Springfield", url="https://x.fr/")
    assert sure.place.id == 46
    assert not any("the outlet" in reason for reason in sure.reasons)


@pytest.mark.parametrize(
    ("name", "domain", "country"),
    [("Paris", "us", "FR"), ("London", "ca", "GB"), ("Lima", "us", "PE"), ("Santiago", "ph", "CL"),
     ("Hyderabad", "pk", "PK"), ("Newcastle", "au", "AU"), ("Valencia", "ve", "VE")],
)  # fmt: skip
def test_what_all_the_world_knows_needs_no_country(name: str, domain: str, country: str) -> None:
    linker = Linker(link.open_gazetteer(), link.compile(ontology.load(project_folder("ontology"))))
    found = place(linker, f"Police arrested two men in {name} on Monday.", name, url=f"https://news.{domain}/")
    assert found.place.country == country
