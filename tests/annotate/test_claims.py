"""One case a construction: who is said to have said, thought or wanted what."""

from pathlib import Path

import pytest

from kg import ontology
from kg.annotate import claims
from kg.model import Argument, Claim, Document, Event, KGError, Measurement, Parse, Relation
from tests.parses import parsed, reading, span, token

ONTOLOGY = ontology.load(Path(__file__).parents[2] / "ontology")
LEXICON = claims.compile(ONTOLOGY)


def found(*sentences: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each claim that is not made within another, as words."""
    document, parse = parsed(*sentences)
    made = claims.find(reading(document, parse, {}), LEXICON)
    return words(document, tuple(claim for claim in made if claim.within is None))


def words(document: Document, made: tuple[Claim, ...]) -> list[tuple[str | None, str, str]]:
    text = document.text
    return [
        (text[slice(*claim.source)] if claim.source else None, text[slice(*claim.cue)], text[slice(*claim.content)])
        for claim in made
    ]


BEFORE = (
    "“/``/punct/10 We/PRP/nsubj/3 believe/VBP/ccomp/10 in/IN/prep/3 it/PRP/pobj/4 ,/,/punct/10 "
    "”/''/punct/10 the/DT/det/9 minister/NN/nsubj/10 said=say/VBD/ROOT/10 ././punct/10"
)
MORE = "“/``/punct/3 It/PRP/nsubj/3 works=work/VBZ/ROOT/3 ././punct/3 ”/''/punct/3"


def test_a_clause_keeps_its_that_and_leaves_the_full_stop() -> None:
    assert found(
        "The/DT/det/2 minister/NN/nsubj/4 has=have/VBZ/aux/4 said=say/VBN/ROOT/4 that/IN/mark/13 those/DT/nsubj/13"
        " kept=keep/VBN/acl/6 in/IN/prep/7 the/DT/det/10 prison/NN/pobj/8 would/MD/aux/13 never/RB/neg/13"
        " return/VB/ccomp/4 ././punct/4"
    ) == [("The minister", "has said", "that those kept in the prison would never return")]


def test_a_clause_before_its_source() -> None:
    assert found(
        "The/DT/det/2 prison/NN/nsubj/3 is=be/VBZ/ccomp/8 full/JJ/acomp/3 ,/,/punct/8 a/DT/det/7 guard/NN/nsubj/8"
        " said=say/VBD/ROOT/8 ././punct/8"
    ) == [("a guard", "said", "The prison is full")]


def test_an_aside_leaves_the_sentence_around_it() -> None:
    assert found(
        "The/DT/det/2 prison/NN/nsubj/7 ,/,/punct/5 she/PRP/nsubj/5 said=say/VBD/parataxis/7 ,/,/punct/5"
        " is=be/VBZ/ROOT/7 full/JJ/acomp/7 ././punct/7"
    ) == [("she", "said", "The prison, she said, is full")]


def test_a_quotation_keeps_its_marks() -> None:
    assert found(BEFORE) == [("the minister", "said", "“We believe in it,”")]


def test_a_quotation_in_pieces_is_one_claim() -> None:
    assert found(BEFORE, MORE) == [("the minister", "said", "“We believe in it,” the minister said. “It works.”")]


def test_a_quotation_taken_up_again_in_its_sentence() -> None:
    assert found(
        "“/``/punct/8 We/PRP/nsubj/3 believe/VBP/ccomp/8 ,/,/punct/8 ”/''/punct/8 the/DT/det/7 minister/NN/nsubj/8"
        " said=say/VBD/ROOT/8 ,/,/punct/8 “/``/punct/8 in/IN/prep/8 work/NN/pobj/10 ././punct/8 ”/''/punct/8"
    ) == [("the minister", "said", "“We believe,” the minister said, “in work.”")]


def test_a_quotation_over_two_sentences_behind_a_colon() -> None:
    assert found(
        "The/DT/det/2 minister/NN/nsubj/3 added=add/VBD/ROOT/3 :/:/punct/3 “/``/punct/3 No/DT/det/7 one/NN/nsubj/8"
        " leaves=leave/VBZ/ccomp/3 ././punct/3",
        MORE.removeprefix("“/``/punct/3 ").replace("/3", "/2"),
    ) == [("The minister", "added", "“No one leaves. It works.”")]


def test_what_follows_the_closing_mark_belongs_to_the_saying() -> None:
    assert found(
        "He/PRP/nsubj/2 stated=state/VBD/ROOT/2 ,/,/punct/2 “/``/punct/2 We/PRP/nsubj/6 "
        "believe/VBP/ccomp/2 ,/,/punct/6"
        " ”/''/punct/6 during/IN/prep/6 a/DT/det/11 visit/NN/pobj/9 ././punct/2"
    ) == [("He", "stated", "“We believe,”")]


def test_words_in_quotation_marks_within_a_clause() -> None:
    assert found(
        "He/PRP/nsubj/2 says=say/VBZ/ROOT/2 it/PRP/nsubj/4 is=be/VBZ/ccomp/2 “/``/punct/7 the/DT/det/8 "
        "safest=safe/JJS/amod/8"
        " country/NN/attr/4 ././punct/2 ”/''/punct/2"
    ) == [("He", "says", "it is “the safest country.”")]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Prisoners=prisoner/NNS/nsubj/2 die/VBP/ROOT/2 ,/,/punct/2 according=accord/VBG/prep/2 to/IN/prep/4"
            " Cristosal/NNP/pobj/5 ././punct/2",
            "Prisoners die",
        ),
        (
            "According=accord/VBG/prep/6 to/IN/prep/1 Cristosal/NNP/pobj/2 ,/,/punct/6 prisoners=prisoner/NNS/nsubj/6"
            " die/VBP/ROOT/6 ././punct/6",
            "prisoners die",
        ),
    ],
)
def test_according_to(sentence: str, content: str) -> None:
    (claim,) = found(sentence)
    assert claim[0] == "Cristosal"
    assert claim[1].lower() == "according to"
    assert claim[2] == content


def test_according_to_an_agency_whose_name_the_parse_took_for_a_verb() -> None:
    document, parse = parsed(
        "It/PRP/nsubj/2 closed=close/VBD/ROOT/2 ,/,/punct/2 according=accord/VBG/prep/8 to/IN/prep/4 the/DT/det/7 "
        "agency/NN/pobj/5 Ordo=ordo/VBD/conj/2 ././punct/2"
    )
    (claim,) = claims.find(reading(document, parse, {"Ordo": "MediaOutlet"}), LEXICON)
    assert words(document, (claim,)) == [("the agency Ordo", "according to", "It closed")]


def test_a_participle_that_tells_of_the_source_is_no_content() -> None:
    assert found(
        "Rain/NN/nsubj/2 is=be/VBZ/ROOT/2 likely/JJ/acomp/2 ,/,/punct/2 according=accord/VBG/prep/9 to/IN/prep/5 "
        "a/DT/det/8 forecast/NN/pobj/6 updated=update/VBD/advcl/2 on/IN/prep/9 Monday/NNP/pobj/10 ././punct/9"
    ) == [("a forecast", "according to", "Rain is likely")]


def test_who_is_named_by_according_to_goes_on() -> None:
    document, parse = parsed(
        "According=accord/VBG/prep/5 to/IN/prep/1 police/NNS/pobj/2 he/PRP/nsubj/5 left=leave/VBD/ROOT/5 ,/,/punct/5"
        " adding=add/VBG/advcl/5 that/IN/mark/10 it/PRP/nsubj/10 closed=close/VBD/ccomp/7 ././punct/5"
    )
    made = claims.find(reading(document, parse, {}), LEXICON)
    assert ("police", "adding", "that it closed") in words(document, made)


def test_what_somebody_is_said_to_say_within_a_relative_clause_is_that_clause() -> None:
    assert found(
        "It/PRP/nsubj/2 hit=hit/VBD/ROOT/2 guards=guard/NNS/dobj/2 who/WP/nsubj/9 ,/,/punct/7 she/PRP/nsubj/7"
        " says=say/VBZ/parataxis/9 ,/,/punct/7 beat=beat/VBD/relcl/3 her/PRP/dobj/9 ././punct/2"
    ) == [("she", "says", "who, she says, beat her")]


def test_as_somebody_put_it() -> None:
    assert found(
        "The/DT/det/2 deal/NN/nsubj/10 ,/,/punct/10 as/IN/mark/7 the/DT/det/6 minister/NN/nsubj/7 put/VBD/advcl/10"
        " it/PRP/dobj/7 ,/,/punct/10 was=be/VBD/ROOT/10 a/DT/det/12 bargain/NN/attr/10 ././punct/10"
    ) == [("the minister", "put", "The deal, as the minister put it, was a bargain")]


def test_a_passive_without_a_source() -> None:
    assert found(
        "The/DT/det/2 men=man/NNS/nsubjpass/4 are=be/VBP/auxpass/4 alleged=allege/VBN/ROOT/4 to/TO/aux/6 "
        "be/VB/xcomp/4"
        " members=member/NNS/attr/6 of/IN/prep/7 the/DT/det/10 gang/NN/pobj/8 ././punct/4"
    ) == [(None, "are alleged", "The men are alleged to be members of the gang")]


def test_what_something_is_called_is_nobodys_claim() -> None:
    assert found("It/PRP/nsubjpass/3 is=be/VBZ/auxpass/3 called=call/VBN/ROOT/3 Tavil/NNP/oprd/3") == []


def test_what_something_is_characterized_by_says_nothing() -> None:
    assert (
        found(
            "The/DT/det/2 stage/NN/nsubjpass/4 is=be/VBZ/auxpass/4 characterized=characterize/VBN/ROOT/4 by/IN/agent/4 "
            "a/DT/det/7 decrease/NN/pobj/5 ././punct/4"
        )
        == []
    )


@pytest.mark.parametrize(("cls", "wanted"), [("Person", []), ("Organization", [("police", "was questioned", "Acme")])])
def test_who_is_questioned_is_asked_and_nothing_is_said_of_him(cls: str, wanted: list[tuple[str, str, str]]) -> None:
    document, parse = parsed(
        "Acme/NNP/nsubjpass/3 was=be/VBD/auxpass/3 questioned=question/VBN/ROOT/3 by/IN/agent/3 police/NN/pobj/4"
    )
    assert words(document, claims.find(reading(document, parse, {"Acme": cls}), LEXICON)) == wanted


def test_a_passive_with_a_source() -> None:
    assert found(
        "The/DT/det/2 men=man/NNS/nsubj/12 ,/,/punct/2 alleged=allege/VBN/acl/2 by/IN/agent/4 the/DT/det/7"
        " U.S./NNP/pobj/5 to/TO/aux/9 be/VB/xcomp/4 members=member/NNS/attr/9 ,/,/punct/2 left=leave/VBD/ROOT/12"
    ) == [("the U.S.", "alleged", "to be members")]


def test_it_was_reported_that() -> None:
    assert found(
        "It/PRP/nsubjpass/3 was=be/VBD/auxpass/3 reported=report/VBN/ROOT/3 that/IN/mark/8 the/DT/det/6 "
        "prison/NN/nsubj/8"
        " had=have/VBD/aux/8 closed=close/VBN/ccomp/3 ././punct/3"
    ) == [(None, "was reported", "that the prison had closed")]


def test_a_negated_cue_shows_its_negation() -> None:
    assert found(
        "Officials=official/NNS/nsubj/4 have/VBP/aux/4 not/RB/neg/4 said=say/VBN/ROOT/4 when/WRB/advmod/9 "
        "the/DT/det/7"
        " prison/NN/nsubj/9 will/MD/aux/9 open/VB/ccomp/4 ././punct/4"
    ) == [("Officials", "have not said", "when the prison will open")]


def test_a_participle_has_the_source_of_its_verb() -> None:
    assert found(
        "The/DT/det/2 group/NN/nsubj/3 met=meet/VBD/ROOT/3 ,/,/punct/3 saying=say/VBG/advcl/3 that/IN/mark/9"
        " families=family/NNS/nsubj/9 can/MD/aux/9 visit/VB/ccomp/5 ././punct/3"
    ) == [("The group", "saying", "that families can visit")]


def test_a_participle_behind_an_infinitive_has_the_source_of_the_main_verb() -> None:
    assert found(
        "She/PRP/nsubj/2 told=tell/VBD/ROOT/2 them=they/PRP/dobj/2 to/TO/aux/5 leave/VB/xcomp/2 ,/,/punct/5"
        " saying=say/VBG/advcl/5 it/PRP/nsubj/9 closed=close/VBD/ccomp/7 ././punct/2"
    )[-1] == ("She", "saying", "it closed")


def test_who_is_quoted_as_saying_it_is_the_source() -> None:
    assert found(
        "The/DT/det/2 Gazette/NNP/nsubj/3 quoted=quote/VBD/ROOT/3 a/DT/det/5 guard/NN/dobj/3 as/IN/prep/3"
        " saying=say/VBG/pcomp/6 that/IN/mark/10 Mora/NNP/nsubj/10 fled=flee/VBD/ccomp/7 ././punct/3"
    )[-1] == ("a guard", "saying", "that Mora fled")


def test_who_reports_cites_not_who_is_told_of() -> None:
    assert found(
        "The/DT/det/2 paper/NN/nsubj/3 reported=report/VBD/ROOT/3 that/IN/mark/7 Mora/NNP/nsubj/7 had=have/VBD/aux/7"
        " fled=flee/VBN/ccomp/3 ,/,/punct/7 citing=cite/VBG/advcl/7 police/NNS/dobj/9 ././punct/3"
    ) == [("The paper", "reported", "that Mora had fled"), ("The paper", "citing", "police")]


def test_intention_and_request_have_an_infinitive() -> None:
    assert found(
        "The/DT/det/2 minister/NN/nsubj/3 urged=urge/VBD/ROOT/3 judges=judge/NNS/dobj/3 to/TO/aux/6 "
        "resign/VB/xcomp/3 ././punct/3"
    ) == [("The minister", "urged", "to resign")]


def test_a_noun_of_saying_with_its_owner() -> None:
    assert found(
        "The/DT/det/2 minister/NN/poss/4 's/POS/case/2 claim/NN/nsubj/9 that/IN/mark/7 it/PRP/nsubj/7 "
        "closed=close/VBD/acl/4"
        " later/RB/advmod/7 surprised=surprise/VBD/ROOT/9 us/PRP/dobj/9"
    ) == [("The minister", "claim", "that it closed later")]


def test_a_state_of_mind() -> None:
    assert found(
        "Families=family/NNS/nsubj/2 are=be/VBP/ROOT/2 worried/JJ/acomp/2 about/IN/prep/3 the/DT/det/6 "
        "men=man/NNS/pobj/4 ././punct/2"
    ) == [("Families", "are worried about", "the men")]


@pytest.mark.parametrize(("speaker", "cls"), [("Minister", "Person"), ("Study", None)])
def test_a_speakers_line(speaker: str, cls: str | None) -> None:
    document, parse = parsed(
        f"{speaker}/NN/ROOT/1 :/:/punct/1 No/DT/det/4 prisoner/NN/nsubj/5 leaves=leave/VBZ/acl/1 CECOT/NNP/dobj/5"
    )
    (claim,) = claims.find(reading(document, parse, {speaker: cls} if cls else {}), LEXICON)
    assert [document.text[slice(*part)] for part in (claim.source or (0, 0), claim.content)] == [
        speaker,
        "No prisoner leaves CECOT",
    ]


@pytest.mark.parametrize(
    ("speaker", "cls"),
    [("London", "Settlement"), ("Photo", None), ("Fire", None)],
    ids=["a dateline", "a label before two sentences", "what happened"],
)
def test_a_place_or_a_label_does_not_speak(speaker: str, cls: str | None) -> None:
    document, parse = parsed(
        f"{speaker}/NNP/ROOT/1 :/:/punct/1 Police/NNS/nsubj/4 left=leave/VBD/acl/1 ././punct/1",
        "They/PRP/nsubj/2 ran=run/VBD/ROOT/2",
    )
    assert claims.find(reading(document, parse, {speaker: cls} if cls else {}), LEXICON) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "He/PRP/nsubj/3 may/MD/aux/3 say/VB/ROOT/3 it/PRP/nsubj/5 closed=close/VBD/ccomp/3",
        "Rules=rule/NNS/nsubj/2 force/VBP/ROOT/2 banks=bank/NNS/nsubj/5 to/TO/aux/5 report/VB/ccomp/2"
        " losses=loss/NNS/dobj/5",
        "I/PRP/nsubj/2 think/VBP/ROOT/2 it/PRP/nsubj/4 closed=close/VBD/ccomp/2",
        "Do/VB/aux/3 not/RB/neg/3 blame/VB/ROOT/3 him=he/PRP/dobj/3",
    ],
    ids=["a possibility", "an infinitive", "a hedge", "an order"],
)
def test_what_nobody_is_said_to_claim_is_no_claim(sentence: str) -> None:
    assert found(sentence) == []


def test_what_is_gone_on_with_is_claimed() -> None:
    assert found(
        "He/PRP/nsubj/2 went=go/VBD/ROOT/2 on/RP/prt/2 to/TO/aux/5 say/VB/xcomp/2 it/PRP/nsubj/7"
        " closed=close/VBD/ccomp/5"
    ) == [("He", "to say", "it closed")]


def test_a_clause_that_hangs_on_the_addressee() -> None:
    assert found(
        "He/PRP/nsubj/2 told=tell/VBD/ROOT/2 leaders=leader/NNS/dobj/2 that/IN/mark/6 few/JJ/nsubj/6"
        " understood=understand/VBD/acl/3 it/PRP/dobj/6 ././punct/2"
    ) == [("He", "told", "that few understood it")]


def test_the_reporters_remark_behind_a_clause_is_not_its_sources() -> None:
    assert found(
        "They/PRP/nsubj/2 said=say/VBD/ROOT/2 it/PRP/nsubj/4 closed=close/VBD/ccomp/2 ,/,/punct/4"
        " raising=raise/VBG/advcl/4 doubts=doubt/NNS/dobj/6 ././punct/2"
    ) == [("They", "said", "it closed")]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "The/DT/det/2 minister/NN/nsubj/3 said=say/VBD/ROOT/3 the/DT/det/5 army/NN/nsubj/7 had=have/VBD/aux/7"
            " fired=fire/VBN/ccomp/3 on/IN/prep/7 the/DT/det/10 crowd/NN/pobj/8 ,/,/punct/10 which/WDT/dobj/15"
            " the/DT/det/14 commander/NN/nsubj/15 rejected=reject/VBD/relcl/10 ././punct/3",
            "the army had fired on the crowd",
        ),
        (
            "She/PRP/nsubj/2 said=say/VBD/ROOT/2 the/DT/det/4 plan/NN/nsubj/5 was=be/VBD/ccomp/12 illegal/JJ/acomp/5"
            " ,/,/punct/12 a/DT/det/9 charge/NN/nsubj/12 the/DT/det/11 governor/NN/nsubj/12 denies=deny/VBZ/ccomp/2"
            " ././punct/2",
            "the plan was illegal",
        ),
        (
            "The/DT/det/2 minister/NN/nsubj/3 said=say/VBD/ROOT/3 the/DT/det/5 army/NN/nsubj/6 fired=fire/VBD/ccomp/3"
            " and/CC/cc/6 the/DT/det/9 general/NN/nsubj/10 denied=deny/VBD/conj/6 that/DT/dobj/10 ././punct/3",
            "the army fired",
        ),
        (
            "He/PRP/nsubj/2 said=say/VBD/ROOT/2 they/PRP/nsubj/4 made=make/VBD/ccomp/2 an/DT/det/6 offer/NN/dobj/4"
            " ,/,/punct/6 which/WDT/dobj/11 the/DT/det/10 union/NN/nsubj/11 rejected=reject/VBD/relcl/6 ././punct/2",
            "they made an offer, which the union rejected",
        ),
    ],
)
def test_what_somebody_answers_to_what_was_said_is_the_narrators(sentence: str, content: str) -> None:
    assert found(sentence)[0][2] == content


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "The/DT/det/2 union/NN/nsubj/3 accuses=accuse/VBZ/ROOT/3 the/DT/det/5 mayor/NN/dobj/3 of/IN/prep/5"
            " fraud/NN/pobj/6 ,/,/punct/3 a/DT/det/10 charge/NN/npadvmod/3 he/PRP/nsubj/12 denies=deny/VBZ/relcl/10"
            " ././punct/3",
            [("The union", "accuses", "the mayor of fraud"), ("he", "denies", "a charge")],
        ),
        (
            "The/DT/det/2 firm/NN/nsubj/3 says=say/VBZ/ROOT/3 the/DT/det/5 dam/NN/nsubj/6 held=hold/VBD/ccomp/3"
            " ,/,/punct/6 a/DT/det/9 claim/NN/dobj/3 that/IN/dobj/12 engineers=engineer/NNS/nsubj/12"
            " dispute/VB/relcl/9 ././punct/3",
            [("The firm", "says", "the dam held"), ("engineers", "dispute", "a claim")],
        ),
        (
            "The/DT/det/2 union/NN/nsubj/3 accuses=accuse/VBZ/ROOT/3 the/DT/det/5 mayor/NN/dobj/3 of/IN/prep/5"
            " fraud/NN/pobj/6 ,/,/punct/5 which/WDT/dobj/11 he/PRP/nsubj/11 denies=deny/VBZ/relcl/5 ././punct/3",
            [("The union", "accuses", "the mayor of fraud")],
        ),
    ],
)
def test_a_charge_that_somebody_denies_is_what_he_answers(sentence: str, claims: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == claims


NESTED = (
    "He/PRP/nsubj/2 said=say/VBD/ROOT/2 guards=guard/NNS/nsubj/4 told=tell/VBD/ccomp/2 "
    "him=he/PRP/dobj/4 that/IN/mark/9"
    " the/DT/det/8 prison/NN/nsubj/9 was=be/VBD/ccomp/4 full/JJ/acomp/9 ././punct/2"
)


def test_a_nested_claim_knows_the_one_around_it() -> None:
    document, parse = parsed(NESTED)
    outer, inner = claims.find(reading(document, parse, {}), LEXICON)
    assert (outer.within, inner.within) == (None, 0)
    assert words(document, (inner,)) == [("guards", "told", "that the prison was full")]


def test_the_claimant_is_a_mention_also_through_a_relative_pronoun() -> None:
    document, parse = parsed(
        "Officials=official/NNS/ROOT/1 who/WP/nsubj/3 said=say/VBD/relcl/1 it/PRP/nsubj/5 closed=close/VBD/ccomp/3"
    )
    scene = reading(document, parse, {"Officials": "Group"})
    (claim,) = claims.find(scene, LEXICON)
    assert scene.mentions[claim.claimant or 0].cls == "Group"
    assert document.text[slice(*claim.source or (0, 0))] == "who"


def event(document: Document, parse: Parse, word: str) -> Event:
    start, end = span(document, word)
    return Event(
        "Death",
        start,
        end,
        token(parse, word),
        word,
        (Argument("patient", 0, 1, "mention", 0),),
        "asserted",
        (start, end),
    )


def test_events_in_the_content_hang_on_the_claim() -> None:
    document, parse = parsed(
        "Cristosal/NNP/nsubj/2 reported=report/VBD/ROOT/2 at/IN/advmod/4 most/JJS/advmod/5 40/CD/nummod/6"
        " deaths=death/NNS/dobj/2 ././punct/2"
    )
    (claim,) = claims.find(reading(document, parse, {}), LEXICON, [event(document, parse, "deaths")])
    assert words(document, (claim,)) == [("Cristosal", "reported", "at most 40 deaths")]
    assert claim.about == (("event", 0),)


def test_what_is_condemned_is_taken_for_granted() -> None:
    document, parse = parsed(
        "Critics=critic/NNS/nsubj/2 condemned=condemn/VBD/ROOT/2 the/DT/det/4 killing/NN/dobj/2 ././punct/2"
    )
    (claim,) = claims.find(reading(document, parse, {}), LEXICON, [event(document, parse, "killing")])
    assert claim.about == ()


def test_a_title_in_a_clause_is_the_documents_own() -> None:
    document, parse = parsed(
        "He/PRP/nsubj/2 said=say/VBD/ROOT/2 President/NNP/compound/4 Bukele/NNP/nsubj/5 "
        "left=leave/VBD/ccomp/2 ././punct/2"
    )
    titled = Relation("holdsPosition", 0, None, span(document, "President Bukele"), literal="President")
    acted = Relation("locatedIn", 0, 0, span(document, "Bukele left"))
    (claim,) = claims.find(reading(document, parse, {}), LEXICON, (), [titled, acted])
    assert claim.about == (("relation", 1),)


@pytest.mark.parametrize("cue", ["lists=list/VBZ", "acknowledged=acknowledge/VBD", "counted=count/VBD"])
def test_what_somebody_counts_is_what_he_says(cue: str) -> None:
    sentence = f"The/DT/det/2 union/NN/nsubj/3 {cue}/ROOT/3 nine/CD/nummod/5 deaths=death/NNS/dobj/3 ././punct/3"
    document, parse = parsed(sentence)
    number = Measurement(*span(document, "nine deaths"), "nine deaths", "person", "deaths")
    (claim,) = claims.find(reading(document, parse, {}), LEXICON, measurements=(number,))
    assert (words(document, (claim,))[0][2], claim.about) == ("nine deaths", (("measurement", 0),))


def test_no_cue_no_claim() -> None:
    assert found("Police/NNS/nsubj/2 arrested=arrest/VBD/ROOT/2 him=he/PRP/dobj/2 ././punct/2") == []
    assert found() == []


def test_a_verb_added_in_turtle_makes_claims(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> . @prefix lex: "
        "<https://w3id.org/kg-builder/lexicon#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "kg:Claim a owl:Class . lex:cue a owl:AnnotationProperty . lex:content a owl:AnnotationProperty .\n"
        "lex:source a owl:AnnotationProperty .\n"
        'kg:Claim lex:cue "grok/v dobj" ; lex:source "nsubj" .\n'
    )
    document, parse = parsed("Martians=martian/NNS/nsubj/2 grok/VBP/ROOT/2 water/NN/dobj/2")
    lexicon = claims.compile(ontology.load(tmp_path))
    assert words(document, claims.find(reading(document, parse, {}), lexicon)) == [("Martians", "grok", "water")]


@pytest.mark.parametrize(
    ("cue", "complaint"), [("say/x", "write lemma"), ("say/v dobjj", "'dobjj' is no dependency; did you mean 'dobj'?")]
)
def test_a_bad_cue_is_named(tmp_path: Path, cue: str, complaint: str) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> . @prefix lex: "
        "<https://w3id.org/kg-builder/lexicon#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . lex:cue a owl:AnnotationProperty .\n"
        f'kg:Claim a owl:Class ; lex:cue "{cue}" .\n'
    )
    with pytest.raises(KGError, match=r"own\.ttl") as caught:
        claims.compile(ontology.load(tmp_path))
    assert complaint in str(caught.value)


def test_a_second_verb_that_the_parse_hung_on_an_infinitive_is_no_part_of_it() -> None:
    assert found(
        "The/DT/det/2 party/NN/nsubj/3 urged=urge/VBD/ROOT/3 him/PRP/dobj/3 to/TO/aux/6 resign/VB/xcomp/3 and/CC/cc/6"
        " threatened=threaten/VBD/conj/6 to/TO/aux/10 call/VB/xcomp/8 a/DT/det/12 vote/NN/dobj/10 ././punct/3"
    ) == [("The party", "urged", "to resign"), ("The party", "threatened", "to call a vote")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody/NN/nsubj/2 said=say/VBD/ROOT/2 that/IN/mark/5 it/PRP/nsubj/5 works=work/VBZ/ccomp/2",
        "No/DT/det/2 minister/NN/nsubj/3 said=say/VBD/ROOT/3 that/IN/mark/6 it/PRP/nsubj/6 works=work/VBZ/ccomp/3",
        "She/PRP/nsubjpass/3 was=be/VBD/auxpass/3 supposed=suppose/VBN/ROOT/3 to/TO/aux/5 resign/VB/xcomp/3",
        "I/PRP/nsubj/2 act/VBP/ROOT/2 if/IN/mark/5 he/PRP/nsubj/5 refuses=refuse/VBZ/advcl/2 to/TO/aux/7 go/VB/xcomp/5",
        "She/PRP/nsubjpass/3 was=be/VBD/auxpass/3 admitted=admit/VBN/ROOT/3 to/IN/prep/3 hospital/NN/pobj/4",
    ],
)
def test_what_nobody_says_is_no_claim(sentence: str) -> None:
    assert found(sentence) == []


def test_a_that_clause_is_said_though_the_parse_lost_who_says_it() -> None:
    assert found(
        "In/IN/prep/4 March/NNP/pobj/1 ,/,/punct/4 denied=deny/VBD/ROOT/4 that/IN/mark/7 it/PRP/nsubj/7"
        " worked=work/VBD/ccomp/4"
    ) == [(None, "denied", "that it worked")]


def test_who_is_named_before_a_verb_without_a_subject_says_it() -> None:
    document, parse = parsed(
        "In/IN/prep/9 a/DT/det/3 letter/NN/pobj/1 to/IN/prep/3 Acme/NNP/pobj/4 ,/,/punct/5 Ana/NNP/appos/5"
        " ,/,/punct/5 denied=deny/VBD/ROOT/9 that/IN/mark/12 it/PRP/nsubj/12 worked=work/VBD/ccomp/9"
    )
    (claim,) = claims.find(reading(document, parse, {"Ana": "Person"}), LEXICON)
    assert (claim.source, claim.claimant) == (span(document, "Ana"), 0)


def test_what_happens_meanwhile_is_the_reporters() -> None:
    assert found(
        "He/PRP/nsubj/2 denied=deny/VBD/ROOT/2 that/IN/mark/5 it/PRP/nsubj/5 worked=work/VBD/ccomp/2 ,/,/punct/5"
        " as/IN/mark/9 police/NNS/nsubj/9 left=leave/VBD/advcl/5 ././punct/2"
    ) == [("He", "denied", "that it worked")]


def test_speech_in_a_quotation_ends_with_it() -> None:
    document, parse = parsed(
        '"/``/punct/3 He/PRP/nsubj/3 said=say/VBD/ROOT/3 I/PRP/nsubj/6 could/MD/aux/6 pay/VB/ccomp/3 ,/,/punct/3'
        " \"/''/punct/3 she/PRP/nsubj/10 said=say/VBD/advcl/6"
    )
    made = claims.find(reading(document, parse, {}), LEXICON)
    assert ("He", "said", "I could pay") in words(document, made)


def test_what_the_reporter_says_between_two_quotations_is_not_claimed() -> None:
    told = BEFORE.replace("ROOT/10 ", "ROOT/10 in/IN/prep/10 Lima/NNP/pobj/11 ")
    document, parse = parsed(told, MORE)
    aside = Relation("locatedIn", 0, 0, span(document, "said in Lima"))
    made = claims.find(reading(document, parse, {}), LEXICON, (), (aside,))
    assert [claim.about for claim in made if claim.within is None] == [()]


def test_the_turns_of_an_interview() -> None:
    document, parse = parsed(
        "Ana/NNP/nsubj/3 :/:/punct/1 No/UH/ROOT/3 ././punct/3",
        "Q/NN/dep/4 :/:/punct/1 Did=do/VBD/aux/4 leave/VB/ROOT/4 ?/./punct/4",
        "A/NN/dep/4 :/:/punct/1 I/PRP/nsubj/4 left=leave/VBD/ROOT/4 ././punct/4",
        "You/PRP/nsubj/2 stayed=stay/VBD/ROOT/2 ././punct/2",
    )
    lines = Document("d", document.text.replace(" Q:", "\nQ:").replace(" A:", "\nA:"))
    made = claims.find(reading(lines, parse, {"Ana": "Person"}), LEXICON)
    turns = [(words(document, (claim,))[0], claim.claimant) for claim in made]
    assert turns == [(("Q", ":", "Did leave?"), None), (("A", ":", "I left. You stayed"), 0)]


def test_a_short_clause_of_saying_ends_a_sentence() -> None:
    assert found(
        "It/PRP/nsubj/2 was=be/VBD/ROOT/2 Mora/NNP/attr/2 who/WP/nsubj/5 met=meet/VBD/relcl/3 Ruiz/NNP/dobj/5"
        " ,/,/punct/6 guards=guard/NNS/nsubj/9 allege/VBP/relcl/6 ././punct/2"
    ) == [("guards", "allege", "It was Mora who met Ruiz")]


def test_what_is_neither_confirmed_nor_denied_is_not_denied() -> None:
    assert [
        cue
        for _, cue, _ in found(
            "They/PRP/nsubj/4 would/MD/aux/4 neither/CC/preconj/4 confirm/VB/ROOT/4 nor/CC/cc/4 deny/VB/conj/4"
            " that/IN/mark/9 it/PRP/nsubj/9 worked=work/VBD/ccomp/6"
        )
    ] == []


def test_who_closes_the_sentence_with_a_verb_of_saying_says_it() -> None:
    assert found(
        "He/PRP/nsubj/2 died=die/VBD/ccomp/9 near/IN/prep/2 Lima/NNP/pobj/3 ,/,/punct/4 police/NNS/conj/4"
        " and/CC/cc/6 relatives=relative/NNS/conj/6 said=say/VBD/ROOT/9 ././punct/9"
    ) == [("police and relatives", "said", "He died near Lima")]


def test_a_source_before_a_semicolon_is_of_what_stands_before_it() -> None:
    assert found(
        "Two/CD/nsubj/2 died=die/VBD/ROOT/2 ,/,/punct/2 according=accord/VBG/prep/9 to/IN/prep/4 her/PRP/pobj/5"
        " ;/:/punct/9 nobody/NN/nsubj/9 wept=weep/VBD/conj/2 ././punct/9"
    ) == [("her", "according to", "Two died")]


@pytest.mark.parametrize(
    ("where", "claimed"),
    [
        ("at/IN/prep/2 12/CD/pobj/5", [("Police", "put", "the toll at 12")]),
        ("on/IN/prep/2 paper/NN/pobj/5", []),
    ],
)
def test_who_gives_a_figure_its_value_claims_it(where: str, claimed: list[tuple[str, str, str]]) -> None:
    assert found(f"Police/NNS/nsubj/2 put/VBD/ROOT/2 the/DT/det/4 toll/NN/dobj/2 {where} ././punct/2") == claimed


def test_a_main_verb_that_the_parse_hung_on_its_subject_has_it() -> None:
    assert found(
        "Her/PRP$/poss/2 chief/NN/ROOT/2 ,/,/punct/2 Ana/NNP/compound/5 Ruiz/NNP/appos/2 ,/,/punct/2"
        " asked=ask/VBD/acl/2 him/PRP/dobj/7 to/TO/aux/10 go/VB/xcomp/7 ././punct/2"
    ) == [("Her chief, Ana Ruiz", "asked", "to go")]


def test_a_that_clause_on_a_letter_is_what_the_letter_denies() -> None:
    assert found(
        "Her/PRP$/poss/2 chief/NN/ROOT/2 ,/,/punct/2 Ana/NNP/compound/5 Ruiz/NNP/appos/2 ,/,/punct/2"
        " denied=deny/VBN/acl/2 in/IN/prep/7 a/DT/det/10 letter/NN/pobj/8 that/IN/mark/14 he/PRP/nsubjpass/14"
        " was=be/VBD/auxpass/14 beaten=beat/VBN/acl/10 ././punct/2"
    ) == [("Her chief, Ana Ruiz", "denied", "that he was beaten")]


def test_what_follows_a_semicolon_is_not_said_by_who_spoke_before_it() -> None:
    assert found(
        "Two/CD/nsubj/2 died=die/VBD/ccomp/5 ,/,/punct/5 police/NNS/nsubj/5 said=say/VBD/ROOT/5 ;/:/punct/5"
        " roads=road/NNS/nsubj/8 closed=close/VBD/ccomp/5 ././punct/5"
    ) == [("police", "said", "Two died")]


def test_what_stands_before_a_semicolon_is_said_by_who_closes_it() -> None:
    assert found(
        "Forty/CD/nummod/2 men=man/NNS/nsubjpass/4 were=be/VBD/auxpass/4 held=hold/VBN/ccomp/8 ,/,/punct/8"
        " the/DT/det/7 union/NN/nsubj/8 says=say/VBZ/ccomp/12 ;/:/punct/12 the/DT/det/11 navy/NN/nsubj/12"
        " denies=deny/VBZ/ROOT/12 it/PRP/dobj/12 ././punct/12"
    ) == [("the union", "says", "Forty men were held"), ("the navy", "denies", "it")]


def test_how_long_somebody_argued_is_not_what_he_said() -> None:
    assert (
        found(
            "The/DT/det/2 unions=union/NNS/nsubj/4 have/VBP/aux/4 argued=argue/VBN/ROOT/4 for/IN/prep/4"
            " years=year/NNS/pobj/5 ././punct/4"
        )
        == []
    )


def test_who_is_held_against_all_law_is_not_believed_to_be() -> None:
    assert (
        found(
            "The/DT/det/2 men=man/NNS/nsubjpass/4 were=be/VBD/auxpass/4 held=hold/VBN/ROOT/4 “/``/punct/4"
            " against/IN/prep/4 all/DT/det/8 law/NN/pobj/6 ”/''/punct/4 ././punct/4"
        )
        == []
    )


def test_a_headline_ends_with_its_verb_of_saying_and_no_stop() -> None:
    assert found(
        "Ruiz/NNP/nmod/3 ordered=order/VBN/amod/3 killings=killing/NNS/nsubj/6 ,/,/punct/6 court/NN/nsubj/6"
        " told=tell/VBD/ROOT/6"
    ) == [("court", "told", "Ruiz ordered killings")]
