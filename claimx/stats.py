"""Counts over many records: who speaks how often, who demands of whom, and which months the dates fall in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from claimx.record import Date, Demand, Record


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker over all articles, by name and kind: articles they speak in, and their statements, all and by type."""

    name: str
    kind: str
    articles: int
    statements: int
    direct: int
    indirect: int
    mixed: int


@dataclass(frozen=True, slots=True)
class DemandCount:
    """Demands of one demander on one addressee; None where unsaid. ``negated`` ones are not in ``count``."""

    demander: str | None
    addressee: str | None
    count: int
    demand: int
    call: int
    want: int
    negated: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Dates that fall in one month, "2019-01"."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The counts. Lists of speakers and demands are by count, most first; months are in time order.

    ``wider_dates`` resolve to more than one month, ``open_dates`` to no day (durations, sets, years not known).
    ``unattributed`` statements have no speaker.
    """

    articles: int
    statements: int
    unattributed: int
    speakers: tuple[SpeakerCount, ...]
    demands: tuple[DemandCount, ...]
    months: tuple[MonthCount, ...]
    wider_dates: int
    open_dates: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts and lists for JSON."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


def count(records: Iterable[Record]) -> Stats:
    """Return the counts over ``records``, read once; memory grows with different names, not with records.

    A speaker is counted by name, as different articles know no common id. A demander is the resolved speaker's name
    where there is one, else the article's words.
    """
    articles = statements = unattributed = 0
    heard: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    pairs: defaultdict[tuple[str | None, str | None], Counter[str]] = defaultdict(Counter)
    months: Counter[str] = Counter()
    for record in records:
        articles += 1
        statements += len(record.statements)
        speakers = {s.id: (s.name, s.kind) for s in record.speakers}
        here = set()
        for statement in record.statements:
            speaker = speakers.get(statement.speaker or "")
            if speaker is None:
                unattributed += 1
                continue
            here.add(speaker)
            heard[speaker][statement.type] += 1
        for speaker in here:
            heard[speaker]["articles"] += 1
        names = {identifier: name for identifier, (name, _) in speakers.items()}
        for demand in record.demands:
            pairs[_pair(demand, names)]["negated" if demand.negated else demand.strength] += 1
        months.update(_month(date) for date in record.dates)
    wider, no_day = months.pop(_WIDER, 0), months.pop(_OPEN, 0)
    return Stats(
        articles=articles,
        statements=statements,
        unattributed=unattributed,
        speakers=tuple(sorted((_speaker(*key, tally) for key, tally in heard.items()), key=_most_said)),
        demands=tuple(sorted((_demand(*key, tally) for key, tally in pairs.items()), key=_most_demanded)),
        months=tuple(MonthCount(month, n) for month, n in sorted(months.items())),
        wider_dates=wider,
        open_dates=no_day,
    )


_WIDER, _OPEN = "wider", "open"


def _month(date: Date) -> str:
    """Return the one month that a date falls in, else `_WIDER` or `_OPEN`."""
    if not date.earliest or not date.latest:
        return _OPEN
    return date.earliest[:7] if date.earliest[:7] == date.latest[:7] else _WIDER


def _pair(demand: Demand, names: dict[str, str]) -> tuple[str | None, str | None]:
    words = _flat(demand.demander.text) if demand.demander else None
    return names.get(demand.demander_speaker or "", words), _flat(demand.addressee.text) if demand.addressee else None


def _flat(text: str) -> str:
    return " ".join(text.split())


def _speaker(name: str, kind: str, tally: Counter[str]) -> SpeakerCount:
    direct, indirect, mixed = tally["direct"], tally["indirect"], tally["mixed"]
    return SpeakerCount(name, kind, tally["articles"], direct + indirect + mixed, direct, indirect, mixed)


def _demand(demander: str | None, addressee: str | None, tally: Counter[str]) -> DemandCount:
    demand, call, want = tally["demand"], tally["call"], tally["want"]
    return DemandCount(demander, addressee, demand + call + want, demand, call, want, tally["negated"])


def _most_said(speaker: SpeakerCount) -> tuple[int, str]:
    return -speaker.statements, speaker.name


def _most_demanded(demand: DemandCount) -> tuple[int, str, str]:
    return -demand.count, demand.demander or "", demand.addressee or ""
