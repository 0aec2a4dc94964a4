"""Readings of calendar days: "Jan. 31", "31 January 2019", "3/4/2019", "Thursday"."""

from __future__ import annotations

import re
from datetime import date

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, UP_TO, Context, Reading
from claimx.pipes.dates.holidays import nth_weekday_of
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import relative_year, year_of

_NEAR = 120  # days: a month and day over less long ago need a "will" to be next year's
_SOON = 60  # days: a month and day further ahead than this are last year's where the verb is past
_SEPTEMBER_11 = date(2001, 9, 11)


def iso(parts: Parts, _: Context) -> Reading | None:
    """ "2019-01-31", "2019-01-31T12:00", "20190131", "2019-W05", "2019-W05-4"."""
    word = parts.all()[0].upper()
    if word.isdigit():
        word = f"{word[:4]}-{word[4:6]}-{word[6:]}"
    covered = calendar.bounds(word)
    if covered is None:
        return Reading("DATE", None)
    if "W" in word and covered[0] == covered[1]:
        word = covered[0].isoformat()
    return Reading("TIME" if "T" in word else "DATE", word)


def numeric(parts: Parts, context: Context) -> Reading | None:
    """ "3/4/2019": by the context's order where both orders give a day, else by the one that does."""
    numbers = [int(n) for n in re.split(r"[/.-]", parts.all()[0])]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        first, second, year = numbers
        month, day = (second, first) if context.day_first else (first, second)
        if month > 12 >= day:
            month, day = day, month
        if year < 100:
            year += 1900 if year > 68 else 2000  # the POSIX pivot
        if month > 12 or day > 31:
            return None
    return _day(year, month, day)


def month_day(parts: Parts, context: Context) -> Reading | None:
    """ "Jan. 31", "Thursday, Jan. 31, 2019", "the 31st of January", "June 5 last year", "Friday the 13th"."""
    name = parts.first("month")
    day = amounts.ordinal(parts.get("day", "dayord", "dayword"))
    if day is None:
        return None
    if not name:
        return _day_of_month(day, context)
    month = lexicon().months()[name]
    year = year_of(parts.get("year"), context)
    if year is None and "year" in parts.all()[-1:]:
        year = relative_year(parts.get("rel"), context)
    elif year is None and parts.get("lastnext") and context.reference:
        year = _year_last_next(month, day, parts.word("lastnext"), context.reference)
    if year is None and (month, day) == (9, 11) and "ATTACK" in lexicon().classes.get(parts.following(), ()):
        over = context.reference is None or context.reference >= _SEPTEMBER_11
        year = _SEPTEMBER_11.year if over else None
    if year is None:
        return _nearest(month, day, parts, context)
    return _day(year, month, day)


def _year_last_next(month: int, day: int, word: str, reference: date) -> int:
    """Return the year of "last Oct. 23" (before the reference) or "next May 1" (after it)."""
    this = (reference.month, reference.day)
    if word == "last":
        return reference.year - ((month, day) >= this)
    return reference.year + ((month, day) <= this)


def day_of_month(parts: Parts, context: Context) -> Reading | None:
    """ "on the 15th", "the 15th of last month"."""
    day = amounts.ordinal(parts.get("day")) or 0
    step = lexicon().tables["relatives"].get(parts.word("rel"), 0)
    base = context.reference if parts.get("rel") else context.focus_day()
    month = calendar.add_months(base, step) if base else None
    if month is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}")
    return _day(month.year, month.month, day)


def nth_weekday(parts: Parts, context: Context) -> Reading | None:
    """ "the first Monday in May", "the last Thursday of November 2018"."""
    weekday = lexicon().weekdays()[parts.word("weekday")]
    month = lexicon().months()[parts.first("month")]
    nth = amounts.ordinal(parts.get("ord")) or -1
    if nth > 5:
        return None
    year = year_of(parts.get("year"), context)
    if year is None:
        if context.reference is None:
            return Reading("DATE", f"XXXX-{month:02d}")
        nearest = _nearest(month, 15, parts, context).value or ""
        year = int(nearest[:4])
    found = nth_weekday_of(year, month, weekday, nth)
    return Reading("DATE", found.isoformat() if found else None)


def _day_of_month(day: int, context: Context) -> Reading | None:
    base = context.focus_day()
    if base is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}" if day <= 31 else None)
    return _day(base.year, base.month, day)


def _day(year: int, month: int, day: int) -> Reading:
    """Return the day, with no value where the calendar has none such: "Feb. 30" is an expression all the same."""
    found = calendar.make(year, month, day)
    return Reading("DATE", found.isoformat() if found else None)


def _nearest(month: int, day: int, parts: Parts, context: Context) -> Reading:
    """Return a month and day in the year that the sentence's tense asks for, or the nearest where it says nothing."""
    if calendar.make(2000, month, day) is None:  # 2000 was a leap year
        return Reading("DATE", None)
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    near = [
        found
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if (found := calendar.make(year, month, day))
    ]
    if not near:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    if parts.get("weekday"):
        weekday = lexicon().weekdays()[parts.first("weekday")]
        near = [d for d in near if d.isoweekday() == weekday] or near
    near.sort(key=lambda d: abs((d - reference).days))
    chosen = near[0]
    tense = context.tense(parts.character())
    if tense == "certain":
        chosen = next((d for d in sorted(near) if d >= reference), chosen)
    elif tense == "past" and (chosen - reference).days > _SOON and parts.previous() not in UP_TO:
        chosen = next((d for d in sorted(near, reverse=True) if d <= reference), chosen)
    elif tense in AHEAD and (reference - chosen).days > _NEAR:
        chosen = next((d for d in sorted(near) if d >= reference), chosen)
    return Reading("DATE", chosen.isoformat())


def day_range(parts: Parts, context: Context) -> list[Reading] | None:
    """ "Jan. 3-5", "Jan. 3, 4 and 5", "5 to 7 May 2019": each a date, with the month and year of the whole."""
    month = lexicon().months()[parts.first("month")]
    year = year_of(parts.get("year"), context)
    out = []
    for name, group in (("day", "a"), ("mid", "mid"), ("end", "b")):
        if not parts.get(name):
            continue
        day = amounts.ordinal(parts.get(name))
        if day is None:
            return None
        only = _nearest(month, day, parts, context) if year is None else _day(year, month, day)
        out.append(Reading(only.type, only.value, group=group))
    return out


def nine_eleven(_: Parts, __: Context) -> Reading:
    """ "9/11"."""
    return Reading("DATE", _SEPTEMBER_11.isoformat())


def weekday(parts: Parts, context: Context) -> Reading | None:
    """ "Thursday": the last one, the reference day included, or the next where the sentence looks ahead."""
    word = parts.first("weekday")
    number = lexicon().weekdays()[word]
    if context.label(parts.character())[0] in ("ORG", "PERSON", "WORK_OF_ART"):
        return None
    return Reading("DATE", weekday_value(number, parts.character(), context))


def weekday_value(number: int, character: int, context: Context) -> str | None:
    """Return the value of an ISO weekday named at a character of the text, None outside the calendar."""
    reference = context.reference
    if reference is None:
        return f"XXXX-WXX-{number}"
    ahead = (number - reference.isoweekday()) % 7
    tense = context.tense(character)
    if (ahead == 6 and tense != "certain") or (ahead and tense not in AHEAD and not (ahead == 1 and tense is None)):
        ahead -= 7  # yesterday is rarely said of the day six days from now, nor tomorrow of that six days ago
    found = calendar.add_days(reference, ahead)
    return found.isoformat() if found else None


def _moved(day: date, count: int) -> Reading | None:
    found = calendar.add_days(day, count)
    return Reading("DATE", found.isoformat()) if found else None


def weekday_of_week(parts: Parts, context: Context) -> Reading | None:
    """ "Thursday next week"."""
    number = lexicon().weekdays()[parts.word("weekday")]
    step = lexicon().tables["relatives"].get(parts.word("rel"))
    if step is None:
        return None
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return _moved(reference, number - reference.isoweekday() + 7 * step)


def weekday_plus(parts: Parts, context: Context) -> Reading | None:
    """ "a week from Thursday"."""
    number = lexicon().weekdays()[parts.word("weekday")]
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return _moved(reference, (number - reference.isoweekday()) % 7 + 7)


def rel_weekday(parts: Parts, context: Context) -> Reading | None:
    """ "last Thursday", "next Thursday", "this Thursday"; "the following Monday" counts from the last date named."""
    number = lexicon().weekdays()[parts.word("weekday")]
    rel = parts.word("rel")
    from_focus = rel in ("following", "previous", "preceding", "same", "that")
    base = context.focus_day() if from_focus else context.reference
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    ahead = (number - base.isoweekday()) % 7
    step = lexicon().tables["relatives"].get(rel, 0)
    if rel in ("same", "that"):
        return _moved(base, ahead if ahead <= 3 else ahead - 7)
    if rel == "this":
        past = context.tense(parts.character()) == "past"
        return _moved(base, ahead - 7 if past and ahead else ahead)
    if step < 0:
        return _moved(base, ahead - 7)
    return _moved(base, ahead or 7)


READINGS = {
    "iso": iso,
    "numeric": numeric,
    "month_day": month_day,
    "day_of_month": day_of_month,
    "nth_weekday": nth_weekday,
    "day_range": day_range,
    "nine_eleven": nine_eleven,
    "weekday": weekday,
    "weekday_of_week": weekday_of_week,
    "weekday_plus": weekday_plus,
    "rel_weekday": rel_weekday,
}
