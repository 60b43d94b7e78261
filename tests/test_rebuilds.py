"""Whatever was kept from the builds before, a graph is what building it from nothing would give."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.pipeline import build, project_folder

ARTICLES = {
    "one": "Police arrested Maria Lopez in Quito on 3 May 2021. Lopez, a lawyer, denied the charges.",
    "two": "Maria Lopez was arrested by police in Quito on 3 May 2021, the Andean Bakers said. A gunman fled.",
    "three": "The company Ferrovía Unida is dredging the harbour of Lima. President Ana Duarte will visit Quito.",
    "four": "President Duarte met the mayor of Lima. The gunman who killed two guards in Quito was arrested.",
    "five": "Police arrested Maria Lopez in Quito on 3 May 2021. Lopez, a lawyer, denied all of the charges.",
}
EDITS = {  # of files of the ontology
    "a type of event": (
        "events.ttl",
        '\nkg:Dredging a owl:Class ; rdfs:subClassOf kg:Event ; lex:trigger "dredge/v" .',
    ),
    "a trigger": ("events.ttl", '\nkg:Event lex:trigger "deny/v" .'),
    "a word of a class": ("entities.ttl", '\nkg:Person lex:maleNoun "gunman" .'),
    "a label": ("entities.ttl", '\nkg:Person <http://www.w3.org/2004/02/skos/core#altLabel> "human being" .'),
    "a known actor": ("known.ttl", '\nknown:bakers a kg:NGO ; rdfs:label "Andean Bakers" .'),
    "near words": ("events.ttl", '\nkg:Event lex:nearWords "meet visit" .'),
    "a wider property": ("relations.ttl", "\nkg:leads rdfs:subPropertyOf kg:affiliatedWith ."),
    "a comment": ("events.ttl", '\nkg:Event rdfs:comment "Something that happened." .'),
}
DECISIONS = (
    "rename\tperson/maria-lopez\tMaría López\tAna\t2026-11-22\n",
    "retype\torganization/ferrovia-unida\tCompany\tAna\t2026-11-22\n",
    "reject\tperson/ana-duarte\t\tAna\t2026-11-22\n",
)


class Project:
    """Articles, an ontology and decisions that change at random."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.ontology, self.articles = folder / "ontology", folder / "articles"
        shutil.copytree(project_folder("ontology"), self.ontology)
        self._plain = {path.name: path.read_text(encoding="utf-8") for path in self.ontology.glob("*.ttl")}
        self.articles.mkdir()
        self._made: set[str] = set()
        for name in list(ARTICLES)[:3]:
            self._document(name)

    def change(self) -> None:
        steps: tuple[Callable[[], None], ...] = (self._edit, self._edit, self._decide, self._come_or_go)
        self.chance.choice(steps)()

    def _document(self, name: str) -> None:
        (self.articles / f"{name}.txt").write_text(ARTICLES[name], encoding="utf-8")

    def _edit(self) -> None:
        self._made ^= {self.chance.choice(sorted(EDITS))}
        for name, text in self._plain.items():
            added = [text_ for file, text_ in (EDITS[edit] for edit in sorted(self._made)) if file == name]
            (self.ontology / name).write_text(text + "".join(added) + "\n", encoding="utf-8")

    def _decide(self) -> None:
        lines = [line for line in DECISIONS if self.chance.random() < 0.5]
        (self.ontology / "decisions.tsv").write_text("".join(lines), encoding="utf-8")

    def _come_or_go(self) -> None:
        name = self.chance.choice(sorted(ARTICLES))
        path = self.articles / f"{name}.txt"
        if path.exists() and len(list(self.articles.iterdir())) > 1:
            path.unlink()
        else:
            self._document(name)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_rebuild_gives_what_a_new_build_gives(seed: int, tmp_path: Path) -> None:
    project = Project(tmp_path, random.Random(seed))
    again, fresh = tmp_path / "graph", tmp_path / "fresh"
    build([project.articles], again, ontology=project.ontology)
    for _ in range(4):
        project.change()
        build([project.articles], again, ontology=project.ontology)
        fresh.mkdir()
        shutil.copy(again / "cache.sqlite", fresh)  # the parses alone, which are tested apart
        build([project.articles], fresh, ontology=project.ontology)
        assert written(again) == written(fresh)
        shutil.rmtree(fresh)


def written(folder: Path) -> dict[str, bytes]:
    """The graph and its other exports."""
    snapshot = kg.open(folder).snapshot
    return {path.name: path.read_bytes() for path in sorted(snapshot.glob("*")) if path.suffix in (".nq", ".jsonl")}
