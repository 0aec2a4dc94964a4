"""Training's side of batching: shifted windows, noise, shuffling, and the labels that go with the arrays."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from claimx.pipes.statements.tagger.batching import Arrays, Window, arrays, inputs
from claimx.pipes.statements.tagger.windows import LONGEST, pack
from models.train.data import Example


@dataclass(slots=True)
class Batch:
    """The network's ``inputs`` in its order, and what it should say of them."""

    inputs: tuple[Tensor, ...]
    lengths: Tensor
    labels: Tensor
    cues: Tensor
    sources: Tensor


def shifted(example: Example, doc: int, limit: int, skip: int) -> list[Window]:
    """Pack an example in two parts, the first ending at the first paragraph end past ``skip`` pieces."""
    w = example.words
    lengths = np.diff(example.offsets).astype(np.int64)
    ends = np.flatnonzero(w.paragraph_starts & (example.offsets[:-1] >= skip)) if skip else []
    k = int(ends[0]) if len(ends) else 0
    cuts = pack(lengths[:k], w.paragraph_starts[:k], w.sentence_starts[:k], limit, LONGEST) if k else []
    rest = pack(lengths[k:], w.paragraph_starts[k:], w.sentence_starts[k:], limit, LONGEST)
    return [Window(example, doc, a, b) for a, b in [*cuts, *((a + k, b + k) for a, b in rest)]]


def collate(windows: list[Window], noise: np.random.Generator, drop: float) -> Batch:
    """Pad windows to one batch; each feature is hidden in a window with probability ``drop``."""
    a = arrays(windows)
    shown = noise.random((len(windows), 1, a.features.shape[2])) >= drop
    a = dataclasses.replace(a, features=a.features * shown)
    labels, cues, sources = (np.zeros_like(a.firsts) for _ in range(3))
    for i, w in enumerate(windows):
        e = w.example
        assert isinstance(e, Example)
        m = w.end - w.first
        labels[i, :m] = e.labels[w.first : w.end]
        if labels[i, 0] and labels[i, 0] % 2 == 0:
            labels[i, 0] -= 1  # a span that the cut broke begins here
        cues[i, :m] = _targets(e.cues, w)
        sources[i, :m] = _targets(e.sources, w)
    return Batch(tensors(a), *(torch.from_numpy(x) for x in (a.lengths, labels, cues, sources)))


def tensors(a: Arrays) -> tuple[Tensor, ...]:
    """Return a batch's inputs in the network's order."""
    return tuple(torch.from_numpy(x) for x in inputs(a).values())


def _targets(words: np.ndarray, w: Window) -> np.ndarray:
    """Return the pointer's column for each word of a window: 0 where what it points at is not in the window."""
    at = words[w.first : w.end]
    return np.where((at >= w.first) & (at < w.end), at - w.first + 1, 0)


def shuffled(windows: list[Window], budget: int, rng: np.random.Generator) -> Iterator[list[Window]]:
    """Yield, in random order, batches of windows of like length, each of at most about ``budget`` padded pieces."""
    jitter = rng.random(len(windows)) * 24
    batches: list[list[Window]] = [[]]
    for i in sorted(range(len(windows)), key=lambda i: windows[i].pieces + jitter[i]):
        if batches[-1] and (len(batches[-1]) + 1) * (windows[i].pieces + 26) > budget:
            batches.append([])
        batches[-1].append(windows[i])
    for i in rng.permutation(len(batches)):
        yield batches[i]
