"""The Article: what a reader hands to the pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.record import DateOrigin


@dataclass(frozen=True, slots=True)
class Article:
    """One story, as read.

    ``text`` is exactly what is analysed and given back. ``date`` is an ISO 8601 day that the user or the input's
    metadata states, and ``date_from`` says which; both are None where neither does, and the dateline pipe looks in
    the text and in the file name of ``source``.
    """

    id: str
    text: str
    source: str = "-"
    title: str | None = None
    date: str | None = None
    date_from: DateOrigin | None = None
