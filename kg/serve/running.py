"""Runs the application until it is told to stop."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from kg.model import KGError
from kg.serve.application import application
from kg.serve.options import Options
from kg.serve.source import Source

_log = logging.getLogger("kg.serve")


def serve(
    folder: str | Path, options: Options | None = None, ready: Callable[[str], None] = lambda address: None
) -> None:
    """Serve a graph until SIGINT or SIGTERM; running requests then have `options.stopping` seconds.

    `ready` is called with the address as soon as it answers.  Raises KGError where there is no graph, and where the
    address is taken.
    """
    options = options or Options()
    app = application(folder, options)
    source: Source = app.state.source
    with _listening(options) as listener:
        try:
            alone = source.warm()
            if not alone and not options.loopback and not options.limits.services:
                _log.warning(
                    "this system cannot take the network away from queries; "
                    "that none calls SERVICE rests on reading its text alone"
                )
            host, port = listener.getsockname()[:2]
            server = _Server(_config(app, options))
            server.ready = lambda: ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
            with suppress(KeyboardInterrupt):  # which uvicorn raises again once it has stopped
                server.run([listener])
        finally:
            source.close()


def _listening(options: Options) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=128)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        raise KGError(
            f"cannot listen on {where} ({error.strerror or error}); choose another --host or --port"
        ) from None


def _config(app: object, options: Options) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # Starlette, which this module leaves unimported
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=options.connections,
        timeout_graceful_shutdown=max(1, round(options.stopping)),
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=1 << 19,  # of a request's line and headers: a long query in an address
        http="h11",
        ws="none",
    )


class _Server(uvicorn.Server):
    ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()
