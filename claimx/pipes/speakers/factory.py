"""The component `claimx_speakers`: the party behind each statement's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Speakers:
    """Write `doc._.claimx_speakers`, and replace `doc._.claimx_statements` by the same with speakers.

    Needs the statements; uses paragraphs, quotations and the dateline where they are.
    """

    def __call__(self, doc: Doc) -> Doc:
        from claimx.pipes.speakers.resolve import resolve
        from claimx.pipes.speakers.setting import Story
        from claimx.pipes.speakers.table import read

        statements = doc._.get(names.STATEMENTS) or []
        if not statements:
            doc._.set(names.SPEAKERS, [])
            return doc
        dateline = doc._.get(names.DATELINE)
        story = Story(
            table=read(doc),
            paragraphs=doc._.get(names.PARAGRAPHS) or [(0, len(doc.text))],
            quotations=[(q.start, q.end) for q in doc._.get(names.QUOTATIONS) or []],
            dateline=(dateline.start, dateline.end) if dateline else None,
            place=dateline.place if dateline else None,
        )
        speakers, attributed = resolve(story, statements)
        doc._.set(names.SPEAKERS, speakers)
        doc._.set(names.STATEMENTS, attributed)
        return doc


@Language.factory(
    "claimx_speakers",
    requires=["doc._.claimx_statements"],
    assigns=["doc._.claimx_speakers", "doc._.claimx_statements"],
)
def create(nlp: Language, name: str) -> Speakers:
    """Return the component; `nlp` and `name` are spaCy's."""
    names.register()
    return Speakers()
