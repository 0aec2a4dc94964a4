"""What the training's int8 costs; needs the extra train."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="onnx, of the extra train, is not installed")
pytest.importorskip("torch", reason="torch, of the extra train, is not installed")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime import InferenceSession  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402

from models.train.model import WIDTH  # noqa: E402
from models.train.quantising import WORDS, quantise  # noqa: E402

RNG = np.random.default_rng(3)


def test_a_wide_channel_costs_the_others_little(tmp_path: Path) -> None:
    source, plain, smooth = (tmp_path / f"{name}.onnx" for name in ("source", "plain", "smooth"))
    onnx.save(network(), str(source))
    feeds = [{"ids": RNG.integers(0, 50, (1, 40))} for _ in range(6)]
    quantise(source, smooth, feeds)
    quantize_dynamic(str(source), str(plain), per_channel=True, weight_type=QuantType.QInt8)
    wanted, rough, close = (run(path, feeds[0]) for path in (source, plain, smooth))
    assert np.abs(close - wanted).mean() < 0.5 * np.abs(rough - wanted).mean()
    assert np.abs(close - wanted).mean() < 0.02 * np.abs(wanted).mean()
    assert smooth.stat().st_size < 0.35 * source.stat().st_size


def network() -> onnx.ModelProto:
    """Return a table of words and a matrix; between them one channel is made thirty times as wide as the others."""
    widths = np.ones(WIDTH, dtype=np.float32)
    widths[7] = 30
    nodes = [
        helper.make_node("Gather", [WORDS, "ids"], ["x"], name="words"),
        helper.make_node("Mul", ["x", "widths"], ["wide"], name="widen"),
        helper.make_node("MatMul", ["wide", "matrix"], ["y"], name="product"),
    ]
    weights = {WORDS: (50, WIDTH), "matrix": (WIDTH, WIDTH)}
    graph = helper.make_graph(
        nodes,
        "words",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, None])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, None, WIDTH])],
        [
            numpy_helper.from_array(widths, "widths"),
            *(numpy_helper.from_array(RNG.normal(size=s).astype(np.float32), name) for name, s in weights.items()),
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def run(path: Path, feed: dict[str, np.ndarray]) -> np.ndarray:
    return np.asarray(InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(["y"], feed)[0])
