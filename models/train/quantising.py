"""fp32 ONNX → int8: matrices by column with smoothed inputs, the word table by row, the small heads left as they are.

onnxruntime scales a matrix's inputs by one number for all their channels, taken from the run, so that a few channels
ten times as wide as the others (after layer norms, and after GELU) leave the rest a handful of steps. As in SmoothQuant
(Xiao et al. 2023) such channels are divided by a factor that the matrix's rows take up: here the square root of how far
a channel's peak goes above the middle one's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic

from models.train.model import WIDTH

Floats = npt.NDArray[np.float32]
WORDS = "word.weight"  # the encoder's table of word pieces, half of all the weights


def quantise(source: Path, target: Path, feeds: Iterable[Mapping[str, Any]]) -> None:
    """Write the fp32 graph at ``source`` to ``target`` in int8; the channels' peaks are those that ``feeds`` make."""
    model = onnx.load(str(source))
    with tempfile.TemporaryDirectory() as folder:
        smooth = Path(folder) / "smooth.onnx"
        _smooth(model, _peaks(model, feeds, Path(folder) / "open.onnx"))
        onnx.save(model, str(smooth))
        matrices = {n.name for n in _matrices(model)}
        others = [
            n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm", "Gather") and n.name not in matrices
        ]
        quantize_dynamic(
            str(smooth), str(target), per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
            nodes_to_exclude=others,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    small = onnx.load(str(target))
    _rows(small, WORDS)
    onnx.save(small, str(target))


def _matrices(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """Return the products with a large constant matrix: not the heads, whose outputs decide."""
    large = {i.name for i in model.graph.initializer if np.prod(i.dims) >= WIDTH * WIDTH}
    return [n for n in model.graph.node if n.op_type == "MatMul" and n.input[1] in large]


def _peaks(model: onnx.ModelProto, feeds: Iterable[Mapping[str, Any]], path: Path) -> dict[str, Floats]:
    """Return, for each input of a matrix, each channel's largest absolute value, averaged over the feeds."""
    names = list(dict.fromkeys(n.input[0] for n in _matrices(model)))
    opened = onnx.ModelProto()
    opened.CopyFrom(model)
    opened.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    onnx.save(opened, str(path))
    session = InferenceSession(str(path), providers=["CPUExecutionProvider"])
    seen = [[np.abs(x).reshape(-1, x.shape[-1]).max(0) for x in session.run(names, dict(f))] for f in feeds]
    return {name: np.mean(column, axis=0) for name, column in zip(names, zip(*seen, strict=True), strict=True)}


def _smooth(model: onnx.ModelProto, peaks: Mapping[str, Floats]) -> None:
    """Divide the wide channels of each matrix's input, and multiply the matrix's rows by as much."""
    weights = {i.name: i for i in model.graph.initializer}
    before = {}
    for node in _matrices(model):
        peak, matrix = peaks[node.input[0]], weights[node.input[1]]
        factor = np.sqrt(np.maximum(peak / np.median(peak), 1)).astype(np.float32)
        matrix.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(matrix) * factor[:, None], matrix.name))
        divisor, product = f"{node.name}/divisor", f"{node.name}/smoothed"
        model.graph.initializer.append(numpy_helper.from_array(1 / factor, divisor))
        before[node.name] = helper.make_node("Mul", [node.input[0], divisor], [product], name=f"{node.name}/smooth")
        node.input[0] = product
    _insert(model, before)


def _rows(model: onnx.ModelProto, name: str) -> None:
    """Keep a table of embeddings in int8 with a scale for each row; the rows looked up are scaled back."""
    table = next(i for i in model.graph.initializer if i.name == name)
    values = numpy_helper.to_array(table)
    scales = np.maximum(np.abs(values).max(1, keepdims=True), 1e-9) / 127
    gather = next(n for n in model.graph.node if n.op_type == "Gather" and n.input[0] == name)
    small, factors = f"{name}/int8", f"{name}/scales"
    model.graph.initializer.remove(table)
    model.graph.initializer.append(numpy_helper.from_array(np.round(values / scales).astype(np.int8), small))
    model.graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), factors))
    ids, out = gather.input[1], gather.output[0]
    nodes = [
        helper.make_node("Gather", [small, ids], [f"{small}/rows"]),
        helper.make_node("Cast", [f"{small}/rows"], [f"{small}/values"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [factors, ids], [f"{factors}/rows"]),
        helper.make_node("Mul", [f"{small}/values", f"{factors}/rows"], [out]),
    ]
    at = list(model.graph.node).index(gather)
    rest = [*model.graph.node][at + 1 :]
    del model.graph.node[at:]
    model.graph.node.extend([*nodes, *rest])


def _insert(model: onnx.ModelProto, before: Mapping[str, onnx.NodeProto]) -> None:
    """Put each node before the one whose name it is given for, as the order of a graph wants."""
    nodes = list(model.graph.node)
    del model.graph.node[:]
    for node in nodes:
        if node.name in before:
            model.graph.node.append(before[node.name])
        model.graph.node.append(node)
