"""Docs with paired marks and no model, and the offsets of words in them."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from claimx.layout import paragraphs
from claimx.pipes import names
from claimx.pipes.marks.pairing import pair

names.register()
_NLP = spacy.blank("en")


def marked(text: str) -> Doc:
    """Return the text's Doc as the marks pipe leaves it, without a parse."""
    doc = _NLP.make_doc(text)
    ranges = paragraphs(text)
    doc._.set(names.PARAGRAPHS, ranges)
    doc._.set(names.QUOTATIONS, pair(text, ranges))
    return doc


def at(text: str, part: str) -> tuple[int, int]:
    """Return the characters of a part where it first stands."""
    start = text.index(part)
    return start, start + len(part)
