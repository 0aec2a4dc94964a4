"""Telling the parser where sentences begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc


def begin_at(doc: Doc, offsets: Iterable[int]) -> None:
    """Have a sentence begin at the token of each character offset, unless the doc is parsed already.

    The parser keeps sentence starts that are set before it, so that no clause runs over a paragraph's end or out of
    a dateline. ``offsets`` are characters, in ascending order; time is linear in the doc's tokens.
    """
    if doc.has_annotation("DEP"):
        return
    import numpy as np

    rows: Any = doc.to_array(["LENGTH", "SPACY", "SENT_START"])
    ends = np.cumsum(rows[:, 0] + rows[:, 1]) - rows[:, 1]
    found = np.searchsorted(ends, np.fromiter(offsets, dtype=np.uint64), side="right")
    marks = rows[:, 2]
    marks[found[found < len(doc)]] = 1
    doc.from_array("SENT_START", marks)  # at once: Token.is_sent_start looks at all the doc's tokens each time
