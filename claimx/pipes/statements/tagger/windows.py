"""Cutting a document into windows that the encoder reads at once: whole paragraphs, packed to a number of pieces."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from claimx.pipes.statements.tagger.features import Bools, Ints

LIMIT = 192  # pieces to which paragraphs are packed together
LONGEST = 254  # pieces a paragraph may have before it is cut at a sentence end
PIECES_A_WORD = 8  # a longer word (a web address, noise) is read by its first pieces


def pack(
    lengths: Ints, paragraph_starts: Bools, sentence_starts: Bools, limit: int = LIMIT, longest: int = LONGEST
) -> list[tuple[int, int]]:
    """Return windows as (first word, end word), covering every word once, in order.

    ``lengths`` holds each word's number of pieces. No window is over ``longest`` pieces unless one word is.
    """
    units = _units(lengths, paragraph_starts, sentence_starts, longest)
    return _greedy(units, lengths, limit)


def _units(lengths: Ints, paragraph_starts: Bools, sentence_starts: Bools, longest: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in _ranges(paragraph_starts, 0, len(lengths)):
        if int(lengths[a:b].sum()) <= longest:
            out.append((a, b))
            continue
        sentences: list[tuple[int, int]] = []
        for c, d in _ranges(sentence_starts, a, b):
            if int(lengths[c:d].sum()) <= longest:
                sentences.append((c, d))
            else:
                sentences += _greedy([(i, i + 1) for i in range(c, d)], lengths, longest)
        out += _greedy(sentences, lengths, longest)
    return out


def _ranges(begins: Bools, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(int(i) for i in np.flatnonzero(begins[start:end]) + start if i > start), end]
    return [(a, b) for a, b in itertools.pairwise(cuts) if a < b]


def _greedy(units: list[tuple[int, int]], lengths: Ints, limit: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    size = 0
    for a, b in units:
        n = int(lengths[a:b].sum())
        if out and size + n <= limit:
            out[-1] = (out[-1][0], b)
            size += n
        else:
            out.append((a, b))
            size = n
    return out


class Pieces:
    """Word pieces of word forms, looked up once for each form. `encode` maps a form to piece ids."""

    def __init__(self, encode: Callable[[str], list[int]], unknown: int, most: int = 100_000) -> None:
        self._encode = encode
        self._unknown = unknown
        self._most = most  # forms kept
        self._known: dict[str, list[int]] = {}

    def __call__(self, forms: list[str]) -> list[list[int]]:
        """Return each form's piece ids: at least one, at most PIECES_A_WORD."""
        known = self._known
        if len(known) > self._most:
            known.clear()
        out = []
        for form in forms:
            ids = known.get(form)
            if ids is None:
                ids = known[form] = self._encode(form[:200])[:PIECES_A_WORD] or [self._unknown]
            out.append(ids)
        return out
