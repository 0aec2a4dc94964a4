"""Every name that the pipes write on a Doc, in one place, and their registration.

``doc._.claimx_*`` hold typed results with character offsets into ``doc.text``; ``doc.spans["claimx_*"]`` hold the
same as token spans, widened to whole tokens, for use with spaCy's own tools.
"""

from __future__ import annotations

from typing import Any

ARTICLE = "claimx_article"  # article.Article: what is known of the story before it is read, or None
PARAGRAPHS = "claimx_paragraphs"  # list[tuple[int, int]]: characters of each paragraph
QUOTATIONS = "claimx_quotations"  # list[Quotation]: paired quotation marks
DATELINE = "claimx_dateline"  # record.Dateline or None
REFERENCE = "claimx_reference"  # ReferenceDate
DATES = "claimx_dates"  # list[record.Date]
STATEMENTS = "claimx_statements"  # list[record.Statement]
SPEAKERS = "claimx_speakers"  # list[record.Speaker]
DEMANDS = "claimx_demands"  # list[record.Demand]

CONTENTS = "claimx_contents"  # doc.spans: contents of statements
CUES = "claimx_cues"  # doc.spans: their cues
SOURCES = "claimx_sources"  # doc.spans: their sources
QUOTED = "claimx_quoted"  # doc.spans, by `claimx.spans` alone: words in quotation marks
MENTIONS = "claimx_mentions"  # doc.spans, by `claimx.spans` alone: mentions of speakers

_DEFAULTS: dict[str, Any] = {
    ARTICLE: None,
    PARAGRAPHS: None,
    QUOTATIONS: None,
    DATELINE: None,
    REFERENCE: None,
    DATES: None,
    STATEMENTS: None,
    SPEAKERS: None,
    DEMANDS: None,
}


def register() -> None:
    """Register the extensions on spaCy's Doc. Safe to call again; spawned workers need it too, so factories call it."""
    from spacy.tokens import Doc

    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
