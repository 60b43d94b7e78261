"""Names of persons, organizations, places, groups and events in news from anywhere in the world.

One convention, to which the training data are brought and which results hold to: titles stand outside a name, a leading
article and a trailing possessive too; adjectives of nationality ("Salvadoran"), peoples, religions and political camps
are Group, parties and armed groups Organization; no name goes across a line break. Offsets are code points of the text
given. A score is the calibrated probability that span and type are right.
"""

from kg.annotate.names.recogniser import Precision, Recogniser, load, version
from kg.model import Name

__all__ = ["Name", "Precision", "Recogniser", "load", "version"]
