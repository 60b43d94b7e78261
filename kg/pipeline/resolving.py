"""Who is who across documents, kept from build to build as long as all that it depends on stays the same."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from importlib import metadata
from typing import TypeVar

import msgspec

from kg import resolve, store
from kg.model import Copy, Decision, Document, Resolution
from kg.ontology import Ontology
from kg.pipeline.shards import code

Result = TypeVar("Result")

_LIBRARIES = ("numpy", "rapidfuzz", "rensa")  # that compare names and texts
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Resolved(msgspec.Struct, frozen=True):
    """Who is who, and what of that a person may want to decide."""

    resolution: Resolution
    doubts: tuple[resolve.Doubt, ...]


class Remembered:
    """What resolution came to in the last build, by a digest of all that it was given."""

    def __init__(self, kept: store.Cache) -> None:
        self._kept = kept
        self._wanted: list[bytes] = []
        self._made_by = code("resolve", "pipeline") + "".join(map(metadata.version, _LIBRARIES)).encode()

    def who(
        self,
        chains: Sequence[resolve.Chain],
        reports: Sequence[resolve.Report],
        ontology: Ontology,
        decided: Sequence[Decision],
    ) -> Resolved:
        """Raises KGError where decisions contradict each other."""
        met = {one.cls for some in (chains, reports) for one in some}
        met.update(chain.place.cls for chain in chains if chain.place is not None)
        met.update(decision.object for decision in decided)
        terms = resolve.relevant(ontology, met)
        above = {name: sorted(terms.above(name)) for name in terms.classes}
        given = [chains, reports, decided, terms.classes, terms.properties, terms.instances, above]
        return self._recall(
            "who",
            given,
            Resolved,
            lambda: Resolved(resolve.resolve(chains, reports, terms, decided), resolve.doubts(chains, terms)),
        )

    def copies(self, documents: Sequence[Document]) -> tuple[Copy, ...]:
        given = [(one.id, one.date, one.text) for one in documents]
        return self._recall("copies", given, tuple[Copy, ...], lambda: resolve.copies(documents))

    def forget_the_rest(self) -> None:
        self._kept.keep_only(self._wanted)

    def _recall(self, what: str, given: object, kind: type[Result], work: Callable[[], Result]) -> Result:
        key = hashlib.sha256(self._made_by + _ENCODER.encode([what, given])).digest()
        self._wanted.append(key)
        for _, packed in self._kept.get([key]):
            return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)
        found = work()
        self._kept.put([(key, zlib.compress(_ENCODER.encode(found), 1))])
        return found
