"""Read a dateline: "WASHINGTON, Jan. 31 (Xinhua) --", "RENO, Nev. (AP) _", "Paris, 31 January 2019 -"."""

from __future__ import annotations

import functools
import re
import tomllib
from datetime import date
from importlib.resources import files

from claimx.layout import paragraphs
from claimx.pipes.dates.lexicon import lexicon
from claimx.record import Dateline

_HEAD = 8  # paragraphs looked at
_BODY = 200  # characters; a paragraph this long is the story itself
_LINE = 240  # characters of a paragraph that a dateline can fill

_WORD = r"[^\W\d_][\w.'’&-]*"
_CAPS = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?:[ /-]+[^\W\d_a-z][^\W\d_a-z.'’-]*){0,5}"
_MIXED = rf"(?:[A-Z][\w.'’-]*)(?:[ /-]+(?:{_WORD})){{0,4}}"


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = tomllib.loads((files(__package__) / "agencies.toml").read_text(encoding="utf-8"))
    agencies, not_places = (_names(table[k]) for k in ("names", "not_places"))
    months = "|".join(sorted(lexicon().months(), key=len, reverse=True))
    days = "|".join(lexicon().weekdays())
    month = rf"(?P<{{0}}month>(?i:{months}))\b\.?"
    day = r"(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?"
    year = r"(?:,?[ ](?P<{0}year>\d{{4}}))?(?!\d)"
    weekday = rf"(?:(?i:{days})\b\.?,?[ ])?"
    dates = (
        weekday
        + "(?:"
        + month.format("a")
        + r"[ ]?"
        + day.format("a")
        + year.format("a")
        + "|"
        + day.format("b")
        + r"[ ]"
        + month.format("b")
        + year.format("b")
        + ")"
    )
    known = "|".join(re.escape(a) for a in sorted(agencies, key=len, reverse=True))
    agency = rf"(?:\(\s?(?P<agency>(?:{known})(?=\s?[)/,-])[^()\n]{{0,25}}?|[A-Z][\w./ &-]{{1,30}}?)\s?\)|/(?P<slashed>[A-Z][\w-]+(?:[ ][A-Z][\w-]+)?)/)"
    calendar = "|".join((months, days))
    region = rf",[ ]?(?!(?i:{calendar})\b)(?:[A-Z][\w.'’-]*)(?:[ -](?!(?i:{calendar})\b)(?:{_WORD})){{0,3}}"
    town = rf"(?!(?i:{calendar})\b)"
    place = rf"{town}(?P<caps>{_CAPS}(?:{region})?)|{town}(?P<mixed>{_MIXED}(?:{region})?)"
    full = re.compile(
        rf"(?:(?P<place>{place}))?(?P<comma>[.,]?[ ]?)(?P<date>{dates})?\.?[ ,:]{{0,2}}(?:{agency})?(?P<dash>[ ]?(?:--+|[-—–―_:])(?=[\s\w\"“‘'`(]|$))?"
    )
    return full, re.compile(rf"(?:(?i:published|posted|updated|date)(?:[ ]on)?:?[ ])?(?P<date>{dates})\.?"), not_places


def _names(text: str) -> frozenset[str]:
    return frozenset(n.strip() for n in text.replace("\n", "").split("|") if n.strip())


def find_dateline(text: str) -> tuple[Dateline | None, str | None]:
    """Return the dateline of a flattened text, and the date of its head as a TIMEX3 value, X where the year is open.

    A date that has a line of its own above the story counts as the head's date where the dateline has none.
    """
    alone: str | None = None
    for start, end in paragraphs(text[: 8 * _LINE])[:_HEAD]:
        line = text[start : min(end, start + _LINE)]
        found = _match(line)
        if found is not None:
            dateline = Dateline(start, start + found[0], line[: found[0]], *found[1:])
            return dateline, dateline.date or alone
        lonely = _patterns()[1].fullmatch(line.strip())
        if lonely:
            value = _date_value(lonely)
            alone = alone or value
        if end - start > _BODY:
            break
    return None, alone


def _match(line: str) -> tuple[int, str | None, str | None, str | None] | None:
    """Return the dateline's length, place, agency and date where `line` starts with one."""
    full, _, not_places = _patterns()
    m = full.match(line)
    if m is None:
        return None
    place = (m["place"] or "").strip(" ,") or None
    agency = (m["agency"] or m["slashed"] or "").strip() or None
    dated, dash = m["date"] is not None, (m["dash"] or "").strip()
    value = _date_value(m) if dated else None
    if dated and value is None:
        return None
    if place and place.split(",")[0].upper().rstrip(".") in not_places:
        return None
    if place is None:
        if not agency or not (dash or dated):
            return None
    elif m["caps"]:
        if not (agency or (dash and (dash != ":" or dated or m.end() < 40)) or dated and m.end() == len(line.rstrip())):
            return None
        if dash == ":" and not dated and not agency:
            return None if len(place.split()) > 3 else (m.end(), place, agency, value)
    elif not ((agency and (dash or dated)) or (dated and dash)):
        return None
    return len(line[: m.end()].rstrip()), place, agency, value


def _date_value(m: re.Match[str]) -> str | None:
    """Return the TIMEX3 value of a matched date, or None where no calendar has the day."""
    prefix = "a" if m["aday"] else "b"
    day, month = int(m[f"{prefix}day"]), lexicon().months()[m[f"{prefix}month"].lower()]
    year = m[f"{prefix}year"]
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02d}-{day:02d}"
