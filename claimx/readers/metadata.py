"""Metadata made safe and uniform: days, ids, titles."""

from __future__ import annotations

import datetime
import re
from typing import Any

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_LONGEST_DATE = 100  # characters


def iso_day(value: Any) -> str | None:
    """Return the day of an ISO 8601, RFC 2822 or English date as ``YYYY-MM-DD``, None where there is no full day.

    The day is the one written, whatever the time zone: it is the day of the place where the story was dated.
    """
    if not isinstance(value, str):
        return None
    text = value.strip()[:_LONGEST_DATE]
    if m := _ISO.match(text):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _MONTH_FIRST.search(text):
        return _day(int(m[3]), _month(m[1]), int(m[2]))
    if m := _DAY_FIRST.search(text):
        return _day(int(m[3]), _month(m[2]), int(m[1]))
    return None


def clean(text: str) -> str:
    """Return the text with half surrogate pairs, which UTF-8 cannot carry, as U+FFFD. The length stays."""
    return _SURROGATE.sub("\ufffd", text)


def words(value: Any) -> str | None:
    """Return a title or an id on one line, None where there is none."""
    if not isinstance(value, str):
        return None
    return clean(" ".join(value.split())) or None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return 1 to 12, or 0 where the word is no month's name or abbreviation."""
    low = name.lower()
    return next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(low[:4]) and len(low) >= 3), 0)
