"""claimx: who said what, when, and what they want, from news text, with exact character offsets.

Nothing heavy is imported until it is used: ``claimx.load()`` and ``claimx.extract()`` import spaCy when called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.article import Article
from claimx.errors import ClaimxError, InputError, ModelError
from claimx.record import Date, Dateline, Demand, Record, Span, Speaker, Statement, json_schema

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

__version__ = "0.1.0"
__all__ = [
    "Article",
    "ClaimxError",
    "Date",
    "Dateline",
    "Demand",
    "InputError",
    "ModelError",
    "Record",
    "Span",
    "Speaker",
    "Statement",
    "extract",
    "json_schema",
    "load",
]


def load(*args: Any, **options: Any) -> Extractor:
    """Return a loaded extractor; see `claimx.pipeline.load` for the options."""
    from claimx import pipeline

    return pipeline.load(*args, **options)


def extract(text: str, *, date: str | None = None) -> Record:
    """Return the record of one text, with the default pipeline, which is loaded at the first call and kept.

    ``date`` is the article's ISO day. Raises InputError where the analysis fails and ModelError where no model loads.
    """
    from claimx import pipeline

    return pipeline.default().extract(text, date=date)
