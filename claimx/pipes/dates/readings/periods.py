"""Readings of months, years, decades, centuries and seasons."""

from __future__ import annotations

from claimx.pipes.dates import amounts, calendar
from claimx.pipes.dates.context import AHEAD, UP_TO, Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.recognise import Parts
from claimx.pipes.dates.years import century_for, relative_year, year_of

_BC_STANDS_FOR_NOTHING_ELSE = 1800
_NEAR = 3  # months: nearer than this, a month needs no tense to tell its year
_NOT_TIMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP")
_AMBIGUOUS = ("may", "march", "august", "april", "june", "mar", "jan")
_QUANTITIES = ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "FAC", "PRODUCT")
_BEFORE_YEARS = frozenset(
    "in on by since until till from to of during before after through throughout around about for between and or "
    "the early late mid - – circa".split()
)


def month_number(parts: Parts) -> int:
    return int(lexicon().months()[parts.first("month")])


def month_year(parts: Parts, context: Context) -> Reading:
    """ "June 2018", "June last year", "January of this year"."""
    month = month_number(parts)
    year = year_of(parts.get("year"), context)
    if year is None:
        year = relative_year(parts.get("rel"), context)
    return Reading("DATE", f"{year:04d}-{month:02d}" if year is not None else f"XXXX-{month:02d}")


def iso_month(parts: Parts, _: Context) -> Reading | None:
    """ "2019-01", where it is no range of years such as "2018-19"."""
    value = f"{parts.word('year')}-{parts.word('month')}"
    return Reading("DATE", value) if calendar.bounds(value) else None


def month(parts: Parts, context: Context) -> Reading | None:
    """ "June": the one that the tense asks for, else the last one, the reference's month included."""
    number = month_number(parts)
    name = parts.first("month")
    label, tag = context.label(parts.character("month"))
    if name in _AMBIGUOUS and (label in _NOT_TIMES or (label != "DATE" and not tag.startswith("NNP"))):
        return None
    if name == "march" and parts.following() in ("for", "on", "against") and parts.previous() not in _BEFORE_YEARS:
        return None  # the "March for ..." that is walked
    if name in ("may", "march", "mar") and label != "DATE" and parts.previous() not in _BEFORE_YEARS:
        return None
    year = year_of_month(number, parts, context)
    return Reading("DATE", f"{year:04d}-{number:02d}" if year is not None else f"XXXX-{number:02d}")


def year_of_month(number: int, parts: Parts, context: Context) -> int | None:
    """Return the year of a month named without one: the one that the tense asks for, or None with no reference."""
    reference = context.reference
    if reference is None:
        return None
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
    return year


def rel_month(parts: Parts, context: Context) -> Reading:
    """ "last June": the last one over; "next March": the first to come; "this May": the reference year's."""
    number = month_number(parts)
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
    number = month_number(parts)
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
    """ "the week of March 4", "the weekend of March 9-10"."""
    from claimx.pipes.dates.readings.days import month_day

    day = month_day(parts, context)
    covered = calendar.bounds(day.value) if day else None
    weekend = "-WE" if parts.get("unit") else ""
    return Reading("DATE", (calendar.week_value(covered[0]) if covered else "XXXX-WXX") + weekend) if day else None


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


def era_year(parts: Parts, _: Context) -> Reading | None:
    """ "44 BC", "A.D. 79": the former as TIMEX2 writes it, "BC0044"."""
    era = _era(parts)
    words = parts.get("year")
    value = int(words[0].replace(",", ""))
    if era == "BC" and value >= _BC_STANDS_FOR_NOTHING_ELSE and "." in parts.get("era"):
        return None  # "in 2019 B.C. voters": British Columbia's
    if not 0 < value < (100_000 if era else 2200) or (era and parts.span("era") < parts.span("year")):
        return None
    return Reading("DATE", f"{era}{value:04d}")


def era_century(parts: Parts, context: Context) -> Reading | None:
    """ "the third century B.C."."""
    plain = century(parts, context)
    return Reading("DATE", _era(parts) + str(plain.value)) if plain else None


def _era(parts: Parts) -> str:
    """Return what a value starts with: "BC" or nothing."""
    return "BC" if parts.first("era").startswith("b") else ""


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
    "iso_month": iso_month,
    "month": month,
    "rel_month": rel_month,
    "part_of_month": part_of_month,
    "week_of": week_of,
    "year": year,
    "decade": decade,
    "century": century,
    "era_year": era_year,
    "era_century": era_century,
    "season": season,
}
