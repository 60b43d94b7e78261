"""Descriptions and names that may be one although their classes differ: "the contractor, Hua Steel Ltd"."""

from __future__ import annotations

from kg.annotate.chains import Chains
from kg.annotate.phrases import Phrase
from kg.model import Parse

# Nouns for persons that are said of bodies, too: "the contractor, Hua Steel Ltd".
_EITHER = frozenset(
    "contractor subcontractor supplier manufacturer maker producer operator developer owner lender investor insurer "
    "publisher employer carrier provider vendor retailer importer exporter builder buyer seller shareholder donor "
    "sponsor broadcaster distributor competitor rival plaintiff defendant claimant creditor".split()
)


# Nouns for what is built that are said of broadcasters and of towns: "the station, KZN", "Livorno is a port".
_STATIONS = frozenset(("station", "channel"))
_TOWNS = frozenset("port harbour harbor resort spa hub stronghold outpost base".split())


def either(chains: Chains, described: int, named: int) -> bool:
    """Whether a noun that has another sense as well describes a body or a town by name."""
    phrase, name = chains.phrases[described], chains.phrases[named]
    if phrase.kind != "nominal" or name.kind != "name" or phrase.plural:
        return False
    heads, is_a = chains[described].heads, chains.lexicon.is_a
    if is_a(name.cls, "Organization"):
        return phrase.cls == "Person" and bool(heads & _EITHER) or phrase.cls == "Facility" and bool(heads & _STATIONS)
    return phrase.cls == "Facility" and bool(heads & _TOWNS) and is_a(name.cls, "Place") and name.cls != "Facility"


def kin(chains: Chains, left: Phrase, right: Phrase) -> bool:
    """The recogniser may be wrong where the text itself says what the name is: Organization and Place mix."""
    above = chains.lexicon.is_a
    classes = (left.cls, right.cls)
    return all(above(c, "Organization") or above(c, "Place") for c in classes) and "Country" not in classes


def misnamed(parse: Parse, chains: Chains, described: int, named: int) -> bool:
    """Whether what was taken for a person's name is said to be a body: "B'Tselem, an Israeli rights group"."""
    phrase, name = chains.phrases[described], chains.phrases[named]
    if phrase.kind != "nominal" or name.kind != "name" or name.cls != "Person" or name.last - name.first > 1:
        return False
    told = parse.lower[phrase.first] in ("a", "an", "the") and phrase.first == name.last + 1
    body = phrase.cls in chains.lexicon.organizations and not phrase.plural
    return told and body and not name.titles and not chains[named].gender
