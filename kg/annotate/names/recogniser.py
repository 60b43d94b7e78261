"""Names in texts of any length, from the weights that lie beside this file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.annotate.names import decoding, windows
from kg.annotate.names.agreement import agree
from kg.annotate.names.calibration import Calibration
from kg.annotate.names.encoding import LABELS, Encoder
from kg.model import Name

MODEL = Path(__file__).parent / "model"
Precision: TypeAlias = Literal["int8", "fp32"]
PRECISIONS: tuple[Precision, ...] = ("int8", "fp32")
Recogniser: TypeAlias = Callable[[Sequence[str]], list[list[Name]]]

_STEP = 8  # windows are filled up to a multiple of this many pieces
_PIECES_A_RUN = 1024
_DECIMALS = 3  # of a score


class Network:
    """The encoder: windows in, logits of each word's first piece out.

    What it says of a window does not depend on the windows beside it: a window is filled up to a length that is its
    own, runs hold windows of one length alone, and the scales of the int8 activations are constants of the model.
    """

    def __init__(self, path: Path, padding: int, threads: int) -> None:
        import onnxruntime  # here, since whoever asks for the version alone should not wait for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait do not spin: a spaCy pipeline mostly works at the same time on the same cores.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._padding = padding

    def __call__(self, rows: Sequence[tuple[list[int], list[int], list[int]]]) -> list[NDArray[np.float32]]:
        """rows: pieces, shapes, and first pieces of words. Gives words × labels for each."""
        by_length: dict[int, list[int]] = {}
        for i, (ids, _, _) in enumerate(rows):
            by_length.setdefault(-(-len(ids) // _STEP) * _STEP, []).append(i)
        found: list[NDArray[np.float32]] = [np.zeros((0, len(LABELS)), np.float32)] * len(rows)
        for length, members in sorted(by_length.items()):
            size = max(1, _PIECES_A_RUN // length)
            for begin in range(0, len(members), size):
                part = members[begin : begin + size]
                logits = self._run([rows[i] for i in part], length)
                for i, row in zip(part, logits, strict=True):
                    found[i] = row[rows[i][2]]
        return found

    def _run(self, rows: Sequence[tuple[list[int], list[int], list[int]]], length: int) -> NDArray[np.float32]:
        ids = np.full((len(rows), length), self._padding, np.int64)
        shapes = np.zeros((len(rows), length), np.int64)
        present = np.zeros((len(rows), length), np.int32)
        for i, (pieces, forms, _) in enumerate(rows):
            ids[i, : len(pieces)] = pieces
            shapes[i, : len(pieces)] = forms
            present[i, : len(pieces)] = 1
        logits: NDArray[np.float32] = self._session.run(None, {"ids": ids, "shapes": shapes, "present": present})[0]
        return logits


class _Recogniser:
    """Texts to names; see `load`."""

    def __init__(self, model: Path, precision: Precision, threads: int) -> None:
        metadata = json.loads((model / "metadata.json").read_text(encoding="utf-8"))
        if tuple(metadata["labels"]) != LABELS:
            raise ValueError(f"the model in {model} has other labels than this version of the recogniser")
        self._encoder = Encoder(model / "tokenizer.json")
        self._network = Network(model / f"{precision}.onnx", self._encoder.padding, threads)
        self._calibration = Calibration.read(metadata["calibration"])
        self._least = float(metadata["least_score"])

    def __call__(self, texts: Sequence[str]) -> list[list[Name]]:
        analysed = [windows.analyse(text) for text in texts]
        rows, places = [], []
        for number, text in enumerate(analysed):
            words = [text.text[a:b] for a, b in text.spans]
            sizes = [len(pieces) for pieces in self._encoder.pieces(words)]
            for window in windows.cut(text, sizes):
                rows.append(self._encoder.window(words[window.first : window.after]))
                places.append((number, window))
        logits = [np.zeros((len(text.spans), len(LABELS)), np.float32) for text in analysed]
        for (number, window), found in zip(places, self._network(rows), strict=True):
            own = found[window.own_first - window.first : window.own_after - window.first]
            logits[number][window.own_first : window.own_after] = own
        return [self._names(text, decoding.softmax(found)) for text, found in zip(analysed, logits, strict=True)]

    def _names(self, text: windows.Text, probabilities: NDArray[np.float32]) -> list[Name]:
        """probabilities: words × labels."""
        agreed = agree(text, probabilities, decoding.spans(text, probabilities))
        names = []
        for first, after, kind, sure in decoding.spans(text, agreed):
            score = round(self._calibration(kind, sure), _DECIMALS)
            if score >= self._least:
                names.append(Name(text.spans[first][0], text.spans[after - 1][1], kind, score))
        return names


def read(model: Path, precision: Precision, threads: int = 2) -> Recogniser:
    """The recogniser whose weights lie in a folder."""
    return _Recogniser(model, precision, threads)


@cache
def version() -> str:
    """Changes whenever names may: a digest of the model's metadata, which hold the weights' digest, and of the code."""
    digest = hashlib.sha256((MODEL / "metadata.json").read_bytes())
    for path in sorted(MODEL.parent.glob("*.py")):
        digest.update(path.read_bytes())
    return f"names {digest.hexdigest()[:12]}"


@cache
def load(precision: Precision = "int8", threads: int = 2) -> Recogniser:
    """The recogniser; weights are read once for each precision and number of threads.

    "int8" is fast. "fp32" reads the same weights, and calculates with them in floating point: slower, but without the
    int8 kernels, which differ from one kind of processor to another.
    """
    return read(MODEL, precision, threads)
