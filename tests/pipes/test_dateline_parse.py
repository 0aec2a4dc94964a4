"""Datelines of many agencies' styles, and the day of the article."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.article import Article
from claimx.layout import flatten
from claimx.pipes import names
from claimx.pipes.dateline.factory import create
from claimx.pipes.dateline.parse import find_dateline
from claimx.pipes.dateline.places import writes_day_first
from claimx.pipes.dateline.reference import ReferenceDate, date_in_name, reference_date

STYLES = [
    # line, dateline's words, place, agency, date
    ("LUSAKA, Jan. 31 (Xinhua) -- Miners", "LUSAKA, Jan. 31 (Xinhua) --", "LUSAKA", "Xinhua", "XXXX-01-31"),
    ("LUSAKA, May 3, 2006 (AFP) -- Miners", "LUSAKA, May 3, 2006 (AFP) --", "LUSAKA", "AFP", "2006-05-03"),
    ("PORT AUX, April 1, 1997 (AFP) - Miners", "PORT AUX, April 1, 1997 (AFP) -", "PORT AUX", "AFP", "1997-04-01"),
    ("LUSAKA (AP) — Miners", "LUSAKA (AP) —", "LUSAKA", "AP", None),
    ("LUSAKA (AP)_ Miners", "LUSAKA (AP)_", "LUSAKA", "AP", None),
    ("LUSAKA, June 2 — Miners", "LUSAKA, June 2 —", "LUSAKA", None, "XXXX-06-02"),
    ("ELKO, Nev. (AP) — Miners", "ELKO, Nev. (AP) —", "ELKO, Nev.", "AP", None),
    ("ELKO, Nev., June 2 (UPI) — Miners", "ELKO, Nev., June 2 (UPI) —", "ELKO, Nev.", "UPI", "XXXX-06-02"),
    ("ELKO, NEV. (AP)--", "ELKO, NEV. (AP)--", "ELKO, NEV.", "AP", None),
    ("LUSAKA _ Miners", "LUSAKA –", "LUSAKA", None, None),
    ("ST. GALLEN (Reuters) - Miners", "ST. GALLEN (Reuters) -", "ST. GALLEN", "Reuters", None),
    ("ROME/BARI, 31 Jan (Reuters) - Miners", "ROME/BARI, 31 Jan (Reuters) -", "ROME/BARI", "Reuters", "XXXX-01-31"),
    ("OMSK, January 31. /TASS/. Miners", "OMSK, January 31. /TASS/.", "OMSK", "TASS", "XXXX-01-31"),
    ("OMSK. Jan 31 (Interfax) - Miners", "OMSK. Jan 31 (Interfax) -", "OMSK", "Interfax", "XXXX-01-31"),
    ("Geneva, 31 January 2019 – Miners", "Geneva, 31 January 2019 –", "Geneva", None, "2019-01-31"),
    ("New Delhi, Jan 31: Miners", "New Delhi, Jan 31:", "New Delhi", None, "XXXX-01-31"),
    ("Leeds, Thursday, Jan 31 (PA) Miners", "Leeds, Thursday, Jan 31 (PA)", "Leeds", "PA", "XXXX-01-31"),
    ("(Reuters) - Miners", "(Reuters) -", None, "Reuters", None),
    ("Jan. 31 (UPI) -- Miners", "Jan. 31 (UPI) --", None, "UPI", "XXXX-01-31"),
    ("ÉVRY, France (AFP) - Miners", "ÉVRY, France (AFP) -", "ÉVRY, France", "AFP", None),
    ("OMAHA--(BUSINESS WIRE)--Jan. 3, 2019--Miners", "OMAHA--(BUSINESS WIRE)--Jan. 3, 2019--", "OMAHA", "BUSINESS WIRE",
     "2019-01-03"),
    ("OMAHA, Neb.--(BUSINESS WIRE)--Miners", "OMAHA, Neb.--(BUSINESS WIRE)--", "OMAHA, Neb.", "BUSINESS WIRE", None),
    ("OMAHA, NE--(Marketwired - Jan 3, 2019) - Miners", "OMAHA, NE--(Marketwired - Jan 3, 2019) -", "OMAHA, NE",
     "Marketwired", "2019-01-03"),
    ("OMAHA, Jan. 3, 2019 /PRNewswire/ -- Miners", "OMAHA, Jan. 3, 2019 /PRNewswire/ --", "OMAHA", "PRNewswire",
     "2019-01-03"),
    ("LUSAKA, Feb. 30 (Xinhua) -- Miners", "LUSAKA, Feb. 30 (Xinhua) --", "LUSAKA", "Xinhua", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words", "place", "agency", "date"), STYLES)
@pytest.mark.parametrize("above", ["", "\n\n", "Miners end their long strike\nBy ANN OTHER\n\n"])
def test_styles(above: str, line: str, words: str, place: str | None, agency: str | None, date: str | None) -> None:
    text = flatten(above + line + " went back to work.\n")
    found, _ = find_dateline(text)
    assert found is not None
    assert (found.text, found.place, found.agency, found.date) == (words, place, agency, date)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "line",
    [
        "The minister (Labour) said on June 2 - the day of the vote - that he would go.",
        "UNESCO - which paid for it - agreed.",
        "BREAKING: Miners go back.",
        "EXCLUSIVE - Miners go back.",
        "On June 2, miners (and others) went back.",
        "May 5 - the day of the strike.",
        "",
        "Miners went back.",
    ],
)
def test_first_lines_that_are_no_datelines(line: str) -> None:
    assert find_dateline(line) == (None, None)


def test_a_dateline_is_looked_for_in_the_head_alone() -> None:
    body = "Miners went back to work after the longest strike that the town's people can remember. " * 4
    assert find_dateline(f"{body}\nLUSAKA (AP) — A second story.")[0] is None


def test_a_date_on_a_line_of_its_own_dates_the_story() -> None:
    head = "Miners go back\n\nPublished 31 January 2019\n\n"
    assert find_dateline(head + "The strike is over.") == (None, "2019-01-31")
    found, date = find_dateline(head + "LUSAKA — The strike is over.")
    assert found is not None and found.place == "LUSAKA"
    assert (found.date, date) == (None, "2019-01-31")


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Pemberton, 31 January 2019",
        "By Jo Pemberton, arts editor | Jan. 31, 2019, 09:41 GMT",
        "Updated: January 31, 2019 at 9:41 a.m.",
    ],
)
def test_a_byline_dates_the_story(line: str) -> None:
    assert find_dateline(f"Miners go back\n\n{line}\n\nThe strike is over.") == (None, "2019-01-31")
    assert find_dateline(f"{line}, the strike ended and the miners went back.")[1] is None


@given(st.text())
def test_no_head_breaks_it(text: str) -> None:
    flat = flatten(text)
    found, _ = find_dateline(flat)
    if found:
        assert flat[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("article", "dateline", "expected"),
    [
        (Article("a", "", "2017-01-01.txt", None, "2019-01-31", "option"), "2018-02-02", ("2019-01-31", "option")),
        (Article("a", "", date="2019-01-31T23:30:00+01:00"), None, ("2019-01-31", "metadata")),
        (Article("a", "", "2017-01-01.txt"), "2018-02-02", ("2018-02-02", "text")),
        (Article("a", "", "2017-01-01.txt"), "XXXX-02-02", ("2017-01-01", "filename")),
        (Article("a", "", "2017-01-01.txt", date="soon"), None, ("2017-01-01", "filename")),
        (Article("a", ""), "XXXX-02-02", (None, None)),
        (None, None, (None, None)),
    ],
)  # fmt: skip
def test_where_the_reference_date_comes_from(
    article: Article | None, dateline: str | None, expected: tuple[str, str]
) -> None:
    assert reference_date(article, dateline) == ReferenceDate(*expected)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("wires/2019-01-31-strike.txt", "2019-01-31"),
        ("wires/20190131.txt", "2019-01-31"),
        ("wires/strike_2019_01_31.txt", "2019-01-31"),
        ("C:\\wires\\XIN20190131.0042.txt", "2019-01-31"),
        ("wires/20191331.txt", None),
        ("wires/120190131.txt", None),
        ("2019-01-31/strike.txt", None),
        ("strike.txt", None),
    ],
)
def test_dates_in_file_names(path: str, day: str | None) -> None:
    assert date_in_name(path) == day


@pytest.mark.parametrize(
    ("place", "expected"),
    [("LONDON", True), ("ELKO, Nev.", False), ("PERTH, Australia", True), ("WASHINGTON", False), ("NOWHERE", False),
     (None, False)],
)  # fmt: skip
def test_which_places_write_the_day_first(place: str | None, expected: bool) -> None:
    assert writes_day_first(place) is expected


def test_the_component_works_in_any_pipeline() -> None:
    nlp = spacy.blank("en")
    doc = create(nlp, "claimx_dateline")(nlp("LUSAKA, Nov. 30, 2006 (Xinhua) -- Miners went back."))
    assert doc._.get(names.DATELINE).place == "LUSAKA"
    assert doc._.get(names.REFERENCE) == ReferenceDate("2006-11-30", "text")
