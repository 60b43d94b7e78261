"""Predicates and appositions: where the text itself says that two phrases are one."""

from tests.annotate.who import Read
from tests.parses import parsed

PERSON, ORGANIZATION, PLACE = "Person", "Organization", "Place"


def test_an_apposition_that_was_attached_too_low() -> None:
    read = Read(
        *parsed(
            "The/DT/det/2 head/NN/nsubj/9 of/IN/prep/2 NATO/NNP/pobj/3 ,/,/punct/4 Jens/NNP/compound/7 "
            "Berg/NNP/appos/4 ,/,/punct/2 left=leave/VBD/ROOT/9 ././punct/9"
        ),
        ("Jens Berg", PERSON),
        ("NATO", ORGANIZATION),
    )
    assert read.chain("Jens Berg") == ["The head", "Jens Berg"]
    assert read.chain("NATO") == ["NATO"]


def test_a_list_that_the_parse_takes_for_an_apposition() -> None:
    read = Read(
        *parsed(
            "Rebels=rebel/NNS/nsubj/2 killed=kill/VBD/ROOT/2 a/DT/det/4 teacher/NN/dobj/2 ,/,/punct/4 a/DT/det/7 "
            "policeman/NN/appos/4 ,/,/punct/7 and/CC/cc/7 a/DT/det/11 pedestrian/NN/conj/7 ././punct/2"
        )
    )
    assert read.chain("a teacher") == ["a teacher"]
    assert read.chain("a policeman") == ["a policeman"]


def test_a_description_right_before_a_name() -> None:
    read = Read(
        *parsed(
            "Ana/NNP/nsubj/2 met=meet/VBD/ROOT/2 her/PRP$/poss/4 brother/NN/dobj/2 Ali/NNP/compound/6 Sow/NNP/dep/2 "
            "at/IN/prep/2 the/DT/det/9 company/NN/pobj/7 Novatek/NNP/appos/9 ././punct/2"
        ),
        ("Ana", PERSON),
        ("Ali Sow", PERSON),
        ("Novatek", ORGANIZATION),
    )
    assert read.chain("Ali Sow") == ["her brother", "Ali Sow"]
    assert read.chain("Novatek") == ["the company", "Novatek"]


def test_as_with_an_indefinite_article_says_what_somebody_is_and_an_office_does_not() -> None:
    read = Read(
        *parsed(
            "Ana/NNP/nsubj/2 worked=work/VBD/ROOT/2 as/IN/prep/2 a/DT/det/5 nurse/NN/pobj/3 ././punct/2",
            "Ali/NNP/nsubjpass/3 was=be/VBD/auxpass/3 nominated=nominate/VBN/ROOT/3 as/IN/prep/3 mayor/NN/pobj/4 "
            "././punct/3",
        ),
        ("Ana", PERSON),
        ("Ali", PERSON),
    )
    assert read.chain("Ana") == ["Ana", "a nurse"]
    assert read.chain("Ali") == ["Ali"]


def test_what_is_denied_or_wished_is_not_said() -> None:
    for before in ("was=be/VBD/ROOT/2 not/RB/neg/2", "may/MD/aux/3 be/VB/ROOT/3"):
        verb = before.rsplit("/", 1)[1]
        read = Read(
            *parsed(f"Ana/NNP/nsubj/{verb} {before} a/DT/det/5 nurse/NN/attr/{verb} ././punct/{verb}"), ("Ana", PERSON)
        )
        assert read.chain("Ana") == ["Ana"]


def test_two_predicates_of_one_person() -> None:
    read = Read(
        *parsed("Ana/NNP/nsubj/2 is=be/VBZ/ROOT/2 a/DT/det/4 nurse/NN/attr/2 and/CC/cc/4 singer/NN/conj/4 ././punct/2"),
        ("Ana", PERSON),
    )
    assert read.chain("Ana") == ["Ana", "a nurse", "singer"]


def test_a_description_takes_up_a_name_by_a_synonym() -> None:
    read = Read(
        *parsed(
            "Black/NNP/compound/3 Tiger/NNP/compound/3 prison/NN/nsubj/4 burned=burn/VBD/ROOT/4 ././punct/4",
            "The/DT/det/2 jail/NN/nsubj/7 ,/,/punct/2 in/IN/prep/2 Lodwar/NNP/pobj/4 ,/,/punct/2 "
            "closed=close/VBD/ROOT/7 ././punct/7",
        ),
        ("Black Tiger prison", PLACE),
        ("Lodwar", PLACE),
    )
    assert read.chain("The jail") == ["Black Tiger prison", "The jail"]


def test_an_object_is_not_who_is_understood_as_the_subject() -> None:
    """Guards who "beat men and pushed them" do not push themselves."""
    read = Read(
        *parsed(
            "Guards=guard/NNS/nsubj/2 beat/VBD/ROOT/2 some/DT/det/4 men=man/NNS/dobj/2 and/CC/cc/2 "
            "pushed=push/VBD/conj/2 them/PRP/dobj/6 ././punct/2"
        )
    )
    assert "Guards" not in read.chain("them")


def test_a_noun_for_a_person_or_a_body_is_a_body_beside_its_name() -> None:
    sentence = (
        "It/PRP/nsubj/2 sued=sue/VBD/ROOT/2 the/DT/det/4 contractor/NN/dobj/2 ,/,/punct/4 Hua/NNP/compound/7 "
        "Steel/NNP/appos/4"
    )
    read = Read(*parsed(sentence), ("Hua Steel", ORGANIZATION))
    assert read.chain("Hua Steel") == ["the contractor", "Hua Steel"]
    assert read.entity("Hua Steel").cls == "Company"
    person = Read(*parsed(sentence), ("Hua Steel", PERSON))
    assert person.entity("Hua Steel").cls == "Person"


def test_who_says_a_clause_is_not_who_it_ends_with() -> None:
    read = Read(
        *parsed(
            "It/PRP/nsubj/2 hurt=hurt/VBD/ccomp/7 the/DT/det/4 nominee/NN/dobj/2 ,/,/punct/7 Ruiz/NNP/nsubj/7 "
            "said=say/VBD/ROOT/7 ././punct/7"
        ),
        ("Ruiz", PERSON),
    )
    assert read.chain("the nominee") == ["the nominee"]


def test_who_is_identified_by_name() -> None:
    read = Read(
        *parsed(
            "A/DT/det/2 man/NN/nsubj/7 identified=identify/VBN/acl/2 only/RB/advmod/5 as/IN/prep/3 Hamid/NNP/pobj/5 "
            "fled=flee/VBD/ROOT/7 ././punct/7"
        ),
        ("Hamid", PERSON),
    )
    assert read.chain("Hamid") == ["A man", "Hamid"]


def test_who_is_not_identified_is_somebody_else() -> None:
    denied = Read(
        *parsed(
            "The/DT/det/2 man/NN/nsubjpass/5 was=be/VBD/auxpass/5 not/RB/neg/5 identified=identify/VBN/ROOT/5 "
            "as/IN/prep/5 Hamid/NNP/pobj/6 ././punct/5"
        ),
        ("Hamid", PERSON),
    )
    assert denied.chain("Hamid") == ["Hamid"]
