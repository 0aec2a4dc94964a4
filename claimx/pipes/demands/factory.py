"""The component `claimx_demands`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Demands:
    """Write `doc._.claimx_demands`. Needs a parser, a tagger and a lemmatizer, and reads the other claimx pipes'."""

    def __call__(self, doc: Doc) -> Doc:
        from claimx.pipes.demands.find import find_demands

        doc._.set(names.DEMANDS, find_demands(doc))
        return doc


@Language.factory("claimx_demands", assigns=["doc._.claimx_demands"])
def create(nlp: Language, name: str) -> Demands:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Demands()
