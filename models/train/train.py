"""Train the tagger. `python -m models.train.train --help`; README.md has the command that made the shipped weights.

The rates fall in cycles, each from lower than the first; what is left is the mean of the moving averages of the weights
at the ends of the last two. ``--start`` goes on from a checkpoint so made,
with the optimiser's memory empty.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.train.batches import collate, shifted, shuffled
from models.train.data import prepare, read_gold
from models.train.measure import figures, predict, record, scorer, span_scores
from models.train.model import Network, crf_loss, link_loss, mean

LATER = 0.6  # of the peak rates, where cycles after the first begin


def main() -> None:
    """Train, writing a checkpoint and its figures on the development part every half epoch and at each cycle's end."""
    a = _options()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    data = prepare(a.train, a.dev, a.encoder / "tokenizer.json", a.cache)
    net = Network([len(v) + 1 for v in data["tables"].values()], layers=a.layers)
    if a.start:
        net.load_state_dict(torch.load(a.start, weights_only=True)["weights"])
    else:
        net.load_encoder(a.encoder)
    groups = _groups(net, a)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
    peaks = [g["lr"] for g in groups]
    average = copy.deepcopy(net)
    golds, score = read_gold(a.dev), scorer(a.scorer)
    train, wired = data["train"][: a.documents], data["wire"][: a.documents]
    pieces = sum(len(e.piece_ids) for e in train)
    ends = [pieces * sum(a.cycles[: i + 1]) for i in range(len(a.cycles))]
    cycle, done, step, began = 0, 0, 0, time.time()
    next_mark = pieces / 2
    a.out.mkdir(parents=True, exist_ok=True)
    log = (a.out / "log.jsonl").open("a", encoding="utf8")
    losses: list[tuple[float, float, float]] = []
    ending: list[dict[str, Tensor]] = []  # the averages at the cycles' ends

    def save(epoch: float) -> None:
        torch.save({"weights": average.state_dict(), "tables": data["tables"], "layers": a.layers}, a.out / "last.new")
        (a.out / "last.new").replace(a.out / "last.pt")  # never half a checkpoint
        found, labels = predict(average, data["dev"])
        row: dict[str, Any] = {"epoch": round(epoch, 2), "seconds": round(time.time() - began)}
        row |= figures(score, golds, [record(e, f) for e, f in zip(data["dev"], found, strict=True)])
        row |= {"spans": span_scores(data["dev"], labels)}
        log.write(json.dumps(row) + "\n")
        log.flush()
        print(row, flush=True)

    while True:
        windows = []
        for i, (plain, wire) in enumerate(zip(train, wired, strict=True)):
            example = wire if rng.random() < a.wire else plain
            limit = int(rng.integers(112, 224))
            windows += shifted(example, i, limit, int(rng.integers(0, 120)) if rng.random() < 0.5 else 0)
        for group in shuffled(windows, a.budget, rng):
            net.train()
            peak_share = 1.0 if cycle == 0 and not a.start else LATER
            scale = min(1.0, step / a.warmup) * peak_share * _falling(a.cycles, cycle, done / pieces)
            for g, peak in zip(optimizer.param_groups, peaks, strict=True):
                g["lr"] = peak * scale
            batch = collate(group, rng, a.drop)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits, cues, sources = net(*batch.inputs)
            tags = crf_loss(net, logits, batch.labels, batch.lengths) / batch.lengths.sum()
            link = link_loss(cues, batch.labels > 0, batch.cues, batch.lengths)
            held = (batch.labels > 0) & (batch.labels < 5)  # a source's own words have nothing to ask
            owner = link_loss(sources, held, batch.sources, batch.lengths)
            loss = tags + a.link * (link + owner)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            done += sum(w.pieces for w in group)
            losses.append((tags.item(), link.item(), owner.item()))
            _follow(average, net, min(a.ema, step / (step + 10)))
            if step % 20 == 0:
                means = np.mean(losses[-20:], axis=0).round(4).tolist()
                print(f"{step} {done / pieces:.2f} {means} {time.time() - began:.0f}s", flush=True)
            ended = done >= ends[cycle]
            if done >= next_mark or ended:
                next_mark += pieces / 2 if done >= next_mark else 0
                save(done / pieces)
            if ended:
                cycle += 1
                ending.append(copy.deepcopy(average.state_dict()))
            if cycle == len(ends):
                average.load_state_dict(mean(ending[-2:]))
                save(done / pieces)
                return


def _falling(cycles: list[float], cycle: int, epoch: float) -> float:
    """Return the share of a cycle's first rates at an epoch: each cycle falls in a straight line to nearly nothing."""
    part = (epoch - sum(cycles[:cycle])) / cycles[cycle]
    return max(0.02, 1 - part)


@torch.no_grad()
def _follow(average: Network, net: Network, decay: float) -> None:
    for p, q in zip(average.parameters(), net.parameters(), strict=True):
        p.lerp_(q, 1 - decay)


def _groups(net: Network, a: argparse.Namespace) -> list[dict[str, Any]]:
    """Layer-wise rates: each layer below the top learns ``decay`` times as fast as the one above it."""
    rates: dict[str, float] = {}
    for i in range(a.layers):
        rates[f"layers.{i}."] = a.lr * a.decay ** (a.layers - 1 - i)
    for name in ("word.", "position.", "norm."):
        rates[name] = a.lr * a.decay**a.layers
    rates["trees."] = a.tree_lr
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    for name, p in net.named_parameters():
        rate = next((r for prefix, r in rates.items() if name.startswith(prefix)), a.head_lr)
        groups.setdefault((rate, p.ndim > 1 and "transitions" not in name), []).append(p)
    return [{"params": ps, "lr": rate, "weight_decay": 0.01 if heavy else 0.0} for (rate, heavy), ps in groups.items()]


def _options() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "dev", "encoder", "scorer", "cache", "out"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--start", type=Path, help="a checkpoint to go on from, instead of the bare encoder")
    p.add_argument("--cycles", type=float, nargs="+", default=[4.5, 1.5, 1.5], help="epochs of each cycle")
    p.add_argument("--lr", type=float, default=1.5e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--tree-lr", type=float, default=4e-4)
    p.add_argument("--decay", type=float, default=0.9)
    p.add_argument("--warmup", type=int, default=100)
    p.add_argument("--budget", type=int, default=3072, help="padded pieces a step")
    p.add_argument("--link", type=float, default=0.3, help="weight of the pointer's loss")
    p.add_argument("--drop", type=float, default=0.1, help="probability that a feature is hidden in a window")
    p.add_argument("--wire", type=float, default=0.35, help="share of documents read in their wire version")
    p.add_argument("--ema", type=float, default=0.996)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--documents", type=int, default=None, help="train on the first so many documents (a trial)")
    return p.parse_args()


if __name__ == "__main__":
    main()
