"""Properties of the dates that hold on any text and any day."""

from __future__ import annotations

import calendar as standard
import itertools
import re
from datetime import date, timedelta
from fractions import Fraction

from dates_support import read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimx.pipes.dates import amounts
from claimx.pipes.dates.calendar import add_months, bounds, quarter_of, season_of, week_value
from claimx.pipes.dates.holidays import easter, holiday_day
from claimx.pipes.dates.lexer import classify, sign, tokenise
from claimx.pipes.dates.recognise import runs

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PIECES = st.sampled_from(
    "the a of in on at to and - , . last next this past two 5 12 31 1998 '98 80s 3rd first Monday Mondays May june "
    "Jan. week weeks month years year quarter day night noon p.m. 5:30 GMT ago later earlier early mid end summer "
    "Christmas Easter every each daily now half couple few more than about 3/4/2019 2019-02-30 1990s century fiscal "
    "9/11 99/99 0900 24:00 \n “ ) 1,000 1000000000000 ten million thousand 29 February ½ ٣ ² İ ǆ "
    "BC AD B.C. A.D. 44 FY19 4Q18 1H Q3 fiscal 2018/19 2018-19 20190131 00000000 overnight Ramadan weekend or and "
    "between from century centuries 18th January March a an ' War today's youth".split(" ")
)


@given(st.text(), st.one_of(st.none(), DAYS))
@settings(max_examples=150, deadline=None)
@example("\u0130 May \u01c6 2", date(9999, 12, 31))
def test_no_text_breaks_it(text: str, day: date | None) -> None:
    _check(text, day)


@given(st.lists(PIECES, max_size=40), st.one_of(st.none(), DAYS))
@settings(max_examples=500, deadline=None)
def test_no_heap_of_time_words_breaks_it(pieces: list[str], day: date | None) -> None:
    _check(" ".join(pieces), day)


def _check(text: str, day: date | None) -> None:
    found = read(text, day.isoformat() if day else None)
    end = 0
    for n, d in enumerate(found, 1):
        assert d.id == f"t{n}"
        assert end <= d.start < d.end <= len(text)
        assert text[d.start : d.end] == d.text
        assert d.type in ("DATE", "TIME", "DURATION", "SET")
        assert (d.earliest is None) == (d.latest is None)
        if d.earliest and d.latest:
            assert date.fromisoformat(d.earliest) <= date.fromisoformat(d.latest)
            assert d.value and "XX" not in d.value.split("T")[0]
        end = d.end


@given(DAYS)
def test_a_day_lies_in_its_week_month_quarter_and_year(day: date) -> None:
    values = [
        day.isoformat(),
        week_value(day),
        f"{day.year:04d}-{day.month:02d}",
        f"{day.year:04d}-Q{quarter_of(day)}",
        f"{day.year:04d}-H{1 if day.month < 7 else 2}",
        f"{day.year:04d}",
        f"{day.year:04d}"[:3],
        f"{day.year:04d}"[:2],
    ]
    for value in values:
        covered = bounds(value)
        if covered is None:  # the weeks at the two ends of the calendar stick out of it
            assert "W" in value and not 1 < day.year < 9999
        else:
            assert covered[0] <= day <= covered[1]


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_day_lies_in_its_season(day: date) -> None:
    year, code = season_of(day)
    covered = bounds(f"{year:04d}-{code}")
    assert covered is not None
    assert covered[0] <= day <= covered[1]


@given(st.integers(1, 9998), st.integers(1, 53))
def test_iso_weeks_have_seven_days_from_monday_and_hold_their_number(year: int, week: int) -> None:
    covered = bounds(f"{year:04d}-W{week:02d}")
    if covered is None:
        assert week == 53
        return
    assert covered[1] - covered[0] == timedelta(days=6)
    assert covered[0].isocalendar() == (year, week, 1)


@given(st.integers(2, 9999))
def test_fiscal_years_follow_each_other_without_a_gap(year: int) -> None:
    covered = bounds(f"FY{year:04d}")
    before = bounds(f"FY{year - 1:04d}")
    assert covered is not None
    assert covered[1] == date(year, 9, 30)
    assert before is None or before[1] + timedelta(days=1) == covered[0]


@given(st.integers(2, 9999))
def test_the_parts_of_a_fiscal_year_make_it_up(year: int) -> None:
    whole = bounds(f"FY{year:04d}")
    for kind, count in (("Q", 4), ("H", 2)):
        parts = [bounds(f"FY{year:04d}-{kind}{n + 1}") for n in range(count)]
        assert whole is not None
        assert parts[0] is not None and parts[-1] is not None
        assert (parts[0][0], parts[-1][1]) == whole
        for one, two in itertools.pairwise(parts):
            assert one is not None and two is not None
            assert one[1] + timedelta(days=1) == two[0]


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_end_on_their_last_day_in_leap_years_too(year: int, month: int) -> None:
    covered = bounds(f"{year:04d}-{month:02d}")
    assert covered == (date(year, month, 1), date(year, month, standard.monthrange(year, month)[1]))


@given(DAYS, st.integers(-200_000, 200_000))
def test_adding_months_moves_by_months_or_leaves_the_calendar(day: date, count: int) -> None:
    moved = add_months(day, count)
    total = day.year * 12 + day.month - 1 + count
    assert (moved is None) == (not 12 <= total < 120_000)
    if moved:
        assert moved.year * 12 + moved.month - 1 == total
        assert moved.day <= day.day


@given(st.dates(date(1900, 1, 8), date(2099, 12, 20)), st.sampled_from(["past", "future", "certain", None]))
def test_a_weekday_is_within_a_week_of_the_reference(day: date, tense: str | None) -> None:
    for name in standard.day_name:
        (found,) = read(f"on {name}", day.isoformat(), tense=tense)  # type: ignore[arg-type]
        meant = date.fromisoformat(found.value or "")
        assert standard.day_name[meant.weekday()] == name
        assert abs((meant - day).days) < 7


@given(st.dates(date(1900, 1, 8), date(2099, 12, 20)))
def test_stated_days_are_read_back_whatever_the_reference(day: date) -> None:
    forms = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
    )
    for form in forms:
        (found,) = read(form, "2019-01-31")
        assert (found.text, found.value) == (form, day.isoformat())


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.integers(1900, 2100))
def test_moving_holidays_fall_on_their_weekday(year: int) -> None:
    assert holiday_day(["thanksgiving"], year).isoweekday() == 4  # type: ignore[union-attr]
    assert holiday_day(["labor", "day"], year).isoweekday() == 1  # type: ignore[union-attr]
    assert holiday_day(["memorial", "day"], year).month == 5  # type: ignore[union-attr]


@given(st.integers(0, 999))
def test_spelt_numbers_mean_what_figures_mean(number: int) -> None:
    assert amounts.number(_spell(number).split()) == number


def _spell(number: int) -> str:
    small = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number >= 100:
        rest = f" and {_spell(number % 100)}" if number % 100 else ""
        return f"{small[number // 100 - 1]} hundred{rest}"
    if number >= 20:
        rest = f" - {small[number % 10 - 1]}" if number % 10 else ""
        return tens[number // 10 - 2] + rest
    return small[number - 1] if number else "0"


@given(st.fractions(Fraction(1, 60), 1000, max_denominator=60), st.sampled_from(["Y", "M", "W", "D", "TH", "TM", "TS"]))
def test_durations_are_iso(amount: Fraction, unit: str) -> None:
    assert re.fullmatch(r"P(T?\d+(\.\d+)?[YMWDHS])+", amounts.duration(amount, unit))


@given(st.integers(0, 99_999), st.integers(1, 5))
def test_every_number_has_a_sign(number: int, width: int) -> None:
    word = f"{number:0{width}d}"
    assert sign(classify(word)) != "."


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for start, stop in zip(tokens.starts, tokens.ends, strict=True):
        assert end <= start < stop <= len(text)
        end = stop
    assert len(tokens.classes) == len(tokens.words) == len(tokens.starts)
    assert all(0 <= a < b <= len(tokens.words) for a, b in runs(tokens))
