"""Readings that count from the reference date or from the last date mentioned: "last year", "two weeks ago"."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.recognise import Parts

_FROM_FOCUS = ("following", "previous", "preceding", "prior")
_OWNED = frozenset("his her their its my our your 's".split())
_CLAUSE = frozenset("when that i he she it we they you of".split())
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
         "10Y": "XXX", "100Y": "XX"}  # fmt: skip


def dayword(parts: Parts, context: Context) -> Reading | None:
    """ "today", "the day before yesterday"."""
    if context.label(parts.character())[0] in ("ORG", "WORK_OF_ART", "PRODUCT"):
        return None
    word = parts.word("word")
    if parts.following() == "'s" and "AGE" in lexicon().classes.get(parts.following(2), ()):
        return None  # "today's youth" is of no day
    count = int(lexicon().tables["days"][word])
    if len(parts.all()) > 1:
        count += 1 if word == "tomorrow" else -1
    return Reading("DATE", day_value(context, count))


def day_value(context: Context, count: int) -> str:
    """Return the value of the day `count` days after the reference, as far as the reference is known."""
    if context.reference is not None:
        day = calendar.add_days(context.reference, count)
        return day.isoformat() if day else "XXXX-XX-XX"
    if context.partial is not None:
        moved = {
            (d.month, d.day)
            for year in (2000, 2001)  # a leap year and one that is not
            if (start := calendar.make(year, *context.partial)) and (d := calendar.add_days(start, count))
        }
        if len(moved) == 1:
            month, day_number = moved.pop()
            return f"XXXX-{month:02d}-{day_number:02d}"
    return "XXXX-XX-XX"


def shifted(base: date | None, code: str, step: int) -> str:
    """Return the value of the unit `code` (as in "W") that lies `step` units from the one that holds `base`."""
    if base is None:
        return _OPEN.get(code, "XXXX")
    if code == "D":
        day = calendar.add_days(base, step)
        return day.isoformat() if day else _OPEN[code]
    if code in ("W", "WE", "2W"):
        day = calendar.add_days(base, 7 * step * (2 if code == "2W" else 1))
        if day is None:
            return _OPEN["W"]
        return calendar.week_value(day) + ("-WE" if code == "WE" else "")
    if code in ("M", "Q"):
        day = calendar.add_months(base, step * (3 if code == "Q" else 1))
        if day is None:
            return _OPEN[code]
        return f"{day.year:04d}-{day.month:02d}" if code == "M" else f"{day.year:04d}-Q{calendar.quarter_of(day)}"
    year = base.year + step * {"10Y": 10, "100Y": 100}.get(code, 1)
    if not 1 <= year <= 9999:
        return _OPEN.get(code, "XXXX")
    return f"{year:04d}"[: {"10Y": 3, "100Y": 2}.get(code, 4)]


def rel_unit(parts: Parts, context: Context) -> Reading | None:
    """ "last year", "this week", "the following month", "the past hour"."""
    rel, code = parts.word("rel"), parts.unit()
    step = int(lexicon().tables["relatives"][rel])
    if context.label(parts.character())[0] in ("WORK_OF_ART", "ORG"):
        return None
    if rel in ("last", "next") and parts.previous() in _OWNED:
        return None  # "in his last year in office"
    if rel in ("this", "current", "present", "latest") and (code[0] == "T" or parts.word("unit") == "night"):
        return None
    if code[0] == "T":
        return Reading("DURATION", "P" + code[0] + "1" + code[1:]) if rel in ("last", "past", "next") else None
    if code == "1000Y":
        return None
    if rel == "past" and code in ("D", "10Y", "100Y"):
        return Reading("DURATION", amounts.duration(Fraction(1), code))
    if rel == "latest":
        return this_quarter(parts, context) if code == "Q" else Reading("DATE", shifted(context.reference, code, -1))
    if code == "D":
        if rel == "last":
            return None
        if rel in ("next", *_FROM_FOCUS):
            return Reading("DATE", shifted(context.focus_day(), "D", step))
    if "fiscal" in parts.all() or "financial" in parts.all():
        return Reading("DATE", ("FY" if code == "Y" else "") + shifted(context.reference, code, step))
    base = context.focus_day() if rel in _FROM_FOCUS else context.reference
    if code == "WE":
        return Reading("DATE", _weekend(base, step, rel))
    return Reading("DATE", shifted(base, code, step))


def _weekend(base: date | None, step: int, rel: str) -> str:
    if base is not None and rel in ("last", "past") and base.isoweekday() < 6:
        return shifted(base, "WE", -1)
    return shifted(base, "WE", step)


def focus_unit(parts: Parts, context: Context) -> Reading | None:
    """ "that year", "the same day", "the day before": counted from the last date mentioned."""
    code = parts.unit()
    rel = parts.word("rel")
    step = {"before": -1, "earlier": -1, "previous": -1, "preceding": -1, "after": 1, "following": 1, "next": 1}
    if context.focus is None and rel in ("that", "same"):
        return Reading("DATE", shifted(None, code, 0))  # some day of before the story: it is not known which
    return Reading("DATE", shifted(context.focus_day(), code, step.get(rel, 0)))


def the_unit(parts: Parts, context: Context) -> Reading | None:
    """ "the year", "the month", "the weekend": the reference's, and for a day the last mentioned."""
    code = parts.unit()
    if code in ("10Y", "100Y") and parts.previous() not in ("of", "in"):
        return None
    if code == "Q":
        return this_quarter(parts, context)
    if parts.following() in ("ended", "ending", "to") and parts.following(2) != "date" and code == "Y":
        return Reading("DURATION", "P1Y")
    if code == "D":
        if parts.previous() == "in" or (parts.previous() == "on" and parts.following() in _CLAUSE):
            return None  # "later in the day", "on the day she left"
        if parts.previous() == "of" and parts.previous(2) not in lexicon().tables["edges"]:
            return None  # "the issues of the day"
        return Reading("DATE", shifted(context.focus_day() if context.focus_is_day() else context.reference, "D", 0))
    if code == "WE":
        reference = context.reference
        late = reference is not None and reference.isoweekday() >= 6
        ahead = (
            late
            or (parts.previous(2), parts.previous()) == ("ahead", "of")
            or context.tense(parts.character()) in AHEAD
        )
        return Reading("DATE", shifted(reference, "WE", 0 if ahead else -1))
    return Reading("DATE", shifted(context.reference, code, 0))


def before_last(parts: Parts, context: Context) -> Reading | None:
    """ "the week before last", "the night before last", "the year after next"."""
    step = -2 if parts.word("dir") == "last" else 2
    if parts.get("part"):
        return Reading("TIME", day_value(context, step) + "TNI")
    return Reading("DATE", shifted(context.reference, parts.unit(), step))


def middle(parts: Parts, context: Context) -> Reading:
    """ "midweek", "mid-year"."""
    word = parts.word("unit") or parts.all()[0].removeprefix("mid")
    return Reading("DATE", shifted(context.reference, amounts.unit([word]), 0), "MID")


def year_end(parts: Parts, context: Context) -> Reading:
    """ "year-end", "year-end 2018", "year's end", "month's end"."""
    code = "M" if "month" in parts.all() else "Y"
    if parts.get("year"):
        return Reading("DATE", parts.first("year"), "END")
    return Reading("DATE", shifted(context.reference, code, 0), "END")


def ago(parts: Parts, context: Context) -> Reading | None:
    """ "two years ago", "half an hour ago", "months ago", "a week ago Friday"."""
    code = parts.unit()
    amount = amounts.count(parts.get("qty"))
    mod = "APPROX" if parts.get("orso") else None
    if parts.get("halfmore") and amount is not None:
        amount += Fraction(1, 2)
    if amount is None:
        if not parts.get("qty"):
            return Reading("DURATION", amounts.duration(None, code))
        return Reading("DATE", "PAST_REF")
    weekday = parts.word("weekday")
    if weekday in lexicon().tables["weekdays"] and code == "W" and context.reference:
        ahead = (lexicon().tables["weekdays"][weekday] - context.reference.isoweekday()) % 7
        day = calendar.add_days(context.reference, (ahead - 7 if ahead else 0) - 7 * int(amount))
        return Reading("DATE", day.isoformat()) if day else None
    if weekday == "today" and code in ("Y", "M") and amount.denominator == 1 and amount < 10_000 and context.reference:
        day = calendar.add_months(context.reference, -int(amount) * (12 if code == "Y" else 1))
        return Reading("DATE", day.isoformat()) if day else None
    if code == "Y" and amount == 1 and context.quarter:
        return Reading("DATE", _year_before(context.quarter), mod)
    return Reading(*counted(context.reference, code, -amount), mod)


def counted(base: date | None, code: str, amount: Fraction) -> tuple[str, str]:
    """Return type and value of the point `amount` units from `base`, as coarse as the unit is."""
    if abs(amount) > 10_000_000:
        return "DATE", "PAST_REF" if amount < 0 else "FUTURE_REF"
    if code[0] == "T":
        return "TIME", (base.isoformat() if base else "XXXX-XX-XX") + "TXX"
    if code in ("W", "2W"):
        return "DATE", shifted(base, "D", int(amount * (14 if code == "2W" else 7)))
    if code in ("Y", "10Y", "100Y", "1000Y"):
        years = amount * {"Y": 1, "10Y": 10, "100Y": 100, "1000Y": 1000}[code]
        if years.denominator != 1:
            return "DATE", shifted(base, "M", int(years * 12))
        if base is not None and not 1 <= base.year + int(years) <= 9999:
            return "DATE", "PAST_REF" if amount < 0 else "FUTURE_REF"
        return "DATE", shifted(base, "Y", int(years))
    return "DATE", shifted(base, "W" if code == "WE" else code, int(amount)) + ("-WE" if code == "WE" else "")


def earlier(parts: Parts, context: Context) -> Reading | None:
    """ "a year earlier", "two days later": counted from the last date mentioned where that is fine enough."""
    code = parts.unit()
    amount = amounts.count(parts.get("qty"))
    back = parts.word("dir") in ("earlier", "previously")
    if parts.get("halfmore") and amount is not None:
        amount += Fraction(1, 2)
    if amount is None or code[0] == "T":
        return Reading("DURATION", amounts.duration(amount, code), group="span")
    if code == "Y" and back and amount == 1 and context.quarter:
        return Reading("DATE", _year_before(context.quarter))
    base = context.focus_day()
    if code in ("D", "W") and not context.focus_is_day():
        base = context.reference
    return Reading(*counted(base, code, -amount if back else amount))


def _year_before(quarter: str) -> str:
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def hence(parts: Parts, context: Context) -> Reading | None:
    """ "a year from now", "two weeks' time"."""
    code = parts.unit()
    amount = amounts.count(parts.get("qty"))
    if amount is None:
        return Reading("DATE", "FUTURE_REF")
    return Reading(*counted(context.reference, code, amount))


def from_day(parts: Parts, context: Context) -> Reading | None:
    """ "two weeks after tomorrow"."""
    code, amount = parts.unit(), amounts.count(parts.get("qty"))
    if amount is None or context.reference is None or code[0] == "T":
        return None
    base = calendar.add_days(context.reference, int(lexicon().tables["days"][parts.word("day")]))
    return Reading(*counted(base, code, -amount if parts.word("dir") == "before" else amount))


def year_ago(parts: Parts, context: Context) -> Reading | None:
    """ "the year-ago quarter", "year-earlier", "the corresponding period last year": results a year before."""
    words = parts.all()
    months = parts.get("months")
    if months:
        return Reading("DURATION", amounts.duration(amounts.number(months), "M"))
    reference = context.reference
    if parts.get("ord") and reference is not None:
        return Reading("DATE", f"{reference.year - 1:04d}-Q{amounts.ordinal(parts.get('ord')) or 1}")
    if parts.get("year"):
        year = parts.first("year")
        return Reading("DATE", year + (context.quarter or "")[4:])
    if context.quarter:
        return Reading("DATE", _year_before(context.quarter))
    if "quarter" in words and reference is not None:
        return Reading("DATE", shifted(reference, "Q", -5))
    return Reading("DATE", shifted(reference, "Y", -1))


def this_quarter(parts: Parts, context: Context) -> Reading | None:
    """ "the latest quarter", "the quarter", "the 1988 period": the quarter that results were last given for."""
    months = parts.get("months")
    if months:
        return Reading("DURATION", amounts.duration(amounts.number(months), "M"))
    if parts.get("year"):
        return Reading("DATE", parts.first("year") + (context.quarter or "")[4:])
    if context.quarter:
        return Reading("DATE", context.quarter)
    if "period" in parts.all() and "latest" not in parts.all():
        return None
    return Reading("DATE", shifted(context.reference, "Q", -1))


def coming(parts: Parts, _: Context) -> Reading:
    """ "coming months", "the weeks ahead"."""
    return Reading("DATE", "FUTURE_REF") if parts.all()[0] == "coming" else _vague(parts)


def _vague(parts: Parts) -> Reading:
    return Reading("DURATION", amounts.duration(None, parts.unit()))


def recent(parts: Parts, _: Context) -> Reading:
    """ "recent years", "recent weeks", "past years"."""
    words = parts.all()
    if words[0] == "past" or "years" in words or "and" in words:
        return Reading("DATE", "PAST_REF")
    return _vague(parts)


def anaphor_then(_: Parts, context: Context) -> Reading | None:
    """ "until then": the last date mentioned."""
    return Reading("DATE", context.focus) if context.focus else None


READINGS = {
    "dayword": dayword,
    "rel_unit": rel_unit,
    "focus_unit": focus_unit,
    "the_unit": the_unit,
    "before_last": before_last,
    "middle": middle,
    "year_end": year_end,
    "ago": ago,
    "earlier": earlier,
    "hence": hence,
    "from_day": from_day,
    "year_ago": year_ago,
    "this_quarter": this_quarter,
    "coming": coming,
    "recent": recent,
    "anaphor_then": anaphor_then,
}
