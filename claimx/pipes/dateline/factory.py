"""The component `claimx_dateline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names, sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


class DatelinePipe:
    """Write `doc._.claimx_dateline` and `doc._.claimx_reference`: the first line's parts and the article's day.

    Needs no other component; reads `doc._.claimx_article` where it is set.
    """

    def __call__(self, doc: Doc) -> Doc:
        from claimx.pipes.dateline.parse import find_dateline
        from claimx.pipes.dateline.reference import reference_date

        dateline, head_date = find_dateline(doc.text)
        doc._.set(names.DATELINE, dateline)
        doc._.set(names.REFERENCE, reference_date(doc._.get(names.ARTICLE), head_date))
        if dateline is not None:
            text = doc.text
            sentences.begin_at(doc, [dateline.end + len(text[dateline.end :]) - len(text[dateline.end :].lstrip())])
        return doc


@Language.factory("claimx_dateline", assigns=["doc._.claimx_dateline", "doc._.claimx_reference"])
def create(nlp: Language, name: str) -> DatelinePipe:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return DatelinePipe()
