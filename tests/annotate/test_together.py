"""Several who are named together, and what is said of them by one pronoun."""

from kg import annotate
from kg.annotate.reading import Reading
from kg.model import Annotated, Name
from tests.annotate.who import Read, terms
from tests.parses import parsed, span

HELD = (
    "Amal/NNP/compound/2 Haddad/NNP/nsubjpass/7 and/CC/cc/2 Karim/NNP/compound/5 Saleh/NNP/conj/2 "
    "were=be/VBD/auxpass/7 arrested=arrest/VBN/ROOT/7 in/IN/prep/7 Tripoli/NNP/pobj/8 ././punct/7"
)
BEATEN = (
    "They/PRP/nsubj/2 said=say/VBD/ROOT/2 that/IN/mark/6 they/PRP/nsubjpass/6 were=be/VBD/auxpass/6 "
    "beaten=beat/VBN/ccomp/2 ././punct/2"
)
SEARCHED = (
    "Police/NNS/nsubj/2 searched=search/VBD/ROOT/2 their/PRP$/poss/4 homes=home/NNS/dobj/2 and/CC/cc/2 "
    "charged=charge/VBD/conj/2 them/PRP/dobj/6 ././punct/2"
)
PERSONS = (("Amal Haddad", "Person"), ("Karim Saleh", "Person"))


def read(*sentences: str, names: tuple[tuple[str, str], ...] = PERSONS) -> Annotated:
    document, parse = parsed(*sentences)
    return annotate.reader(terms())(document, parse, [Name(*span(document, name), cls) for name, cls in names])


def fillers(found: Annotated, lemma: str, role: str) -> list[tuple[str, str]]:
    """Who fills a role of an event and the words that say so."""
    event = next(event for event in found.events if event.lemma == lemma)
    return [
        (found.entities[found.mentions[one.index].entity].name, found.document.text[one.start : one.end])
        for one in event.arguments
        if one.role == role
    ]


def test_they_are_those_who_were_named_together() -> None:
    found = Read(*parsed(HELD, BEATEN), *PERSONS)
    assert found.chain("They") == ["Amal Haddad and Karim Saleh", "They", "they"]
    entity = found.entity("They")
    assert (entity.cls, entity.named) == ("Group", False)
    assert [found.entities[member].name for member in entity.members] == ["Amal Haddad", "Karim Saleh"]


def test_who_are_named_together_are_no_group_where_nobody_takes_them_up() -> None:
    assert "Amal Haddad and Karim Saleh" not in Read(*parsed(HELD), *PERSONS).words()


def test_what_befalls_them_befalls_each() -> None:
    found = read(HELD, BEATEN)
    assert fillers(found, "arrest", "patient") == [("Amal Haddad", "Amal Haddad"), ("Karim Saleh", "Karim Saleh")]
    assert fillers(found, "beat", "patient") == [("Amal Haddad", "they"), ("Karim Saleh", "they")]


def test_what_they_say_is_said_by_each() -> None:
    found = read(HELD, BEATEN)
    (claim,) = found.claims
    assert claim.claimant is not None
    made = [found.entities[found.mentions[one].entity].name for one in (claim.claimant, *claim.others)]
    assert made == ["Amal Haddad", "Karim Saleh"]


def test_who_is_charged_is_no_home_and_who_searches_a_home_does_not_own_it() -> None:
    found = Read(*parsed(HELD, BEATEN, SEARCHED), *PERSONS)
    assert found.chain("them") == ["Amal Haddad and Karim Saleh", "They", "they", "their", "them"]


def test_either_of_two_are_not_both() -> None:
    found = Read(*parsed(HELD.replace("and/CC", "or/CC"), BEATEN), *PERSONS)
    assert "They" not in found.words()


def test_a_man_of_two_offices_is_one() -> None:
    found = Read(
        *parsed(
            "An/DT/det/2 actor/NN/nsubj/5 and/CC/cc/2 director/NN/conj/2 left=leave/VBD/ROOT/5 ././punct/5",
            "They/PRP/nsubj/2 said=say/VBD/ROOT/2 so/RB/advmod/2 ././punct/2",
        )
    )
    assert "They" not in found.words()


def test_a_group_is_no_mention_of_its_first_member() -> None:
    document, parse = parsed(HELD, BEATEN)
    found = Read(document, parse, *PERSONS)
    reading = Reading(document, parse, found.mentions, found.entities)
    assert reading.quote(*_span(reading, 1)) == "Amal Haddad"


def _span(reading: Reading, token: int) -> tuple[int, int]:
    mention = reading.mentions[reading.headed[token]]
    return mention.start, mention.end


FREED = "The/DT/det/3 two/CD/nummod/3 men=man/NNS/nsubjpass/5 were=be/VBD/auxpass/5 freed=free/VBN/ROOT/5 ././punct/5"


def test_the_two_are_those_who_were_named_together() -> None:
    assert Read(*parsed(HELD, FREED), *PERSONS).chain("The two men") == ["Amal Haddad and Karim Saleh", "The two men"]
    assert fillers(read(HELD, FREED), "free", "patient") == [
        ("Amal Haddad", "The two men"),
        ("Karim Saleh", "The two men"),
    ]


def test_three_are_not_the_two_who_were_named_together() -> None:
    assert Read(*parsed(HELD, FREED.replace("two", "three")), *PERSONS).chain("The three men") == ["The three men"]


def test_as_many_as_are_named_beside_are_those() -> None:
    found = read(
        "Two/CD/nummod/2 players=player/NNS/nsubj/10 ,/,/punct/2 Amal/NNP/compound/5 Haddad/NNP/appos/2 and/CC/cc/5 "
        "Karim/NNP/compound/8 Saleh/NNP/conj/5 ,/,/punct/2 left=leave/VBD/ROOT/10 ././punct/10"
    )
    group = next(entity for entity in found.entities if entity.members)
    assert [found.entities[member].name for member in group.members] == ["Amal Haddad", "Karim Saleh"]


def test_both_are_the_two_who_were_named_together() -> None:
    both = "Both/DT/nsubj/2 fled=flee/VBD/ROOT/2 ././punct/2"
    the_two = "The/DT/det/2 two/CD/nsubj/3 fled=flee/VBD/ROOT/3 ././punct/3"
    group = "Amal Haddad and Karim Saleh"
    assert Read(*parsed(HELD, both, the_two), *PERSONS).chain("Both") == [group, "Both", "The two"]
    assert Read(*parsed(both)).words() == []


def test_two_of_another_office_are_not_those_who_were_named_together() -> None:
    chiefs = FREED.replace("men=man", "chiefs=chief")
    assert Read(*parsed(HELD, chiefs), *PERSONS).chain("The two chiefs") == ["The two chiefs"]


def test_who_came_with_somebody_may_be_meant_by_they() -> None:
    came = (
        "Amal/NNP/compound/2 Haddad/NNP/nsubj/3 came=come/VBD/ROOT/3 with/IN/prep/3 Karim/NNP/compound/6 "
        "Saleh/NNP/pobj/4 ././punct/3"
    )
    found = Read(*parsed(came, BEATEN), *PERSONS)
    assert found.chain("They") == ["They", "they"]
    entity = found.entity("They")
    assert entity.name == "Amal Haddad and Karim Saleh"
    assert [found.entities[member].name for member in entity.members] == ["Amal Haddad", "Karim Saleh"]
