"""Read a dateline: "WASHINGTON, Jan. 31 (Xinhua) --", "RENO, Nev. (AP) _", "Paris, 31 January 2019 -"."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from claimx.layout import paragraphs
from claimx.pipes.dateline.places import is_known
from claimx.pipes.dates.lexicon import lexicon
from claimx.record import Dateline

_HEAD = 8  # paragraphs looked at
_BODY = 200  # characters; a paragraph this long is the story itself
_LINE = 240  # characters of a paragraph that a dateline can fill

_WORD = r"[^\W\d_][\w.'’&-]*"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_CAPS = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’-])+(?!\w)(?:[ /]{{1,2}}{_CAPITAL}(?:{_CAPITAL}|[.'’-])*(?!\w)){{0,5}}"
_MIXED = rf"{_CAPITAL}[\w.'’-]*(?:[ /-]{{1,2}}{_WORD}){{0,4}}"
_MONTH_DAY = r"(?P<{0}month>(?i:{1}))\b\.?[ ]?(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?"
_DAY_MONTH = r"(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?[ ](?P<{0}month>(?i:{1}))\b\.?"
_YEAR = r"(?:,?[ ](?P<{0}year>\d{{4}}))?(?!\d)"
_DASH = r"(?:--+|[-—–―_:])(?=[\s\w\"“‘'`(]|$)"
_RELEASE = re.compile(
    rf"(?P<place>{_CAPITAL}[^\n()\d]{{2,60}}?)[ ]?--[ ]?"
    rf"\((?P<agency>{_CAPITAL}[^()\n]{{1,30}}?)(?:[ ]?-[ ]?(?P<inner>[^()\n]{{4,24}}))?\)"
    r"[ ]?(?P<dash>--?)(?P<outer>[^-\n]{4,24}--)?"
)
_BYLINE = r"(?i:by)[ ][^\d\n]{2,80}?[,|–—-]"
_PUBLISHED = r"(?i:published|posted|updated|date)(?:[ ]on)?:?"
_CLOCK = r",?[ ](?:at[ ])?\d{1,2}[:.]\d{2}(?:[ ]?[AaPp]\.?[Mm]\.?)?(?:[ ][A-Z]{2,5})?"


@dataclass(frozen=True)
class _Patterns:
    dateline: re.Pattern[str]
    date: re.Pattern[str]
    date_line: re.Pattern[str]
    agencies: frozenset[str]
    not_places: frozenset[str]


@functools.cache
def _patterns() -> _Patterns:
    table = tomllib.loads((files(__package__) / "agencies.toml").read_text(encoding="utf-8"))
    agencies, not_places = (_names(table[k]) for k in ("names", "not_places"))
    months = "|".join(sorted(lexicon().months(), key=len, reverse=True))
    days = "|".join(lexicon().weekdays())
    forms = (_MONTH_DAY + _YEAR).format("a", months) + "|" + (_DAY_MONTH + _YEAR).format("b", months)
    dates = rf"(?:(?i:{days})\b\.?,?[ ])?(?:{forms})"
    known = "|".join(re.escape(a) for a in sorted(agencies, key=len, reverse=True))
    agency = (
        r"\([ ]?(?P<round>[^\W\d_][\w./ &!-]{1,30}?)[ ]?\)"
        rf"|/[ ]?(?P<slashed>[A-Z][\w-]+(?:[ ][A-Z][\w-]+)?)[ ]?/\.?|(?<=, )(?P<bare>{known})(?= -|--|[ ]?[—–_])"
    )
    no_date = rf"(?!(?i:{months}|{days})\b)"
    region = rf",[ ]?{no_date}{_CAPITAL}[\w.'’-]*(?:[ -]{no_date}{_WORD}){{0,3}}"
    place = rf"{no_date}(?:(?P<caps>{_CAPS}(?:{region})?)|(?P<mixed>{_MIXED}(?:{region})?))"
    return _Patterns(
        re.compile(rf"(?P<place>{place})?[.,]?[ ]?(?P<date>{dates})?\.?[ ,]{{0,2}}(?:{agency})?(?P<dash>[ ]?{_DASH})?"),
        re.compile(rf"[ ]?(?:{dates})[ ]?"),
        re.compile(rf"(?:(?:{_BYLINE}|{_PUBLISHED})[ ])?(?P<date>{dates})(?:{_CLOCK})?\.?"),
        agencies,
        not_places,
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(n.strip() for n in text.replace("\n", "").split("|") if n.strip())


def find_dateline(text: str) -> tuple[Dateline | None, str | None]:
    """Return the dateline of a flattened text, and the date of its head as a TIMEX3 value, X where the year is open.

    A date that has a line of its own above the story, or the end of the byline, counts as the head's date where the
    dateline has none.
    """
    alone: str | None = None
    for start, end in paragraphs(text[: _HEAD * _LINE])[:_HEAD]:
        line = text[start : min(end, start + _LINE)]
        found = _match(line)
        if found is not None:
            dateline = Dateline(start, start + found[0], line[: found[0]], *found[1:])
            return dateline, dateline.date or alone
        lonely = _patterns().date_line.fullmatch(line)
        if lonely:
            alone = alone or _date_value(lonely)
        if end - start > _BODY:
            break
    return None, alone


def _match(line: str) -> tuple[int, str | None, str | None, str | None] | None:
    """Return the dateline's length, place, agency and date where `line` starts with one."""
    return _release(line) or _dateline(line)


def _release(line: str) -> tuple[int, str | None, str | None, str | None] | None:
    """Read a press release's: "OMAHA--(BUSINESS WIRE)--Jan. 31, 2019--", "OMAHA--(Marketwired - Jan 31, 2019) -"."""
    m = _RELEASE.match(line)
    if m is None or not (m["agency"] in _patterns().agencies or m["place"].isupper()):
        return None
    outer = _patterns().date.fullmatch(m["outer"].rstrip("-")) if m["outer"] else None
    inner = _patterns().date.fullmatch(m["inner"]) if m["inner"] else None
    day = outer or inner
    return m.end() if outer else m.end("dash"), m["place"], m["agency"], _date_value(day) if day else None


def _dateline(line: str) -> tuple[int, str | None, str | None, str | None] | None:
    m = _patterns().dateline.match(line)
    if m is None:
        return None
    place = (m["place"] or "").strip(" ,") or None
    if place and re.search(r"\w{3}\.$", place) and "," not in place:
        place = place[:-1]  # "MOSCOW. Jan. 31": a full stop, not an abbreviation's
    agency = m["round"] or m["slashed"] or m["bare"]
    if not _plausible(m, place, agency, whole=m.end() == len(line)):
        return None
    return len(m.group().rstrip()), place, agency, _date_value(m) if m["date"] else None


def _plausible(m: re.Match[str], place: str | None, agency: str | None, *, whole: bool) -> bool:
    """Tell whether what matched is a dateline; most first lines start with something of the shape of a place."""
    dated, dash = m["date"] is not None, (m["dash"] or "").strip()
    known_agency = agency is not None and agency.split(",")[0].strip("! ") in _patterns().agencies
    if place is None:
        return known_agency and bool(dash or dated)
    if place.split(",")[0].rstrip(".").upper() in _patterns().not_places:
        return False
    if m["mixed"]:
        return (known_agency and bool(dash or dated)) or (dated and bool(dash))
    if agency or dated:
        return bool(dash) or whole or known_agency
    if dash in ("-", ":"):
        return is_known(place) or (dash == "-" and "," in place)
    return bool(dash)


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
