"""From texts to annotations, in two halves.

`parse_shard` is the slow half (a spaCy pipeline for syntax, a recogniser for names); it depends on the texts and the
`Settings` alone, and its results can be kept.  `reader` gives the quick half, which depends on the ontology as well.
"""

from kg.annotate.read import Reader, reader
from kg.annotate.shard import Parsed, Settings, parse_shard, version

__all__ = ["Parsed", "Reader", "Settings", "parse_shard", "reader", "version"]
