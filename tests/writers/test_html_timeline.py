"""Dates on the page's time axis."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writer_samples import harbour

from claimx.record import Date
from claimx.writers.html.timeline import lay_out, reading


def day(earliest: str | None, latest: str | None = None, value: str = "v") -> Date:
    return Date("t1", 0, 1, "x", "DATE", value, None, earliest, latest or earliest)


def test_rows_are_in_time_order_with_the_open_ones_last_and_equal_values_together() -> None:
    rows = lay_out(harbour().dates, "2024-03-04").rows
    assert [row.value for row in rows] == ["2023", "2024-03-04", "2024-03-08", "2024-04", "XXXX-WXX-7"]
    assert rows[1].words == ((1, "March 4"), (2, "Monday"))
    assert rows[-1].x is None


def test_places_later_days_further_right_and_the_reference_day_at_the_pivot() -> None:
    timeline = lay_out([day("1990-05-01"), day("2024-03-04", value="r"), day("2024-03-08", value="f")], "2024-03-04")
    xs = [row.x for row in timeline.rows]
    assert xs == sorted(xs) and len(set(xs)) == 3
    assert timeline.pivot_x == xs[1]


def test_without_a_reference_date_the_latest_is_the_pivot() -> None:
    assert lay_out([day("2001-01-01"), day("2003-01-01", value="b")], None).pivot == "2003-01-01"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2019-01-31", "2019-01-31", "Thu 31 Jan 2019"),
        ("2019-02-04", "2019-02-10", "4–10 Feb 2019"),
        ("2019-02-01", "2019-02-28", "Feb 2019"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2019-01-28", "2019-02-03", "28 Jan – 3 Feb 2019"),
        ("2018-12-30", "2019-01-05", "30 Dec 2018 – 5 Jan 2019"),
        ("9999-12-01", "9999-12-31", "Dec 9999"),
        (None, None, "date"),
        ("nonsense", "2019-01-01", "date"),
    ],
)
def test_reads_days_as_people_write_them(earliest: str | None, latest: str | None, words: str) -> None:
    assert reading(dataclasses.replace(day(earliest), latest=latest)) == words


@given(st.lists(st.tuples(st.dates(), st.dates()), max_size=6), st.none() | st.dates())
def test_every_bar_and_tick_lies_on_the_axis(spans: list[tuple[object, object]], reference: object) -> None:
    dates = [day(*sorted((str(a), str(b))), value=str(n)) for n, (a, b) in enumerate(spans)]
    timeline = lay_out(dates, str(reference) if reference else None)
    assert len(timeline.rows) == len(dates)
    for row in timeline.rows:
        assert row.x is not None and row.width is not None
        assert 0 <= row.x <= 100 and row.width > 0 and row.x + row.width <= 100
    assert all(0 <= tick.x <= 100 for tick in timeline.ticks)
