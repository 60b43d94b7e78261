"""From texts to annotations, in two halves.

`parse_shard` is the slow half (a spaCy pipeline for syntax, a recogniser for names); it depends on the texts and the
`Settings` alone, and its results can be kept.  `reader` gives the quick half, which depends on the ontology as well.
"""

from kg.annotate.reading import Reader
from kg.annotate.shard import Parsed, Settings, parse_shard, version
from kg.ontology import Ontology

__all__ = ["Parsed", "Reader", "Settings", "parse_shard", "reader", "version"]


def reader(ontology: Ontology) -> Reader:
    """A function that reads documents as the ontology says; its lexicons are compiled once.

    What lives when it is made, models and all, is left out of every later search for garbage, and such searches become
    rarer in this process.
    """
    from kg.annotate.read import reader as compiled  # here, since a build that reads nothing anew does not wait for it

    return compiled(ontology)
