"""Which files an input stands for, and how each is called."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.model import KGError, Skipped


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file to read."""

    path: Path
    name: str  # as the user would write it, for messages
    inside: str  # path below the input folder, with forward slashes; the same wherever that folder lies
    given: bool  # whether the user named this very file

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()

    @property
    def id(self) -> str:
        """The document id of a file that names none: its place in the input without the ending."""
        return self.inside[: -len(self.suffix)] if self.suffix else self.inside


def find(inputs: Sequence[Path]) -> Iterator[Found | Skipped]:
    """The files of each input in a fixed order; folders are read with all below them, hidden files left out.

    Links that lead out of a folder, and what is no regular file (pipes, devices), are skipped.
    """
    for given in inputs:
        try:
            mode = given.stat().st_mode
        except OSError as error:
            raise KGError(f"{printable(given)}: cannot be read ({error.strerror}); give a file or a folder") from error
        if stat.S_ISDIR(mode):
            yield from _below(given)
        elif stat.S_ISREG(mode):
            yield Found(given, printable(given), _key(PurePath(given.name)), given=True)
        else:
            raise KGError(f"{printable(given)}: neither a file nor a folder; give a file or a folder of articles")


def _below(root: Path) -> Iterator[Found | Skipped]:
    for path in sorted(_walk(root)):
        name = printable(path)
        inside = path.relative_to(root)
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
            yield Skipped(name, "a link that leads out of the folder")
        elif not path.is_file():
            yield Skipped(name, "not a regular file")
        else:
            yield Found(path, name, _key(inside), given=False)


def _walk(root: Path) -> Iterator[Path]:
    """Everything below `root` that is no folder, links not followed and hidden names left out."""
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                seen = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            raise KGError(f"{printable(folder)}: cannot be read ({error.strerror})") from error
        pending += [folder / entry.name for entry in seen if entry.is_dir(follow_symlinks=False)]
        yield from (folder / entry.name for entry in seen if not entry.is_dir(follow_symlinks=False))


def printable(path: PurePath) -> str:
    """A path on one line: what no terminal or graph can hold (newlines, bytes that are no UTF-8) is escaped."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _key(inside: PurePath) -> str:
    """A path as an id, the same on file systems that compose letters and on those that decompose them."""
    return unicodedata.normalize("NFC", printable(inside))
