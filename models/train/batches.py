"""Windows of examples, batched by length, with the noise that training adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from claimx.pipes.statements.tagger.windows import LONGEST, pack
from models.train.data import Example

BEGIN, END = 101, 102  # [CLS], [SEP]


@dataclass(slots=True)
class Window:
    """Words ``first`` to ``end`` of document ``doc``."""

    example: Example
    doc: int
    first: int
    end: int

    @property
    def pieces(self) -> int:
        return int(self.example.offsets[self.end] - self.example.offsets[self.first])


@dataclass(slots=True)
class Batch:
    windows: list[Window]
    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    units: Tensor
    lengths: Tensor
    labels: Tensor
    targets: Tensor


def windows_of(example: Example, doc: int, limit: int, skip: int = 0) -> list[Window]:
    """Pack an example; ``skip`` pieces make the first window smaller, which shifts the cuts."""
    w = example.words
    lengths = np.diff(example.offsets).astype(np.int64)
    cuts = pack(lengths, w.paragraph_starts, w.sentence_starts, limit, LONGEST)
    if skip:  # a first part of its own, ending at the first paragraph end past `skip` pieces
        ends = np.flatnonzero(w.paragraph_starts & (example.offsets[:-1] >= skip))
        if len(ends) and ends[0] > 0:
            k = int(ends[0])
            cuts = pack(lengths[:k], w.paragraph_starts[:k], w.sentence_starts[:k], limit, LONGEST)
            rest = pack(lengths[k:], w.paragraph_starts[k:], w.sentence_starts[k:], limit, LONGEST)
            cuts += [(a + k, b + k) for a, b in rest]
    return [Window(example, doc, a, b) for a, b in cuts]


def collate(windows: list[Window], noise: np.random.Generator | None = None, drop: float = 0.0) -> Batch:
    """Pad windows to one batch; with ``noise``, each feature is hidden in a window with probability ``drop``."""
    size = max(w.pieces for w in windows) + 2
    words = max(w.end - w.first for w in windows)
    count = windows[0].example.words.features.shape[1]
    n = len(windows)
    pieces = np.zeros((n, size), dtype=np.int64)
    features = np.zeros((n, size, count), dtype=np.int64)
    mask = np.zeros((n, size), dtype=np.float32)
    firsts = np.zeros((n, words), dtype=np.int64)
    units = np.zeros((n, words, 2), dtype=np.int64)
    labels = np.zeros((n, words), dtype=np.int64)
    targets = np.zeros((n, words), dtype=np.int64)
    for i, w in enumerate(windows):
        e = w.example
        o = e.offsets[w.first : w.end + 1].astype(np.int64) - int(e.offsets[w.first])
        k, m = int(o[-1]), w.end - w.first
        pieces[i, 0], pieces[i, k + 1] = BEGIN, END
        pieces[i, 1 : k + 1] = e.piece_ids[e.offsets[w.first] : e.offsets[w.end]]
        rows = e.words.features[w.first : w.end]
        if noise is not None:
            rows = rows * (noise.random(count) >= drop)
        features[i, 1 : k + 1] = np.repeat(rows, np.diff(o), axis=0)
        mask[i, : k + 2] = 1
        firsts[i, :m] = o[:-1] + 1
        units[i, :m, 0] = np.cumsum(e.words.sentence_starts[w.first : w.end])
        units[i, :m, 1] = np.cumsum(e.words.paragraph_starts[w.first : w.end])
        labels[i, :m] = e.labels[w.first : w.end]
        if labels[i, 0] and labels[i, 0] % 2 == 0:
            labels[i, 0] -= 1  # a span that the cut broke begins here
        cues = e.cues[w.first : w.end]
        targets[i, :m] = np.where((cues >= w.first) & (cues < w.end), cues - w.first + 1, 0)
    lengths = np.array([w.end - w.first for w in windows])
    arrays = (pieces, features, mask, firsts, units, lengths, labels, targets)
    return Batch(windows, *(torch.from_numpy(a) for a in arrays))


def in_batches(windows: list[Window], budget: int, rng: np.random.Generator | None = None) -> Iterator[list[Window]]:
    """Yield batches of windows of like length, each at most ``budget`` padded pieces; shuffled when ``rng`` is given."""
    jitter = rng.random(len(windows)) * 24 if rng is not None else np.zeros(len(windows))
    order = sorted(range(len(windows)), key=lambda i: windows[i].pieces + jitter[i])
    batches: list[list[Window]] = [[]]
    for i in order:
        w = windows[i]
        if batches[-1] and (len(batches[-1]) + 1) * (w.pieces + 26) > budget:
            batches.append([])
        batches[-1].append(w)
    if rng is not None:
        rng.shuffle(batches)  # type: ignore[arg-type]
    yield from (b for b in batches if b)
