"""What a trigger module finds: one demand in token indices, before its slots become character spans."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.pipes.demands.complements import Content
from claimx.record import Strength


@dataclass(frozen=True, slots=True)
class Match:
    """A demand in tokens of one tree.

    ``first`` and ``last`` are the predicate's tokens, ``anchor`` its verb or noun, ``family`` the class of frame whose
    precision gives the confidence. ``demander`` and ``addressee`` are head tokens. ``speech`` is False for wishes;
    ``own_voice`` is True where only the statement's source can be the demander (a modal, an imperative).
    """

    first: int
    last: int
    anchor: int
    family: str
    strength: Strength
    contents: tuple[Content, ...]
    demander: int | None = None
    addressee: int | None = None
    negated: bool = False
    speech: bool = True
    own_voice: bool = False
