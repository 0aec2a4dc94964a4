"""Readings of months, years, decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, UP_TO, Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import century_for, relative_year, year_of

_NEAR = 3  # months: nearer than this, a month needs no tense to tell its year
_NOT_TIMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP")
_AMBIGUOUS = ("may", "march", "august", "april", "june", "mar", "jan")
_QUANTITIES = ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "FAC", "PRODUCT")
_BEFORE_YEARS = frozenset(
    "in on by since until till from to of during before after through throughout around about for between and or "
    "the early late mid - – circa".split()
)


def _month_number(parts: Parts) -> int:
    return int(lexicon().months()[parts.first("month")])


def month_year(parts: Parts, context: Context) -> Reading:
    """ "June 2018", "June last year", "January of this year"."""
    month = _month_number(parts)
    year = year_of(parts.get("year"), context)
    if year is None:
        year = relative_year(parts.get("rel"), context)
    return Reading("DATE", f"{year:04d}-{month:02d}" if year is not None else f"XXXX-{month:02d}")


def month(parts: Parts, context: Context) -> Reading | None:
    """ "June": the one that the tense asks for, else the last one, the reference's month included."""
    number = _month_number(parts)
    name = parts.first("month")
    label, tag = context.label(parts.character("month"))
    if name in _AMBIGUOUS and (label in _NOT_TIMES or (label != "DATE" and not tag.startswith("NNP"))):
        return None
    if name == "march" and parts.following() in ("for", "on", "against") and parts.previous() not in _BEFORE_YEARS:
        return None  # the "March for ..." that is walked
    if name in ("may", "march", "mar") and label != "DATE" and parts.previous() not in _BEFORE_YEARS:
        return None
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    year = reference.year
    ahead = (number - reference.month + 6) % 12 - 6  # months to the nearest one
    year += (reference.month + ahead - 1) // 12
    tense = context.tense(parts.character())
    if tense == "certain":
        year += ahead < 0
    elif tense == "past" and ahead > 1 and parts.previous() not in UP_TO:
        year -= 1
    elif abs(ahead) > _NEAR:
        if tense in AHEAD and ahead < 0:
            year += 1
        elif tense not in AHEAD and ahead > 0:
            year -= 1
    return Reading("DATE", f"{year:04d}-{number:02d}")


def rel_month(parts: Parts, context: Context) -> Reading:
    """ "last June": the last one over; "next March": the first to come; "this May": the reference year's."""
    number = _month_number(parts)
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    step = lexicon().tables["relatives"][parts.word("rel")]
    year = reference.year
    if step < 0:
        year -= number >= reference.month
    elif step > 0:
        year += number <= reference.month
    return Reading("DATE", f"{year:04d}-{number:02d}")


def part_of_month(parts: Parts, context: Context) -> Reading | None:
    """ "the first week of March", "the early days of June": the month, with START or END."""
    number = _month_number(parts)
    year = year_of(parts.get("year"), context)
    if year is None:
        base = month(parts, context)
        year = int(base.value[:4]) if base and base.value and base.value[:4].isdigit() else None
    prefix = f"{year:04d}" if year is not None else "XXXX"
    words = parts.get("ord", "early")
    nth, unit = amounts.ordinal(words), parts.all()[-1]
    if nth is not None and year is not None and "week" in parts.all():
        day = calendar.make(year, number, min(nth, 4) * 7 - 6)
        return Reading("DATE", calendar.week_value(day)) if day else None
    mod = "START" if (nth == 1 or words[-1] in ("early", "opening")) else "END" if nth is None else None
    return Reading("DATE", f"{prefix}-{number:02d}", mod) if unit else None


def week_of(parts: Parts, context: Context) -> Reading | None:
    """ "the week of March 4"."""
    from claimx.pipes.dates.readings.days import month_day

    day = month_day(parts, context)
    covered = calendar.bounds(day.value) if day else None
    return Reading("DATE", calendar.week_value(covered[0]) if covered else "XXXX-WXX") if day else None


def year(parts: Parts, context: Context) -> Reading | None:
    """ "1998", "'98", "nineteen ninety-eight", "the year 2000"; figures that count something are refused."""
    words = parts.get("year")
    value = year_of(words, context)
    if value is None or not 0 < value < 2200:
        return None
    if len(parts.all()) == 1 and words[0].isdigit():
        label, _ = context.label(parts.character())
        usual = 1900 <= value < 2050
        if parts.previous() in ("-", "–", "‑") and parts.previous(2) not in ("mid", "early", "late", "pre", "post"):
            return None
        introduced = parts.previous() in _BEFORE_YEARS
        if label in _QUANTITIES and not (introduced and usual and parts.previous() not in ("the", "to", "about")):
            return None
        if not usual and label != "DATE" and parts.previous() not in ("in", "since", "circa"):
            return None
        if parts.previous() in ("than", "over", "nearly", "almost", "at", "flight", "least", "no", "."):
            return None if label != "DATE" else Reading("DATE", f"{value:04d}")
    return Reading("DATE", f"{value:04d}")


def year_range(parts: Parts, context: Context) -> list[Reading] | None:
    """ "1990-91": two years."""
    first = int(parts.first("a") or 0)
    last = int(parts.first("b") or 0)
    if last < 100:
        last += first - first % 100
    if last <= first or last > first + 100:
        return None
    return [Reading("DATE", f"{first:04d}", group="a"), Reading("DATE", f"{last:04d}", group="b")]


def fiscal_year(parts: Parts, context: Context) -> Reading | None:
    """ "fiscal 1989", "the 2013 fiscal year"."""
    value = year_of(parts.get("year"), context)
    return Reading("DATE", f"FY{value:04d}") if value is not None else None


def decade(parts: Parts, context: Context) -> Reading | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    words = [w for w in parts.get("decade") if w not in ("nineteen", "-", "–")]
    word = words[-1]
    digits = "".join(c for c in word if c.isdigit())
    if len(digits) == 4:
        return Reading("DATE", digits[:3] if digits[2] != "0" or digits[:2] == "20" else digits[:2])
    if len(digits) == 2:
        if word[0] not in "'’`" and parts.all()[0] != "the" and not _after_decade(parts):
            return None
        return Reading("DATE", f"{century_for(int(digits), context) + int(digits):04d}"[:3])
    tens = lexicon().tables["decades"][word]
    if "nineteen" in parts.all():
        return Reading("DATE", f"19{tens}")
    first = century_for(tens * 10, context) + tens * 10
    if context.reference and first > context.reference.year:
        first -= 100  # "the twenties" of a text from 2019 are those of the century before
    return Reading("DATE", f"{first:04d}"[:3])


def _after_decade(parts: Parts) -> bool:
    """Tell whether another decade was named just before: "the 1960s and 70s"."""
    word = parts.previous(2)
    return parts.previous() in ("and", "or", "to") and word[-1:] == "s" and word[-2:-1].isdigit()


def century(parts: Parts, _: Context) -> Reading | None:
    """ "the 20th century": its first two figures."""
    number = amounts.ordinal(parts.get("century"))
    return Reading("DATE", f"{number - 1:02d}") if number and number <= 30 else None


def quarter(parts: Parts, context: Context) -> Reading | None:
    """ "the third quarter of 1984", "third-quarter", "Q3 2019", "the first half of last year"."""
    kind = parts.word("kind")
    words = parts.get("ord")
    letter = "H" if kind.startswith("h") else "Q"
    number = int(words[0]) if words[0].isdigit() else amounts.ordinal(words)
    if number is None:
        number = 2 if letter == "H" else 4
    if not 1 <= number <= (2 if letter == "H" else 4):
        return None
    if kind in ("q", "h") and parts.tokens.ends[parts.span("kind")[0]] != parts.tokens.starts[parts.span("ord")[0]]:
        return None
    value = year_of(parts.get("year", "yearof"), context)
    rel = parts.get("rel", "relof")
    if value is None and rel:
        value = relative_year(rel, context)
    elif value is None:
        said_year = "year" in parts.all() or "fiscal" in parts.all()
        if letter == "H" and not said_year:
            return None
        if context.reference is None:
            return Reading("DATE", f"XXXX-{letter}{number}")
        value = _year_of_quarter(number, letter, parts, context)
    return Reading("DATE", f"{value:04d}-{letter}{number}" if value is not None else f"XXXX-{letter}{number}")


def _year_of_quarter(number: int, letter: str, parts: Parts, context: Context) -> int:
    """Return the year that puts a quarter nearest the reference: results are given for the last one over."""
    reference = context.reference
    assert reference is not None
    current = calendar.quarter_of(reference) if letter == "Q" else (reference.month + 5) // 6
    ahead = number - current
    tense = context.tense(parts.character())
    if ahead >= 2 and tense not in AHEAD:
        return reference.year - 1
    if ahead <= -2 and tense in AHEAD:
        return reference.year + 1
    return reference.year


def half_of_quarters(parts: Parts, context: Context) -> Reading | None:
    """ "the first two quarters of 1990": a half."""
    value = year_of(parts.get("year"), context)
    return Reading("DATE", f"{value:04d}-H{1 if parts.word('which') == 'first' else 2}")


def season(parts: Parts, context: Context) -> Reading | None:
    """ "last summer", "the winter of 1994", "in spring"."""
    word = parts.word("season", "seasonrel")
    code = lexicon().tables["seasons"][word]
    value = year_of(parts.get("year"), context)
    if value is not None:
        return Reading("DATE", f"{value:04d}-{code}")
    if parts.get("season") and context.label(parts.character("season"))[1][:1] == "V":
        return None
    rel = parts.word("rel")
    reference = context.reference
    if reference is None:
        return Reading("DATE", f"XXXX-{code}")
    if rel in ("that", "same", "following", "previous"):
        base = context.focus_day() or reference
        return Reading("DATE", f"{base.year + (rel == 'following') - (rel == 'previous'):04d}-{code}")
    month = calendar.SEASON_MONTHS[code]
    year_now, current = calendar.season_of(reference)
    if rel in ("last", "past") and "this" not in parts.all():
        over = month + 2 < reference.month
        if code == "WI" == current:
            return Reading("DATE", f"{year_now - 1:04d}-WI")
        chosen = reference.year if over and code != "WI" else reference.year - 1
    elif rel in ("next", "coming"):
        chosen = reference.year if month > reference.month else reference.year + 1
    elif code == current:
        chosen = year_now
    else:
        tense = context.tense(parts.character())
        chosen = reference.year
        if tense in AHEAD and month + 2 < reference.month:
            chosen += 1
        elif tense == "past" and month > reference.month and "this" not in parts.all():
            chosen -= 1
    return Reading("DATE", f"{chosen:04d}-{code}")


READINGS = {
    "month_year": month_year,
    "month": month,
    "rel_month": rel_month,
    "part_of_month": part_of_month,
    "week_of": week_of,
    "year": year,
    "year_range": year_range,
    "fiscal_year": fiscal_year,
    "decade": decade,
    "century": century,
    "quarter": quarter,
    "half_of_quarters": half_of_quarters,
    "season": season,
}
