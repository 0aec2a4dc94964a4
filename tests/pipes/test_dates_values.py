"""What each kind of expression means: extent, type, value and the days it covers. The reference is 2019-01-31, a
Thursday, unless a case says otherwise; brackets in a case's text show the extent."""

from __future__ import annotations

import pytest
from dates_support import read

CALENDAR = [  # text, type, value, first and last day covered
    ("They met on [Jan. 31, 2019].", "DATE", "2019-01-31", "2019-01-31"),
    ("They met on [31 January 2019].", "DATE", "2019-01-31", "2019-01-31"),
    ("It opened [Saturday, Feb. 2].", "DATE", "2019-02-02", "2019-02-02"),
    ("It opened on [the 2nd of February].", "DATE", "2019-02-02", "2019-02-02"),
    ("He fell on [the twenty-first of May 2018].", "DATE", "2018-05-21", "2018-05-21"),
    ("Filed [2018-12-05] in court.", "DATE", "2018-12-05", "2018-12-05"),
    ("Filed [12/25/2018] in court.", "DATE", "2018-12-25", "2018-12-25"),
    ("Filed [25.12.2018] in court.", "DATE", "2018-12-25", "2018-12-25"),
    ("Since [June 2018] it rains.", "DATE", "2018-06", "2018-06-01/2018-06-30"),
    ("Since [February 2016] it rains.", "DATE", "2016-02", "2016-02-01/2016-02-29"),
    ("In [June last year] it rained.", "DATE", "2018-06", "2018-06-01/2018-06-30"),
    ("It rained [last June].", "DATE", "2018-06", "2018-06-01/2018-06-30"),
    ("It may rain [next March].", "DATE", "2019-03", "2019-03-01/2019-03-31"),
    ("They left in [1998].", "DATE", "1998", "1998-01-01/1998-12-31"),
    ("They left in [nineteen ninety-eight].", "DATE", "1998", "1998-01-01/1998-12-31"),
    ("[The summer of '98] was dry.", "DATE", "1998-SU", "1998-06-01/1998-08-31"),
    ("[The winter of 2015] was dry.", "DATE", "2015-WI", "2015-12-01/2016-02-29"),
    ("It was dry [last summer].", "DATE", "2018-SU", "2018-06-01/2018-08-31"),
    ("Jobs fell in [the 1990s].", "DATE", "199", "1990-01-01/1999-12-31"),
    ("Jobs fell in [the '80s].", "DATE", "198", "1980-01-01/1989-12-31"),
    ("Jobs fell in [the early nineties].", "DATE", "199", "1990-01-01/1999-12-31"),
    ("A poet of [the 18th century].", "DATE", "17", "1700-01-01/1799-12-31"),
    ("Sales in [the third quarter of 2017] rose.", "DATE", "2017-Q3", "2017-07-01/2017-09-30"),
    ("Sales in [Q2 2018] rose.", "DATE", "2018-Q2", "2018-04-01/2018-06-30"),
    ("Sales in [the fourth quarter] rose.", "DATE", "2018-Q4", "2018-10-01/2018-12-31"),
    ("Sales in [the first half of 2018] rose.", "DATE", "2018-H1", "2018-01-01/2018-06-30"),
    ("Aid for [fiscal year 2013] was cut.", "DATE", "FY2013", "2012-10-01/2013-09-30"),
    ("They marched on [Christmas Eve].", "DATE", "2018-12-24", "2018-12-24"),
    ("They marched on [New Year's Day 2018].", "DATE", "2018-01-01", "2018-01-01"),
    ("They marched on [Easter Monday 2018].", "DATE", "2018-04-02", "2018-04-02"),
    ("They marched [last Thanksgiving].", "DATE", "2018-11-22", "2018-11-22"),
    ("Voters chose on [Election Day 2016].", "DATE", "2016-11-08", "2016-11-08"),
    ("They marched on [the first Monday in May].", "DATE", "2019-05-06", "2019-05-06"),
    ("They marched on [the last Thursday of November 2018].", "DATE", "2018-11-29", "2018-11-29"),
    ("They marched on [Tuesday, Nov. 5].", "DATE", "2019-11-05", "2019-11-05"),
    ("They marched on [the 15th of last month].", "DATE", "2018-12-15", "2018-12-15"),
    ("They will march [this coming Friday].", "DATE", "2019-02-01", "2019-02-01"),
    ("A song of [the noughties].", "DATE", "200", "2000-01-01/2009-12-31"),
    ("It fell in [the week of March 4, 2019].", "DATE", "2019-W10", "2019-03-04/2019-03-10"),
    ("Sales of [the week ended Jan. 25] fell.", "DATE", "2019-W04", "2019-01-21/2019-01-27"),
    ("Lodged [31-Jan-2019] in court.", "DATE", "2019-01-31", "2019-01-31"),
    ("Pilgrims come in [Easter week].", "DATE", "2019-W16", "2019-04-15/2019-04-21"),
    ("Roads filled on [Memorial Day weekend].", "DATE", "2019-W21-WE", "2019-05-25/2019-05-26"),
    ("A song of [the twenties].", "DATE", "192", "1920-01-01/1929-12-31"),
]

RELATIVE = [  # text, type, value, first and last day covered
    ("He spoke [today].", "DATE", "2019-01-31", "2019-01-31"),
    ("He spoke [yesterday].", "DATE", "2019-01-30", "2019-01-30"),
    ("He spoke [the day before yesterday].", "DATE", "2019-01-29", "2019-01-29"),
    ("He spoke [Thursday].", "DATE", "2019-01-31", "2019-01-31"),
    ("He spoke [last Thursday].", "DATE", "2019-01-24", "2019-01-24"),
    ("He spoke on [Tuesday of last week].", "DATE", "2019-01-22", "2019-01-22"),
    ("[A week on Tuesday] he left.", "DATE", "2019-02-12", "2019-02-12"),
    ("He left [this week].", "DATE", "2019-W05", "2019-01-28/2019-02-03"),
    ("He left [last weekend].", "DATE", "2019-W04-WE", "2019-01-26/2019-01-27"),
    ("The talks are [next week].", "DATE", "2019-W06", "2019-02-04/2019-02-10"),
    ("The talks are [next month].", "DATE", "2019-02", "2019-02-01/2019-02-28"),
    ("The talks were [last year].", "DATE", "2018", "2018-01-01/2018-12-31"),
    ("It ends at [the end of February].", "DATE", "2019-02", "2019-02-01/2019-02-28"),
    ("It ends by [the end of the year].", "DATE", "2019", "2019-01-01/2019-12-31"),
    ("He left [two years ago].", "DATE", "2017", "2017-01-01/2017-12-31"),
    ("He left [two weeks ago].", "DATE", "2019-01-17", "2019-01-17"),
    ("He left [10 days ago].", "DATE", "2019-01-21", "2019-01-21"),
    ("He left [a fortnight ago].", "DATE", "2019-01-17", "2019-01-17"),
    ("He left [more than a decade ago].", "DATE", "2009", "2009-01-01/2009-12-31"),
    ("He leaves in [three weeks' time].", "DATE", "2019-02-21", "2019-02-21"),
    ("He left [the week before last].", "DATE", "2019-W03", "2019-01-14/2019-01-20"),
    ("He left in [the past].", "DATE", "PAST_REF", ""),
    ("He is [now] ill.", "DATE", "PRESENT_REF", ""),
    ("He fell ill [recently].", "DATE", "PAST_REF", ""),
    ("In [the near future] he returns.", "DATE", "FUTURE_REF", ""),
]

CLOCK = [  # text, type, value, first and last day covered
    ("It began at [5 p.m. Thursday].", "TIME", "2019-01-31T17:00", "2019-01-31"),
    ("It began at [5:30 p.m. EST on Jan. 30].", "TIME", "2019-01-30T17:30", "2019-01-30"),
    ("It began at [1900 GMT].", "TIME", "2019-01-31T19:00", "2019-01-31"),
    ("It began at [0600 hours].", "TIME", "2019-01-31T06:00", "2019-01-31"),
    ("It began at [7.15pm].", "TIME", "2019-01-31T19:15", "2019-01-31"),
    ("It began at [noon yesterday].", "TIME", "2019-01-30T12:00", "2019-01-30"),
    ("It began at [4 in the morning].", "TIME", "2019-01-31T04:00", "2019-01-31"),
    ("It began at [half past six on Tuesday].", "TIME", "2019-01-29T06:30", "2019-01-29"),
    ("It began [Wednesday night].", "TIME", "2019-01-30TNI", "2019-01-30"),
    ("It begins [tonight].", "TIME", "2019-01-31TNI", "2019-01-31"),
    ("It began [last night].", "TIME", "2019-01-30TNI", "2019-01-30"),
    ("It began [this morning].", "TIME", "2019-01-31TMO", "2019-01-31"),
    ("It began in [the early hours of Tuesday].", "TIME", "2019-01-29TMO", "2019-01-29"),
    ("It ends [tomorrow evening].", "TIME", "2019-02-01TEV", "2019-02-01"),
    ("It began in [the early hours of Tuesday morning].", "TIME", "2019-01-29TMO", "2019-01-29"),
    ("It began in [the wee hours of Tuesday].", "TIME", "2019-01-29TMO", "2019-01-29"),
    ("It began at [high noon Tuesday].", "TIME", "2019-01-29T12:00", "2019-01-29"),
    ("[Earlier in the week] it had rained.", "DATE", "2019-W05", "2019-01-28/2019-02-03"),
    ("By [the end of the day] it had rained.", "DATE", "2019-01-31", "2019-01-31"),
    ("Earlier [Tuesday] it had rained.", "DATE", "2019-01-29", "2019-01-29"),
]

LENGTHS = [
    ("It lasted [two years].", "DURATION", "P2Y"),
    ("A [three-month] truce held.", "DURATION", "P3M"),
    ("In [the past two years] it grew.", "DURATION", "P2Y"),
    ("Over [the next few days] it grew.", "DURATION", "PXD"),
    ("They have [48 hours] to leave.", "DURATION", "PT48H"),
    ("It took [half an hour].", "DURATION", "PT30M"),
    ("It took [a year and a half].", "DURATION", "P1Y6M"),
    ("It took [two-and-a-half hours].", "DURATION", "PT2H30M"),
    ("It took [2 1/2 years].", "DURATION", "P2Y6M"),
    ("It took [a hundred and six days].", "DURATION", "P106D"),
    ("They waited [several days].", "DURATION", "PXD"),
    ("They waited for [months].", "DURATION", "PXM"),
    ("A [10-day-old] strike ended.", "DURATION", "P10D"),
    ("It pays [two decades later].", "DATE", "2039"),
    ("He prays [daily].", "SET", "P1D"),
    ("He works [five days a week].", "SET", "P1W"),
    ("He works [every single day].", "SET", "P1D"),
    ("A [six-month-long] search ended.", "DURATION", "P6M"),
    ("A [weeklong] search ended.", "DURATION", "P1W"),
    ("A [decades-long] feud ended.", "DURATION", "PXE"),
    ("A [years-old] feud ended.", "DURATION", "PXY"),
    ("Nobody knows [the future] that awaits the port.", "DATE", "FUTURE_REF"),
    ("It took [three-quarters of an hour].", "DURATION", "PT45M"),
    ("He prays [every Monday].", "SET", "XXXX-WXX-1"),
    ("He prays on [Tuesday nights].", "SET", "XXXX-WXX-2TNI"),
    ("He prays [twice a week].", "SET", "P1W"),
    ("He prays [every other day].", "SET", "P2D"),
    ("He prays [each July].", "SET", "XXXX-07"),
    ("He works on [weekdays].", "SET", "XXXX-WXX"),
    ("He prays at [weekends].", "SET", "XXXX-WXX-WE"),
    ("In the [years] that followed it grew.", "DURATION", "PXY"),
    ("The [months] since were dry.", "DURATION", "PXM"),
    ("The market opens [every other Tuesday].", "SET", "XXXX-WXX-2"),
    ("The market opens [every weekday].", "SET", "XXXX-WXX"),
]


@pytest.mark.parametrize(("case", "kind", "value", "covered"), CALENDAR + RELATIVE + CLOCK)
def test_dates_and_times(case: str, kind: str, value: str, covered: str) -> None:
    (found,) = read(case.replace("[", "").replace("]", ""))
    days = [found.earliest, found.latest] if found.earliest != found.latest else [found.earliest]
    assert (_bracketed(case), kind, value) == (found.text, found.type, found.value)
    assert "/".join(d or "" for d in days) == covered


@pytest.mark.parametrize(("case", "kind", "value"), LENGTHS)
def test_lengths_and_sets(case: str, kind: str, value: str) -> None:
    (found,) = read(case.replace("[", "").replace("]", ""))
    assert (_bracketed(case), kind, value) == (found.text, found.type, found.value)


def _bracketed(case: str) -> str:
    return case[case.index("[") + 1 : case.index("]")]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("the end of February", "END"),
        ("early 1991", "START"),
        ("mid-June", "MID"),
        ("the late 1970s", "END"),
        ("about two years ago", "APPROX"),
        ("almost two years ago", "LESS_THAN"),
        ("nearly two years", "LESS_THAN"),
        ("more than two years", "MORE_THAN"),
        ("at least two years", "EQUAL_OR_MORE"),
        ("no more than two years", "EQUAL_OR_LESS"),
        ("two years or so", "APPROX"),
        ("around Nov. 1", "APPROX"),
        ("two years", None),
    ],
)
def test_modifiers_belong_to_the_extent(text: str, mod: str | None) -> None:
    (found,) = read(text)
    assert (found.text, found.mod) == (text, mod)


@pytest.mark.parametrize(
    ("text", "extent", "mod"),
    [
        ("They slept about five hours.", "five hours", "APPROX"),
        ("They slept for almost two days.", "two days", "LESS_THAN"),
        ("They slept about the time he came.", None, None),
        ("The late-November trip ended.", "late-November", "END"),
        ("The third-quarter loss grew.", "third-quarter", None),
    ],
)
def test_words_that_the_extent_leaves_out(text: str, extent: str | None, mod: str | None) -> None:
    assert [(d.text, d.mod) for d in read(text)] == ([(extent, mod)] if extent else [])


@pytest.mark.parametrize(
    ("text", "words", "values"),
    [
        ("from 1998 to 2000", ["1998", "2000"], ["1998", "2000"]),
        ("the 1990-91 season", ["1990", "91"], ["1990", "1991"]),
        ("on Jan. 3-5", ["Jan. 3", "5"], ["2019-01-03", "2019-01-05"]),
        ("from 3 to 5 May 2018", ["3", "5 May 2018"], ["2018-05-03", "2018-05-05"]),
    ],
)
def test_a_range_is_two_dates(text: str, words: list[str], values: list[str]) -> None:
    found = read(text)
    assert [d.text for d in found] == words
    assert [d.value for d in found] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began on Jan. 5. The next day it ended.", "2019-01-06"),
        ("It began on Jan. 5. Two days later it ended.", "2019-01-07"),
        ("It began on Jan. 5. It had failed a day earlier.", "2019-01-04"),
        ("It began in 1998. That year it ended.", "1998"),
        ("It began in 1998. The following year it ended.", "1999"),
        ("It began in May 2018. The following month it ended.", "2018-06"),
        ("It began on Jan. 5. Until then it slept.", "2019-01-05"),
        ("Third-quarter sales rose from those of a year earlier.", "2017-Q3"),
        ("Third-quarter sales rose from the year-ago quarter.", "2017-Q3"),
    ],
)
def test_anaphors_count_from_the_last_date_mentioned(text: str, value: str) -> None:
    assert read(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("He spoke on Sunday.", "past", "2019-01-27"),
        ("He will speak on Sunday.", "certain", "2019-02-03"),
        ("He may speak on Thursday.", "future", "2019-01-31"),
        ("He may speak on Tuesday.", "future", "2019-02-05"),
        ("The Friday session", None, "2019-02-01"),
        ("He spoke on Friday.", "past", "2019-01-25"),
        ("He may speak on Wednesday.", "future", "2019-01-30"),
        ("He will speak on Wednesday.", "certain", "2019-02-06"),
        ("He spoke in October.", "past", "2018-10"),
        ("He will speak in October.", "certain", "2019-10"),
        ("He spoke on Oct. 6.", "past", "2018-10-06"),
        ("He will speak on Oct. 6.", "certain", "2019-10-06"),
        ("He spoke in April.", "past", "2018-04"),
        ("He put it off through April.", "past", "2019-04"),
        ("The quarter ended on April 30.", "past", "2018-04-30"),
        ("He will soon speak.", "future", "FUTURE_REF"),
        ("Payable Dec. 15.", None, "2018-12-15"),
    ],
)
def test_the_tense_tells_which_way(text: str, tense: str | None, value: str) -> None:
    assert read(text, tense=tense)[0].value == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thursday", "XXXX-WXX-4"),
        ("Thursday night", "XXXX-WXX-4TNI"),
        ("Jan. 31", "XXXX-01-31"),
        ("last June", "XXXX-06"),
        ("the end of February", "XXXX-02"),
        ("last year", "XXXX"),
        ("next week", "XXXX-WXX"),
        ("last summer", "XXXX-SU"),
        ("two years ago", "XXXX"),
        ("today", "XXXX-XX-XX"),
        ("the third quarter", "XXXX-Q3"),
        ("1998", "1998"),
        ("the past two years", "P2Y"),
    ],
)
def test_without_a_reference_the_year_stays_open(text: str, value: str) -> None:
    (found,) = read(text, None)
    assert found.value == value
    assert (found.earliest is None) == ("X" in value or value.startswith("P"))


def test_a_dateline_without_year_gives_days_without_year() -> None:
    found = read("It began yesterday and ends tomorrow.", None, partial=(1, 31))
    assert [d.value for d in found] == ["XXXX-01-30", "XXXX-02-01"]
    (unsure,) = read("It ends tomorrow.", None, partial=(2, 28))
    assert unsure.value == "XXXX-XX-XX"


@pytest.mark.parametrize(("day_first", "value"), [(False, "2019-03-04"), (True, "2019-04-03")])
def test_the_order_of_an_ambiguous_date(day_first: bool, value: str) -> None:
    assert read("Filed 3/4/2019.", day_first=day_first)[0].value == value


@pytest.mark.parametrize("text", ["Feb. 30", "31 April 2018", "Feb. 29, 2019", "2018-02-30", "June 31"])
def test_days_that_no_calendar_has_get_no_value(text: str) -> None:
    (found,) = read(text)
    assert (found.text, found.value, found.earliest, found.latest) == (text, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "A 6-year-old boy and two 12-year-olds sang.",
        "It cost $2 million a year and drew 700 guests a week.",
        "A last-minute deal left 2,000 men at $1999.",
        "He would fall if a spring broke a second time.",
        "They may march on.",
        "It was a matter of months.",
        "About three-quarters of them agreed.",
        "Posters read Agenda2030.",
        "The long March for Bread drew few.",
        "A pre-dawn raid woke them.",
        "He has recently moved, most recently to a hotel.",
        "They still recall the recent storm, previously unheard of.",
        "Later in the day they left.",
        "Since then they sleep.",
        "A song for today's youth.",
        "On “60 Minutes” he wept.",
        "They watched ``High Noon'' again.",
        "The clinic is guarded 24 hours a day.",
        "The average daily volume rose.",
        "Sales should grow 8 percent annually.",
        "They waited a long time.",
        "It was in her last year in office.",
        "The issues of the day bored them.",
        "On the day they left, it snowed.",
        "It is true in some quarters.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert read(text, label="") == []


def test_soon_after_something_past_is_no_future() -> None:
    assert read("The spark soon became a fire.", tense="past") == []


def test_a_doubled_quotation_mark_begins_no_year() -> None:
    assert [d.text for d in read("She read ''60 tales.'' in 1998")] == ["1998"]
