"""How far what somebody says reaches: over what stands in between, and not into what is told beside it."""

import pytest

from tests.annotate.test_claims import found

LOPEZ = "Lopez/NNP/nsubj/2 "
GREW = (
    "Kestrel/NNP/nsubj/2 grew=grow/VBD/ROOT/2 ,/,/punct/5 Lopez/NNP/nsubj/5 said=say/VBD/parataxis/2 ,/,/punct/5 {}"
    " ././punct/2"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            GREW.format("until/IN/mark/9 it/PRP/nsubj/9 failed=fail/VBD/advcl/2"),
            ("Lopez", "said", "Kestrel grew, Lopez said, until it failed"),
            id="what hangs on what was said goes on behind the saying",
        ),
        pytest.param(
            GREW.format("after/IN/prep/5 a/DT/det/9 meeting/NN/pobj/7"),
            ("Lopez", "said", "Kestrel grew"),
            id="but not when it was said",
        ),
        pytest.param(
            LOPEZ + "said=say/VBD/ROOT/2 she/PRP/nsubj/5 would/MD/aux/5 go/VB/ccomp/2 and/CC/cc/5"
            " left=leave/VBD/conj/5 ././punct/2",
            ("Lopez", "said", "she would go"),
            id="a past tense beside what would be tells on",
        ),
        pytest.param(
            LOPEZ + "wants=want/VBZ/ROOT/2 to/TO/aux/4 keep/VB/xcomp/2 it/PRP/dobj/4 ,/,/punct/2 grow/VB/conj/2"
            " it/PRP/dobj/7 and/CC/cc/7 save/VB/conj/7 it/PRP/dobj/10 ././punct/2",
            ("Lopez", "wants", "to keep it, grow it and save it"),
            id="infinitives coordinated with the first by meaning",
        ),
        pytest.param(
            LOPEZ + "thanked=thank/VBD/ROOT/2 Mora/NNP/dobj/2 on/IN/prep/2 Friday/NNP/pobj/4 for/IN/prep/2"
            " coming=come/VBG/pcomp/6 ././punct/2",
            ("Lopez", "thanked", "Mora on Friday for coming"),
            id="a complement behind a time",
        ),
        pytest.param(
            LOPEZ + "accused=accuse/VBD/ROOT/2 Mora/NNP/dobj/2 ,/,/punct/3 who/WP/nsubj/6 is=be/VBZ/relcl/3"
            " absent/JJ/acomp/6 ,/,/punct/3 of/IN/prep/2 lying=lie/VBG/pcomp/9 ././punct/2",
            ("Lopez", "accused", "Mora, who is absent, of lying"),
            id="a complement behind a relative clause",
        ),
        pytest.param(
            LOPEZ + "called=call/VBD/ROOT/2 her/PRP$/poss/4 vote/NN/dobj/2 for/IN/prep/2 it/PRP/pobj/5 a/DT/det/8"
            " mistake/NN/oprd/2 ././punct/2",
            ("Lopez", "called", "her vote for it a mistake"),
            id="what something is called",
        ),
        pytest.param(
            LOPEZ + "told=tell/VBD/ROOT/2 Mora/NNP/dobj/2 to/TO/aux/5 leave/VB/xcomp/2 ././punct/2",
            ("Lopez", "told", "to leave"),
            id="what somebody is told to do",
        ),
        pytest.param(
            "They/PRP/nsubj/2 forced=force/VBD/ROOT/2 Lopez/NNP/dobj/2 to/TO/aux/5 admit/VB/xcomp/2 that/IN/mark/8"
            " they/PRP/nsubj/8 lied=lie/VBD/ccomp/5 ././punct/2",
            ("Lopez", "to admit", "that they lied"),
            id="what somebody is made to say is said",
        ),
        pytest.param(
            LOPEZ
            + "dismissed=dismiss/VBD/ROOT/2 the/DT/det/4 talks=talk/NNS/dobj/2 as/IN/prep/2 a/DT/det/7 farce/NN/pobj/5"
            " ././punct/2",
            ("Lopez", "dismissed", "the talks as a farce"),
            id="to dismiss something as something",
        ),
        pytest.param(
            LOPEZ + "dismissed=dismiss/VBD/ROOT/2 Mora/NNP/dobj/2 on/IN/prep/2 Friday/NNP/pobj/4 ././punct/2",
            None,
            id="to dismiss somebody",
        ),
        pytest.param(
            LOPEZ + "dismissed=dismiss/VBD/ROOT/2 Mora/NNP/dobj/2 as/IN/prep/2 minister/NN/pobj/4 ././punct/2",
            None,
            id="to dismiss somebody from an office",
        ),
        pytest.param(
            LOPEZ + "defended=defend/VBD/ROOT/2 her/PRP$/poss/4 decision/NN/dobj/2 ././punct/2",
            ("Lopez", "defended", "her decision"),
            id="to defend what one did",
        ),
        pytest.param(
            "The/DT/det/2 town/NN/nsubjpass/4 was=be/VBD/auxpass/4 defended=defend/VBN/ROOT/4 by/IN/agent/4"
            " Lopez/NNP/pobj/5 ././punct/4",
            None,
            id="to defend a town",
        ),
    ],
)
def test_how_far_a_claim_reaches(sentence: str, expected: tuple[str, str, str] | None) -> None:
    assert found(sentence) == ([] if expected is None else [expected])
