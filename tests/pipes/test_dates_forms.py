"""How newsrooms, markets and historians write times: every bracketed expression is found, with its type and value.

The reference is 2019-01-31, a Thursday; no verb has a tense.
"""

from __future__ import annotations

import re

import pytest
from dates_support import read

MARKETS = [
    ("Sales in [4Q18] rose.", "DATE 2018-Q4"),
    ("Sales in [4Q] rose.", "DATE 2018-Q4"),
    ("Sales in [1Q 2019] rose.", "DATE 2019-Q1"),
    ("Profit for [1H 2019] fell.", "DATE 2019-H1"),
    ("Profit for [1H19] fell.", "DATE 2019-H1"),
    ("Profit for [H2 2018] fell.", "DATE 2018-H2"),
    ("Profit for [Q3 FY19] fell.", "DATE FY2019-Q3"),
    ("Profit for [Q3 of FY2019] fell.", "DATE FY2019-Q3"),
    ("Profit for [the first quarter of fiscal 2019] fell.", "DATE FY2019-Q1"),
    ("Profit for [the fourth fiscal quarter] fell.", "DATE 2018-Q4"),
    ("Profit in [FY19] fell.", "DATE FY2019"),
    ("Profit in [FY 2018/19] fell.", "DATE FY2019"),
    ("Profit in [the financial year 2018-19] fell.", "DATE FY2019"),
    ("Profit in [the December quarter] fell.", "DATE 2018-Q4"),
    ("Profit in [the January-March quarter] fell.", "DATE 2019-Q1"),
    ("Profit in [the first half of 2019] fell.", "DATE 2019-H1"),
    ("Debt at [year-end 2018] fell.", "DATE 2018"),
    ("Debt in [the year] to date fell.", "DATE 2019"),
    ("After [several quarters] of losses it closed.", "DURATION PXQ"),
]

CALENDAR = [
    ("The [2018]/[19] season began.", "DATE 2018", "DATE 2019"),
    ("The [2018]-[19] season began.", "DATE 2018", "DATE 2019"),
    ("In [2018]/[2019] it froze.", "DATE 2018", "DATE 2019"),
    ("In [1999]-[00] it froze.", "DATE 1999", "DATE 2000"),
    ("In [the winter of 2018-19] it froze.", "DATE 2018-WI"),
    ("Logged [20190131] at the gate.", "DATE 2019-01-31"),
    ("Caesar fell in [44 BC].", "DATE BC0044"),
    ("Caesar fell in [44 B.C.]", "DATE BC0044"),
    ("The ice went in [10,000 BC].", "DATE BC10000"),
    ("The city burned in [A.D. 79].", "DATE 0079"),
    ("The city burned in [AD 79].", "DATE 0079"),
    ("The city burned in [79 A.D.]", "DATE 0079"),
    ("A vase of [the third century B.C.]", "DATE BC02"),
    ("In [2019] B.C. voters chose.", "DATE 2019"),
    ("Songs of [the 18th] and [19th centuries].", "DATE 17", "DATE 18"),
    ("On [Jan. 3], [4] and [5] they met.", "DATE 2019-01-03", "DATE 2019-01-04", "DATE 2019-01-05"),
    ("On [the 3rd] and [5th of January] they met.", "DATE 2019-01-03", "DATE 2019-01-05"),
    ("They dance on [Mardi Gras].", "DATE 2019-03-05"),
    ("They dance on [Cinco de Mayo].", "DATE 2019-05-05"),
    ("They march on [International Women's Day].", "DATE 2019-03-08"),
    ("They shop on [Cyber Monday].", "DATE 2018-11-26"),
    ("They dine on [Super Bowl Sunday].", "DATE None"),
    ("In [the 1990s] it grew.", "DATE 199"),
    ("The [post-2008] rules stood.", "DATE 2008"),
    ("A [pre-1914] map hung there.", "DATE 1914"),
    ("In [the '90s] it grew.", "DATE 199"),
    ("In [the nineties] it grew.", "DATE 199"),
    ("In [the mid-2000s] it grew.", "DATE 200"),
    ("They left at [the turn of the century].", "DATE 20"),
    ("In [mid-January] it froze.", "DATE 2019-01"),
    ("In [the week of March 3] it froze.", "DATE 2019-W09"),
    ("[Week of March 3]: frost.", "DATE 2019-W09"),
    ("On [the weekend of Jan. 19-20] it froze.", "DATE 2019-W03-WE"),
    ("On [Labor Day weekend] it froze.", "DATE 2018-W35-WE"),
    ("For [Lunar New Year] they cook.", "DATE None"),
    ("During [Ramadan] they fast.", "DATE None"),
    ("They feast on [Eid al-Fitr].", "DATE None"),
    ("In [Ramadan 2018] they fasted.", "DATE 2018"),
    ("Since [9/11] they watch.", "DATE 2001-09-11"),
    ("The [Sept. 11] attacks shook them.", "DATE 2001-09-11"),
    ("They rested on [Sept. 11].", "DATE 2018-09-11"),
    ("From [January] to [March 2018] it rained.", "DATE 2018-01", "DATE 2018-03"),
    ("From [November] to [March 2018] it rained.", "DATE 2017-11", "DATE 2018-03"),
    ("Between [March] and [May] it rains.", "DATE 2019-03", "DATE 2019-05"),
    ("He left [a year ago today].", "DATE 2018-01-31"),
]

CLOCK = [
    ("At [2019-01-31T10:00Z] it began.", "TIME 2019-01-31T10:00Z"),
    ("At [10:30 a.m. EST] it began.", "TIME 2019-01-31T10:30"),
    ("At [1400 GMT] it began.", "TIME 2019-01-31T14:00"),
    ("At [noon] it began.", "TIME 2019-01-31T12:00"),
    ("At [12 noon] it began.", "TIME 2019-01-31T12:00"),
    (
        "At [5:45 p.m. local time] ([2245 GMT]) on [Monday] it began.",
        "TIME 2019-01-28T17:45",
        "TIME 2019-01-28T22:45",
        "DATE 2019-01-28",
    ),
    ("It snowed [overnight].", "TIME 2019-01-30TNI"),
    ("It snowed [overnight Saturday].", "TIME 2019-01-26TNI"),
    ("It snowed [overnight on Saturday].", "TIME 2019-01-26TNI"),
    ("It snowed [Saturday overnight].", "TIME 2019-01-26TNI"),
    ("It snowed on [the night of Jan. 3].", "TIME 2019-01-03TNI"),
    ("Open from [9] to [11 a.m.] there.", "TIME 2019-01-31T09:00", "TIME 2019-01-31T11:00"),
    ("Open from [9] to [11:30 p.m.] there.", "TIME 2019-01-31T21:00", "TIME 2019-01-31T23:30"),
    ("Open between [10] and [2 p.m.] there.", "TIME 2019-01-31T10:00", "TIME 2019-01-31T14:00"),
    ("Open [10:30]-[11 a.m.] there.", "TIME 2019-01-31T10:30", "TIME 2019-01-31T11:00"),
    ("Open from [9] to [11 a.m. Monday] there.", "TIME 2019-01-28T09:00", "TIME 2019-01-28T11:00"),
    ("Open [Monday] from [9] to [11 a.m.] there.", "DATE 2019-01-28", "TIME 2019-01-28T09:00", "TIME 2019-01-28T11:00"),
    ("Shut from 11 to [5 a.m.] there.", "TIME 2019-01-31T05:00"),
    ("Open from [9 a.m.] to [5 p.m.] there.", "TIME 2019-01-31T09:00", "TIME 2019-01-31T17:00"),
    ("Open from [9] to [noon] there.", "TIME 2019-01-31T09:00", "TIME 2019-01-31T12:00"),
    ("Shut from [12:30] to [1:30 p.m.] there.", "TIME 2019-01-31T12:30", "TIME 2019-01-31T13:30"),
]

AROUND_FEASTS = [
    ("He left [two days after Christmas].", "DATE 2018-12-27"),
    ("He left [three weeks before Christmas 2017].", "DATE 2017-12-04"),
    ("He left [the day after Thanksgiving].", "DATE 2018-11-23"),
    ("He left on [the Friday before Easter 2018].", "DATE 2018-03-30"),
    ("He left on [the Monday after Thanksgiving].", "DATE 2018-11-26"),
    ("He left on [the Sunday before Easter 2018].", "DATE 2018-03-25"),
    ("He left on [the Sunday after Easter 2018].", "DATE 2018-04-08"),
    ("He left [a month before Ramadan].", "DATE None"),
    ("He left [two days] before the feast.", "DURATION P2D"),
]

ISO_FORMS = [
    ("It rained in [2019-01].", "DATE 2019-01"),
    ("It rained in [2019-W05].", "DATE 2019-W05"),
    ("Week [2019-W05-4] was wet.", "DATE 2019-01-31"),
    ("It rained in [2018]-[19].", "DATE 2018", "DATE 2019"),
]

LENGTHS = [
    ("It took [a year or two].", "DURATION PXY"),
    ("It took [two to three weeks].", "DURATION PXW"),
    ("It took between [two and three weeks].", "DURATION PXW"),
    ("It took [a fortnight].", "DURATION P2W"),
    ("It took [half a century].", "DURATION P50Y"),
    ("It took [a quarter of a century].", "DURATION P25Y"),
    ("He left [a half-century ago].", "DATE 1969"),
    ("It took [half a dozen years].", "DURATION P6Y"),
    ("It took [1½ hours].", "DURATION PT1H30M"),
    ("A [three-day] visit ended.", "DURATION P3D"),
    ("A [48-hour] deadline passed.", "DURATION PT48H"),
    ("An [18-month-old] truce ended.", "DURATION P18M"),
    ("They train [twice a week].", "SET P1W"),
    ("They vote [once every two years].", "SET P2Y"),
]

NOTHING = [
    "Open 24/7, it never shuts.",
    "An 18-month-old girl slept.",
    "An 18-month-old, the girl slept.",
    "They recall the Six-Day War.",
    "They recall the Thirty Years' War.",
    "An ad 79 words long ran.",
    "They drove 4h north at 20/20.",
    "The code was 20191331.",
    "They won 9 to 11 times.",
]


FORMS = MARKETS + CALENDAR + CLOCK + AROUND_FEASTS + ISO_FORMS + LENGTHS


@pytest.mark.parametrize("case", FORMS, ids=lambda case: str(case[0]))
def test_every_form_is_read(case: tuple[str, ...]) -> None:
    marked, *wanted = case
    found = read(re.sub(r"[][]", "", marked))
    assert [d.text for d in found] == re.findall(r"\[(.*?)\]", marked)
    assert [f"{d.type} {d.value}" for d in found] == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_is_left(text: str) -> None:
    assert read(text) == []


def test_names_of_papers_are_no_times() -> None:
    assert read("The Daily Planet and the Weekly Chronicle closed.", label="ORG") == []


def test_before_and_after_a_year_are_its_modifiers() -> None:
    assert [d.mod for d in read("Post-2008 rules; a pre-1914 map.")] == ["AFTER", "BEFORE"]


def test_quarters_of_a_fiscal_year_cover_its_days() -> None:
    days = [(d.earliest, d.latest) for d in read("FY2019; Q1 FY19; Q4 FY19; second half of fiscal 2019")]
    assert days == [
        ("2018-10-01", "2019-09-30"),
        ("2018-10-01", "2018-12-31"),
        ("2019-07-01", "2019-09-30"),
        ("2019-04-01", "2019-09-30"),
    ]
