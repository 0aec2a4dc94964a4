"""Readings of what stands before or after a core: edges, approximations, times of day."""

from __future__ import annotations

import dataclasses

from claimx.pipes.dates import calendar
from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.readings.clocks import clock_value
from claimx.pipes.dates.recognise import Parts

_MODS = (
    ({"at", "least"}, "EQUAL_OR_MORE"),
    ({"no", "less"}, "EQUAL_OR_MORE"),
    ({"at", "most"}, "EQUAL_OR_LESS"),
    ({"up", "to"}, "EQUAL_OR_LESS"),
    ({"no", "more"}, "EQUAL_OR_LESS"),
    ({"as"}, "EQUAL_OR_LESS"),
    ({"more", "than"}, "MORE_THAN"),
    ({"less", "than"}, "LESS_THAN"),
    ({"fewer", "than"}, "LESS_THAN"),
    ({"over"}, "MORE_THAN"),
    ({"under"}, "LESS_THAN"),
    ({"nearly"}, "LESS_THAN"),
    ({"almost"}, "LESS_THAN"),
    ({"barely"}, "MORE_THAN"),
    ({"or", "more"}, "EQUAL_OR_MORE"),
    ({"or", "longer"}, "EQUAL_OR_MORE"),
    ({"or", "less"}, "EQUAL_OR_LESS"),
    ({"later"}, "ON_OR_AFTER"),
    ({"beyond"}, "ON_OR_AFTER"),
    ({"earlier"}, "ON_OR_BEFORE"),
    ({"period"}, ""),
    ({"term"}, ""),
)


def edge(reading: Reading, parts: Parts, _: Context) -> Reading | None:
    """ "the end of", "early", "late", "mid-", "earlier"."""
    if reading.type not in ("DATE", "TIME"):
        return None
    tables = lexicon().tables
    word = parts.word("edge") or parts.word("early")
    if word in ("earlier", "later") and _as_adverb(parts):
        return None  # "earlier" then belongs to the verb: both gold sets leave it out there
    mod = tables["edges"].get(word) or tables["early"].get(word)
    return dataclasses.replace(reading, mod=mod)


def _as_adverb(parts: Parts) -> bool:
    """Tell whether what follows "earlier" is a day's name, "today" or a week: there it is no part of the date."""
    following = parts.following()
    week = parts.following(2) == "week" and following != "the"  # but "earlier in the week"
    return following == "today" or week or following in lexicon().weekdays()


def side(reading: Reading, parts: Parts, _: Context) -> Reading | None:
    """ "pre-", "post-"."""
    return dataclasses.replace(reading, mod="BEFORE" if parts.word("side") == "pre" else "AFTER")


def about(reading: Reading, parts: Parts, _: Context) -> Reading | None:
    """ "about", "nearly", "at least", "or so"."""
    words = set(parts.get("about"))
    if not words:
        return reading
    mod = next((m for need, m in _MODS if need <= words), "APPROX")
    return dataclasses.replace(reading, mod=mod or reading.mod)


def clock(reading: Reading, parts: Parts, _: Context) -> Reading | None:
    """ "5 p.m. EST" beside a day."""
    value = clock_value(parts)
    if value is None or reading.type != "DATE" or not _day_like(reading.value):
        return None
    return dataclasses.replace(reading, type="TIME", value=f"{reading.value}T{value}")


def day_part(reading: Reading, parts: Parts, _: Context) -> Reading | None:
    """ "evening" beside a day."""
    if reading.type == "TIME" and (reading.value or "")[-3:] in ("TMO", "TNI"):
        return reading  # "the early hours of Thursday morning" says the part of day twice
    if reading.type != "DATE" or not _day_like(reading.value):
        return None
    tables = lexicon().tables
    code = str(tables["parts"][parts.word("part") or "night"])
    if parts.get("hours"):
        code = "NI" if "late" in parts.all() else "MO"
    mod = tables["early"].get(parts.word("early")) if parts.get("early") else reading.mod
    value = f"{reading.value}{code if code[0] == 'T' else 'T' + code}"
    return dataclasses.replace(reading, type="TIME", value=value, mod=mod)


def _day_like(value: str | None) -> bool:
    covered = calendar.bounds(value)
    return (covered is not None and covered[0] == covered[1]) or bool(value and value.startswith("XXXX-"))


READINGS = {"edge": edge, "side": side, "about": about, "clock": clock, "day_part": day_part}
