"""What every request must pass and every response carries, whatever it is for.

A server on the loopback address is reached by every page that the user's browser has open.  So the Host must be ours
(against DNS rebinding), requests that a page elsewhere makes are refused unless its origin was allowed, and a page of
ours loads and sends nothing from or to elsewhere.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.options import Options
from kg.serve.problems import Problem, respond

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)


class Guard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self.app = app
        self.options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin: str | None = None
        try:
            self._check_host(headers)
            origin = self._check_origin(headers)
        except Problem as problem:
            await respond(Request(scope), problem)(scope, receive, self._dressed(send, None))
            return
        if scope["method"] == "OPTIONS" and origin:
            await _preflight(self._dressed(send, origin))
            return
        await self.app(scope, receive, self._dressed(send, origin))

    def _check_host(self, headers: Headers) -> None:
        given = headers.getlist("host")
        match = _HOST.fullmatch(given[0]) if len(given) == 1 else None
        if not match:
            raise Problem(400, "host", "the request has no Host, or more than one")
        if not self.options.knows(match.group(1)):
            raise Problem(
                403,
                "host",
                f"this server is not known as {match.group(1)}; start it with --allow-host {match.group(1)}",
            )

    def _check_origin(self, headers: Headers) -> str | None:
        """The origin elsewhere that may read the response; None where the request does not come from elsewhere."""
        origin = headers.get("origin")
        if origin is not None:
            if urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc == headers["host"]:
                return None
            if origin in self.options.origins or "*" in self.options.origins:
                return origin
            raise Problem(
                403, "origin", f"pages of {origin} may not read from here; start with --allow-origin {origin}"
            )
        elsewhere = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if elsewhere and headers.get("sec-fetch-mode") != "navigate":
            raise Problem(403, "origin", "pages elsewhere may not read from here")
        return None

    def _dressed(self, send: Send, origin: str | None) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if origin:
                    headers["Access-Control-Allow-Origin"] = origin
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                    headers.add_vary_header("Origin")
            await send(message)

        return with_headers


async def _preflight(send: Send) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, HEAD, POST"),
        (b"access-control-allow-headers", b"accept, content-type"),
        (b"access-control-max-age", b"600"),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
