"""Open statements: every clause as triples of short labels."""

import pytest

from kg.annotate import statements
from tests.parses import parsed


def triples(*sentences: str) -> set[tuple[str, str, str]]:
    _, parse = parsed(*sentences)
    return {(found.subject, found.predicate, found.object) for found in statements.find(parse)}


def test_a_copula_gives_the_quality_and_what_it_is_for() -> None:
    assert triples(
        "Sleep/NN/nsubj/2 is=be/VBZ/ROOT/2 essential/JJ/acomp/2 for/IN/prep/3 mental/JJ/amod/6 health/NN/pobj/4 "
        "and/CC/cc/6 mood/NN/conj/6 ././punct/2"
    ) == {
        ("sleep", "is", "essential"),
        ("sleep", "is essential for", "mental health"),
        ("sleep", "is essential for", "mood"),
    }


def test_a_passive_keeps_its_auxiliary_and_preposition() -> None:
    assert triples(
        "The/DT/det/2 wave/NN/nsubjpass/4 is=be/VBZ/auxpass/4 divided=divide/VBN/ROOT/4 into/IN/prep/4 "
        "three/CD/nummod/7 stages=stage/NNS/pobj/5 ././punct/4"
    ) == {("wave", "is divided into", "three stages")}


def test_coordinated_subjects_each_get_the_clause_and_modals_stay() -> None:
    assert triples(
        "Fashion/NN/nsubj/5 and/CC/cc/1 music/NN/conj/1 can/MD/aux/5 shape/VB/ROOT/5 global/JJ/amod/7 "
        "trends=trend/NNS/dobj/5 ././punct/5"
    ) == {("fashion", "can shape", "global trends"), ("music", "can shape", "global trends")}


def test_a_relative_clause_speaks_of_its_antecedent_and_a_negation_stays() -> None:
    found = triples(
        "Critics=critic/NNS/nsubj/13 ,/,/punct/1 who/WP/nsubj/4 see/VBP/relcl/1 a/DT/det/6 danger/NN/dobj/4 "
        "in/IN/prep/6 the/DT/det/9 law/NN/pobj/7 ,/,/punct/1 did=do/VBD/aux/13 not/RB/neg/13 sign/VB/ROOT/13 "
        "treaties=treaty/NNS/dobj/13"
    )
    assert {("critics", "see", "danger"), ("danger", "in", "law"), ("critics", "not sign", "treaties")} <= found
    assert ("critics", "sign", "treaties") not in found


def test_a_quantifier_gives_way_to_what_it_counts() -> None:
    found = triples(
        "One/CD/nsubj/6 of/IN/prep/1 the/DT/det/5 key/JJ/amod/5 dilemmas=dilemma/NNS/pobj/2 is=be/VBZ/ROOT/6 "
        "privacy/NN/attr/6 ././punct/6"
    )
    assert found == {("key dilemmas", "is", "privacy")}


def test_pronouns_name_nothing() -> None:
    assert triples("It/PRP/nsubj/2 helps=help/VBZ/ROOT/2 them/PRP/dobj/2 ././punct/2") == set()


def test_the_evidence_holds_subject_and_object() -> None:
    document, parse = parsed(
        "Yesterday/NN/npadvmod/4 ,/,/punct/4 rivers=river/NNS/nsubj/4 flooded=flood/VBD/ROOT/4 two/CD/nummod/6 "
        "towns=town/NNS/dobj/4 again/RB/advmod/4 ././punct/4"
    )
    (found,) = statements.find(parse)
    assert document.text[slice(*found.evidence)] == "rivers flooded two towns"


@pytest.mark.parametrize("words", [1, 6])
def test_labels_stay_short(words: int) -> None:
    modifiers = " ".join(f"long{n}/JJ/amod/{words + 1}" for n in range(words))
    sentence = (
        f"{modifiers} rivers=river/NNS/nsubj/{words + 2} flood/VBP/ROOT/{words + 2} towns=town/NNS/dobj/{words + 2}"
    )
    assert all(len(subject.split()) <= statements.LONGEST for subject, _, _ in triples(sentence))
