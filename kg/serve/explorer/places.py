"""Places that are linked to one with coordinates, for a map."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.session import Session, text


async def places(session: Session) -> dict[str, Any]:
    return {
        "places": [
            {
                "iri": row["place"],
                "label": text(row["label"]),
                "latitude": float(str(row["lat"])),
                "longitude": float(str(row["long"])),
                "events": row["events"],
                "documents": row["documents"],
            }
            for row in await session.kept("places", queries.PLACES)
        ]
    }
