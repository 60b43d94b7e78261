"""Where names begin and end, of what class they are, and what is none."""

import pytest

from kg.annotate import classes, mentions
from kg.model import Name
from tests.annotate.who import Read, lexicon
from tests.parses import parsed, span


@pytest.mark.parametrize(
    ("name", "recognised", "wanted"),
    [
        ("Centro de Confinamiento del Terrorismo", "Organization", "Facility"),
        ("Carcel de La Picota", "Place", "Facility"),  # with and without accents
        ("Ministère de la Défense", "Organization", "Government"),
        ("Polícia Federal", "Organization", "SecurityForce"),
        ("Universidad de Chile", "Place", "Organization"),
        ("Tribunal Constitucional", "Organization", "Court"),
        ("Chama cha Wavuvi", "Person", "PoliticalParty"),
        ("Plaza Sésamo", "Person", "Person"),
        ("Frente", "Organization", "Organization"),
        ("Barangay San Roque", "Organization", "Settlement"),
        ("Plaza Pública", "Organization", "Organization"),
        ("Plaza Bolívar", "Place", "Facility"),
    ],
)
def test_names_that_begin_with_their_noun(name: str, recognised: str, wanted: str) -> None:
    assert classes.classify(name, recognised, 0.95, lexicon()) == wanted


def test_son_of_parts_no_name() -> None:
    words = "Saud/NNP/nsubj/5 ibn/NNP/compound/4 Ahmed/NNP/compound/4 Ali/NNP/appos/1 left=leave/VBD/ROOT/5"
    assert Read(*parsed(words), ("Saud", "Person"), ("Ahmed Ali", "Person")).words() == ["Saud ibn Ahmed Ali"]


@pytest.mark.parametrize(("score", "cls"), [(0.6, "Company"), (0.99, "Person")])
def test_a_company_goes_by_the_first_word_of_its_name(score: float, cls: str) -> None:
    document, parse = parsed(
        "Andina/NNP/compound/2 Pharma/NNP/nsubj/3 closed=close/VBD/ROOT/3 ././punct/3",
        "Andina/NNP/nsubj/2 paid=pay/VBD/ROOT/2 ././punct/2",
    )
    start = document.text.rindex("Andina")
    read = Read(document, parse, Name(0, 13, "Organization", 0.9), Name(start, start + 6, "Person", score))
    assert (read.entity("Andina Pharma").cls, read.entity("Andina", 2).cls) == ("Company", cls)


def test_a_legal_form_makes_a_company_of_what_a_recogniser_overlooked_or_took_for_a_person() -> None:
    document, parse = parsed(
        "Soperka/NNP/compound/2 SA/NNP/nsubj/3 closed=close/VBD/ROOT/3 ././punct/3",
        "Soperka/NNP/nsubj/2 paid=pay/VBD/ROOT/2 ././punct/2",
    )
    start = document.text.rindex("Soperka")
    read = Read(document, parse, Name(start, start + 7, "Person", 0.94))
    assert read.chain("Soperka SA") == ["Soperka SA", "Soperka"]
    assert read.entity("Soperka SA").cls == "Company"


def test_a_nationality_and_an_office_stay_outside_of_a_name() -> None:
    words = "Portuguese/JJ/amod/4 MEP/NNP/compound/4 Inês/NNP/compound/4 Sousa/NNP/nsubj/5 left=leave/VBD/ROOT/5"
    read = Read(*parsed(words), Name(0, 25, "Organization", 0.6))
    assert read.mention("Inês Sousa").cls == "Person"
    assert read.entity("Inês Sousa").titles == ("Portuguese MEP",)


def test_a_name_is_not_cut_short_within_a_phrase() -> None:
    words = "the/DT/det/2 Court/NNP/nsubj/6 for/IN/prep/2 the/DT/det/5 East/NNP/pobj/3 sat=sit/VBD/ROOT/6"
    assert "Court" in Read(*parsed(words), Name(4, 17, "Organization", 0.9)).words()


def test_national_societies_keep_their_nationality() -> None:
    words = "the/DT/det/4 Lebanese/NNP/compound/4 Red/NNP/compound/4 Cross/NNP/nsubj/5 came=come/VBD/ROOT/5"
    assert Read(*parsed(words), ("Lebanese Red Cross", "Organization")).words() == ["Lebanese Red Cross"]


def test_what_rights_are_meant_is_no_people() -> None:
    words = "Human/JJ/amod/2 rights=right/NNS/compound/3 lawyers=lawyer/NNS/nsubj/4 left=leave/VBD/ROOT/4"
    assert "Human" not in Read(*parsed(words), ("Human", "Group")).words()


def test_a_water_is_no_people() -> None:
    words = "the/DT/det/3 English/NNP/compound/3 Channel/NNP/nsubj/4 froze=freeze/VBD/ROOT/4"
    read = Read(*parsed(words))
    assert [(word, read.mention(word).cls) for word in read.words()] == [("English Channel", "Region")]


@pytest.mark.parametrize(
    "words",
    [
        "Neither/DT/det/2 man/NN/nsubj/3 fled=flee/VBD/ROOT/3",
        "No/DT/det/2 soldiers=soldier/NNS/nsubj/3 fled=flee/VBD/ROOT/3",
        "seven/CD/nummod/2 bodies=body/NNS/ROOT/2",
        "a/DT/det/2 state/NN/ROOT/2 of/IN/prep/2 emergency/NN/pobj/3",
    ],
)
def test_what_is_nobody_and_nowhere(words: str) -> None:
    assert Read(*parsed(words)).words() == []


def test_none_of_them_are_they() -> None:
    words = "None/NN/nsubj/5 of/IN/prep/1 the/DT/det/4 passengers=passenger/NNS/pobj/2 fled=flee/VBD/ROOT/5"
    assert Read(*parsed(words)).words() == ["the passengers"]


def test_bodies_that_decide_are_bodies() -> None:
    assert Read(*parsed("two/CD/nummod/3 regulatory/JJ/amod/3 bodies=body/NNS/ROOT/3")).words() != []


@pytest.mark.parametrize(
    ("words", "given", "wanted"),
    [
        (
            "Mohamed/NNP/nsubj/6 “/``/punct/5 Hemeti/NNP/appos/1 ”/''/punct/5 Daglo/NNP/appos/1 left=leave/VBD/ROOT/6",
            [(0, 7)],
            "Mohamed “Hemeti” Daglo",
        ),
        (
            "Pratik/NNP/compound/4 Bdr/NNP/compound/4 ././punct/4 Thapa/NNP/nsubj/5 left=leave/VBD/ROOT/5",
            [(0, 10), (12, 17)],
            "Pratik Bdr. Thapa",
        ),
        (
            "Vale/NNP/compound/2 S.A./NNP/nsubj/3 fell=fall/VBD/ROOT/3",
            [(0, 8)],
            "Vale S.A.",
        ),
    ],
)
def test_names_are_whole(words: str, given: list[tuple[int, int]], wanted: str) -> None:
    cls = "Organization" if "S.A." in wanted else "Person"
    assert Read(*parsed(words), *(Name(*one, cls, 0.95) for one in given)).words() == [wanted]


def test_two_sentences_have_two_names() -> None:
    read = Read(
        *parsed(
            "Left=leave/VBD/ROOT/1 Ana/NNP/compound/3 Sow/NNP/dobj/1 ././punct/1",
            "Eva/NNP/compound/2 Tan/NNP/nsubj/3 left=leave/VBD/ROOT/3",
        ),
        ("Ana Sow", "Person"),
        ("Eva Tan", "Person"),
    )
    assert {"Ana Sow", "Eva Tan"} <= set(read.words())


def test_a_forename_is_the_person_of_the_full_name() -> None:
    document, parse = parsed(
        "Balen/NNP/compound/2 Shah/NNP/nsubj/3 left=leave/VBD/ROOT/3",
        "they/PRP/nsubj/2 met=meet/VBD/ROOT/2 Balen/NNP/dobj/2",
    )
    again = document.text.rindex("Balen")
    read = Read(document, parse, ("Balen Shah", "Person"), Name(again, again + 5, "Place", 0.6))
    assert read.chain("Balen Shah") == ["Balen Shah", "Balen"]


def test_a_meeting_is_nowhere() -> None:
    assert Read(*parsed("the/DT/det/3 peace/NN/compound/3 summit/NN/ROOT/3")).words() == []


def test_coordinated_appositions_are_of_one_person() -> None:
    words = (
        "said=say/VBD/ROOT/1 Ana/NNP/compound/3 Sow/NNP/nsubj/1 ,/,/punct/3 mother/NN/appos/3 and/CC/cc/5 "
        "president/NN/conj/5 of/IN/prep/7 Avina/NNP/pobj/8"
    )
    read = Read(*parsed(words), ("Ana Sow", "Person"), ("Avina", "Organization"))
    assert read.entity("Ana Sow") == read.entity("president")


def test_a_noun_with_the_capital_of_a_name_is_the_name() -> None:
    read = Read(
        *parsed(
            "the/DT/det/2 Coalition/NNP/nsubj/3 met=meet/VBD/ROOT/3",
            "Coalition/NNP/compound/2 aircraft/NN/nsubj/3 left=leave/VBD/ROOT/3",
            "they/PRP/nsubj/2 saw=see/VBD/ROOT/2 the/DT/det/4 Coalition/NN/dobj/2",
        ),
        Name(4, 13, "Organization", 0.9),
    )
    kinds = [mention.kind for number, mention in enumerate(read.mentions) if read.text(number) == "Coalition"]
    assert kinds == ["name", "name"]  # what begins a sentence may have its capital from there


@pytest.mark.parametrize(("name", "gender"), [("Ada Ulitskaya", "f"), ("Odi Sow", ""), ("Uli Skaya", "")])
def test_what_the_ending_of_a_surname_says(name: str, gender: str) -> None:
    forename, surname = name.split()
    document, parse = parsed(f"{forename}/NNP/compound/2 {surname}/NNP/nsubj/3 left=leave/VBD/ROOT/3")
    phrase = mentions.find(document, parse, [Name(0, len(name), "Person", 0.9)], lexicon())[0]
    assert phrase.gender == gender


def test_a_noun_with_a_capital_is_the_short_name_of_the_body_that_it_stands_for() -> None:
    church = "the/DT/det/2 Church/NNP/nsubj/5 of/IN/prep/2 Ra/NNP/pobj/3 fled=flee/VBD/ROOT/5"
    kinds = {
        "the/DT/det/2 Church/NNP": "name",
        "the/DT/det/2 church/NN": "nominal",
        "this/DT/det/2 Church/NNP": "nominal",
    }
    for noun, kind in kinds.items():
        read = Read(*parsed(church, f"{noun}/nsubj/3 left=leave/VBD/ROOT/3"), ("Church of Ra", "Organization"))
        assert len(read.entity("Church of Ra").mentions) == 2
        assert read.mentions[read.entity("Church of Ra").mentions[1]].kind == kind


def test_a_name_does_not_run_over_the_dash_of_a_dateline() -> None:
    document, parse = parsed(
        "LIMA/NNP/ROOT/1 -/:/punct/1", "Peru/NNP/nsubj/2 released=release/VBD/ROOT/2 ten/CD/dobj/2"
    )
    assert Read(document, parse, Name(0, 11, "Place", 0.8)).words()[:2] == ["LIMA", "Peru"]
    document, parse = parsed("Serra/NNP/ROOT/1 -/HYPH/punct/1 Lima/NNP/nsubj/4 left=leave/VBD/ROOT/4")
    assert Read(document, parse, Name(0, 12, "Person", 0.8)).words() == ["Serra - Lima"]


@pytest.mark.parametrize(
    ("before", "names"),
    [("a/DT/det/3 press/JJ/amod/3 agent/NN", ["AP"]), ("an/DT/det/3 artificial/JJ/amod/3 pancreas/NN", [])],
)
def test_an_abbreviation_of_common_nouns_is_nobody(before: str, names: list[str]) -> None:
    words = f"{before}/nsubj/7 (/-LRB-/punct/3 AP/NNP/appos/3 )/-RRB-/punct/3 failed=fail/VBD/ROOT/7"
    read = Read(*parsed(words), ("AP", "Organization"))
    assert [word for word in read.words() if word == "AP"] == names


def test_what_a_noun_before_it_says_a_name_is_holds_for_the_document() -> None:
    document, parse = parsed(
        "The/DT/det/2 Alma/NNP/nsubj/3 left=leave/VBD/ROOT/3 ././punct/3",
        "They/PRP/nsubj/2 saw=see/VBD/ROOT/2 the/DT/det/6 cruise/NN/compound/5 ship/NN/compound/6 Alma/NNP/dobj/2",
    )
    read = Read(document, parse, Name(4, 8, "Place", 0.45))
    assert {read.mention("Alma").cls, read.mention("Alma", 2).cls} == {"Vehicle"}


def test_who_asks_is_nobody() -> None:
    document, parse = parsed("Who/WP/nsubj/2 knows=know/VBZ/ROOT/2 ?/./punct/2")
    assert "Who" not in Read(document, parse, Name(0, 3, "Person", 0.9)).words()


def test_an_attitude_is_no_place() -> None:
    document, parse = parsed(
        "pro-Moscow=pro-moscow/JJ/amod/2 leaders=leader/NNS/nsubj/3 left=leave/VBD/ROOT/3 Moscow/NNP/dobj/3"
    )
    names = (Name(4, 10, "Place", 0.9), Name(*span(document, "Moscow", 2), "Place", 0.9))
    read = Read(document, parse, *names)
    assert [mention.start for number, mention in enumerate(read.mentions) if read.text(number) == "Moscow"] == [24]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Dr/NNP/compound/3 Lema/NNP/compound/3 Okoro/NNP/nsubj/4 left=leave/VBD/ROOT/4", ["Lema Okoro"]),
        ("Mr/NNP/compound/2 President/NNP/nsubj/3 left=leave/VBD/ROOT/3", []),
        ("a/DT/det/2 gen/NN/nsubj/4 Okoro/NNP/appos/2 left=leave/VBD/ROOT/4", []),
    ],
)
def test_who_has_a_short_title_is_named_though_no_recogniser_says_so(words: str, names: list[str]) -> None:
    read = Read(*parsed(words))
    assert [read.text(n) for n, mention in enumerate(read.mentions) if mention.kind == "name"] == names


@pytest.mark.parametrize(
    ("people", "wanted"),
    [("Thai", "Thai Food and Drug Administration"), ("American", "Food and Drug Administration")],
)
def test_a_body_of_another_country_keeps_its_nationality(people: str, wanted: str) -> None:
    words = (
        f"the/DT/det/6 {people}/JJ/amod/6 Food/NNP/nmod/6 and/CC/cc/3 Drug/NNP/conj/3 Administration/NNP/nsubj/7 "
        "spoke=speak/VBD/ROOT/7"
    )
    read = Read(*parsed(words), (f"{people} Food and Drug Administration", "Organization"))
    assert wanted in read.words()


@pytest.mark.parametrize(
    ("name", "recognised", "score", "wanted"),
    [
        ("Amazon", "Organization", 0.95, "Company"),
        ("Amazon", "Place", 0.95, "Region"),
        ("Siemens", "Organization", 0.6, "Company"),
        ("Siemens", "Person", 0.6, "Company"),  # of a recogniser that is not sure
        ("Siemens", "Person", 0.95, "Person"),
        ("Shell", "Place", 0.95, "Place"),
        ("FBI", "Place", 0.95, "SecurityForce"),
        ("Goldman Sachs", "Person", 0.95, "Company"),
        ("Kremlin", "Place", 0.95, "Government"),
    ],
)
def test_what_bears_the_name_of_a_known_body_is_not_always_the_body(
    name: str, recognised: str, score: float, wanted: str
) -> None:
    assert classes.classify(name, recognised, score, lexicon()) == wanted


def test_a_surname_is_no_firm_beside_its_bearer() -> None:
    words = (
        "Ada/NNP/compound/2 Ferrari/NNP/nsubj/3 left=leave/VBD/ROOT/3 ././punct/3",
        "Ferrari/NNP/nsubj/2 won=win/VBD/ROOT/2",
    )
    read = Read(*parsed(*words), ("Ada Ferrari", "Person"), Name(18, 25, "Person", 0.8))
    assert read.mention("Ferrari", 2).cls == "Person"


@pytest.mark.parametrize(
    ("words", "cls"),
    [
        ("They/PRP/nsubj/2 left=leave/VBD/ROOT/2 the/DT/det/4 Amazon/NNP/dobj/2", "Place"),
        ("The/DT/det/3 Amazon/NNP/compound/3 rainforest/NN/nsubj/4 burned=burn/VBD/ROOT/4", "Place"),
        ("The/DT/det/3 Amazon/NNP/compound/3 warehouse/NN/nsubj/4 burned=burn/VBD/ROOT/4", "Organization"),
        ("They/PRP/nsubj/2 left=leave/VBD/ROOT/2 Amazon/NNP/dobj/2", "Organization"),
    ],
)
def test_a_name_of_a_company_and_a_river(words: str, cls: str) -> None:
    company = "Amazon/NNP/nsubj/2 paid=pay/VBD/ROOT/2 ././punct/2"
    document, parse = parsed(company, words)
    second = document.text.index("Amazon", 5)
    names = (Name(0, 6, "Organization", 0.95), Name(second, second + 6, "Organization", 0.95))
    read = Read(document, parse, *names)
    assert lexicon().is_a(read.mention("Amazon", 2).cls, cls)
