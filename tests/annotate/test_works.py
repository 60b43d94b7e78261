"""Places in titles of works and lists."""

from tests.annotate.who import Read
from tests.parses import parsed

QUOTED = (
    "She/PRP/nsubj/2 made=make/VBD/ROOT/2 “/``/punct/7 Oslo/NNP/poss/7 's/POS/case/4 Best/NNP/compound/7 "
    "Bakers/NNP/dobj/2 ”/''/punct/7 ././punct/2"
)


def test_a_title_is_not_about_its_place() -> None:
    again = (
        "The/DT/det/6 Oslo/NNP/poss/5 's/POS/case/2 Best/NNP/compound/5 Bakers/NNP/compound/6 list/NN/nsubj/7 "
        "grew=grow/VBD/ROOT/7"
    )
    live = "She/PRP/nsubj/2 lives=live/VBZ/ROOT/2 in/IN/prep/2 Oslo/NNP/pobj/3 ././punct/2"
    document, parse = parsed(QUOTED, live)
    read = Read(document, parse, ("Oslo", "Settlement"))
    assert [document.text[m.start - 3 : m.end] for m in read.mentions if m.kind == "name"] == ["in Oslo"]
    document, parse = parsed(QUOTED, again)
    assert "Oslo" not in Read(document, parse, ("Oslo", "Settlement")).words()


def test_what_is_said_in_quotation_marks_is_no_title() -> None:
    words = (
        "He/PRP/nsubj/2 said=say/VBD/ROOT/2 :/:/punct/2 “/``/punct/6 Oslo/NNP/nsubj/6 burns=burn/VBZ/ccomp/2 "
        "tonight/NN/npadvmod/6 ”/''/punct/6 ././punct/2"
    )
    assert "Oslo" in Read(*parsed(words), ("Oslo", "Settlement")).words()
