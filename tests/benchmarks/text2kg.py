"""Triples in a given ontology: what the graph says of each sentence of Text2KGBench, in the benchmark's labels.

    python -m tests.benchmarks.text2kg SENTENCES.jsonl > SYSTEM.jsonl

SENTENCES has an object a line with `id`, `ontology` (politics, military or politician) and `text`; SYSTEM has `id` and
`triples`.  The project's ontology is extended by `text2kg.ttl`, as a researcher would; a relation that the ontology
asks for is taken from the property of that label, or from the project's own where the two mean the same.  Only what is
asserted counts, also where it is over.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg import annotate
from kg import ontology as ontologies
from kg.annotate import Settings
from kg.model import Annotated, Document, Relation
from kg.ontology import Ontology

Triple = tuple[str, str, str]

_OWN = {  # ontology -> property -> label there
    "politics": {"ideology": "political ideology"},
    "military": {"designedBy": "designed by", "designatedBy": "designated as terrorist by"},
    "politician": {
        name: name
        for name in ("birthPlace", "deathPlace", "residence", "successor", "battle", "commander", "award", "spouse")
    },
}
_MEMBER = frozenset(("memberOf", "affiliatedWith", "leads"))
_RANK = re.compile(
    r"(?:vice |rear |lieutenant |major |brigadier |colonel |grand |fleet )?"
    r"(?:admiral|general|colonel|commodore|brigadier)"
    r"|(?:field |air )?marshal|lieutenant|sergeant|corporal|captain|major",
    re.IGNORECASE,
)
_CASUALTY = re.compile(r"killed in action|missing in action|died of wounds|prisoner of war", re.IGNORECASE)
_BATTLE = re.compile(
    r"\b(?:Battle|Siege|Invasion) of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*|\b(?:[A-Z][\w-]+ )+War(?: I{1,2}\b)?"
)
_IDEOLOGY = re.compile(
    r"\b(?:(?:(?:social|democratic|Christian|national|liberal|economic|green|civic|left-wing|right-wing|revolutionary"
    r"|Marxist|scientific|African|Arab|Islamic|Hindu|Catalan|Scottish|Welsh|Irish|Basque|Kurdish|conservative) |eco-?)?"
    r"(?:socialism|communism|democracy|conservatism|liberalism|nationalism|fascism|anarchism|environmentalism|populism"
    r"|regionalism|feminism|secularism|Marxism(?:-Leninism)?|Leninism|Trotskyism|Maoism|libertarianism|monarchism"
    r"|republicanism|progressivism|federalism|separatism|Zionism|Islamism|patriotism|centrism|pacifism|euroscepticism)"
    r"|green politics)\b",
    re.IGNORECASE,
)


def ontology() -> Ontology:
    """The project's ontology with the extension."""
    here = Path(__file__)
    with tempfile.TemporaryDirectory() as folder:
        for file in (*(here.parents[2] / "ontology").glob("*.ttl"), here.with_suffix(".ttl")):
            shutil.copy(file, folder)
        return ontologies.load(Path(folder))


def triples(annotated: Annotated, asked: str) -> list[Triple]:
    """The triples of a sentence in the labels of the ontology that is asked for, each once."""
    found = (
        triple for one in annotated.relations if one.modality == "asserted" for triple in _told(annotated, one, asked)
    )
    return list(dict.fromkeys((*found, *_phrased(annotated, asked))))


def _name(annotated: Annotated, mention: int) -> str:
    return annotated.entities[annotated.mentions[mention].entity].name


def _within(annotated: Annotated, mention: int, name: str) -> str:
    """A place with the one that is named behind it, as DBpedia names towns: "Miri, Malaysia"."""
    inner, text = annotated.mentions[mention], annotated.document.text
    if inner.cls in ("Settlement", "Place"):
        for other in annotated.mentions:
            behind = other.kind == "name" and text[inner.end : other.start] == ", "
            if behind and other.cls in ("Region", "Country", "Place"):
                return f"{name}, {annotated.entities[other.entity].name}"
    return name


def _told(annotated: Annotated, relation: Relation, asked: str) -> Iterator[Triple]:
    subject = annotated.mentions[relation.subject]
    if not annotated.entities[subject.entity].named:
        return
    one = _name(annotated, relation.subject)
    if relation.object is None:
        yield from _position(annotated, relation, asked, one)
        return
    entity = annotated.entities[annotated.mentions[relation.object].entity]
    other, cls = entity.name, entity.cls
    if not entity.named:
        return
    if relation.property in _OWN[asked]:
        yield one, _OWN[asked][relation.property], _within(annotated, relation.object, other)
    person = subject.cls == "Person"
    if relation.property in _MEMBER and person:
        if asked == "politics" and cls == "PoliticalParty":
            yield one, "member of political party", other
        elif asked == "politics" and relation.property == "memberOf" and cls != "Country":
            yield one, "Member of", other
        elif asked == "politician" and cls == "PoliticalParty":
            yield one, "party", other
        elif cls == "SecurityForce" and asked in ("military", "politician"):
            yield one, "military branch" if asked == "military" else "militaryBranch", other
    if asked == "politician" and relation.property == "nationality" and person and cls == "Country":
        yield one, "nationality", other
    if asked == "politician" and relation.property == "leads" and cls == "Country":
        yield other, "leader", one


def _position(annotated: Annotated, relation: Relation, asked: str, one: str) -> Iterator[Triple]:
    title = relation.literal or ""
    where = None if relation.position_in is None else annotated.mentions[relation.position_in]
    cls = None if where is None else annotated.entities[where.entity].cls
    place = None if where is None else annotated.entities[where.entity].name
    if asked == "military" and (rank := _RANK.fullmatch(title)):
        yield one, "military rank", _rank(annotated.document.text, rank.group().lower())
    if place is None:
        return
    if asked == "politics" and cls == "Country" and where is not None:
        lowered = title.lower()
        article = "the " if annotated.document.text[: where.start].lower().endswith("the ") else ""
        if "president" in lowered and "vice" not in lowered:
            yield one, "position held", f"President of {article}{place}"
        elif re.search(r"\b(?:prime minister|chancellor|premier)\b", lowered):
            yield place, "head of government", one
        elif re.search(r"\b(?:king|queen|emperor)\b", lowered):
            yield place, "head of state", one
    elif asked == "politician":
        yield one, "office", f'"{title} of {place}"'  # DBpedia has it as a string


def _rank(text: str, title: str) -> str:
    """The rank by the name that Wikidata has for it: China's and Israel's are its items in their own words."""
    if re.search(r"\bChinese\b|People's Liberation Army", text):
        branch = "Hai Jun " if "admiral" in title else ""
        return branch + {
            "vice": "Zhong Jiang",
            "lieutenant": "Zhong Jiang",
            "rear": "Shao Jiang",
            "major": "Shao Jiang",
        }.get(title.split()[0], "Shang Jiang")
    if re.search(r"\bIsrael", text):
        return "Aluf"
    return "admiral" if title.endswith("admiral") else title


def _phrased(annotated: Annotated, asked: str) -> Iterator[Triple]:
    """What a fixed phrase says of the first name of a sentence: "killed in action", an ideology."""
    first = next((one for one in annotated.entities if one.named and one.cls in _WANTED.get(asked, ())), None)
    if first is None:
        return
    text = annotated.document.text
    if asked == "military" and (phrase := _CASUALTY.search(text)):
        yield first.name, "military casualty classification", phrase.group().lower()
    if asked == "politician":
        for phrase in _BATTLE.finditer(text):
            yield first.name, "battle", phrase.group()
    if asked == "politics":
        for phrase in _IDEOLOGY.finditer(text):
            yield first.name, "political ideology", phrase.group().lower()


_WANTED = {"military": ("Person",), "politician": ("Person",), "politics": ("PoliticalParty", "Organization")}


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    read = annotate.reader(ontology())
    texts = [row["text"] for row in rows]
    for row, parsed in zip(rows, annotate.parse_shard(texts, Settings()), strict=True):
        annotated = read(Document(row["id"], row["text"]), parsed.parse, parsed.names)
        print(json.dumps({"id": row["id"], "triples": triples(annotated, row["ontology"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
