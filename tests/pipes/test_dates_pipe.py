"""The component `claimx_dates` on parsed text, in the whole pipeline and in others."""

from __future__ import annotations

import doctest

import pytest
import spacy

import claimx.pipes.dateline.factory  # noqa: F401  registers it where no entry point is installed
from claimx.pipeline import Extractor
from claimx.pipes import dates, names
from claimx.pipes.dates.factory import create

NAMIBIA = (
    "WINDHOEK, Jan. 31 (Xinhua) -- Dock workers walked out on Monday. They will meet the port's owners on Saturday, "
    "said their leader, who last struck in June. The owners, whose offer expires on Feb. 8, were not available "
    "on Wednesday night."
)
BRITAIN = "LEEDS, England (PA) — Filed on 3/4/2019, the suit will be heard next week."


def _values(extractor: Extractor, text: str, date: str | None = None) -> list[tuple[str, str | None]]:
    return [(d.text, d.value) for d in extractor.extract(text, date=date).dates]


def test_a_story_is_resolved_against_its_day(extractor: Extractor) -> None:
    assert _values(extractor, NAMIBIA, "2019-01-31") == [
        ("Jan. 31", "2019-01-31"),
        ("Monday", "2019-01-28"),
        ("Saturday", "2019-02-02"),
        ("June", "2018-06"),
        ("Feb. 8", "2019-02-08"),
        ("Wednesday night", "2019-01-30TNI"),
    ]


def test_a_record_was_set_on_its_day_and_a_hearing_is_set_for_it(extractor: Extractor) -> None:
    text = "The index fell from the high set on {}. Berg spoke of a hearing set for {}."
    found = _values(extractor, text.format("Aug. 6", "June 6"), "1998-02-06")
    assert found == [("Aug. 6", "1997-08-06"), ("June 6", "1998-06-06")]


def test_without_a_day_nothing_is_invented(extractor: Extractor) -> None:
    record = extractor.extract(NAMIBIA)
    assert (record.date, record.date_from) == (None, None)
    assert [d.value for d in record.dates] == [
        "XXXX-01-31",
        "XXXX-WXX-1",
        "XXXX-WXX-6",
        "XXXX-06",
        "XXXX-02-08",
        "XXXX-WXX-3TNI",
    ]
    assert not any(d.earliest or d.latest for d in record.dates)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The union is set to vote on Saturday.", "2019-02-02"),
        ("The union wants to vote on Saturday.", "2019-02-02"),
        ("The union could vote as early as Saturday.", "2019-02-02"),
        ("A vote scheduled for Saturday was called off.", "2019-02-02"),
        ("The union would vote on Saturday.", "2019-02-02"),
        ("Dockers planned a rally in the old harbour on Saturday.", "2019-02-02"),
        ("The strikers met on Saturday.", "2019-01-26"),
        ("Saturday's march was the largest so far.", "2019-01-26"),
        ("The strikers had met on Saturday.", "2019-01-26"),
        ("The agreement, reached on Saturday, will bring peace.", "2019-01-26"),
        ("They gave the owners until Saturday.", "2019-02-02"),
        ("The court meets on Saturday.", "2019-02-02"),
    ],
)
def test_the_verb_tells_which_saturday(extractor: Extractor, text: str, value: str) -> None:
    assert [v for _, v in _values(extractor, text, "2019-01-31")] == [value]


def test_may_and_march_are_months_only_where_they_are(extractor: Extractor) -> None:
    text = "Theresa May said that they may march in March and that talks may follow in May."
    assert [t for t, _ in _values(extractor, text, "2019-01-31")] == ["March", "May"]


def test_two_stories_together_read_as_each_alone(extractor: Extractor) -> None:
    texts = [NAMIBIA, BRITAIN, "That year they left. A day earlier they came.", "It closed then, a year earlier."]
    alone = [extractor.extract(t).dates for t in texts]
    assert [r.dates for r in extractor.pipe(texts)] == alone
    assert [r.dates for r in extractor.pipe(texts[::-1])] == alone[::-1]


def test_the_dateline_country_decides_the_order_of_day_and_month(extractor: Extractor) -> None:
    assert _values(extractor, BRITAIN)[0] == ("3/4/2019", "2019-04-03")
    assert _values(extractor, BRITAIN.replace("LEEDS, England", "ELKO, Nev."))[0] == ("3/4/2019", "2019-03-04")


@pytest.mark.parametrize(("day_first", "value"), [(True, "2019-04-03"), (False, "2019-03-04")])
def test_the_setting_overrules_the_dateline(day_first: bool, value: str) -> None:
    nlp = spacy.blank("en")
    pipe = create(nlp, "claimx_dates", day_first)
    assert pipe(nlp(BRITAIN))._.get(names.DATES)[0].value == value


def test_offsets_hold_in_wrapped_text_and_spans_cover_the_tokens(extractor: Extractor) -> None:
    text = NAMIBIA.replace("on Monday. They", "on\nMonday.\xa0They")
    for d in extractor.extract(text, date="2019-01-31").dates:
        assert text[d.start : d.end] == d.text
    doc = extractor.nlp(NAMIBIA)
    assert [s.text for s in doc.spans[names.DATES]] == [d.text for d in doc._.get(names.DATES)]
    assert {s.label_ for s in doc.spans[names.DATES]} == {"DATE", "TIME"}


def test_a_pipeline_without_a_model_still_finds_dates() -> None:
    nlp = spacy.blank("en")
    create(nlp, "claimx_dates", None)
    nlp.add_pipe("claimx_dateline")
    nlp.add_pipe("claimx_dates")
    doc = nlp("LUSAKA, Nov. 30, 2006 (Xinhua) -- Miners went back on Monday.")
    assert [d.value for d in doc._.get(names.DATES)] == ["2006-11-30", "2006-11-27"]


def test_the_documented_example_runs() -> None:
    assert doctest.testmod(dates).attempted
    assert not doctest.testmod(dates).failed
