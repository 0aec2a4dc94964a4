"""Linear-chain CRF decoding over padded batches, in numpy: the best path and every word's marginals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimx.pipes.statements.tagger.features import Ints
from claimx.pipes.statements.tagger.labels import LABELS, may_follow

Floats = npt.NDArray[np.float32]
NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Chain:
    """A CRF's scores: of starting with a label, and of going from one (row) to another (column)."""

    start: Floats
    step: Floats

    @classmethod
    def of(cls, start: list[float], step: list[list[float]]) -> Chain:
        """Return the chain with what BIO forbids ruled out."""
        n = len(LABELS)
        banned = np.array([[0.0 if may_follow(i, j) else NEVER for j in range(n)] for i in range(n)], dtype=np.float32)
        first = np.array([NEVER if j and j % 2 == 0 else 0.0 for j in range(n)], dtype=np.float32)
        return cls(np.asarray(start, dtype=np.float32) + first, np.asarray(step, dtype=np.float32) + banned)


def best_paths(logits: Floats, lengths: Ints, chain: Chain) -> list[Ints]:
    """Return each sequence's best labels (Viterbi). ``logits`` is batch × words × labels."""
    batch, size, _ = logits.shape
    score = chain.start + logits[:, 0]
    back = np.zeros((batch, size, len(LABELS)), dtype=np.int8)
    scores = [score]
    for t in range(1, size):
        ways = score[:, :, None] + chain.step
        back[:, t] = ways.argmax(axis=1)
        score = ways.max(axis=1) + logits[:, t]
        scores.append(score)
    out = []
    for i, length in enumerate(lengths.tolist()):
        path = np.zeros(length, dtype=np.int64)
        if length:
            path[-1] = scores[length - 1][i].argmax()
            for t in range(length - 1, 0, -1):
                path[t - 1] = back[i, t, path[t]]
        out.append(path)
    return out


def marginals(logits: Floats, lengths: Ints, chain: Chain) -> Floats:
    """Return each word's label probabilities (forward-backward), batch × words × labels.

    Rows past a sequence's length mean nothing.
    """
    _, size, _ = logits.shape
    step = np.exp(chain.step)
    emit = np.exp(logits - logits.max(axis=2, keepdims=True))
    ahead = np.empty_like(emit)
    behind = np.ones_like(emit)
    now = np.exp(chain.start) * emit[:, 0]
    ahead[:, 0] = now / now.sum(axis=1, keepdims=True)
    for t in range(1, size):
        now = (ahead[:, t - 1] @ step) * emit[:, t]
        ahead[:, t] = now / now.sum(axis=1, keepdims=True)
    last = lengths[:, None] - 1
    for t in range(size - 2, -1, -1):
        back = (emit[:, t + 1] * behind[:, t + 1]) @ step.T
        back /= back.sum(axis=1, keepdims=True)
        behind[:, t] = np.where(t >= last, 1.0, back)
    both = ahead * behind
    out: Floats = both / both.sum(axis=2, keepdims=True)
    return out
