"""One record as the page shows it: numbered speakers with their statements, demands as rows, and the marked text.

Everything here is made from the record's own words. Numbers, never the record's ids, become HTML ids, so that no
input decides what a link points at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from claimx.layout import flatten, paragraphs
from claimx.record import Demand, Record, Span, Statement
from claimx.writers.cleaning import clean
from claimx.writers.html.marking import Attributes, Insert, Mark, mark_paragraphs
from claimx.writers.html.timeline import Timeline, lay_out, reading

_CLOSING = "\"”'’»`,.?!;"  # what may stand between a content's end and the reference that follows it
_ORIGINS = {
    "option": "given on the command line",
    "metadata": "from the input’s metadata",
    "text": "from the text",
    "filename": "from the file name",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in its speaker's card; ``words`` is its content with the quoted parts marked."""

    number: int
    id: str
    type: str
    act: str
    words: Markup
    source: str | None
    cue: str | None
    confidence: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's card. Number 0 gathers the statements whose speaker is not known."""

    number: int
    name: str
    kind: str
    role: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who demands or speaks: the speaker's name, the article's words for them here, and the card's number (0: none)."""

    name: str
    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A demand as a row of the table; ``voices`` are the numbers of the speakers it belongs to."""

    number: int
    predicate: str
    strength: str
    negated: bool
    demander: Party | None
    addressee: str | None
    contents: tuple[str, ...]
    condition: str | None
    deadline: str | None
    deadline_reading: str | None
    voice: Party | None
    confidence: int

    @property
    def voices(self) -> str:
        """Return the numbers of demander and voice, blank-separated, as the page's script reads them."""
        return _numbers(p.number for p in (self.demander, self.voice) if p)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the story template shows."""

    id: str
    title: str
    source: str | None
    date: str | None
    date_from: str | None
    place: str | None
    agency: str | None
    paragraphs: tuple[Markup, ...]
    voices: tuple[Voice, ...]
    calls: tuple[Call, ...]
    timeline: Timeline
    statements: int
    dates: int


def tell(record: Record) -> Story:
    """Return the story of a record. References to speakers or dates that the record lacks count as unknown."""
    return _Teller(record).story()


class _Teller:
    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = clean(flatten(record.text))
        self._voice_of = {s.id: n for n, s in enumerate(record.speakers, start=1)}
        self._date_of = {d.id: d for d in record.dates}

    def story(self) -> Story:
        record = self._record
        return Story(
            id=record.id,
            title=record.title or record.id,
            source=None if record.source == "-" else record.source,
            date=record.date,
            date_from=_ORIGINS.get(record.date_from or ""),
            place=record.dateline.place if record.dateline else None,
            agency=record.dateline.agency if record.dateline else None,
            paragraphs=tuple(mark_paragraphs(self._text, paragraphs(self._text), self._marks(), self._references())),
            voices=self._voices(),
            calls=tuple(self._call(n, d) for n, d in enumerate(record.demands, start=1)),
            timeline=lay_out(record.dates, record.date),
            statements=len(record.statements),
            dates=len(record.dates),
        )

    def _number(self, speaker: str | None) -> int:
        return self._voice_of.get(speaker or "", 0)

    def _voices(self) -> tuple[Voice, ...]:
        lines: dict[int, list[Line]] = {}
        for n, statement in enumerate(self._record.statements, start=1):
            lines.setdefault(self._number(statement.speaker), []).append(self._line(n, statement))
        named = [
            Voice(n, s.name, s.kind, s.role, tuple(lines.get(n, ())))
            for n, s in enumerate(self._record.speakers, start=1)
        ]
        if 0 in lines:
            named.append(Voice(0, "Speaker not known", "unknown", None, tuple(lines[0])))
        return tuple(named)

    def _line(self, number: int, statement: Statement) -> Line:
        spans = [(s.start, s.end) for s in statement.spans if 0 <= s.start < s.end <= len(self._text)]
        quoted = [Mark(s.start, s.end, 0, "span", (("class", "qt"),)) for s in statement.quoted]
        pieces = mark_paragraphs(self._text, sorted(spans), quoted)
        return Line(
            number=number,
            id=statement.id,
            type=statement.type,
            act=statement.act,
            words=Markup(' <span class="gap">…</span> ').join(pieces),
            source=self._words(statement.source),
            cue=self._words(statement.cue),
            confidence=round(100 * statement.confidence),
        )

    def _words(self, span: Span | None) -> str | None:
        if span is None:
            return None
        return " ".join(span.text.split()) or None

    def _party(self, span: Span | None, speaker: str | None) -> Party | None:
        number = self._number(speaker)
        words = self._words(span)
        name = self._record.speakers[number - 1].name if number else words
        return Party(name, words or name, number) if name else None

    def _call(self, number: int, demand: Demand) -> Call:
        due = self._date_of.get(demand.deadline_date or "")
        return Call(
            number=number,
            predicate=self._words(demand.predicate) or "",
            strength=demand.strength,
            negated=demand.negated,
            demander=self._party(demand.demander, demand.demander_speaker),
            addressee=self._words(demand.addressee),
            contents=tuple(words for s in demand.contents if (words := self._words(s))),
            condition=self._words(demand.condition),
            deadline=self._words(demand.deadline),
            deadline_reading=(reading(due) if due.earliest else due.value) if due else None,
            voice=self._party(None, demand.voiced_by),
            confidence=round(100 * demand.confidence),
        )

    def _marks(self) -> list[Mark]:
        """Return the marks of every layer. One stretch with one part (a source that two statements share) is one."""
        found: dict[tuple[int, int, str], _Part] = {}
        for n, s in enumerate(self._record.statements, start=1):
            voice = self._number(s.speaker)
            for span in s.spans:
                _add(found, span, "st", s.type, s.act, statement=n, voice=voice, anchor=f"q{n}")
            for span in s.quoted:
                _add(found, span, "qt", statement=n, voice=voice)
            for role, part in (("src", s.source), ("cue", s.cue)):
                if part:
                    _add(found, part, role, statement=n, voice=voice)
        for n, speaker in enumerate(self._record.speakers, start=1):
            for span in speaker.mentions:
                _add(found, span, "men", voice=n)
        for n, date in enumerate(self._record.dates, start=1):
            title = " · ".join(t for t in (date.value, reading(date), date.mod) if t)
            _add(found, Span(date.start, date.end, date.text), "dt", title=clean(title), anchor=f"t{n}")
        for n, d in enumerate(self._record.demands, start=1):
            _add(found, d.predicate, "dm", d.strength, demand=n, anchor=f"d{n}")
            for role, part in (("dr", d.demander), ("da", d.addressee), ("dk", d.condition), ("dl", d.deadline)):
                if part:
                    _add(found, part, role, demand=n)
            for span in d.contents:
                _add(found, span, "dc", demand=n)
        return [part.mark() for part in found.values()]

    def _references(self) -> list[Insert]:
        """Return, after each statement's words, the numbered link to its speaker's card."""
        out = []
        for n, statement in enumerate(self._record.statements, start=1):
            if not statement.spans:
                continue
            at = max(s.end for s in statement.spans)
            while at < len(self._text) and self._text[at] in _CLOSING:
                at += 1
            voice = self._number(statement.speaker)
            name = self._record.speakers[voice - 1].name if voice else "speaker not known"
            label = clean(f"Statement {n}: {name}")
            out.append(
                Insert(
                    at,
                    Markup(
                        f'<a class="ref" href="#c{n}" data-n="{voice or "?"}" data-q="{n}" data-sp="{voice}"'
                        f' aria-label="{escape(label)}"></a>'
                    ),
                )
            )
        return out


_OUTER_FIRST = ("st", "dc", "dk", "dl", "qt", "src", "dr", "da", "men", "cue", "dm", "dt")
_RANKS = {role: rank for rank, role in enumerate(_OUTER_FIRST)}


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    classes: list[str]
    statements: list[int]
    voices: list[int]
    demands: list[int]
    title: str | None
    anchor: str | None

    def mark(self) -> Mark:
        attributes: Attributes = (("class", " ".join(self.classes)),)
        for name, numbers in (("data-q", self.statements), ("data-sp", self.voices), ("data-d", self.demands)):
            if numbers:
                attributes += ((name, _numbers(numbers)),)
        if self.title:
            attributes += (("title", self.title),)
        return Mark(self.start, self.end, _RANKS[self.classes[0]], "span", attributes, self.anchor)


def _add(
    found: dict[tuple[int, int, str], _Part],
    span: Span,
    *classes: str,
    statement: int | None = None,
    voice: int | None = None,
    demand: int | None = None,
    title: str | None = None,
    anchor: str | None = None,
) -> None:
    part = found.setdefault(
        (span.start, span.end, classes[0]), _Part(span.start, span.end, list(classes), [], [], [], title, anchor)
    )
    for numbers, number in ((part.statements, statement), (part.voices, voice), (part.demands, demand)):
        if number is not None and number not in numbers:
            numbers.append(number)


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(dict.fromkeys(str(n) for n in numbers))
