"""What a server may spend, on whom it listens, and whom it answers."""

from __future__ import annotations

import ipaddress
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from kg.store import Limits


@dataclass(frozen=True, slots=True)
class Writing:
    """Where decisions of people are written, and the token that lets a request do so."""

    file: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    """Of one server."""

    host: str = "127.0.0.1"
    port: int = 8000
    limits: Limits = field(default_factory=Limits)  # of a query
    workers: int = min(4, os.cpu_count() or 1)  # queries at once
    body: int = 1_000_000  # bytes of a request's body
    patience: float = 10.0  # seconds in which a request's body must be there
    connections: int = 256
    stopping: float = 5.0  # seconds that running requests have when the server stops
    names: frozenset[str] = frozenset()  # host names, besides localhost, under which the server is known
    origins: frozenset[str] = frozenset()  # of pages elsewhere that may read from it, "https://example.org"; or "*"
    writing: Writing | None = None  # None for a server that only reads

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host == "localhost" or _is_address(self.host) and ipaddress.ip_address(self.host).is_loopback

    def knows(self, name: str) -> bool:
        """Whether a Host header may say this.

        A page whose own name was made to point to this machine (DNS rebinding) would send its name; it cannot send an
        address.
        """
        name = name.lower()
        return name == "localhost" or _is_address(name) or name in self.names or name == self.host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
