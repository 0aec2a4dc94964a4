"""Analysing a long story in constant memory: the base model reads it in pieces, the pipes of claimx read it whole.

The base model's networks take some 4 KB a token, all of it at once for one Doc. What they say of a token hangs on few
neighbours: a window of tokens on either side, and the sentence, since neither trees nor entities cross its start. So a
piece that begins and ends where sentences begin, and sees a few tokens more on either side, gets what the whole gets.
"""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 10_000  # tokens of a piece; a story of no more is read at once
MARGIN = 32  # tokens that a piece sees of its neighbours; the networks of spaCy's small to large models see 4 and 5
_GIVEN: list[int | str] = ["NORM", "SENT_START"]  # what a piece has of the story before the base model reads it
_FOUND: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
_START = 1  # how SENT_START says that a sentence begins; the other values say that none does, or that none is known to


def analyse(nlp: Language, doc: Doc, whole: Container[str]) -> Doc:
    """Run the components of ``nlp`` on a tokenized story and return it.

    Those named in ``whole`` get the story itself. Runs of others get it in pieces of at most LONGEST tokens and some
    margin; they may write what tokens carry (tags, lemmas, trees, sentences, entities), which alone is carried over.
    """
    for is_whole, run in itertools.groupby(nlp.pipeline, key=lambda named: named[0] in whole):
        components = [component for _, component in run]
        if is_whole:
            for component in components:
                doc = component(doc)
        else:
            _fill(doc, components)
    return doc


def _fill(doc: Doc, components: list[Any]) -> None:
    """Run components on the pieces of a story and write what they found of its tokens on it."""
    import numpy as np

    found: list[Any] = []
    columns = list(_FOUND)
    for start, end, first, piece in _pieces(doc, components):
        if not found:
            columns += ["DEP", "HEAD"] if piece.has_annotation("DEP") else ["SENT_START"]
        found.append(piece.to_array(columns)[start - first : end - first])
    if found:
        rows: Any = np.concatenate(found)
        doc.from_array(columns, rows)


def _pieces(doc: Doc, components: list[Any]) -> Iterator[tuple[int, int, int, Doc]]:
    """Yield tokens ``start`` to ``end`` of each piece, the first token that it sees, and its Doc, analysed.

    A piece ends where the last paragraph of its second half begins, where no paragraph does the last sentence, and at
    its full length where no sentence begins there either.
    """
    given = doc.to_array(_GIVEN)
    start = 0
    while start < len(doc):
        first, last = max(0, start - MARGIN), min(len(doc), start + LONGEST)
        given[start, 1] = _START  # where the piece before ended
        piece = _copy(doc, given, first, last)
        for component in components:
            piece = component(piece)
        end = last
        if last < len(doc):
            begun = piece.to_array("SENT_START")
            low, high = start + LONGEST // 2, last - MARGIN
            end = _last(given[low:high, 1], low) or _last(begun[low - first : high - first], low) or last
        yield start, end, first, piece
        start = end


def _last(marks: Any, offset: int) -> int | None:
    """Return where the last sentence begins by the marks of a row of tokens, of which the first is token ``offset``."""
    begins = (marks == _START).nonzero()[0]
    return offset + int(begins[-1]) if len(begins) else None


def _copy(doc: Doc, given: Any, first: int, last: int) -> Doc:
    from spacy.tokens import Doc

    words, spaces = [], []
    for token in doc[first:last]:
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces).from_array(_GIVEN, given[first:last])
