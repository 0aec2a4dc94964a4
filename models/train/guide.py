"""Fit the guide: how far to trust the tagger and the rules where they agree, differ or stand alone.

``python -m models.train.guide --train GOLD.jsonl --weights models/statements`` reads the documents that training held
out, runs tagger and rules over them, and writes "guide" into the weights' meta.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claimx.article import Article
from claimx.layout import flatten
from claimx.pipeline import load
from claimx.pipes import names
from claimx.pipes.statements import parse, rules
from claimx.pipes.statements.guide import KINDS, SIGNALS, Candidate, candidates
from claimx.pipes.statements.tagger.runtime import Tagger
from claimx.pipes.statements.weights import META
from claimx.tokenizing import tokenize
from models.measures import HALF, Words, dice
from models.train.data import read_gold, split

Doubles = npt.NDArray[np.float64]
RIDGE = 1.0  # the penalty on standardised weights
# What only the tagger or only a rule has is on politics as often right as its probability says, on wires hardly ever
# below 0.8; and without a source it is right about as often as not. Here the F of both is near its best.
LEAST = {"both": 0.5, "one": 0.62, "unsourced": 0.7}


def main() -> None:
    """Fit and write the logistic models; print their figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--train", type=Path, required=True)
    options.add_argument("--weights", type=Path, required=True)
    a = options.parse_args()
    held = split(read_gold(a.train))[1]
    rows: dict[str, list[tuple[tuple[float, ...], bool]]] = {kind: [] for kind in KINDS}
    for candidate, right in judged(held, Tagger.load(a.weights)):
        if not candidate.turn:
            rows[candidate.kind].append((candidate.signals, right))
    guide: dict[str, Any] = {"signals": list(SIGNALS), "least": LEAST}
    for kind, judgements in rows.items():
        x = np.array([s for s, _ in judgements])
        y = np.array([r for _, r in judgements], dtype=np.float64)
        guide[kind] = [round(w, 5) for w in logistic(x, y)]
        print(kind, len(y), "candidates,", round(100 * y.mean(), 1), "% right", guide[kind])
    meta = json.loads((a.weights / META).read_text("utf8"))
    meta["calibration"]["least"] = 0.0  # the guide, not the tagger alone, says what goes
    (a.weights / META).write_text(json.dumps(meta | {"guide": guide}, indent=1) + "\n", "utf8")


def judged(golds: list[dict[str, Any]], tagger: Tagger) -> list[tuple[Candidate, bool]]:
    """Return each candidate and whether it is right (a gold content of Dice ≥ ½)."""
    extractor = load(config={"claimx_statements": {"rules": True}})
    nlp = extractor.nlp
    docs = [tokenize(nlp, flatten(g["text"])) for g in golds]
    for doc, gold in zip(docs, golds, strict=True):
        doc._.set(names.ARTICLE, Article(id=gold["id"], text=gold["text"]))
    with nlp.select_pipes(disable=["claimx_dates", "claimx_statements", "claimx_speakers", "claimx_demands"]):
        docs = list(nlp.pipe(docs))
    out = []
    for doc, gold, tagged in zip(docs, golds, tagger(docs), strict=True):
        view, words = parse.view(doc), Words(gold["text"])
        contents = [words.content(s["spans"]) for s in gold["statements"]]
        for c in candidates(view, tagged, rules.attributions(view)):
            found = words.content([{"start": s, "end": e} for s, e in c.attribution.contents])
            alike = inside if c.kind == "quotations" else dice  # the assembly will add what resumes the quotation
            out.append((c, max((alike(found, g) for g in contents), default=0.0) >= HALF))
    return out


def inside(found: frozenset[int], gold: frozenset[int]) -> float:
    """Return the share of the found words that gold's content holds."""
    return len(found & gold) / len(found) if found else 0.0


def logistic(x: Doubles, y: Doubles) -> list[float]:
    """Return weights of the columns and a last bias, by penalised Newton steps on standardised columns."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    penalty = np.r_[np.full(x.shape[1], RIDGE), 0.0]
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(hessian, z.T @ (p - y) + penalty * w)
    weights = w[:-1] / scale
    return [*weights.tolist(), float(w[-1] - weights @ mean)]


if __name__ == "__main__":
    main()
