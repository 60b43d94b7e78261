"""The network: a small BERT encoder with one layer on top that gives each piece a label."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.annotate.names.encoding import LABELS, MOST_PIECES
from kg.annotate.names.words import Shape

WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 384, 12, 6, 1536, 30522
EPSILON = 1e-12


class Dropout(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """Drops whole channels of a row, which needs few random numbers."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """x: batch × pieces × channels."""
        if not self.training or not self.rate:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.rate).to(x.dtype) / (1 - self.rate)
        return x * kept


class Layer(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """Self-attention and a feed-forward part, each followed by a sum and a normalisation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: batch × pieces × WIDTH; bias: batch × 1 × 1 × pieces, 0 where there is a piece, else very low."""
        batch, pieces, _ = x.shape
        qkv = self.qkv(x).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # On a CPU plain products in bfloat16 are far faster than torch's fused attention, above all backwards.
        weights = (qkv[0] @ qkv[1].transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + bias.to(qkv.dtype)
        attended = weights.softmax(-1).to(qkv.dtype) @ qkv[2]
        x = self.norm1(x + self.dropout(self.out(attended.transpose(1, 2).reshape(batch, pieces, WIDTH))))
        normed: Tensor = self.norm2(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return normed


class Network(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """Logits for each piece: batch × pieces × labels."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(MOST_PIECES, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor) -> Tensor:
        """ids, shapes, present (true where there is a piece): batch × pieces."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = torch.where(present, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        logits: Tensor = self.head(self.dropout(x))
        return logits


def from_base(weights: Path, seed: int) -> Network:
    """A network that starts from the weights of a BERT of this size; shapes and head start from `seed`."""
    torch.manual_seed(seed)
    network = Network()
    base = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(weights).items()}

    def both(target: nn.Linear | nn.LayerNorm, *names: str) -> None:
        target.weight.copy_(torch.cat([base[f"{name}.weight"] for name in names]))
        target.bias.copy_(torch.cat([base[f"{name}.bias"] for name in names]))

    with torch.no_grad():
        network.words.weight.copy_(base["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(base["embeddings.position_embeddings.weight"][:MOST_PIECES])
        types = base["embeddings.token_type_embeddings.weight"]
        network.shapes.weight.copy_(types[0] + 0.02 * torch.randn(len(Shape), WIDTH))
        both(network.norm, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            part = f"encoder.layer.{number}"
            both(layer.qkv, *(f"{part}.attention.self.{name}" for name in ("query", "key", "value")))
            both(layer.out, f"{part}.attention.output.dense")
            both(layer.norm1, f"{part}.attention.output.LayerNorm")
            both(layer.inner, f"{part}.intermediate.dense")
            both(layer.outer, f"{part}.output.dense")
            both(layer.norm2, f"{part}.output.LayerNorm")
        nn.init.normal_(network.head.weight, std=0.02)
        nn.init.zeros_(network.head.bias)
    network.words.weight.requires_grad_(False)
    return network
