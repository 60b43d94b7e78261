"""What a request narrows events and ties by, as a part of a WHERE."""

from __future__ import annotations

from kg.serve.explorer import queries
from kg.serve.explorer.session import Session
from kg.serve.problems import Problem
from kg.serve.sparql import Term, day, fill, iri, terms, words

CERTAINTIES = ("asserted", "alleged", "planned", "possible", "negated")


def filters(session: Session) -> str:
    """Raises Problem for what is no date, no class or no certainty."""
    parts: list[str] = []
    if since := session.one("since"):
        parts.append(fill(queries.SINCE, since=day(since, last=False)))
    if until := session.one("until"):
        parts.append(fill(queries.UNTIL, until=day(until, last=True)))
    if classes := session.many("class"):
        parts.append(fill(queries.CLASSES, classes=terms(classes)))
    if certainties := session.many("certainty"):
        for one in certainties:
            if one not in CERTAINTIES:
                raise Problem(400, "parameter", f"certainty is one of {', '.join(CERTAINTIES)}")
        parts.append(fill(queries.CERTAINTIES, certainties=terms([one.capitalize() for one in certainties])))
    if session.flag("unattributed", False):
        parts.append(queries.NOT_CLAIMED)
    if outlets := session.given.getlist("outlet"):
        parts.append(fill(queries.OUTLETS, outlets=Term(" ".join(words(one) for one in outlets[:200]))))
    for participant in session.many("participant")[:8]:
        parts.append(fill(queries.PARTICIPANT, participant=iri(participant)))
    return "".join(parts)
