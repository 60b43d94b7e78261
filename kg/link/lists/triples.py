"""Lists as Turtle, N-Triples or JSON-LD: every subject with a label is a record.

A parser of RDF may die of a file that is nested deeply enough, so it runs in a child process (`kg.link.lists.parser`),
which gives back the few triples that matter.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.link.lists.parser import ALIAS, COUNTRY, FORMATS, NAME, TYPE
from kg.link.lists.records import Record, kind_of
from kg.model import KGError


@dataclass(slots=True)
class _Thing:
    names: list[tuple[str, str]] = field(default_factory=list)  # language, text
    aliases: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


def read(path: Path, prefix: str) -> Iterator[Record]:
    """The labelled subjects in the order in which they first come.  `prefix` is not used: RDF has IRIs.

    An English label is the name, else one without a language, else the first; all others are aliases.
    """
    things: dict[str, _Thing] = {}
    command = [sys.executable, "-I", "-m", "kg.link.lists.parser", str(path), path.suffix.lower()]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        for line in child.stdout:
            subject, role, text, language = json.loads(line)
            thing = things.setdefault(subject, _Thing())
            if role == NAME:
                thing.names.append((language, text))
            else:
                {ALIAS: thing.aliases, TYPE: thing.kinds, COUNTRY: thing.countries}[role].append(text)
        complaint = child.stderr.read().strip()
    if child.returncode:
        reason = complaint.splitlines()[-1] if complaint and child.returncode > 0 else "nested too deeply or too large"
        raise KGError(f"{path}: no {FORMATS[path.suffix.lower()][1]}: {reason}")
    for iri, thing in things.items():
        if thing.names:
            names = sorted(thing.names, key=lambda pair: (not pair[0].startswith("en"), pair[0] != ""))
            name = names[0][1]
            others = dict.fromkeys([text for _, text in names] + thing.aliases)
            kinds = [kind for kind in map(kind_of, thing.kinds) if kind]
            yield Record(
                iri,
                name,
                tuple(text for text in others if text != name),
                kinds[0] if kinds else "",
                tuple(dict.fromkeys(thing.countries)),
            )
