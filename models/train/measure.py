"""Predictions as records, and the figures of the project's scorer on them."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from claimx.pipes.statements.tagger.batching import arrays, in_batches, windows_of
from claimx.pipes.statements.tagger.crf import Chain
from claimx.pipes.statements.tagger.decoding import Found, found_in, read, spans
from claimx.pipes.statements.tagger.windows import LIMIT
from models.train.batches import tensors
from models.train.data import Example
from models.train.model import Network

BUDGET = 4096  # padded pieces a batch


def predict(
    net: Network, examples: Sequence[Example], limit: int = LIMIT
) -> tuple[list[list[Found]], list[np.ndarray]]:
    """Return each example's attributions and its labels."""
    net.eval()
    chain = Chain.of(net.start.tolist(), net.transitions.tolist())
    windows = [w for i, e in enumerate(examples) for w in windows_of(e, i, limit)]
    found: list[list[Found]] = [[] for _ in examples]
    labels = [np.zeros(len(e.words.forms), dtype=np.int64) for e in examples]
    for group in in_batches(windows, BUDGET):
        a = arrays(group)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = [x.float() for x in net(*tensors(a))]
        readings = read(a.lengths, *(x.numpy() for x in outputs), chain)
        for w, reading in zip(group, readings, strict=True):
            found[w.doc] += found_in(w, reading)
            labels[w.doc][w.first : w.end] = reading.labels
    return [sorted(f, key=lambda x: x.contents) for f in found], labels


def record(example: Example, found: Sequence[Found], confidence: Sequence[float] | None = None) -> dict[str, Any]:
    """Return a record with the statements alone, for the scorer."""
    starts, ends = example.words.starts, example.words.ends

    def span(r: tuple[int, int] | None) -> dict[str, int] | None:
        return {"start": int(starts[r[0]]), "end": int(ends[r[1] - 1])} if r else None

    statements = []
    for i, f in enumerate(found):
        states = np.concatenate([example.words.features[a:b, 0] for a, b in f.contents])
        inside = np.isin(states, (2, 3, 4, 5, 6))
        kind = "direct" if inside.all() else "mixed" if inside.any() else "indirect"
        statements.append(
            {
                "id": f"q{i + 1}",
                "type": kind,
                "spans": [span(r) for r in f.contents],
                "cue": span(f.cue),
                "source": span(f.source),
                "speaker": None,
                "confidence": confidence[i] if confidence is not None else 1.0,
            }
        )
    return {"id": example.id, "text": example.text, "speakers": [], "statements": statements}


def scorer(path: Path) -> Any:
    """Return the scorer's module."""
    spec = importlib.util.spec_from_file_location("claim_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(module: Any, golds: list[dict[str, Any]], records: list[dict[str, Any]]) -> dict[str, float]:
    """Return the main figures of the statements layer."""
    table, _ = module.score(golds, {r["id"]: r for r in records}, {"statements"})

    def of(measure: str, figure: str) -> float:
        return float(table.get(f"statements {measure}", {}).get(figure, 0.0))  # no row where nothing was matched yet

    return {
        "partial": of("partial", "F"),
        "P": of("partial", "P"),
        "R": of("partial", "R"),
        "exact": of("exact", "F"),
        "attributed": of("attr", "F"),
        "source": of("source", "acc"),
        "direct": of("recall direct", "R"),
        "indirect": of("recall indirect", "R"),
        "mixed": of("recall mixed", "R"),
    }


def span_scores(examples: Sequence[Example], labels: Sequence[np.ndarray]) -> dict[str, float]:
    """Return CofeNet's measure: exact F of single spans, by kind (edges trimmed as `data.label` trims them)."""
    out = {}
    for k, name in enumerate(("content", "cue", "source")):
        hit = gold = pred = 0
        for e, mine in zip(examples, labels, strict=True):
            g = {s for s in spans(e.labels) if s[0] == k}
            p = {s for s in spans(mine) if s[0] == k}
            hit, gold, pred = hit + len(g & p), gold + len(g), pred + len(p)
        out[name] = round(200 * hit / max(1, gold + pred), 1)
    return out
