"""Fit the probability that an attribution is right, on documents that training did not see, and write it to meta.json.

A logistic model of the network's signals (`decoding.SIGNALS`); right is what the scorer pairs with gold at Dice 0.5.
The least probability to keep is the one at which F is highest on the same documents.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from claimx.pipes.statements.tagger.batching import in_batches, windows_of
from claimx.pipes.statements.tagger.decoding import SIGNALS, Found
from claimx.pipes.statements.tagger.runtime import BUDGET, Tagger
from claimx.pipes.statements.weights import META
from models.train.data import Example, prepare, read_gold, split
from models.train.measure import figures, record, scorer

BINS = 15


def main() -> None:
    """Fit on the held-out part, print how good the probabilities are on the development part, write meta.json."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "dev", "encoder", "scorer", "cache", "weights"):
        p.add_argument(f"--{name}", type=Path, required=True)
    a = p.parse_args()
    data = prepare(a.train, a.dev, a.encoder / "tokenizer.json", a.cache)
    tagger, score = Tagger.load(a.weights), scorer(a.scorer)
    held, dev = find(tagger, data["held"]), find(tagger, data["dev"])
    golds = split(read_gold(a.train))[1]
    signals, right, total = outcomes(score, golds, data["held"], held)
    calibration = fit(signals, right, total)
    meta = json.loads((a.weights / META).read_text("utf8"))
    meta["calibration"] = calibration
    (a.weights / META).write_text(json.dumps(meta, indent=1) + "\n", "utf8")
    tagger = Tagger.load(a.weights)
    report(tagger, score, golds, data["held"], held, "held out")
    meta["scores"] = report(tagger, score, read_gold(a.dev), data["dev"], dev, "development part")
    (a.weights / META).write_text(json.dumps(meta, indent=1) + "\n", "utf8")


def find(tagger: Tagger, examples: Sequence[Example]) -> list[list[Found]]:
    """Return what the exported network finds in each example, nothing dropped."""
    windows = [w for i, e in enumerate(examples) for w in windows_of(e, i)]
    found: list[list[Found]] = [[] for _ in examples]
    for group in in_batches(windows, BUDGET):
        for w, some in zip(group, tagger.find(group), strict=True):
            found[w.doc] += some
    return [sorted(f, key=lambda x: x.contents) for f in found]


def outcomes(
    score: Any, golds: list[dict[str, Any]], examples: Sequence[Example], found: Sequence[list[Found]]
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the signals of every attribution, whether it is right, and how many statements gold has."""
    right = []
    for gold, example, mine in zip(golds, examples, found, strict=True):
        assert gold["id"] == example.id
        words = score.Words(gold["text"])
        theirs = [words.content(s["spans"]) for s in gold["statements"]]
        ours = [words.content(s["spans"]) for s in record(example, mine)["statements"]]
        hits = {j for _, j in score.pairs(theirs, ours, score.dice, 0.5)}
        right += [j in hits for j in range(len(ours))]
    signals = np.array([f.signals for mine in found for f in mine])
    return signals, np.array(right), sum(len(g["statements"]) for g in golds)


def fit(signals: np.ndarray, right: np.ndarray, total: int) -> dict[str, Any]:
    """Return meta.json's "calibration" (see the runtime's `calibration.Calibration`)."""
    mean, scale = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-3)
    model = LogisticRegression(C=0.1, max_iter=2000).fit((signals - mean) / scale, right)
    p = model.predict_proba((signals - mean) / scale)[:, 1]
    order = np.argsort(-p)
    f = 2 * np.cumsum(right[order]) / (np.arange(1, len(p) + 1) + total)
    return {
        "signals": list(SIGNALS),
        "mean": mean.round(5).tolist(),
        "scale": scale.round(5).tolist(),
        "weights": model.coef_[0].round(5).tolist(),
        "bias": round(float(model.intercept_[0]), 5),
        "knots": [[0.0, 1.0], [0.0, 1.0]],
        "least": round(float(p[order[int(f.argmax())]]), 3),
    }


def report(
    tagger: Tagger, score: Any, golds: Any, examples: Sequence[Example], found: Sequence[list[Found]], title: str
) -> dict[str, Any]:
    """Print and return the figures after calibration: F, calibration error, what ``--min-confidence 0.8`` leaves."""
    signals, right, total = outcomes(score, golds, examples, found)
    p = np.array(tagger.calibration.confidences(signals.tolist()))
    kept = [
        [f for f, c in zip(mine, tagger.calibration.confidences([f.signals for f in mine]), strict=True)
         if c >= tagger.calibration.least]
        for mine in found
    ]  # fmt: skip
    out: dict[str, Any] = figures(score, golds, [record(e, f) for e, f in zip(examples, kept, strict=True)])
    shown, sure = p >= tagger.calibration.least, p >= 0.8
    out["ece"] = round(calibration_error(p[shown], right[shown]), 4)
    out["P at 0.8"] = round(100 * float(right[sure].mean()), 1)
    out["R at 0.8"] = round(100 * float(right[sure].sum()) / total, 1)
    print(title, out)
    return out


def calibration_error(p: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over 15 bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = [abs(p[bins == b].mean() - right[bins == b].mean()) * (bins == b).sum() for b in np.unique(bins)]
    return float(sum(gaps)) / max(1, len(p))


if __name__ == "__main__":
    main()
