"""The component `claimx_speakers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Speakers:
    """Not written yet: finds nothing."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(names.SPEAKERS, [])
        return doc


@Language.factory("claimx_speakers")
def create(nlp: Language, name: str) -> Speakers:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Speakers()
