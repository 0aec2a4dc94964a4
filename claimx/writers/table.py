"""The terminal view of a record: who said what, what is demanded of whom, and the dates in time order.

Text from articles goes into Rich `Text` objects alone, never through markup, and through `terminal.visible`.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from typing import IO

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from claimx.record import Date, Demand, Record, Span, Speaker, Statement
from claimx.select import LAYERS, Layer
from claimx.terminal import visible

_WIDEST = 120  # columns; longer lines are hard to read
_NARROWEST = 20  # columns of text, however narrow the terminal
_INDENT, _GAP = 2, 2
_UNSURE = 0.7  # a find below this confidence shows it
_OPENING, _CLOSING = "\"“”„«»‘’`'", "\"“”«»‘’'"
_ORIGINS = {
    "option": "given",
    "metadata": "from the metadata",
    "text": "from the text",
    "filename": "from the file name",
}


class TableWriter:
    """Show each record as one view; ``layers`` are those to show."""

    def __init__(self, stream: IO[str], layers: Collection[Layer] = LAYERS) -> None:
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._console.width = min(self._console.width, _WIDEST)
        self._layers = layers
        self._first = True

    def write(self, record: Record) -> None:
        if not self._first:
            self._console.print()
        self._first = False
        label_width = _label_width(self._console, record)
        _header(self._console, record, self._layers)
        if {"statements", "speakers"} & set(self._layers):
            _speakers(self._console, record, label_width)
        if "demands" in self._layers:
            _demands(self._console, record, label_width)
        if "dates" in self._layers:
            _dates(self._console, record)

    def close(self) -> None:
        self._console.file.flush()


def _header(console: Console, record: Record, layers: Collection[Layer]) -> None:
    console.print(Rule(Text(visible(record.title or record.id), style="bold"), align="left", style="dim"))
    facts = []
    if record.dateline:
        facts += [visible(fact) for fact in (record.dateline.place, record.dateline.agency) if fact]
    if record.date:
        facts.append(f"{visible(record.date)} ({_ORIGINS.get(record.date_from or '', 'reference date')})")
    if record.source != "-":
        facts.append(visible(record.source))
    if facts:
        _wrapped(console, Text(" · ".join(facts), style="dim"))
    counts = {
        "statements": _count(len(record.statements), "statement"),
        "speakers": _count(len(record.speakers), "speaker"),
        "demands": _count(len(record.demands), "demand"),
        "dates": _count(len(record.dates), "date"),
    }
    _wrapped(console, Text(" · ".join(text for layer, text in counts.items() if layer in layers), style="dim"))


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _speakers(console: Console, record: Record, label_width: int) -> None:
    for heading, statements in _by_speaker(record):
        console.print()
        _wrapped(console, heading)
        if statements:
            _rows(console, ((_cue(s), _content(s, record.text)) for s in statements), label_width)


def _by_speaker(record: Record) -> list[tuple[Text, list[Statement]]]:
    """Return a heading and the statements of every speaker, by first statement. An unresolved source is its words."""
    speakers = {s.id: s for s in record.speakers}
    groups: dict[tuple[str, str], tuple[Text, list[Statement]]] = {}
    for s in record.statements:
        if s.speaker in speakers:
            key, heading = ("id", s.speaker), _speaker(speakers[s.speaker])
        elif s.source:
            key, heading = ("source", s.source.text.casefold()), Text(visible(s.source.text), style="bold")
        else:
            key, heading = ("source", ""), Text("No source named", style="dim bold")
        groups.setdefault(key, (heading, []))[1].append(s)
    for speaker in record.speakers:
        groups.setdefault(("id", speaker.id), (_speaker(speaker), []))
    return list(groups.values())


def _speaker(speaker: Speaker) -> Text:
    heading = Text.assemble((visible(speaker.name), "bold cyan"))
    if speaker.kind != "person":
        heading.append(f" [{speaker.kind}]", style="dim")
    if speaker.role:
        heading.append(f", {visible(speaker.role)}", style="italic")
    return heading


def _cue(statement: Statement) -> Text:
    if statement.cue is None:
        return Text("·", style="dim")
    return Text(visible(statement.cue.text), style="magenta italic" if statement.act == "thought" else "magenta")


def _content(statement: Statement, text: str) -> Text:
    """Return the statement's words; the quoted ones in typographic quotation marks and green."""
    out = Text()
    for n, span in enumerate(statement.spans):
        if n:
            out.append(" … ", style="dim")
        at = span.start
        for q in statement.quoted:
            if q.end <= span.start or q.start >= span.end:
                continue
            start, end = max(q.start, span.start), min(q.end, span.end)
            _join(out, _less_marks(text[at:start], closing=at > span.start, opening=True))
            _join(out, f"“{visible(text[start:end])}”", "green")
            at = end
        _join(out, _less_marks(text[at : span.end], closing=at > span.start, opening=False))
    return _with_confidence(out, statement.confidence)


def _less_marks(words: str, *, closing: bool, opening: bool) -> str:
    """Return the words between quotations without the article's own marks at their edges."""
    if closing:
        words = words.removeprefix("''").lstrip(_CLOSING) if words[:1] in _CLOSING or words[:2] == "''" else words
    if opening:
        words = words.rstrip(_OPENING) if words[-1:] in _OPENING else words
    return words


def _join(out: Text, words: str, style: str = "") -> None:
    """Append ``words``, keeping the blanks at their edges as one space each."""
    body = visible(words)
    if not body:
        if words and out.plain and not out.plain.endswith(" "):
            out.append(" ")
        return
    if words[0].isspace() and out.plain and not out.plain.endswith(" "):
        out.append(" ")
    out.append(body, style=style)
    if words[-1].isspace():
        out.append(" ")


def _with_confidence(text: Text, confidence: float) -> Text:
    if confidence < _UNSURE:
        text.append(f" ({confidence:.0%} sure)", style="dim")
    return text


def _demands(console: Console, record: Record, label_width: int) -> None:
    if not record.demands:
        return
    _title(console, "Demands")
    names = {s.id: visible(s.name) for s in record.speakers}
    dates = {d.id: d for d in record.dates}
    _rows(console, ((Text(d.strength, style="red"), _demand(d, names, dates)) for d in record.demands), label_width)


def _demand(demand: Demand, names: dict[str, str], dates: dict[str, Date]) -> Text:
    """Return "demander → addressee: contents (condition; deadline)", with who voices it where that is another."""
    out = Text()
    if demand.negated:
        out.append("not demanded: ", style="bold red")
    demander = names.get(demand.demander_speaker or "") or _words(demand.demander)
    voice = names.get(demand.voiced_by or "", "")
    _party(out, demander or voice)
    out.append(" → ", style="bold red")
    _party(out, _words(demand.addressee))
    out.append(": ")
    out.append("; ".join(visible(c.text) for c in demand.contents) or visible(demand.predicate.text))
    hangs = [_words(demand.condition)] if demand.condition else []
    if demand.deadline:
        date = dates.get(demand.deadline_date or "")
        hangs.append(_words(demand.deadline) + (f" = {visible(date.value)}" if date and date.value else ""))
    if hangs:
        out.append(f" ({'; '.join(hangs)})", style="italic")
    if demander and voice and voice.casefold() not in demander.casefold():
        out.append(f", voiced by {voice}", style="dim")
    return _with_confidence(out, demand.confidence)


def _party(out: Text, name: str) -> None:
    out.append(name or "(unsaid)", style="bold" if name else "dim")


def _words(span: Span | None) -> str:
    return visible(span.text) if span else ""


def _dates(console: Console, record: Record) -> None:
    if not record.dates:
        return
    _title(console, "Dates")
    line = Text()
    for value, words in _by_value(record.dates):
        line.append(" · " if line.plain else "", style="dim")
        line.append(value, style="cyan")
        line.append(f" ({', '.join(words)})" if words != [value] else "")
    _wrapped(console, line, indent=_INDENT)


def _by_value(dates: Iterable[Date]) -> list[tuple[str, list[str]]]:
    """Return each value with the words that stand for it: first the resolved ones in time order, then the others."""
    order = sorted(dates, key=lambda d: (d.earliest is None, d.earliest or "", d.latest or "", d.start))
    values: dict[str, dict[str, int]] = {}
    for d in order:
        words = values.setdefault(visible(d.value or "?"), {})
        words[visible(d.text)] = words.get(visible(d.text), 0) + 1
    return [
        (value, [word if n == 1 else f"{word} ×{n}" for word, n in words.items()]) for value, words in values.items()
    ]


def _title(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _wrapped(console: Console, text: Text, *, indent: int = 0) -> None:
    """Print text in lines that fit, without blanks at their ends."""
    for line in text.wrap(console, max(_NARROWEST, console.width - indent), overflow="fold"):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def _rows(console: Console, rows: Iterable[tuple[Text, Text]], label_width: int) -> None:
    """Print a narrow label and wrapped text beside it, for each row."""
    width = max(_NARROWEST, console.width - _INDENT - label_width - _GAP)
    for label, text in rows:
        labels, lines = label.wrap(console, label_width, overflow="fold"), text.wrap(console, width, overflow="fold")
        for left, right in itertools.zip_longest(labels, lines, fillvalue=Text()):
            left.rstrip()
            right.rstrip()
            blanks = label_width - left.cell_len + _GAP if right.plain else 0
            console.print(Text(" " * _INDENT).append_text(left).append(" " * blanks).append_text(right), soft_wrap=True)


def _label_width(console: Console, record: Record) -> int:
    """Return the cells that the labels of this record's rows take, the same in every section."""
    labels = [_cue(s) for s in record.statements] + [Text(d.strength) for d in record.demands]
    return min(max((label.cell_len for label in labels), default=0), max(8, console.width // 6))
