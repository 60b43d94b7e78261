"""The network as two ONNX graphs over one file of weights: int8 kernels for speed, fp32 kernels for exactness.

Weights are int8 with a scale for each output channel (each row of the embedding). The int8 graph also rounds what goes
into each product, to 8 bits with a constant scale and zero point found on training text: no scale depends on the
input, so that a window gives the same result alone and among others. The fp32 graph turns the same weights back into
floating point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper

from kg.annotate.names.encoding import LABELS
from kg.annotate.names.training.batches import Batch
from kg.annotate.names.training.network import EPSILON, HEADS, WIDTH, Layer, Network

WEIGHTS = "weights.bin"
_MICROSOFT = "com.microsoft"
_PERCENTILE = 0.99999
_ALIGNED = 64
Range = tuple[float, float]


def ranges(network: Network, batches: Iterable[Batch]) -> dict[str, Range]:
    """The least and greatest value that goes into each product, by the name of its layer; rare outliers are cut."""
    seen: dict[str, list[Range]] = {}
    hooks = []
    present = torch.zeros(0)

    def watch(name: str) -> None:
        def hook(module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            values = inputs[0][present].flatten().sort().values
            cut = int(len(values) * (1 - _PERCENTILE))
            seen.setdefault(name, []).append((float(values[cut]), float(values[-1 - cut])))

        hooks.append(network.get_submodule(name).register_forward_pre_hook(hook))

    for number in range(len(network.layers)):
        for part in ("qkv", "out", "inner", "outer"):
            watch(f"layers.{number}.{part}")
    network.eval()
    with torch.no_grad():
        for batch in batches:
            present = batch.present
            network(batch.ids, batch.shapes, batch.present)
    for handle in hooks:
        handle.remove()
    return {name: (min(low for low, _ in all_), max(high for _, high in all_)) for name, all_ in seen.items()}


@dataclass
class _Graph:
    """A graph under construction; weights go to the shared file."""

    blob: bytearray
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def store(self, name: str, array: NDArray[np.generic], places: dict[str, tuple[int, int]]) -> str:
        """A constant in the shared file; the second graph finds it where the first has put it."""
        if name not in places:
            self.blob.extend(b"\0" * (-len(self.blob) % _ALIGNED))
            data = np.ascontiguousarray(array).tobytes()
            places[name] = (len(self.blob), len(data))
            self.blob.extend(data)
        tensor = TensorProto(
            name=name,
            dims=array.shape,
            data_location=TensorProto.EXTERNAL,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
        )
        for key, value in (("location", WEIGHTS), ("offset", places[name][0]), ("length", places[name][1])):
            tensor.external_data.add(key=key, value=str(value))
        self.constants.append(tensor)
        return name

    def small(self, name: str, array: NDArray[np.generic]) -> str:
        """A constant within the graph's own file."""
        self.constants.append(onnx.numpy_helper.from_array(array, name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output


@dataclass
class _Builder:
    """Builds one of the two graphs."""

    graph: _Graph
    places: dict[str, tuple[int, int]]
    ranges: dict[str, Range] | None  # None: fp32

    def put(self, name: str, tensor: torch.Tensor | NDArray[np.generic]) -> str:
        array = tensor.detach().numpy().astype(np.float32) if isinstance(tensor, torch.Tensor) else tensor
        return self.graph.store(name, array, self.places)

    def linear(self, x: str, layer: torch.nn.Module, name: str) -> str:
        assert isinstance(layer, torch.nn.Linear)
        weight = layer.weight.detach().numpy()  # out × in
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
        rounded = np.rint(weight / scale[:, None]).astype(np.int8).T
        weights, scales = self.put(f"{name}.weight", rounded), self.put(f"{name}.scale", scale.astype(np.float32))
        bias = self.put(f"{name}.bias", layer.bias)
        node = self.graph.node
        if self.ranges is None:
            turned = node("DequantizeLinear", [weights, scales], f"{name}.float", axis=1)
            return node("Add", [node("MatMul", [x, turned], f"{name}.product"), bias], f"{name}.sum")
        low, high = (min(self.ranges[name][0], 0.0), max(self.ranges[name][1], 0.0))
        step = self.graph.small(f"{name}.step", np.array((high - low) / 255, np.float32))
        zero = self.graph.small(f"{name}.zero", np.array(round(-low / (high - low) * 255), np.uint8))
        whole = node("QuantizeLinear", [x, step, zero], f"{name}.whole")
        return node("MatMulIntegerToFloat", [whole, weights, step, scales, zero, "", bias], f"{name}.sum", _MICROSOFT)

    def norm(self, x: str, layer: torch.nn.Module, name: str) -> str:
        assert isinstance(layer, torch.nn.LayerNorm)
        parts = [x, self.put(f"{name}.weight", layer.weight), self.put(f"{name}.bias", layer.bias)]
        return self.graph.node("LayerNormalization", parts, f"{name}.out", epsilon=EPSILON)

    def embedding(self, network: Network) -> str:
        node, put = self.graph.node, self.put
        table = network.words.weight.detach().numpy()
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        rows = node("Gather", [put("words", np.rint(table / scale).astype(np.int8)), "ids"], "words.rows")
        scales = node("Gather", [put("words.scale", scale.astype(np.float32)), "ids"], "words.scales")
        turned = node("Mul", [node("Cast", [rows], "words.float", to=TensorProto.FLOAT), scales], "words.out")
        shaped = node(
            "Add",
            [turned, node("Gather", [put("shapes.table", network.shapes.weight), "shapes"], "shapes.rows")],
            "words.shaped",
        )
        zero = self.graph.small("zero", np.array([0], np.int64))
        length = node("Shape", ["ids"], "length", start=1, end=2)
        places = node("Slice", [put("positions", network.positions.weight), zero, length, zero], "positions.rows")
        return self.norm(node("Add", [shaped, places], "words.placed"), network.norm, "norm")

    def layer(self, x: str, layer: Layer, name: str) -> str:
        node = self.graph.node
        qkv = self.linear(x, layer.qkv, f"{name}.qkv")
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        attended = node("MultiHeadAttention", [*parts, "", "present"], f"{name}.attended", _MICROSOFT, num_heads=HEADS)
        out = self.linear(attended, layer.out, f"{name}.out")
        x = self.norm(node("Add", [x, out], f"{name}.first"), layer.norm1, f"{name}.norm1")
        inner = node("Gelu", [self.linear(x, layer.inner, f"{name}.inner")], f"{name}.gelu", _MICROSOFT)
        outer = self.linear(inner, layer.outer, f"{name}.outer")
        return self.norm(node("Add", [x, outer], f"{name}.second"), layer.norm2, f"{name}.norm2")

    def build(self, network: Network) -> onnx.ModelProto:
        x = self.embedding(network)
        for number, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            x = self.layer(x, layer, f"layers.{number}")
        weight = self.put("head.weight", network.head.weight.detach().numpy().T.astype(np.float32))
        product = self.graph.node("MatMul", [x, weight], "head.product")
        self.graph.node("Add", [product, self.put("head.bias", network.head.bias)], "logits")

        def given(name: str, kind: int) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, kind, ["windows", "pieces"])

        inputs = [
            given("ids", TensorProto.INT64),
            given("shapes", TensorProto.INT64),
            given("present", TensorProto.INT32),
        ]
        output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["windows", "pieces", len(LABELS)])
        graph = helper.make_graph(self.graph.nodes, "names", inputs, [output], self.graph.constants)
        domains = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=10, producer_name="kg")


def export(network: Network, seen: dict[str, Range], output: Path) -> None:
    """Write int8.onnx, fp32.onnx and the weights that both share."""
    assert network.words.weight.shape[1] == WIDTH
    blob, places = bytearray(), dict[str, tuple[int, int]]()
    for name, found in (("int8", seen), ("fp32", None)):
        model = _Builder(_Graph(blob), places, found).build(network)
        (output / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (output / WEIGHTS).write_bytes(bytes(blob))
