"""What tests of relations share: the lexicon of the project, and what a scene tells."""

from pathlib import Path

from kg import ontology
from kg.annotate import relations
from kg.annotate.reading import Reading

LEXICON = relations.compile(ontology.load(Path(__file__).parents[2] / "ontology"))
LEFT = "left=leave/VBD/ROOT/{0} ././punct/{0}"


def told(scene: Reading) -> list[tuple[str, str, str]]:
    """Property, subject and object of each relation between two mentions."""

    def words(number: int) -> str:
        return scene.quote(scene.mentions[number].start, scene.mentions[number].end)

    return [
        (one.property, words(one.subject), words(one.object))
        for one in relations.find(scene, LEXICON)
        if one.object is not None
    ]
