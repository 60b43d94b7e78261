"""The explorer without a server: its page and all that it shows as files, to be published beside an article.

    index.html, assets/, icon.svg   the page as `make page` built it; a tag in its head says where the data are
    data/site.json                  {"format", "snapshot", "base", "things": S, "facts": F}
    data/overview.json, ontology.json, places.json, questions.json, question/NAME.json
                                    what /api/… answers (see kg.serve.explorer)
    data/documents.json             all of them, newest first; DOC below is an index in it
    data/document/DOC.json          text and annotations
    data/names.json                 every thing with its names, most mentioned first: what search looks through
    data/thing/N.json               dossiers by IRI, each with all facts; N is the FNV-1a hash of the IRI modulo S
    data/facts/N.json               events and ties, F in each file, in the order of reports.json
    data/reports.json               what says which of them when and how surely: timeline and network are made from it

Everything is found from paths relative to the page, so the folder can lie below any address of any file server.  Same
graph and same page, same bytes.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kg
from kg.model import KGError
from kg.serve.browser import BUILT
from kg.serve.guarding import POLICY
from kg.serve.site.content import content

FORMAT = 1
_MARK = "data/site.json"
# What the page may do, where no server says so in a header; a page itself cannot say who may frame it.
_POLICY = "; ".join(one for one in POLICY.split("; ") if not one.startswith("frame-ancestors"))
_HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    '<meta name="referrer" content="no-referrer"><meta name="kg-data" content="data/">'
)


def write(graph: kg.Graph, folder: Path) -> int:
    """Write the site of a graph; the number of its files.

    In a folder that is there, only an older site makes way, and what else lies there stays.  Raises KGError where the
    page is not built, and for a folder with other things in it.
    """
    if not (BUILT / "index.html").is_file():
        raise KGError("the pages of the explorer are not built; build them with: make page (it needs Node.js)")
    with _beside(folder) as part:
        _page(part)
        for name, value in asyncio.run(content(graph, FORMAT)).items():
            _json(part / "data" / name, value)
        return sum(path.is_file() for path in part.rglob("*"))


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder to write to, whose entries take their place once all of them are there."""
    folder = folder.resolve()  # "." has no name
    part = folder.with_name(folder.name + ".part")
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
            raise KGError(f"{folder}: there are other things in it; name an empty folder, or one that is not there")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        folder.mkdir(exist_ok=True)
        for entry in sorted(part.iterdir()):
            there = folder / entry.name
            if there.is_dir():
                shutil.rmtree(there)
            entry.replace(there)
    except OSError as error:
        raise KGError(f"{error.filename or folder}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _page(folder: Path) -> None:
    shutil.copytree(BUILT, folder, dirs_exist_ok=True)
    index = folder / "index.html"
    text = index.read_text(encoding="utf-8")
    text = re.sub(
        r"<noscript>.*?</noscript>", "<noscript>This page needs JavaScript.</noscript>", text, flags=re.DOTALL
    )
    if '<meta charset="utf-8">' not in text:
        raise AssertionError("the page has no head that is known")
    index.write_text(text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{_HEAD}', 1), encoding="utf-8")


def _json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    path.write_text(text, encoding="utf-8", newline="\n")
