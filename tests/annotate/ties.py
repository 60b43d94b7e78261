"""What tests of relations share: the lexicon of the project, and what a scene tells."""

from collections.abc import Mapping
from pathlib import Path

from kg import ontology
from kg.annotate import relations
from kg.annotate.reading import Reading
from kg.model import Relation
from tests.parses import parsed, reading

LEXICON = relations.compile(ontology.load(Path(__file__).parents[2] / "ontology"))
LEFT = "left=leave/VBD/ROOT/{0} ././punct/{0}"


def scene(sentence: str, classes: Mapping[str, str]) -> Reading:
    """A sentence in the notation of `parsed`, with its mentions by their words and classes."""
    document, parse = parsed(sentence)
    return reading(document, parse, classes)


def ends(here: Reading, relation: Relation) -> tuple[str, str]:
    """The words of the subject, and those of the object or the literal."""

    def words(number: int) -> str:
        return here.quote(here.mentions[number].start, here.mentions[number].end)

    return words(relation.subject), relation.literal or "" if relation.object is None else words(relation.object)


def told(here: Reading) -> list[tuple[str, str, str]]:
    """Property, subject and object of each relation between two mentions, sorted."""
    return sorted((one.property, *ends(here, one)) for one in relations.find(here, LEXICON) if one.object is not None)
