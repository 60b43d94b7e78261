"""Why a request is not answered, in words for people and in a form for programs (RFC 9457)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.serve.negotiation import best
from kg.store import QueryError

_STATUS = {
    "syntax": 400,
    "engine": 400,
    "refused": 403,
    "format": 406,
    "length": 413,
    "size": 422,
    "time": 503,
    "memory": 503,
    "crash": 503,
    "busy": 503,
    "cancelled": 503,
    "damaged": 500,
    "service": 502,
}
_TITLES = {
    400: "The request is not understood",
    401: "Who asks?",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    406: "No such format",
    408: "The request took too long",
    413: "Too long",
    415: "This media type is not read here",
    421: "Not this server",
    422: "The answer is too large",
    500: "The graph cannot be read",
    502: "Another server gave no answer",
    503: "No answer within the limits",
}


class Problem(Exception):
    """A request that gets no answer; `kind` is a word that programs can rely on."""

    def __init__(self, status: int, kind: str, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @classmethod
    def of(cls, error: QueryError) -> Problem:
        """A query without an answer."""
        problem = cls(_STATUS[error.kind], error.kind, str(error))
        if error.kind in ("busy", "cancelled"):
            problem.headers["Retry-After"] = "1"
        return problem


def respond(request: Request, problem: Problem) -> Response:
    """JSON for who asks for any kind of it, else one line of text."""
    headers = {**problem.headers, "Cache-Control": "no-store"}
    offers = [
        ("text/plain", "text"),
        ("application/problem+json", "json"),
        ("application/json", "json"),
        ("application/sparql-results+json", "json"),
        ("application/ld+json", "json"),
    ]
    if best(request.headers.get("accept"), offers) == "json" or request.url.path.startswith(("/api/", "/search")):
        value = {
            "type": "about:blank",
            "title": _TITLES.get(problem.status, "No answer"),
            "status": problem.status,
            "kind": problem.kind,
            "detail": problem.detail,
        }
        return JSONResponse(value, problem.status, headers, media_type="application/problem+json")
    return PlainTextResponse(f"{problem.detail}\n", problem.status, headers)
