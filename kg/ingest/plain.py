"""Plain text and Markdown, with or without front matter."""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.ingest.cleaning import clean
from kg.ingest.found import Found
from kg.ingest.markdown import heading, prose
from kg.ingest.metadata import identifier, metadata
from kg.model import Document, KGError, Skipped

MOST_BYTES = 100_000_000  # of one text file: a hundred novels
BYTE_ORDER_MARK = "\ufeff"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY_VALUE = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(found: Found) -> Iterator[Document | Skipped]:
    """The document in a text file: all of it after the front matter."""
    fields, text, replaced = _parts(found)
    yield _document(found, fields, text, replaced)


def read_markdown(found: Found) -> Iterator[Document | Skipped]:
    """The document in a Markdown file: its words without the markup; its first heading is the title if need be."""
    fields, text, replaced = _parts(found)
    fields.setdefault("title", heading(text))
    yield _document(found, fields, prose(text), replaced)


def decode(data: bytes, where: str) -> str:
    """`data` as UTF-8; raises KGError, naming the byte, if it is none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise KGError(f"{where}: a binary file, not a text; take it out or give it its true ending") from error
        raise KGError(
            f"{where}: not UTF-8 at byte {error.start} (0x{data[error.start]:02x}); save the file as UTF-8"
        ) from error
    if len(_CONTROL.findall(text[:8192])) * 2 > len(text[:8192]):
        raise KGError(f"{where}: a binary file, not a text; take it out or give it its true ending")
    return text


def content(path: Path, name: str) -> bytes:
    """The bytes of a text file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise KGError(f"{name}: cannot be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise KGError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB; cut it into articles")
    return data


def _parts(found: Found) -> tuple[dict[str, str | None], str, int]:
    """Front matter, the clean text after it, and how many characters of the text were replaced."""
    raw = decode(content(found.path, found.name), found.name).removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    match = _FRONT_MATTER.match(raw)
    pairs = _KEY_VALUE.findall(match[1]) if match else []
    if not match or not pairs:  # a text may begin with a rule of dashes
        return {}, *clean(raw)
    fields: dict[str, str | None] = {key.lower(): _unquoted(value) for key, value in pairs}
    return fields, *clean(raw[match.end() :].lstrip("\n"))


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _document(found: Found, fields: dict[str, str | None], text: str, replaced: int) -> Document | Skipped:
    if not text.strip():
        return Skipped(found.name, "no text in it")
    return Document(
        id=identifier(fields, found.name) or found.id,
        text=text,
        path=found.inside,
        replaced=replaced,
        **metadata(fields, found.name),
    )
