"""The raw parts of one statement, as the tagger or the rules find them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:  # one statement's raw parts, in characters of doc.text, before assembly
    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    confidence: float
    origin: str = "tagger"
