"""The component `claimx_dates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Dates:
    """Not written yet: finds nothing."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(names.DATES, [])
        return doc


@Language.factory("claimx_dates")
def create(nlp: Language, name: str) -> Dates:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Dates()
