"""Readings of ranges, each end a date of its own: "1990-91", "from January to March", "the 18th and 19th centuries"."""

from __future__ import annotations

from claimx.pipes.dates import amounts
from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.readings.periods import year_of_month
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import last_year, year_of


def year_range(parts: Parts, _: Context) -> list[Reading] | None:
    """ "1990-91", "2018/19"."""
    first = int(parts.first("a") or 0)
    last = last_year(first, int(parts.first("b") or 0))
    if last is None:
        return None
    return [Reading("DATE", f"{first:04d}", group="a"), Reading("DATE", f"{last:04d}", group="b")]


def month_range(parts: Parts, context: Context) -> list[Reading]:
    """ "from January to March 2018": the earlier month in the year before where it comes later in the calendar."""
    months = lexicon().tables["months"]
    first, last = months[parts.word("month")], months[parts.word("end")]
    ends = year_of(parts.get("year"), context)
    begins = ends - (first > last) if ends is not None else year_of_month(first, parts, context)
    if ends is None and begins is not None:
        ends = begins + (first > last)
    values = (f"{year:04d}" if year is not None else "XXXX" for year in (begins, ends))
    one, two = (f"{year}-{number:02d}" for year, number in zip(values, (first, last), strict=True))
    return [Reading("DATE", one, group="a"), Reading("DATE", two, group="b")]


def centuries(parts: Parts, _: Context) -> list[Reading] | None:
    """ "the 18th and 19th centuries"."""
    first, last = amounts.ordinal(parts.get("first")), amounts.ordinal(parts.get("last"))
    if first is None or last is None or not 0 < first < last <= 30:
        return None
    return [Reading("DATE", f"{first - 1:02d}", group="a"), Reading("DATE", f"{last - 1:02d}", group="b")]


READINGS = {"year_range": year_range, "month_range": month_range, "centuries": centuries}
