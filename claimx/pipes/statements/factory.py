"""The component `claimx_statements`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Statements:
    """Not written yet: finds nothing."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(names.STATEMENTS, [])
        return doc


@Language.factory("claimx_statements")
def create(nlp: Language, name: str) -> Statements:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Statements()
