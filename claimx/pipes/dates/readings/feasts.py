"""Readings of feasts and holidays: "Christmas Eve", "Easter week", "two days after Thanksgiving"."""

from __future__ import annotations

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, Context, Reading
from claimx.pipes.dates.holidays import holiday_day, is_computed
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.readings.relatives import counted, shifted
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import year_of

_NEAR = 60  # days: a feast further off than this is told by the verb's tense to be ahead or past
_OTHER_CALENDARS = frozenset("lunar chinese vietnamese orthodox coptic jewish persian islamic thai".split())


def holiday(parts: Parts, context: Context) -> Reading | None:
    """ "Christmas Eve", "last Thanksgiving", "Easter Sunday 1998": the occurrence nearest the reference."""
    if parts.previous() in _OTHER_CALENDARS:
        return None
    words = [w for w in parts.get("name") if w != "."]
    year = year_of(parts.get("year"), context)
    reference = context.reference
    if year is None and not is_computed(words):
        return Reading("DATE", None)
    if year is not None:
        found = holiday_day(words, year)
        return Reading("DATE", found.isoformat() if found else f"{year:04d}")
    if reference is None:
        fixed = holiday_day(words, 2000)
        moving = holiday_day(words, 2001)
        same = fixed and moving and (fixed.month, fixed.day) == (moving.month, moving.day)
        return Reading("DATE", f"XXXX-{fixed.month:02d}-{fixed.day:02d}" if same and fixed else "XXXX")
    rel, tense = parts.word("rel"), context.tense(parts.character())
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [d for y in years if (d := holiday_day(words, y))]
    if not days:
        return Reading("DATE", None)  # near the ends of the calendar
    if rel == "last":
        return Reading("DATE", max(d for d in days if d < reference).isoformat())
    if rel == "next":
        return Reading("DATE", min(d for d in days if d > reference).isoformat())
    nearest = min(days, key=lambda d: abs((d - reference).days))
    if abs((nearest - reference).days) > _NEAR:
        if tense in AHEAD:
            nearest = min(d for d in days if d >= reference)
        elif tense == "past":
            nearest = max(d for d in days if d <= reference)
    return Reading("DATE", nearest.isoformat())


def holiday_week(parts: Parts, context: Context) -> Reading | None:
    """ "Easter week", "Labor Day weekend": the week that holds the day; a Monday's weekend is that before it."""
    only = holiday(parts, context)
    covered = calendar.bounds(only.value) if only else None
    if covered is None or covered[0] != covered[1]:
        return only
    weekend = parts.word("unit") == "weekend"
    day = calendar.add_days(covered[0], -1) if weekend and covered[0].isoweekday() == 1 else covered[0]
    return Reading("DATE", calendar.week_value(day or covered[0]) + ("-WE" if weekend else ""))


def around(parts: Parts, context: Context) -> Reading | None:
    """ "two days after Christmas", "the week before Easter", "the Friday after Thanksgiving"."""
    feast = holiday(parts, context)
    if feast is None:
        return None
    covered = calendar.bounds(feast.value)
    day = covered[0] if covered and covered[0] == covered[1] else None
    back = parts.word("dir") == "before"
    weekday = parts.word("weekday")
    if weekday:
        number = lexicon().weekdays()[weekday]
        if day is None:
            return Reading("DATE", f"XXXX-WXX-{number}")
        ahead = (number - day.isoweekday()) % 7
        found = calendar.add_days(day, ahead - 7 if back else ahead or 7)
        return Reading("DATE", found.isoformat()) if found else None
    amount = amounts.count(parts.get("qty") or ["a"])
    code = parts.unit()
    if amount is None or code[0] == "T":
        return None
    if day is None:
        return Reading("DATE", None)
    if not parts.get("qty"):
        return Reading("DATE", shifted(day, code, -1 if back else 1))
    return Reading(*counted(day, code, -amount if back else amount))


READINGS = {"holiday": holiday, "holiday_week": holiday_week, "around_holiday": around}
