"""Markdown as prose: what a reader of the page would read."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")


def prose(text: str) -> str:
    """The words without the markup: paragraphs apart by an empty line, the lines of each joined."""
    return "\n\n".join(block for _, block in _blocks(text))


def heading(text: str) -> str | None:
    """The first heading of the first rank."""
    return next((block for kind, block in _blocks(text) if kind == "h1"), None)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Tag and words of each block that has words; raw HTML has none."""
    tag = ""
    for token in _PARSER.parse(text):
        if token.nesting == 1:
            tag = token.tag
        elif token.type == "inline":
            words = "".join(map(_words, token.children or [])).strip()
            if words:
                yield tag, words
        elif token.type in {"fence", "code_block"} and token.content.strip():
            yield "pre", token.content.rstrip("\n")


def _words(token: Token) -> str:
    """The words of one piece of a paragraph; a picture's are a caption that the page may not show, and left out."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "code_inline"} else ""
