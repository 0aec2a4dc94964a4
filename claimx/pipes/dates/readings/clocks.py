"""Readings of times of day: "5 p.m.", "1900 GMT", "last night", "overnight"."""

from __future__ import annotations

import re

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.readings.days import weekday_value
from claimx.pipes.dates.readings.relatives import day_value
from claimx.pipes.dates.recognise import Parts

_FIGURES = re.compile(r"(\d{1,2})[:.]?(\d\d)?(?::(\d\d))?")
_NAMED = {"noon": "12:00", "midday": "12:00", "noontime": "12:00", "midnight": "24:00"}


def clock_value(parts: Parts) -> str | None:
    """Return "HH:MM" of a match's group `clock`, or None where no clock shows it."""
    words = [w for w in parts.get("clock") if w not in (".", "high")]
    if not words:
        return None
    if words[-1] in _NAMED:
        return _NAMED[words[-1]] if words[0] in ("12", "12:00", words[-1]) else None
    afternoon = "pm" in words or words[-2:] == ["p", "m"]
    forenoon = "am" in words or words[-2:] == ["a", "m"]
    part = lexicon().tables["parts"].get(parts.word("part"))
    afternoon = afternoon or part in ("AF", "EV", "NI")
    forenoon = forenoon or part == "MO"
    shift = 0
    if words[0] in ("half", "quarter"):
        shift = (30 if words[0] == "half" else 15) * (1 if words[1] == "past" else -1)
        words = words[2:]
    if len(words[0]) == 4 and words[0].isdigit():
        hour, minute, second = int(words[0][:2]), int(words[0][2:]), None
    elif words[0][0].isdigit():
        found = _FIGURES.fullmatch(words[0])
        if found is None:
            return None
        hour, minute, second = int(found[1]), int(found[2] or 0), found[3]
    else:
        spelt = amounts.number(words[:1])
        if spelt is None:
            return None
        hour, minute, second = int(spelt), 0, None
    if (afternoon or forenoon) and hour > 12 and not part:
        return None
    if afternoon and hour < 12 and not (part == "NI" and hour < 5):
        hour += 12
    elif (forenoon or part == "NI") and hour == 12:
        hour = 0
    total = hour * 60 + minute + shift
    if not 0 <= total <= 24 * 60 or minute > 59:
        return None
    return f"{total // 60:02d}:{total % 60:02d}" + (f":{second}" if second else "")


def clock(parts: Parts, context: Context) -> Reading | None:
    """A time with no day of its own: on the weekday after its other zone's time, else on the last day mentioned, else
    on the reference day."""
    value = clock_value(parts)
    if value is None:
        return None
    return Reading("TIME", f"{_day_behind(parts, context) or _day_in_focus(context)}T{value}")


def clock_range(parts: Parts, context: Context) -> list[Reading] | None:
    """ "9 to 11 a.m.", "between 10 and 2 p.m. on Friday": two times of one day, the first before the second."""
    last = clock_value(parts)
    found = _FIGURES.fullmatch(parts.first("a"))
    if last is None or found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    ends = int(last[:2]) * 60 + int(last[3:5])
    starts = [h * 60 + minute for h in (hour % 12 + 12, hour % 12) if h * 60 + minute < ends]
    if not 0 < hour <= 12 or not starts:
        return None
    number = lexicon().weekdays().get(parts.word("weekday"))
    day = (weekday_value(number, parts.character("weekday"), context) if number else None) or _day_in_focus(context)
    first = f"{starts[0] // 60:02d}:{starts[0] % 60:02d}"
    return [Reading("TIME", f"{day}T{first}", group="a"), Reading("TIME", f"{day}T{last}", group="b")]


def _day_behind(parts: Parts, context: Context) -> str | None:
    """Return the day of "5 p.m. (2200 GMT) on Friday", both for the time before the bracket and for that in it."""
    words, place = parts.tokens.words, parts.match.end()
    if words[place : place + 1] == ["("]:
        place = next((i for i in range(place, min(place + 6, len(words))) if words[i] == ")"), len(words))
    if words[place : place + 1] != [")"]:
        return None
    place += 2 if words[place + 1 : place + 2] == ["on"] else 1
    number = lexicon().weekdays().get(words[place]) if place < len(words) else None
    return weekday_value(number, parts.tokens.starts[place], context) if number else None


def _day_in_focus(context: Context) -> str:
    covered = calendar.bounds(context.focus)
    if covered and covered[0] == covered[1]:
        return covered[0].isoformat()
    return day_value(context, 0)


def part(parts: Parts, context: Context) -> Reading | None:
    """ "the morning", "mid-afternoon"."""
    if parts.previous(2) in ("pre", "post"):
        return None  # "a pre-dawn raid" says when in a day, but of no day
    return Reading("TIME", f"{_day_in_focus(context)}{_part_code(parts)}")


def _part_code(parts: Parts) -> str:
    code = str(lexicon().tables["parts"][parts.word("part") or "night"])
    return code if code[0] == "T" else "T" + code


def rel_part(parts: Parts, context: Context) -> Reading | None:
    """ "this morning", "last night", "tonight"."""
    if parts.all()[-1] == "tonight":
        return Reading("TIME", day_value(context, 0) + "TNI")
    count = -1 if parts.word("rel") == "last" else 0
    return Reading("TIME", day_value(context, count) + _part_code(parts))


def focus_part(parts: Parts, context: Context) -> Reading | None:
    """ "that night", "the previous evening"."""
    base = context.focus_day() if context.focus_is_day() else context.reference
    if base is None:
        return None
    step = {"previous": -1, "following": 1, "next": 1}.get(parts.word("rel"), 0)
    day = calendar.add_days(base, step)
    return Reading("TIME", day.isoformat() + _part_code(parts)) if day else None


def overnight(_: Parts, context: Context) -> Reading | None:
    """ "overnight": the night before the reference day."""
    return Reading("TIME", day_value(context, -1) + "TNI")


READINGS = {
    "clock": clock,
    "clock_range": clock_range,
    "part": part,
    "rel_part": rel_part,
    "focus_part": focus_part,
    "overnight": overnight,
}
