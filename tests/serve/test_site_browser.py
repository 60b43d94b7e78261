"""A site of plain files in a real browser: every view reads as that of `kg serve`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.serve import site
from kg.serve.browser import BUILT
from tests.published import publish
from tests.serve.server import plain_files, running
from tests.serve.test_browser import CHROMIUM, PAGE, starts


def test_every_view_reads_as_with_a_server(tmp_path: Path) -> None:
    there = (
        CHROMIUM and starts(CHROMIUM),
        shutil.which("node"),
        (BUILT / "index.html").is_file(),
        (PAGE / "node_modules" / "playwright-core").is_dir(),
    )
    if not all(there):
        pytest.skip("THE SITE OF PLAIN FILES IS NOT TESTED IN A BROWSER: it needs Chromium, Node.js and make page")
    graph = publish(tmp_path / "graph")
    site.write(graph, tmp_path / "web" / "below" / "it")
    walk = Path(__file__).with_name("site.mjs")
    with running(tmp_path / "graph") as server, plain_files(tmp_path / "web") as address:
        command = ["node", str(walk), server.address, f"{address}below/it/", str(CHROMIUM)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    assert len(found) >= 20
    assert {view: complaints for view, complaints in found.items() if complaints} == {}
