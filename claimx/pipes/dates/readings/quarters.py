"""Readings of quarters, halves and fiscal years."""

from __future__ import annotations

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, Context, Reading
from claimx.pipes.dates.readings.periods import month_number, year_of_month
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import last_year, relative_year, year_of


def fiscal_year(parts: Parts, context: Context) -> Reading | None:
    """ "fiscal 1989", "the 2013 fiscal year", "FY 2018/19": by the year in which it ends."""
    words = [w for w in parts.get("year") if w[-1].isdigit()]
    value = year_of(words[:1], context)
    if value is not None and len(words) > 1:
        value = last_year(value, int(words[1]))
    return Reading("DATE", f"FY{value:04d}") if value is not None else None


def month_quarter(parts: Parts, context: Context) -> Reading | None:
    """ "the December quarter": the last one over, or to come where the tense asks for it."""
    number = month_number(parts)
    year = year_of_month(number, parts, context)
    ends = (number + 2) // 3
    return Reading("DATE", f"{year:04d}-Q{ends}" if year is not None else f"XXXX-Q{ends}")


def quarter(parts: Parts, context: Context) -> Reading | None:
    """ "the third quarter of 1984", "Q3 2019", "4Q18", "Q3 FY19", "the first half of last year"."""
    kind = parts.word("kind")
    words = parts.get("ord")
    letter = "H" if kind.startswith("h") else "Q"
    number = int(words[0]) if words[0].isdigit() else amounts.ordinal(words)
    if number is None:
        number = 2 if letter == "H" else 4
    if not 1 <= number <= (2 if letter == "H" else 4):
        return None
    if kind in ("q", "h") and not parts.adjacent("kind", "ord", "short"):
        return None
    value = year_of(parts.get("year", "yearof", "short"), context)
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
    fiscal = "FY" if parts.get("fiscal") else ""
    return Reading("DATE", f"{fiscal}{value:04d}-{letter}{number}" if value is not None else f"XXXX-{letter}{number}")


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
    if value is None:
        return None
    return Reading("DATE", f"{value:04d}-H{1 if parts.word('which') == 'first' else 2}")


READINGS = {
    "fiscal_year": fiscal_year,
    "month_quarter": month_quarter,
    "quarter": quarter,
    "half_of_quarters": half_of_quarters,
}
