"""Records for the writers' tests: a story of our own, and strategies for records of any shape."""

from __future__ import annotations

import dataclasses
from typing import get_args

from hypothesis import strategies as st

from claimx.record import (
    Act,
    Date,
    Dateline,
    DateType,
    Demand,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementType,
    Strength,
)

TEXT = (
    "PORT HALDEN, March 4 (Northwire) -- Dock crews will stay out until the harbour company reopens wage talks, union "
    "leader Ines Okafor said on Monday.\n"
    "“We are not asking for the moon,” Okafor told reporters. “We are asking for Sundays at home.”\n"
    "Halden Terminals demanded that the crews return by Friday and that the north gate be cleared, unless a court "
    "rules otherwise.\n"
    "Transport Minister Paul Reyes urged both sides to “come back to the table” before the end of April. He believes "
    "a deal is close.\n"
    "“Nobody wins a silent harbour,” the minister said. Officials <b>declined</b> to say more & left. Last year the "
    "port handled three million containers.\n"
)


def span(words: str, after: str = "") -> Span:
    """Return where ``words`` first stand in the story, at or after ``after``."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words), words)


def harbour() -> Record:
    """Return the story's record: three speakers, six statements of every type and act, two demands, five dates."""
    moon, sundays = "We are not asking for the moon,", "We are asking for Sundays at home."
    silent, table = "Nobody wins a silent harbour,", "come back to the table"
    both = f"both sides to “{table}” before the end of April"
    strike = "Dock crews will stay out until the harbour company reopens wage talks"
    statements = (
        Statement(
            "q1", "indirect", "speech",
            (span(strike),), (), span("said"), span("union leader Ines Okafor"), "s1", 0.97,
        ),
        Statement(
            "q2", "direct", "speech", (span(moon), span(sundays)), (span(moon), span(sundays)), span("told"),
            span("Okafor", "moon"), "s1", 0.99,
        ),
        Statement("q3", "mixed", "speech", (span(both),), (span(table),), span("urged"),
                  span("Transport Minister Paul Reyes"), "s3", 0.9),
        Statement("q4", "indirect", "thought", (span("a deal is close"),), (), span("believes"), span("He"), "s3", 0.6),
        Statement("q5", "direct", "speech", (span(silent),), (span(silent),), span("said", silent),
                  span("the minister"), "s3", 0.98),
        Statement("q6", "indirect", "speech", (span("to say more"),), (), span("declined"),
                  span("Officials"), None, 0.4),
    )  # fmt: skip
    demands = (
        Demand(
            "d1", span("demanded"), "demand", False, span("Halden Terminals"), "s2", span("the crews"),
            (span("the crews return"), span("the north gate be cleared")), span("unless a court rules otherwise"),
            span("by Friday"), "t3", None, None, 0.95,
        ),
        Demand(
            "d2", span("urged"), "call", True, span("Transport Minister Paul Reyes"), "s3", span("both sides"),
            (span("“come back to the table”"),), None, span("before the end of April"), "t4", "s3", "q3", 0.8,
        ),
    )  # fmt: skip
    dates = (
        _date("t1", "March 4", "2024-03-04"),
        _date("t2", "Monday", "2024-03-04"),
        _date("t3", "Friday", "2024-03-08"),
        dataclasses.replace(
            _date("t4", "the end of April", "2024-04"), mod="END", earliest="2024-04-01", latest="2024-04-30"
        ),
        dataclasses.replace(_date("t5", "Last year", "2023"), earliest="2023-01-01", latest="2023-12-31"),
        dataclasses.replace(_date("t6", "Sundays", "XXXX-WXX-7"), type="SET", earliest=None, latest=None),
    )
    speakers = (
        Speaker(
            "s1", "Ines Okafor", "person", "union leader", (span("Ines Okafor"), span("Okafor", "moon")), ("q1", "q2")
        ),
        Speaker("s2", "Halden Terminals", "organization", None, (span("Halden Terminals"),), ()),
        Speaker(
            "s3", "Paul Reyes", "person", "Transport Minister", (span("Paul Reyes"), span("the minister")),
            ("q3", "q4", "q5"),
        ),
    )  # fmt: skip
    return Record(
        id="harbour-2024-03-04",
        source="wires/harbour.txt",
        text=TEXT,
        title="Harbour strike enters third week",
        date="2024-03-04",
        date_from="text",
        dateline=Dateline(0, 32, TEXT[:32], "PORT HALDEN", "Northwire", "XXXX-03-04"),
        speakers=speakers,
        statements=statements,
        dates=dates,
        demands=demands,
    )


def _date(identifier: str, words: str, value: str) -> Date:
    s = span(words)
    return Date(identifier, s.start, s.end, words, "DATE", value, None, value, value)


def hostile() -> Record:
    """Return the story with markup, script and control characters wherever a record holds free text."""
    attack = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&\u202e\x00\ud800"
    record = harbour()
    text = attack + record.text[len(attack) :]
    return dataclasses.replace(
        record,
        id=attack,
        source=attack,
        title=attack,
        date=attack,
        text=text,
        dateline=Dateline(0, 10, attack[:10], attack, attack, None),
        speakers=tuple(dataclasses.replace(s, name=attack, role=attack) for s in record.speakers),
        dates=tuple(dataclasses.replace(d, value=attack, text=attack, mod=attack) for d in record.dates),
        statements=tuple(
            dataclasses.replace(s, id=attack, source=Span(0, 20, attack), cue=Span(5, 30, attack))
            for s in record.statements
        ),
        demands=tuple(
            dataclasses.replace(
                d, id=attack, demander=Span(0, 9, attack), addressee=Span(1, 5, attack), deadline_date=None
            )
            for d in record.demands
        ),
    )


@st.composite
def any_record(draw: st.DrawFn, alphabet: st.SearchStrategy[str] | None = None) -> Record:
    """Draw a record whose spans lie anywhere in its text and whose references may lead nowhere."""
    words = st.text(alphabet or st.characters(exclude_categories=("Cs",)), max_size=60)
    text = draw(words)

    def span_() -> Span:
        start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        return Span(start, end, text[start:end])

    def spans(most: int = 3) -> tuple[Span, ...]:
        return tuple(span_() for _ in range(draw(st.integers(0, most))))

    def maybe() -> Span | None:
        return span_() if draw(st.booleans()) else None

    def one_of(literal: object) -> str:
        return draw(st.sampled_from(get_args(literal)))

    who = st.sampled_from(["s1", "s2", "s9", None])
    confidence = st.floats(0, 1)
    days = st.one_of(st.none(), st.dates().map(str))
    count = st.integers(0, 3)
    speakers = tuple(
        Speaker(f"s{n}", draw(words), one_of(SpeakerKind), draw(st.none() | words), spans(), ("q1",))
        for n in range(1, draw(count) + 1)
    )
    statements = tuple(
        Statement(
            f"q{n}", one_of(StatementType), one_of(Act), spans(), spans(), maybe(), maybe(), draw(who), draw(confidence)
        )
        for n in range(1, draw(count) + 1)
    )
    dates = []
    for n in range(1, draw(count) + 1):
        s = span_()
        dates.append(
            Date(
                f"t{n}", s.start, s.end, s.text, one_of(DateType), draw(st.none() | words), None, draw(days), draw(days)
            )
        )
    demands = tuple(
        Demand(
            f"d{n}", span_(), one_of(Strength), draw(st.booleans()), maybe(), draw(who), maybe(), spans(), maybe(),
            maybe(), draw(st.sampled_from(["t1", "t9", None])), draw(who), "q1", draw(confidence),
        )
        for n in range(1, draw(count) + 1)
    )  # fmt: skip
    return Record(
        id=draw(words), source=draw(words), text=text, title=draw(st.none() | words), date=draw(days),
        speakers=speakers, statements=statements, dates=tuple(dates), demands=demands,
    )  # fmt: skip
