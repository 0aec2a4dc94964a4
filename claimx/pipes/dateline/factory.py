"""The component `claimx_dateline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names
from claimx.pipes.dateline.reference import ReferenceDate

if TYPE_CHECKING:
    from spacy.tokens import Doc


class DatelinePipe:
    """Not written yet: finds nothing."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(names.DATELINE, None)
        doc._.set(names.REFERENCE, ReferenceDate())
        return doc


@Language.factory("claimx_dateline")
def create(nlp: Language, name: str) -> DatelinePipe:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return DatelinePipe()
