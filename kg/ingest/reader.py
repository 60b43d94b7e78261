"""The child process that reads HTML and PDF: a request a line on standard input, an answer a line on standard output.

A request is [suffix, path].  An answer is {"text", "title", "date", "source", "url"} or {"failure"}.  An error that is
not foreseen ends the process; `kg.ingest.confined` reports it for the file and starts another.
"""

import json
import os
import sys
from pathlib import Path

from kg.ingest.confined import READY
from kg.ingest.html import read_html
from kg.ingest.pdf import read_pdf

MEMORY = 2 * 1024**3  # bytes of address space
MOST_CHARACTERS = 50_000_000  # of one answer


def limit() -> None:
    """Bound this process's memory and forbid it to write files, where the system can (Linux)."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(suffix: str, path: Path) -> dict[str, str | None]:
    """What the file holds."""
    try:
        found = read_pdf(path) if suffix == ".pdf" else read_html(path.read_bytes())
    except OSError as error:
        return {"failure": f"cannot be read ({error.strerror})"}
    except MemoryError:
        return {"failure": f"takes more than {MEMORY // 1024**3} GB of memory to read"}
    if len(found.get("text") or "") > MOST_CHARACTERS:
        return {"failure": f"more than {MOST_CHARACTERS // 1_000_000} million characters of text"}
    return found


def main() -> None:
    """Answer requests until there are no more."""
    limit()
    # Libraries may print; the answers keep the real standard output to themselves.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    answers.write(READY)
    answers.flush()
    for line in sys.stdin:
        suffix, path = json.loads(line)
        answers.write(json.dumps(answer(suffix, Path(path))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
