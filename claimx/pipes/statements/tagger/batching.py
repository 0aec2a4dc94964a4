"""Windows of documents, and the padded arrays that the network takes for a batch of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from claimx.pipes.statements.tagger.features import Ints, Words
from claimx.pipes.statements.tagger.trees import relations
from claimx.pipes.statements.tagger.windows import LIMIT, LONGEST, pack

INPUTS = ("pieces", "features", "mask", "firsts", "units", "relations")
BEGIN, END = 101, 102  # BERT's [CLS] and [SEP]


class Encoded(Protocol):
    """A document's words and their pieces: those of word i are ``piece_ids[offsets[i] : offsets[i + 1]]``."""

    @property
    def words(self) -> Words: ...
    @property
    def piece_ids(self) -> Ints: ...
    @property
    def offsets(self) -> Ints: ...


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``end`` of document number ``doc``."""

    example: Encoded
    doc: int
    first: int
    end: int

    @property
    def pieces(self) -> int:
        """How many pieces the words have."""
        return int(self.example.offsets[self.end] - self.example.offsets[self.first])


@dataclass(frozen=True, slots=True)
class Arrays:
    """A batch's inputs, named as the network names them (models/train/model.py), and each window's words."""

    pieces: Ints
    features: Ints
    mask: npt.NDArray[np.float32]
    firsts: Ints
    units: Ints
    relations: Ints
    lengths: Ints


def windows_of(example: Encoded, doc: int, limit: int = LIMIT) -> list[Window]:
    """Cut a document into windows of whole paragraphs of up to ``limit`` pieces (see `windows.pack`)."""
    if not example.words.forms:
        return []
    w = example.words
    lengths = np.diff(example.offsets).astype(np.int64)
    cuts = pack(lengths, w.paragraph_starts, w.sentence_starts, limit, LONGEST)
    return [Window(example, doc, a, b) for a, b in cuts]


def in_batches(windows: Sequence[Window], budget: int) -> Iterator[list[Window]]:
    """Yield batches of windows of like length, each of at most ``budget`` padded pieces (or one window)."""
    batch: list[Window] = []
    for w in sorted(windows, key=lambda w: w.pieces):
        if batch and (len(batch) + 1) * (w.pieces + 2) > budget:
            yield batch
            batch = []
        batch.append(w)
    if batch:
        yield batch


def arrays(windows: Sequence[Window]) -> Arrays:
    """Pad windows to one batch."""
    size = max(w.pieces for w in windows) + 2
    words = max(w.end - w.first for w in windows)
    n, count = len(windows), windows[0].example.words.features.shape[1]
    pieces = np.zeros((n, size), dtype=np.int64)
    features = np.zeros((n, size, count), dtype=np.int64)
    mask = np.zeros((n, size), dtype=np.float32)
    firsts = np.zeros((n, words), dtype=np.int64)
    units = np.zeros((n, words, 2), dtype=np.int64)
    related = np.zeros((n, words, words), dtype=np.int64)
    for i, w in enumerate(windows):
        e, part = w.example, slice(w.first, w.end)
        offsets = e.offsets[w.first : w.end + 1].astype(np.int64) - int(e.offsets[w.first])
        k, m = int(offsets[-1]), w.end - w.first
        pieces[i, 0], pieces[i, k + 1] = BEGIN, END
        pieces[i, 1 : k + 1] = e.piece_ids[e.offsets[w.first] : e.offsets[w.end]]
        features[i, 1 : k + 1] = np.repeat(e.words.features[part], np.diff(offsets), axis=0)
        mask[i, : k + 2] = 1
        firsts[i, :m] = offsets[:-1] + 1
        units[i, :m, 0] = np.cumsum(e.words.sentence_starts[part])
        units[i, :m, 1] = np.cumsum(e.words.paragraph_starts[part])
        heads = e.words.heads[part] - w.first
        heads = np.where((heads >= 0) & (heads < m), heads, np.arange(m))
        related[i, :m, :m] = relations(heads, units[i, :m, 0])
    return Arrays(pieces, features, mask, firsts, units, related, np.array([w.end - w.first for w in windows]))


def inputs(a: Arrays) -> dict[str, npt.NDArray[np.generic]]:
    """Return a batch's arrays by the names and in the order that the network takes them."""
    return {name: getattr(a, name) for name in INPUTS}
