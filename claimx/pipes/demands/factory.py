"""The component `claimx_demands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Demands:
    """Not written yet: finds nothing."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(names.DEMANDS, [])
        return doc


@Language.factory("claimx_demands")
def create(nlp: Language, name: str) -> Demands:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Demands()
