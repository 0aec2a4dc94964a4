"""Telling the parser where sentences begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def begin_at(doc: Doc, offsets: Iterable[int]) -> None:
    """Have a sentence begin at the token of each character offset, unless the doc is parsed already.

    The parser keeps sentence starts that are set before it, so that no clause runs over a paragraph's end or out of
    a dateline. ``offsets`` are characters, in ascending order; time is linear in the doc's tokens.
    """
    if doc.has_annotation("DEP"):
        return
    wanted = iter(offsets)
    offset = next(wanted, None)
    for token in doc:
        if offset is None:
            return
        if token.idx + len(token) > offset:
            token.is_sent_start = True
            while offset is not None and offset < token.idx + len(token):
                offset = next(wanted, None)
