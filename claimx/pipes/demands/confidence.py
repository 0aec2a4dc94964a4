"""How sure a demand is: the measured precision of its family."""

from __future__ import annotations

from claimx.pipes.demands.match import Match

_PRECISION = {"verb-clause": 0.9, "verb-object": 0.8, "noun": 0.8, "want": 0.7, "modal": 0.6, "imperative": 0.8}


def of(match: Match) -> float:
    return _PRECISION[match.family]
