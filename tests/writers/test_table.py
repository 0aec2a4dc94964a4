import dataclasses
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.record import Date, Demand, Record, Span, Speaker, Statement
from claimx.writers.table import TableWriter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def shown(*records: Record, stream: io.StringIO | None = None, layers: tuple = ()) -> str:
    stream = stream or io.StringIO()
    writer = TableWriter(stream, layers) if layers else TableWriter(stream)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part), part)


def test_an_article_at_a_glance(gold: dict[str, Record]) -> None:
    view = words(shown(gold["flood"]))
    assert "PORT ELLERY · Meridian · 2024-10-14 (from the text) · seeds/flood.txt" in view
    assert "12 statements · 6 speakers · 4 demands · 8 dates" in view
    assert (
        "Coast Province emergency office [organization] said At least 23 people died and hundreds were missing on "
        "Monday after a reservoir wall gave way above this fishing town" in view
    )
    assert (
        "Mara Okonjo, office’s director said “The water came down the valley in the dark and nobody had a "
        "warning,” … “We are still counting the houses that are gone.” said crews had pulled" in view
    )
    assert "concluded its spillway was “too narrow for a storm of this size.”" in view
    assert "call Pieter Lansing → the national government: send helicopters and clean water (within 48 hours" in view
    assert "want Lena Moro → the company: pay for every house" in view


def test_dates_stand_in_time_order_with_their_words(gold: dict[str, Record]) -> None:
    line = words(shown(gold["flood"])).partition("Dates ")[2].strip()
    assert line == (
        "1998-FA (the autumn of 1998) · 2023 (last year) · 2023-03 (March 2023) · "
        "2024-10-14 (Oct. 14, 2024, Monday ×2) · 2024-10-16 (Wednesday) · PT48H (48 hours)"
    )


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_lines_fit_and_nothing_is_cut(gold: dict[str, Record], monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for record in gold.values():
        view = shown(record)
        assert max(map(len, view.splitlines())) <= min(columns, 120)
        assert not re.search(r"[ \t]\n", view)
        letters = re.sub(r"\W", "", view)
        for statement in record.statements:
            for part in statement.spans:
                for word in re.findall(r"\w+", part.text):
                    assert word in letters


def test_quoted_words_stand_out_without_colour(gold: dict[str, Record]) -> None:
    view = words(shown(gold["court-1999-04-02"]))
    assert "saying the practice “shocks the conscience.”" in view
    assert "called that claim “a fairy tale.”" in view
    assert "``" not in view


def test_colour_only_on_a_terminal_that_wants_it(gold: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in shown(gold["flood"], stream=Terminal())
    assert "\x1b[" not in shown(gold["flood"])
    monkeypatch.setenv("NO_COLOR", "1")
    without = shown(gold["flood"], stream=Terminal())
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", without)
    assert re.sub(r"\x1b\[[0-9;]*m", "", without) == shown(gold["flood"])


def test_what_hangs_on_a_demand_is_said(gold: dict[str, Record]) -> None:
    view = words(shown(gold["strike"]))
    assert "Ferry crews in the Oran islands → the state line: raise wages by nine percent; hire 200 deckhands" in view
    assert "Tomas Reyl → he: pick up the telephone (If the minister wants quiet)" in view
    assert "Dana Kest → crews: return to work (by Thursday = 2018-01-11)" in view
    view = words(shown(gold["envoy"]))
    assert "Washington → (unsaid): a full account of the North's weapons programs; visits by foreign" in view
    assert "voiced by Stephen Biegun" in view


def test_a_demand_that_is_not_made_and_an_unsure_one() -> None:
    text = "She is not asking for more troops."
    demand = Demand(
        "d1", span(text, "asking for"), "call", negated=True, demander=span(text, "She"),
        contents=(span(text, "more troops"),), confidence=0.4,
    )  # fmt: skip
    assert "not demanded: She → (unsaid): more troops (40% sure)" in words(
        shown(Record("x", "-", text, demands=(demand,)))
    )


def test_statements_without_a_speaker_stand_under_their_source(gold: dict[str, Record]) -> None:
    view = words(shown(gold["strike"]))
    assert "Hotel owners believe the strike could empty their rooms" in view
    text = "“Fine,” and no more."
    record = Record("x", "-", text, statements=(Statement("q1", "direct", "speech", (span(text, "Fine,"),)),))
    assert "No source named · Fine," in words(shown(record))


def test_layers_not_asked_for_are_not_shown(gold: dict[str, Record]) -> None:
    view = shown(gold["flood"], layers=("dates",))
    assert "8 dates" in view
    assert "demand" not in view
    assert "statement" not in view
    assert "Okonjo" not in view


def test_an_empty_record_says_so() -> None:
    assert "no statements · no speakers · no demands · no dates" in shown(Record("x", "-", "Rain."))


def hostile(text: str) -> Record:
    whole = Span(0, len(text), text)
    return Record(
        id=text,
        source=text,
        text=text,
        title=text,
        speakers=(Speaker("s1", text, "unnamed", role=text, statements=("q1",)),),
        statements=(Statement("q1", "direct", "speech", (whole,), (whole,), cue=whole, source=whole, speaker="s1"),),
        dates=(Date("t1", 0, len(text), text, "DATE", value=text),),
        demands=(Demand("d1", whole, "call", demander=whole, addressee=whole, contents=(whole,), condition=whole),),
    )


@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
def test_no_control_character_of_an_article_reaches_the_terminal(text: str) -> None:
    view = re.sub(r"\x1b\[[0-9;]*m", "", shown(hostile(text), stream=Terminal()))
    assert not [c for c in view if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000)]


@pytest.mark.parametrize("text", ["[bold red]loud[/]", "[/nothing]", "[link=http://x.invalid]y[/link]", ":bomb: \\[x]"])
def test_markup_in_an_article_is_text(text: str) -> None:
    view = words(shown(hostile(text), stream=Terminal()))
    assert text in re.sub(r"\x1b\[[0-9;]*m", "", view)
    assert "\x1b]8" not in view


def test_several_articles_are_set_apart(gold: dict[str, Record]) -> None:
    view = shown(gold["flood"], gold["strike"])
    assert "\n\nstrike ─" in view
    assert view.startswith("flood ─")


def test_a_record_with_references_to_nothing_is_shown(gold: dict[str, Record]) -> None:
    record = dataclasses.replace(gold["flood"], speakers=(), dates=())
    assert "Mara Okonjo, the office’s director" in words(shown(record))
