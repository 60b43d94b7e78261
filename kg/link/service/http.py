"""Requests to a service that may be slow, overloaded, broken or not what it says it is.

Standard library only.  Redirects to another host are not followed: whoever answers is whom the user named.
"""

from __future__ import annotations

import email.utils
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO
from urllib.parse import urlencode, urljoin, urlsplit

from kg.model import KGError

_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_MOST_BYTES = 20_000_000
_MOST_REDIRECTS = 3
_LONGEST_WAIT = 120.0  # seconds; a service that asks for more is given up
_FIRST_WAIT = 1.0


class Unreachable(KGError):
    """Nobody answers at that address."""


class TooLarge(Exception):
    """The service says that the batch is too large (413)."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        return None


class Requester:
    """Sends requests with a user's contact, again and later where the service asks for that."""

    def __init__(
        self,
        contact: str,
        version: str,
        *,
        timeout: float = 30.0,
        attempts: int = 5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`timeout`: seconds for one answer.  `attempts`: how often in all.  KGError where the contact is none."""
        contact = contact.strip()
        if not contact.isprintable() or not contact.isascii() or not ("@" in contact or contact.startswith("http")):
            raise KGError(
                "services want to know whom to write to: give your own address as contact, such as "
                "--contact you@university.example or https://your.page.example"
            )
        self._agent = f"kg/{version} ({contact})"
        self._timeout = timeout
        self._attempts = attempts
        self._sleep = sleep
        self._opener = urllib.request.build_opener(_NoRedirect)

    def get(self, url: str) -> bytes:
        return self._ask(url, None)

    def post(self, url: str, form: dict[str, str]) -> bytes:
        return self._ask(url, urlencode(form).encode("ascii"))

    def _ask(self, url: str, body: bytes | None) -> bytes:
        """The body of the answer.  Raises KGError for what cannot be mended by waiting, or not by waiting longer."""
        wait = _FIRST_WAIT
        for attempt in range(1, self._attempts + 1):
            try:
                return self._once(url, body)
            except _Later as later:
                if later.seconds is not None and later.seconds > _LONGEST_WAIT:
                    raise KGError(f"{url}: asks to come back in {later.seconds:.0f} s; try again then") from None
                if attempt == self._attempts:
                    times = f"{attempt} times" if attempt > 1 else "once"
                    kind = Unreachable if later.unreachable else KGError
                    raise kind(f"{url}: asked {times}: {later.reason}") from None
                self._sleep(wait if later.seconds is None else max(later.seconds, 0.0))
                wait = min(wait * 2, _LONGEST_WAIT)
        raise AssertionError("at least one attempt")

    def _once(self, url: str, body: bytes | None) -> bytes:
        for _ in range(_MOST_REDIRECTS + 1):
            request = urllib.request.Request(
                url, data=body, headers={"User-Agent": self._agent, "Accept": "application/json"}
            )
            until = time.monotonic() + self._timeout
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    return self._read(answer, until)
            except urllib.error.HTTPError as error:
                with error:
                    url, body = self._redirected(url, body, error)
            except urllib.error.URLError as error:
                raise _Later(f"cannot be reached ({error.reason}); are you offline?", unreachable=True) from None
            except (TimeoutError, http.client.HTTPException, ConnectionError, OSError) as error:
                raise _Later(f"broke off: {error or type(error).__name__}") from None
        raise KGError(f"{url}: more than {_MOST_REDIRECTS} redirects")

    def _read(self, answer: http.client.HTTPResponse, until: float) -> bytes:
        parts, size = [], 0
        while part := answer.read1(65536):
            parts.append(part)
            size += len(part)
            if size > _MOST_BYTES:
                raise KGError(f"{answer.url}: an answer of more than {_MOST_BYTES:,} bytes")
            if time.monotonic() > until:
                raise _Later(f"no whole answer in {self._timeout:.0f} s")
        wanted = answer.headers.get("Content-Length", "")
        if wanted.isdigit() and size < int(wanted):
            raise _Later(f"half an answer: {size} of {wanted} bytes")
        return b"".join(parts)

    def _redirected(self, url: str, body: bytes | None, error: urllib.error.HTTPError) -> tuple[str, bytes | None]:
        """Where to ask next, for a redirect within the host; raises for every other error of HTTP."""
        if error.code in _AGAIN:
            raise _Later(f"status {error.code} {error.reason}", _retry_after(error.headers.get("Retry-After")))
        if error.code == 413:
            raise TooLarge
        if error.code not in (301, 302, 303, 307, 308):
            raise KGError(f"{url}: status {error.code} {error.reason}")
        target = urljoin(url, error.headers.get("Location", ""))
        here, there = urlsplit(url), urlsplit(target)
        if (here.hostname, here.port) != (there.hostname, there.port) or there.scheme not in (here.scheme, "https"):
            raise KGError(f"{url}: redirects to another host, {target[:200]}; if you trust that one, give its address")
        return target, body if error.code in (307, 308) else None


class _Later(Exception):
    """A failure that may pass."""

    def __init__(self, reason: str, seconds: float | None = None, *, unreachable: bool = False) -> None:
        self.reason = reason
        self.seconds = seconds
        self.unreachable = unreachable


def _retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, which gives them or a date; None where it is neither."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None
