"""Names made right, and noun phrases that stand for somebody or something."""

import re

import pytest

from kg.annotate import boundaries, classes
from kg.model import Name
from tests.annotate.who import Read, lexicon
from tests.parses import parsed, span

DEPORTED = (
    "The/DT/det/3 Trump/NNP/compound/3 administration/NN/nsubj/4 deported=deport/VBD/ROOT/4 "
    "hundreds=hundred/NNS/dobj/4  "
    "of/IN/prep/5 Venezuelan/JJ/amod/8 immigrants=immigrant/NNS/pobj/6 ././punct/4"
)
MET = (
    "President/NNP/compound/3 Nayib/NNP/compound/3 Bukele/NNP/nsubj/4 met=meet/VBD/ROOT/4 the/DT/det/8 human/JJ/amod/7 "
    "rights=right/NNS/compound/8 organization/NN/compound/9 Cristosal/NNP/dobj/4 ././punct/4"
)


def test_title_stays_outside_of_the_name() -> None:
    read = Read(*parsed(MET), ("Nayib Bukele", "Person"), ("Cristosal", "Organization"))
    assert read.entity("Nayib Bukele").titles == ("President",)
    read = Read(*parsed(MET), ("President Nayib Bukele", "Person"), ("Cristosal", "Organization"))
    assert "Nayib Bukele" in read.words()
    assert read.entity("Nayib Bukele").titles == ("President",)


@pytest.mark.parametrize(
    ("words", "given", "wanted"),
    [
        ("Ana/NNP/compound/2 Sow/NNP/nsubj/5 ,/,/punct/2 M.D./NNP/appos/2 left=leave/VBD/ROOT/5", (0, 14), "Ana Sow"),
        ("Ana/NNP/compound/3 Sow/NNP/compound/3 PhD/NNP/nsubj/4 left=leave/VBD/ROOT/4", (0, 11), "Ana Sow"),
        ("Ana/NNP/compound/4 Sow/NNP/compound/4 U.S./NNP/compound/4 envoy/NN/ROOT/4", (0, 10), "Ana Sow"),
    ],
)
def test_degrees_and_parts_of_words_stay_outside_of_the_name(words: str, given: tuple[int, int], wanted: str) -> None:
    read = Read(*parsed(words), Name(*given, "Person", 0.9))
    assert wanted in read.words()


def test_a_common_noun_that_begins_a_sentence_is_no_name() -> None:
    words = "Press/NNP/compound/2 secretary/NN/compound/4 Ana/NNP/compound/4 Sow/NNP/nsubj/5 left=leave/VBD/ROOT/5"
    assert "Press" not in Read(*parsed(words), Name(0, 5, "Organization", 0.46)).words()
    assert "Press" in Read(*parsed(words), Name(0, 5, "Organization", 0.97)).words()


def test_who_is_named_between_commas_behind_an_office_is_no_place() -> None:
    words = (
        "He/PRP/nsubj/2 met=meet/VBD/ROOT/2 the/DT/det/4 governor/NN/dobj/2 of/IN/prep/4 Huila/NNP/pobj/5 ,/,/punct/6 "
        "Nuno/NNP/compound/9 Dias/NNP/appos/6 ,/,/punct/2 there/RB/advmod/2 ././punct/2"
    )
    read = Read(*parsed(words), ("Huila", "Place"), Name(30, 39, "Place", 0.6))
    assert (read.entity("Nuno Dias").cls, read.entity("Huila").cls) == ("Person", "Place")
    assert read.chain("the governor") == ["the governor", "Nuno Dias"]


def test_a_plural_that_begins_a_sentence_is_no_name() -> None:
    words = "Detainees=detainee/NNS/nsubj/2 fled=flee/VBD/ROOT/2 ././punct/2"
    read = Read(*parsed(words), Name(0, 9, "Person", 0.8))
    assert (read.mention("Detainees").kind, read.entity("Detainees").cls) == ("nominal", "Group")


def test_of_whose_kind_a_body_is_says_nothing_of_anybody() -> None:
    words = (
        "A/DT/det/2 fishermen=fisherman/NNS/poss/4 's/POS/case/2 cooperative/NN/nsubj/5 closed=close/VBD/ROOT/5 "
        "././punct/5"
    )
    assert Read(*parsed(words)).words() == ["A fishermen's cooperative"]


def test_who_are_of_a_body_stay_outside_of_its_name() -> None:
    read = Read(
        *parsed("agents=agent/NNS/nsubj/5 of/IN/prep/1 Border/NNP/compound/4 Control/NNP/pobj/2 left=leave/VBD/ROOT/5"),
        Name(0, 24, "Organization", 0.9),
    )
    assert "Border Control" in read.words()


def test_a_number_of_nations_is_no_nation() -> None:
    read = Read(
        *parsed(
            "the/DT/det/5 six/CD/nummod/3 nation/NN/compound/5 Gulf/NNP/compound/5 Council/NNP/nsubj/6 "
            "met=meet/VBD/ROOT/6"
        ),
        ("Gulf Council", "Organization"),
    )
    assert read.mention("Gulf Council").cls == "Organization"


def test_a_name_that_the_tagger_takes_for_a_noun_is_found_again() -> None:
    before = "Ana/NNP/nsubj/2 joined=join/VBD/ROOT/2 Chargers/NNPS/dobj/2 ././punct/2"
    again = "Later/RB/advmod/2 lost=lose/VBD/ROOT/2 Chargers/NNS/dobj/2 ././punct/2"
    read = Read(*parsed(before, again), ("Ana", "Person"), ("Chargers", "Organization"))
    assert read.words().count("Chargers") == 2
    lower = "Many/JJ/amod/2 chargers=charger/NNS/nsubj/3 broke=break/VBD/ROOT/3 ././punct/3"
    read = Read(*parsed(before, again, lower), ("Ana", "Person"), ("Chargers", "Organization"))
    assert read.words().count("Chargers") == 1


def test_role_noun_before_a_name_says_its_class() -> None:
    read = Read(*parsed(MET), ("Nayib Bukele", "Person"), ("Cristosal", "Organization"))
    assert read.mention("Cristosal").cls == "NGO"


def test_person_and_administration_are_two() -> None:
    read = Read(*parsed(DEPORTED), ("Trump", "Person"))
    assert read.mention("Trump").cls == "Person"
    assert read.mention("The Trump administration").cls == "Government"
    assert read.mention("Trump").entity != read.mention("The Trump administration").entity
    assert read.entity("The Trump administration").named
    assert read.entity("The Trump administration").name == "Trump administration"


def test_partitive_takes_the_class_of_what_it_counts() -> None:
    read = Read(*parsed(DEPORTED), ("Trump", "Person"))
    hundreds = read.mention("hundreds of Venezuelan immigrants")
    assert (hundreds.cls, hundreds.kind, hundreds.plural) == ("Group", "nominal", True)


def test_a_noun_that_counts_and_names_a_person() -> None:
    host = Read(*parsed("the/DT/det/2 host/NN/nsubj/6 of/IN/prep/2 the/DT/det/5 meal/NN/pobj/3 left=leave/VBD/ROOT/6"))
    assert "the host" in host.words()
    many = Read(*parsed("a/DT/det/2 host/NN/nsubj/5 of/IN/prep/2 actors=actor/NNS/pobj/3 left=leave/VBD/ROOT/5"))
    assert many.mention("a host of actors").cls == "Group"


def test_nationality_is_a_group_that_leads_to_its_country() -> None:
    read = Read(*parsed(DEPORTED))
    assert read.mention("Venezuelan").cls == "Group"
    assert read.entity("Venezuelan").nationality == "Venezuela"


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("The United Nations said", "The United Nations", "United Nations"),
        ("In Bukele's view", "Bukele's", "Bukele"),
        ("In Bukele’s view", "Bukele’s", "Bukele"),
        ("San Salvador\nThe end", "San Salvador\nThe", "San Salvador"),
        ("said “Cristosal”", "“Cristosal”", "Cristosal"),
        ("at Acme Inc. today", "Acme Inc.", "Acme Inc."),
        ("in the U.S. again", "the U.S.", "U.S."),
        ("The Guardian wrote", "The Guardian", "The Guardian"),
    ],
)
def test_boundaries(text: str, given: str, wanted: str) -> None:
    start = text.index(given)
    first, last = boundaries.boundaries(text, start, start + len(given), lexicon())
    assert text[first:last] == wanted


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [
        ("El Salvador", "Organization", "Country"),
        ("Supreme Court", "Organization", "Court"),
        ("Ministry of Defence", "Organization", "Government"),
        ("Sednaya Prison", "Place", "Facility"),
        ("Terrorism Confinement Center", "Organization", "Facility"),
        ("Acme Holdings Ltd", "Organization", "Company"),
        ("Liberal Party", "Organization", "PoliticalParty"),
        ("Kenyans", "Group", "Group"),
        ("Salvadoran", "Place", "Group"),
        ("Mae Sot", "Place", "Place"),
    ],
)
def test_class_from_the_words_of_a_name(name: str, given: str, wanted: str) -> None:
    assert classes.classify(name, given, None, lexicon()) == wanted


def test_a_name_found_once_is_found_everywhere() -> None:
    document, parse = parsed(
        "Cristosal/NNP/nsubj/2 said=say/VBD/ROOT/2 so/RB/advmod/2 ././punct/2",
        "Later/RB/advmod/3 CRISTOSAL/NNP/nsubj/3 left=leave/VBD/ROOT/3 ././punct/3",
    )
    read = Read(document, parse, Name(0, 9, "Organization"))
    assert read.chain("Cristosal") == ["Cristosal", "CRISTOSAL"]


def test_one_name_has_one_class_by_weight() -> None:
    document, parse = parsed(
        "Bukele/NNP/nsubj/2 spoke=speak/VBD/ROOT/2 ././punct/2",
        "Bukele/NNP/nsubj/2 left=leave/VBD/ROOT/2 ././punct/2",
        "Bukele/NNP/nsubj/2 won=win/VBD/ROOT/2 ././punct/2",
    )
    given = [
        Name(*span(document, "Bukele", 1), "Organization", 0.4),
        Name(*span(document, "Bukele", 2), "Person", 0.9),
        Name(*span(document, "Bukele", 3), "Person", 0.9),
    ]
    assert {m.cls for m in Read(document, parse, *given).mentions} == {"Person"}


def test_hashtags_are_no_names() -> None:
    document, parse = parsed("See=see/VB/ROOT/1 #CECOTprison/NNP/dobj/1")
    assert Read(document, parse, ("CECOTprison", "Organization")).words() == []


def test_initials_of_what_happens_are_nobody() -> None:
    document, parse = parsed("Held=hold/VBN/ROOT/1 for/IN/prep/1 DUI=dui/NNP/pobj/2")
    assert Read(document, parse, ("DUI", "Organization")).words() == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Only/RB/advmod/3 the/DT/det/3 guards=guard/NNS/nsubj/4 fled=flee/VBD/ROOT/4", "the guards"),
        (
            "Nearly/RB/advmod/2 all/PDT/predet/4 the/DT/det/4 guards=guard/NNS/nsubj/5 fled=flee/VBD/ROOT/5",
            "Nearly all the guards",
        ),
    ],
)
def test_an_adverb_before_an_article_is_no_part_of_the_phrase(words: str, wanted: str) -> None:
    assert Read(*parsed(words)).words() == [wanted]


@pytest.mark.parametrize(("verb", "wanted"), [("killed=kill", ["seven more"]), ("sold=sell", [])])
def test_more_of_those_whom_something_befell_are_people(verb: str, wanted: list[str]) -> None:
    read = Read(*parsed(f"It/PRP/nsubj/2 {verb}/VBD/ROOT/2 seven/CD/nummod/4 more/JJR/dobj/2"))
    assert [word for word in read.words() if word != "It"] == wanted


def test_a_phrase_does_not_reach_over_a_bullet() -> None:
    document, parse = parsed(
        "the/DT/det/5 only/JJ/amod/5 amenities=amenity/NNS/amod/5 -/:/punct/5 Inmates=inmate/NNS/ROOT/5"
    )
    assert Read(document, parse).words() == ["Inmates"]


@pytest.mark.parametrize(("beside", "wanted"), [("Atlanta", "Region"), ("Tbilisi", "Country")])
def test_homonyms_are_told_apart_by_what_stands_beside(beside: str, wanted: str) -> None:
    document, parse = parsed(f"{beside}/NNP/nsubj/2 is=be/VBZ/ROOT/2 in/IN/prep/2 Georgia/NNP/pobj/3 ././punct/2")
    read = Read(document, parse, (beside, "Place"), ("Georgia", "Place"))
    assert read.mention("Georgia").cls == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("His/PRP$/poss/2 body/NN/nsubjpass/4 was=be/VBD/auxpass/4 found=find/VBN/ROOT/4", ["His"]),
        ("It/PRP/nsubj/2 burst=burst/VBD/ROOT/2 its/PRP$/poss/4 banks=bank/NNS/dobj/2", []),
        ("He/PRP/nsubj/2 won=win/VBD/ROOT/2 office/NN/dobj/2 in/IN/prep/2 May/NNP/pobj/4", ["He"]),
        ("They/PRP/nsubj/2 left=leave/VBD/ROOT/2 the/DT/det/4 office/NN/dobj/2", ["the office"]),
        ("We/PRP/nsubj/2 demand/VBP/ROOT/2 justice/NN/dobj/2", ["We"]),
        ("The/DT/det/2 justice/NN/nsubj/3 ruled=rule/VBD/ROOT/3", ["The justice"]),
        ("A/DT/det/3 regulatory/JJ/amod/3 body/NN/nsubj/4 ruled=rule/VBD/ROOT/4", ["A regulatory body"]),
        ("One/CD/nummod/2 body/NN/nsubj/3 had=have/VBD/ROOT/3 burns=burn/NNS/dobj/3", []),
        ("A/DT/det/2 body/NN/nsubj/3 lay=lie/VBD/ROOT/3 there/RB/advmod/3", []),
        ("The/DT/det/2 body/NN/nsubj/3 objected=object/VBD/ROOT/3", ["The body"]),
    ],
)
def test_a_found_body_a_burst_bank_and_an_office_that_is_won_are_nobody(words: str, wanted: list[str]) -> None:
    document, parse = parsed(words)
    found = Read(document, parse).words()
    assert [word for word in found if word.lower() not in ("it", "its", "they")] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "He/PRP/nsubjpass/3 was=be/VBD/auxpass/3 shot=shoot/VBN/ROOT/3 in/IN/prep/3 the/DT/det/6 head/NN/pobj/4",
            ["He"],
        ),
        ("She/PRP/nsubj/2 had=have/VBD/ROOT/2 a/DT/det/4 head/NN/nsubj/5 wound/NN/dobj/2", ["She"]),
        ("A/DT/det/2 blow/NN/nsubj/6 to/IN/prep/2 the/DT/det/5 head/NN/pobj/3 hurt=hurt/VBD/ROOT/6", []),
        ("The/DT/det/2 driver/NN/poss/4 's/POS/case/2 head/NN/nsubj/5 hurt=hurt/VBD/ROOT/5", ["The driver"]),
        ("He/PRP/nsubj/2 spoke=speak/VBD/ROOT/2 to/IN/prep/2 the/DT/det/5 head/NN/pobj/3", ["He", "the head"]),
        (
            "His/PRP$/poss/2 head/NN/nsubj/5 of/IN/prep/2 security/NN/pobj/3 fled=flee/VBD/ROOT/5",
            ["His head", "His"],
        ),
        (
            "The/DT/det/2 family/NN/poss/4 's/POS/case/2 head/NN/nsubj/5 fled=flee/VBD/ROOT/5",
            ["The family's head", "The family"],
        ),
    ],
)
def test_a_head_that_is_of_a_body_is_nobody(words: str, wanted: list[str]) -> None:
    document, parse = parsed(words)
    assert sorted(Read(document, parse).words()) == sorted(wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("an/DT/det/4 office/NN/compound/4 Christmas/NNP/compound/4 party/NN/pobj/5 at/IN/ROOT/5", []),
        ("at/IN/ROOT/1 a/DT/det/3 party/NN/pobj/1", []),
        ("They/PRP/nsubj/2 crashed=crash/VBD/ROOT/2 the/DT/det/4 party/NN/dobj/2", []),
        ("at/IN/ROOT/1 the/DT/det/4 ruling/VBG/amod/4 party/NN/pobj/1", ["the ruling party"]),
        ("They/PRP/nsubj/2 left=leave/VBD/ROOT/2 the/DT/det/4 party/NN/dobj/2", ["the party"]),
    ],
)
def test_a_party_that_is_celebrated_is_nobody(words: str, wanted: list[str]) -> None:
    document, parse = parsed(words)
    assert [word for word in Read(document, parse).words() if word != "They"] == wanted


def test_what_the_text_says_that_a_name_is_outweighs_a_recogniser_that_is_not_sure() -> None:
    document, parse = parsed(
        MET,
        "Cristosal/NNP/nsubj/2 left=leave/VBD/ROOT/2 ././punct/2",
        "Cristosal/NNP/nsubj/2 stayed=stay/VBD/ROOT/2 ././punct/2",
    )
    starts = [found.start() for found in re.finditer("Cristosal", document.text)]
    names = [Name(start, start + 9, "Person", 0.65) for start in starts]
    names[0] = Name(starts[0], starts[0] + 9, "Organization", 0.3)
    assert Read(document, parse, *names).entity("Cristosal").cls == "NGO"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("It/PRP/nsubj/2 left=leave/VBD/ROOT/2 12/CD/nummod/4 dead/JJ/oprd/2", ["12"]),
        ("Four/CD/nsubj/4 of/IN/prep/1 them/PRP/pobj/2 left=leave/VBD/ROOT/4", ["Four of them"]),
        ("A/DT/det/2 toll/NN/ROOT/2 of/IN/prep/2 14/CD/pobj/3 killed=kill/VBN/acl/4", ["14"]),
        (
            "In/IN/prep/5 1990/CD/pobj/1 wounded=wound/VBN/amod/4 men=man/NNS/nsubj/5 left=leave/VBD/ROOT/5",
            ["wounded men"],
        ),
        ("It/PRP/nsubj/2 has=have/VBZ/ROOT/2 40,000/CD/nummod/4 places=place/NNS/dobj/2", []),
        ("He/PRP/nsubj/2 saw=see/VBD/ROOT/2 three/CD/nummod/4 places=place/NNS/dobj/2", ["He", "three places"]),
    ],
)
def test_numbers_count_who_are_hurt_and_thousands_of_places_are_room(words: str, wanted: list[str]) -> None:
    assert Read(*parsed(words)).words() == wanted


@pytest.mark.parametrize(("number", "joined"), [("five", True), ("six", False)])
def test_a_number_with_an_article_takes_up_as_many_people(number: str, joined: bool) -> None:
    read = Read(
        *parsed(
            "It/PRP/nsubj/2 freed=free/VBD/ROOT/2 five/CD/nummod/4 miners=miner/NNS/dobj/2 ././punct/2",
            f"The/DT/det/2 {number}/CD/nsubj/3 left=leave/VBD/ROOT/3 ././punct/3",
        )
    )
    assert read.chain("five miners") == (["five miners", "The five"] if joined else ["five miners"])
    assert (f"The {number}" in read.words()) == joined


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("On/IN/prep/6 21/CD/nummod/5 December/NNP/compound/4 RENAMO/NNP/compound/5", "RENAMO rebels"),
        ("On/IN/prep/6 May/NNP/nmod/5 3/CD/nummod/2 RENAMO/NNP/compound/5", "RENAMO rebels"),
        ("In/IN/prep/6 1989/CD/nummod/5 young/JJ/amod/5 RENAMO/NNP/compound/5", "young RENAMO rebels"),
        ("In/IN/prep/6 about/RB/advmod/3 1989/CD/nummod/5 RENAMO/NNP/compound/5", "about 1989 RENAMO rebels"),
    ],
)
def test_a_date_before_somebody_is_no_part_of_the_phrase(words: str, wanted: str) -> None:
    document, parse = parsed(f"{words} rebels=rebel/NNS/nsubj/6 fled=flee/VBD/ROOT/6 ././punct/6")
    read = Read(document, parse, Name(*span(document, "RENAMO"), "Organization", 0.9))
    assert wanted in read.words()


def test_who_is_shot_dead_is_not_called_dead() -> None:
    words = "He/PRP/nsubj/2 shot=shoot/VBD/ROOT/2 dead/JJ/amod/5 two/CD/nummod/5 men=man/NNS/dobj/2 ././punct/2"
    assert "two men" in Read(*parsed(words)).words()


def test_a_surname_that_looks_like_a_verb() -> None:
    words = "Omar/NNP/nsubj/2 Said=say/VBD/ROOT/2 {}/VBD/conj/2 ././punct/2"
    assert "Omar Said" in Read(*parsed(words.format("left")), ("Omar", "Person")).words()
    assert "Omar" in Read(*parsed(words.format("He")), ("Omar", "Person")).words()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Nine/CD/nummod/2 clerks=clerk/NNS/nsubjpass/4 were=be/VBD/auxpass/4 moved=move/VBN/ROOT/4 and/CC/cc/4 "
            "three/CD/nsubj/7 sacked=sack/VBN/conj/4 ././punct/7",
            ["Nine clerks", "three"],
        ),
        (
            "Nine/CD/nummod/2 lamps=lamp/NNS/nsubjpass/4 were=be/VBD/auxpass/4 moved=move/VBN/ROOT/4 and/CC/cc/4 "
            "three/CD/nsubj/7 sold=sell/VBN/conj/4 ././punct/7",
            [],
        ),
        (
            "Of/IN/prep/7 nine/CD/nummod/3 clerks=clerk/NNS/pobj/1 ,/,/punct/7 three/CD/nsubjpass/7 "
            "were=be/VBD/auxpass/7 sacked=sack/VBN/ROOT/7 ././punct/7",
            ["nine clerks", "three"],
        ),
        (
            "They/PRP/nsubj/2 fined=fine/VBD/ROOT/2 two/CD/dobj/2 of/IN/prep/3 them/PRP/pobj/4 ././punct/2",
            ["two of them"],
        ),
    ],
)
def test_a_number_counts_the_people_of_whom_is_told_before(words: str, wanted: list[str]) -> None:
    assert Read(*parsed(words)).words() == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Both/DT/det/2 sides=side/NNS/nsubj/3 agreed=agree/VBD/ROOT/3 ././punct/3", ["Both sides"]),
        (
            "Both/DT/det/2 sides=side/NNS/nsubj/6 of/IN/prep/2 the/DT/det/5 road/NN/pobj/3 burned=burn/VBD/ROOT/6",
            ["the road"],
        ),
        (
            "Cars=car/NNS/nsubj/2 stood=stand/VBD/ROOT/2 on/IN/prep/2 both/DT/det/5 sides=side/NNS/pobj/3 ././punct/2",
            ["Cars"],
        ),
    ],
)
def test_sides_are_the_parties_to_a_conflict_or_to_talks(words: str, wanted: list[str]) -> None:
    assert Read(*parsed(words)).words() == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "The/DT/det/2 mayor/NN/poss/4 's/POS/case/2 office/NN/nsubj/5 denied=deny/VBD/ROOT/5 it/PRP/dobj/5",
            "Organization",
        ),
        (
            "The/DT/det/2 mayor/NN/poss/4 's/POS/case/2 office/NN/nsubj/5 opened=open/VBD/ROOT/5 an/DT/det/7 "
            "inquiry/NN/dobj/5",
            "Organization",
        ),
        (
            "The/DT/det/2 mayor/NN/poss/4 's/POS/case/2 office/NN/nsubj/5 burned=burn/VBD/ROOT/5 down/RP/prt/5",
            "Facility",
        ),
        (
            "Rebels=rebel/NNS/nsubj/2 stormed=storm/VBD/ROOT/2 the/DT/det/4 mayor/NN/poss/6 's/POS/case/4 "
            "office/NN/dobj/2",
            "Facility",
        ),
    ],
)
def test_an_office_that_acts_is_who_works_there(words: str, wanted: str) -> None:
    read = Read(*parsed(words))
    assert next(one.cls for n, one in enumerate(read.mentions) if read.text(n).endswith("office")) == wanted


def test_what_a_place_is_called_with_its_kind_holds_for_all_its_mentions() -> None:
    read = Read(
        *parsed(
            "Selmar/NNP/nsubj/2 left=leave/VBD/ROOT/2 ././punct/2",
            "He/PRP/nsubj/2 saw=see/VBD/ROOT/2 the/DT/det/4 republic/NN/dobj/2 of/IN/prep/4 Selmar/NNP/pobj/5 "
            "././punct/2",
            "Selmar/NNP/nsubj/2 won=win/VBD/ROOT/2 ././punct/2",
        ),
        *(Name(start, start + 6, "Person", 0.7) for start in (0, 36, 44)),
    )
    assert [one.cls for n, one in enumerate(read.mentions) if read.text(n) == "Selmar"] == ["Country"] * 3


def test_the_home_town_of_somebody_is_not_called_so() -> None:
    read = Read(
        *parsed(
            "The/DT/det/3 home/NN/compound/3 town/NN/nsubj/7 of/IN/prep/3 Ana/NNP/compound/6 Sow/NNP/pobj/4 "
            "burned=burn/VBD/ROOT/7 ././punct/7"
        ),
        ("Ana Sow", "Person"),
    )
    assert read.mention("Ana Sow").cls == "Person"
