"""Arithmetic on TIMEX3 values: weeks, months, quarters, seasons, fiscal years, and the days that a value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Bounds = tuple[date, date]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere; a winter ends next year
_FISCAL_START = 10  # month in which the fiscal year before begins: the United States' federal year

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_FISCAL = re.compile(r"FY(\d{4})")
_FISCAL_PART = re.compile(r"FY(\d{4})-([QH])(\d)")
_YEAR = re.compile(r"(\d{4})(?:-XX)?(?:-XX)?")
_DECADE = re.compile(r"(\d{3})X?")
_CENTURY = re.compile(r"(\d\d)(?:XX)?")


def make(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: int) -> date | None:
    """Return `day` moved by `count` days, or None outside the calendar's years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """Return `day` moved by `count` months, its day cut to the month's last, or None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    """Return the ISO week that holds `day`, as "2019-W06"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> int:
    """Return 1 to 4, the calendar quarter that holds `day`."""
    return (day.month - 1) // 3 + 1


def season_of(day: date) -> tuple[int, str]:
    """Return the year in which the season of `day` began, and its code."""
    code = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return day.year - (day.month < 3), code


def bounds(value: str | None) -> Bounds | None:
    """Return the first and last day that a TIMEX3 value covers.

    None for durations, references (PAST_REF), values with unknown years, and dates that no calendar has.
    """
    if not value:
        return None
    for pattern, reader in _READERS:
        found = pattern.fullmatch(value)
        if found:
            try:
                return reader(*found.groups())
            except (ValueError, OverflowError):
                return None
    return None


def _day(year: str, month: str, day: str) -> Bounds:
    only = date(int(year), int(month), int(day))
    return only, only


def _months(year: int, month: int, count: int) -> Bounds:
    """Return the days of `count` months from the first of `month` on."""
    first = date(year, month, 1)
    last = add_months(first, count - 1)
    if last is None:
        raise OverflowError
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def _week(year: str, week: str, day: str | None) -> Bounds:
    monday = date.fromisocalendar(int(year), int(week), 1)
    if day == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if day:
        only = monday + timedelta(days=int(day) - 1)
        return only, only
    return monday, monday + timedelta(days=6)


def _fiscal_part(year: str, kind: str, number: str) -> Bounds:
    """Return the days of a quarter or half of a fiscal year, counted like the year itself."""
    months = 3 if kind == "Q" else 6
    passed = _FISCAL_START - 1 + months * (int(number) - 1)
    return _months(int(year) - 1 + passed // 12, passed % 12 + 1, months)


def _years(first: int, last: int) -> Bounds:
    return date(max(first, 1), 1, 1), date(last, 12, 31)


_READERS = (
    (_DAY, _day),
    (_MONTH, lambda y, m: _months(int(y), int(m), 1)),
    (_WEEK, _week),
    (_QUARTER, lambda y, q: _months(int(y), int(q) * 3 - 2, 3)),
    (_HALF, lambda y, h: _months(int(y), int(h) * 6 - 5, 6)),
    (_SEASON, lambda y, s: _months(int(y), SEASON_MONTHS[s], 3)),
    (_FISCAL, lambda y: _months(int(y) - 1, _FISCAL_START, 12)),
    (_FISCAL_PART, _fiscal_part),
    (_YEAR, lambda y: _years(int(y), int(y))),
    (_DECADE, lambda d: _years(int(d) * 10, int(d) * 10 + 9)),
    (_CENTURY, lambda c: _years(int(c) * 100, int(c) * 100 + 99)),
)
