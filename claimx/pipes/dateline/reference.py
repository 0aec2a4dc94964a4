"""The reference date: the day against which "Thursday" and "last June" are resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from claimx.record import DateOrigin

if TYPE_CHECKING:
    from claimx.article import Article

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """An ISO day and where it came from; both None where nothing states the article's full date."""

    value: str | None = None
    origin: DateOrigin | None = None


def reference_date(article: Article | None, dateline_date: str | None) -> ReferenceDate:
    """Return the article's day: as given with it, else the dateline's full date, else the file name's, else none.

    ``dateline_date`` is a TIMEX3 value, which counts only where its year is known. Today's date is never assumed.
    """
    if article is not None and article.date:
        day = _iso_day(article.date)
        if day:
            return ReferenceDate(day, article.date_from or "metadata")
    if dateline_date and _FULL_DAY.fullmatch(dateline_date):
        return ReferenceDate(dateline_date, "text")
    if article is not None and article.source != "-":
        day = date_in_name(article.source)
        if day:
            return ReferenceDate(day, "filename")
    return ReferenceDate()


def date_in_name(path: str) -> str | None:
    """Return the ISO day that a file's name holds ("2019-01-31-talks.txt", "wire_20190131.txt"), or None."""
    name = PurePosixPath(path.replace("\\", "/")).name
    for m in _IN_NAME.finditer(name):
        day = _iso_day(f"{m[1]}-{m[3]}-{m[4]}")
        if day:
            return day
    return None


def _iso_day(text: str) -> str | None:
    """Return the day of an ISO 8601 date or time, or None where it is no such thing."""
    text = text.strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None
