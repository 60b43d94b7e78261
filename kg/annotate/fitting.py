"""Fit the weights of salience, with which pronouns find their antecedents, to texts with coreference.

    python -m kg.annotate.fitting gum.jsonl

writes `salience.py` anew.  The texts are in the annotation format: `text`, and `mentions` with `start`, `end`, `entity`
and, where known, `head_start`.  A conditional logit for each kind of pronoun: the probability of a candidate, or of
nobody, is its share of exp(sum of the weights of its features), and the right ones' is made great (Denis and Baldridge,
"Specialized models and ranking for coreference resolution", EMNLP 2008), with a Gaussian prior, by Adam.  The same
texts and pipelines give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg import ontology
from kg.annotate import antecedents, coordinations, mentions, numerals, prominence
from kg.annotate.coreference import precise
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.shard import Parsed, Settings, parse_shard
from kg.model import Document

_PRIOR = 3.0  # precision of the Gaussian prior; best of 1, 2, 3, 5 by five-fold cross-validation
_STEPS, _RATE = 250, 0.05

Gold = Mapping[str, Any]


class Choice(NamedTuple):
    """A pronoun and whom it may stand for, the last of whom is nobody."""

    kind: str
    features: list[list[str]]
    right: list[bool]


def choices(gold: Gold, parsed: Parsed, lexicon: MentionLexicon) -> Iterator[Choice]:
    """The choices of a text, each as if all before it had been made rightly."""
    document = Document("", gold["text"])
    phrases = mentions.find(document, parsed.parse, parsed.names, lexicon)
    chains = precise(document, parsed.parse, phrases, lexicon)
    coordinated = coordinations.add(parsed.parse, chains, lexicon)
    numerals.take_up(parsed.parse, chains)
    entity = _entities(gold["mentions"], chains.phrases, parsed)
    recent: list[int] = []
    for number, phrase in enumerate(phrases):
        if phrase.kind == "pronoun" and phrase.person == 3 and number not in chains.settled:
            found = antecedents.candidates(number, phrase, recent, parsed.parse, chains, lexicon)
            mine = entity.get(number)
            right = [mine is not None and _is(mine, other, chains[other].members, entity) for other, _ in found]
            nobody = ["none", *prominence.alone(phrase, parsed.parse)]
            kind = antecedents.kind_of(phrase)
            yield Choice(kind, [*(features for _, features in found), nobody], [*right, not any(right)])
            if any(right):
                chains.merge(found[right.index(True)][0], number, "")
            elif kind != "person":
                continue
        recent.append(number)
        if number in coordinated:
            recent.append(coordinated[number])


def _is(mine: str, other: int, members: Sequence[int], entity: Mapping[int, str]) -> bool:
    """Whether a candidate is the entity: by its latest mention, or by most of its chain."""
    return entity.get(other) == mine or 2 * sum(entity.get(member) == mine for member in members) > len(members)


def _entities(gold: Sequence[Gold], phrases: Sequence[Phrase], parsed: Parsed) -> dict[int, str]:
    """Phrase -> the entity of the closest mention that has its head."""
    by_head: dict[int, list[Gold]] = {}
    for mention in gold:
        by_head.setdefault(mention.get("head_start", mention["start"]), []).append(mention)
    found = {}
    for number, phrase in enumerate(phrases):
        starts = parsed.parse.starts
        tokens = (phrase.head, *range(phrase.first, phrase.last))
        near = next((by_head[starts[token]] for token in tokens if starts[token] in by_head), ())
        if near:
            best = min(near, key=lambda m: (abs(m["start"] - phrase.start) + abs(m["end"] - phrase.end), m["start"]))
            found[number] = best["entity"]
    return found


def fit(made: Sequence[Choice]) -> dict[str, float]:
    """Weight of each feature."""
    names = sorted({name for choice in made for features in choice.features for name in features})
    column = {name: number for number, name in enumerate(names)}
    rows = [features for choice in made for features in choice.features]
    table = np.zeros((len(rows), len(names)))
    for row, features in enumerate(rows):
        for name in features:
            table[row, column[name]] = 1.0
    sizes = np.array([len(choice.features) for choice in made])
    starts = np.cumsum(sizes) - sizes
    of = np.repeat(np.arange(len(made)), sizes)
    right = np.array([float(one) for choice in made for one in choice.right])
    weights, mean, spread = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        score = table @ weights
        share = np.exp(score - np.maximum.reduceat(score, starts)[of])
        all_, good = np.add.reduceat(share, starts), np.add.reduceat(share * right, starts)
        slope = table.T @ (share / all_[of] - share * right / good[of]) + _PRIOR * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return {name: float(weights[number]) for name, number in column.items()}


def source(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The module of the weights."""
    lines = [
        '"""Fitted weights of salience, by kind of pronoun; `none` is what the best candidate must exceed.',
        "",
        "Made by `python -m kg.annotate.fitting gum.jsonl` from 74 texts of GUM 11 (Zeldes, “The GUM corpus”, Language",
        "Resources and Evaluation 51, 2017; annotation CC BY 4.0), of the genres whose texts may be used commercially:",
        "academic, bio, court, interview, voyage.  No text of it is in here.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Mapping",
        "",
        "WEIGHTS: Mapping[str, Mapping[str, float]] = {",
    ]
    for kind, found in sorted(weights.items()):
        lines.append(f'    "{kind}": {{')
        lines += [f'        "{name}": {round(weight, 2) + 0.0},' for name, weight in sorted(found.items())]
        lines.append("    },")
    return "\n".join([*lines, "}", ""])


def main(paths: Iterable[str]) -> None:
    texts = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    lexicon = mentions.compile(ontology.load(Path(__file__).parents[2] / "ontology"))
    parsed = parse_shard([text["text"] for text in texts], Settings())
    made = [choice for text, one in zip(texts, parsed, strict=True) for choice in choices(text, one, lexicon)]
    weights = {kind: fit([one for one in made if one.kind == kind]) for kind in sorted({one.kind for one in made})}
    Path(__file__).with_name("salience.py").write_text(source(weights), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
