"""Counts over records."""

from __future__ import annotations

import dataclasses
import json

from claimx.record import Date, Demand, Record, Span, Speaker, Statement, StatementType
from claimx.stats import count

WORD = Span(0, 4, "word")


def said(identifier: str, kind: StatementType, speaker: str | None) -> Statement:
    return Statement(identifier, kind, "speech", (WORD,), speaker=speaker)


def story(identifier: str) -> Record:
    return Record(
        id=identifier,
        source="-",
        text="word by word",
        speakers=(Speaker("s1", "Mara Lind", "person"), Speaker("s2", "Port Council", "organization")),
        statements=(
            said("q1", "direct", "s2"), said("q2", "mixed", "s2"), said("q3", "direct", "s1"),
            said("q4", "indirect", None),
        ),
        dates=(
            Date("t1", 0, 4, "word", "DATE", "2020-02-03", None, "2020-02-03", "2020-02-03"),
            Date("t2", 0, 4, "word", "DATE", "2020-02", None, "2020-02-01", "2020-02-29"),
            Date("t3", 0, 4, "word", "DATE", "2019", None, "2019-01-01", "2019-12-31"),
            Date("t4", 0, 4, "word", "DURATION", "P3D"),
        ),
        demands=(
            Demand(
                "d1", WORD, "demand", demander=Span(0, 3, "she"), demander_speaker="s1", addressee=Span(5, 7, "by\nby")
            ),
            Demand("d2", WORD, "call", demander=Span(0, 4, "Port\n Hands")),
            Demand("d3", WORD, "want", negated=True, demander_speaker="s1", addressee=Span(5, 7, "by by")),
        ),
    )  # fmt: skip


def test_counts_speakers_over_articles_by_name() -> None:
    renamed = dataclasses.replace(story("b"), speakers=(Speaker("s2", "Mara Lind", "person"),))
    stats = count([story("a"), renamed])
    first, second = stats.speakers
    assert (first.name, first.articles, first.statements, first.direct, first.mixed) == ("Mara Lind", 2, 3, 2, 1)
    assert (second.name, second.articles, second.statements) == ("Port Council", 1, 2)
    assert (stats.articles, stats.statements, stats.unattributed) == (2, 8, 3)


def test_counts_demands_by_resolved_demander_and_addressee() -> None:
    first, second = count([story("a")]).demands
    assert (first.demander, first.addressee, first.count, first.negated) == ("Mara Lind", "by by", 1, 1)
    assert (second.demander, second.addressee, second.call) == ("Port Hands", None, 1)


def test_counts_dates_by_the_month_they_fall_in() -> None:
    stats = count([story("a")])
    assert [(m.month, m.count) for m in stats.months] == [("2020-02", 2)]
    assert (stats.wider_dates, stats.open_dates) == (1, 1)


def test_goes_to_json() -> None:
    data = json.loads(json.dumps(count([story("a")]).to_dict()))
    assert data["months"] == [{"month": "2020-02", "count": 2}]
    assert count([]).to_dict()["speakers"] == []
