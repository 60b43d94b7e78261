"""One entry of a list, whatever the list's form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kg.model import KGError

WIKIDATA = "http://www.wikidata.org/entity/"

_WEB = re.compile(r"https?://|urn:")
_QID = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody or something on a list."""

    iri: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""  # Person, Organization, Place, Group or Event; empty where the list does not say or we do not know
    countries: tuple[str, ...] = ()  # as the list writes them


def iri_of(identifier: str, prefix: str, where: str) -> str:
    """The IRI of a record: its id if that is one, Wikidata's for "Q792", else `prefix` and the id.

    Raises KGError that starts with `where` if there is no prefix.
    """
    if _WEB.match(identifier):
        return checked(identifier, where)
    if _QID.fullmatch(identifier) and not prefix:
        return WIKIDATA + identifier
    if not prefix:
        raise KGError(
            f"{where}: the id {identifier[:80]!r} is no IRI; say what the ids begin with: --prefix https://example.org/list/"
        )
    return prefix + quote(identifier, safe="-._~/:@!$&'()*+,;=", errors="replace")  # what a path may hold


def checked(iri: str, where: str) -> str:
    """The IRI if it is an absolute one, as the graph needs it.  Raises KGError that starts with `where` if not."""
    try:
        return ox.NamedNode(iri).value
    except ValueError as error:
        raise KGError(f"{where}: {iri[:80]!r} is no IRI: {error}") from None


# Words for kinds of things in lists, in lower case without blanks: schema.org, FOAF, FollowTheMoney, Wikidata's labels.
_KINDS = {
    "Person": "person human people politician q5",
    "Organization": """organization organisation company corporation corp business agency institution government party
        ngo publicbody militarygroup armedgroup newsmediaorganization university politicalparty court bank q43229""",
    "Place": """place location city town settlement country state region province county geopoliticalentity gpe address
        q515 q6256""",
    "Group": "group ethnicgroup",
    "Event": "event",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NOT_IN_KIND = re.compile(r"[^a-z0-9]+")


def kind_of(text: str) -> str:
    """The kind that a list's word for a type stands for, its IRI too; "" where it is not known."""
    local = text.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return _KIND_OF.get(_NOT_IN_KIND.sub("", local.lower()), "")


def values(text: str) -> tuple[str, ...]:
    """The parts of a cell with several values, which "|" or ";" parts."""
    separator = "|" if "|" in text else ";"
    return tuple(dict.fromkeys(part for part in (" ".join(one.split()) for one in text.split(separator)) if part))
