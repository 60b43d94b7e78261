from collections.abc import Iterator

import pytest

from tests.published import publish
from tests.serve.server import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Three hand-made articles, served."""
    folder = tmp_path_factory.mktemp("served") / "graph"
    publish(folder)
    with running(
        folder, "--timeout", "5", "--rows", "20000", "--body", "200", "--workers", "2", "--patience", "2"
    ) as server:
        yield server
