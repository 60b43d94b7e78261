"""A client of reconciliation services: Wikidata's, OpenSanctions' yente, a colleague's OpenRefine service, our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from kg.link.service.cache import AnswerCache
from kg.link.service.http import Requester, TooLarge
from kg.link.service.protocol import Candidate, Manifest, Query, Result, encode, read_manifest, read_results
from kg.model import KGError

_BATCH = 10  # what Wikidata's service advises at most


class Client:
    """Asks one service, in batches, and never the same twice.

    Answers are in the cache as soon as their batch came, so that a run that breaks off goes on where it stopped.
    """

    def __init__(self, url: str, requester: Requester, cache: AnswerCache, *, batch: int = _BATCH) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise KGError(f"{url!r} is no address of a service; it begins with https:// or http://")
        self.url = url
        self._requester = requester
        self._cache = cache
        self._batch = max(1, batch)
        self._manifest: Manifest | None = None

    def manifest(self) -> Manifest:
        """What the service says of itself; asked once."""
        if self._manifest is None:
            body = self._requester.get(self.url)
            try:
                self._manifest = read_manifest(body)
            except ValueError as error:
                raise KGError(f"{self.url}: no reconciliation service: {error}") from None
        return self._manifest

    def reconcile(
        self, queries: Sequence[Query], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> list[tuple[Candidate, ...]]:
        """The candidates for each query, in the order of the queries."""
        keys = [encode({"q": query}) for query in queries]
        found: dict[bytes, bytes] = {}
        for key in dict.fromkeys(keys):
            kept = self._cache.get(self.url, key)
            if kept is not None:
                found[key] = kept
        missing = [(key, query) for key, query in dict(zip(keys, queries, strict=True)).items() if key not in found]
        most = (self.manifest().batch_size if missing else None) or self._batch
        done, size = len(found), max(1, min(most, self._batch))
        progress(done, done + len(missing))
        while missing:
            try:
                answers = self._ask(missing[:size])
            except TooLarge:
                if size == 1:
                    raise KGError(f"{self.url}: finds a single question too large") from None
                size = max(1, size // 2)
                continue
            self._cache.put(self.url, list(answers.items()))
            found.update(answers)
            missing = missing[size:]
            done = len(found)
            progress(done, done + len(missing))
        return [tuple(read_results(found[key])["q"].result) for key in keys]

    def _ask(self, batch: Sequence[tuple[bytes, Query]]) -> dict[bytes, bytes]:
        """One batch; what the answer leaves out is asked once more."""
        answers: dict[bytes, bytes] = {}
        waiting = list(batch)
        for _ in range(2):
            asked = {f"q{number}": query for number, (_, query) in enumerate(waiting)}
            body = self._requester.post(self.url, {"queries": encode(asked).decode()})
            try:
                results = read_results(body)
            except ValueError as error:
                raise KGError(f"{self.url}: garbage in place of answers: {error}") from None
            for number, (key, _) in enumerate(waiting):
                if f"q{number}" in results:
                    answers[key] = encode({"q": Result(results[f"q{number}"].result)})
            waiting = [pair for pair in waiting if pair[0] not in answers]
            if not waiting:
                return answers
        raise KGError(f"{self.url}: half an answer, even when asked again: nothing on {waiting[0][1].query!r}")
