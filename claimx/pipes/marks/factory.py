"""The component `claimx_marks`: paragraphs and paired quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.layout import paragraphs
from claimx.pipes import names, sentences
from claimx.pipes.marks.pairing import pair

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Marks:
    """Write `doc._.claimx_paragraphs` and `doc._.claimx_quotations`. Needs no other component.

    Placed before the parser, it also has a sentence begin with each paragraph.
    """

    def __call__(self, doc: Doc) -> Doc:
        ranges = paragraphs(doc.text)
        doc._.set(names.PARAGRAPHS, ranges)
        doc._.set(names.QUOTATIONS, pair(doc.text, ranges))
        sentences.begin_at(doc, (start for start, _ in ranges))
        return doc


@Language.factory("claimx_marks", assigns=["doc._.claimx_paragraphs", "doc._.claimx_quotations"])
def create(nlp: Language, name: str) -> Marks:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Marks()
