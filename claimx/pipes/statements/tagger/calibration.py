"""From the network's signals to the probability that an attribution is right: a logistic model, then isotonic steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from claimx.pipes.statements.tagger.decoding import SIGNALS

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """``weights`` of the standardised signals (`decoding.SIGNALS`) and ``bias``; ``knots`` map what they give to a
    probability (piecewise linear); attributions under ``least`` are dropped."""

    mean: Doubles
    scale: Doubles
    weights: Doubles
    bias: float
    knots: tuple[Doubles, Doubles]
    least: float

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Calibration:
        """Read it from meta.json's "calibration". Raises KeyError or ValueError where it does not fit this code."""
        if list(data["signals"]) != list(SIGNALS):
            raise ValueError("calibration is for other signals")
        x, y = (np.array(v, dtype=np.float64) for v in data["knots"])
        mean, scale, weights = (np.array(data[k], dtype=np.float64) for k in ("mean", "scale", "weights"))
        return cls(mean, scale, weights, float(data["bias"]), (x, y), float(data["least"]))

    def confidences(self, signals: Sequence[Sequence[float]]) -> list[float]:
        """Return the probability of each row of signals."""
        if not signals:
            return []
        score = (np.array(signals) - self.mean) / self.scale @ self.weights + self.bias
        raw = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        out: list[float] = np.interp(raw, *self.knots).tolist()
        return out
