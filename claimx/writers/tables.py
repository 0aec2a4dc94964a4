"""Each layer of a record as rows of one flat table: what CSV and Parquet tables hold.

A row carries its article's id, source and date, so that a table stands on its own. Offsets are code points into the
article's text; several spans are written "start-end" with blanks between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from claimx.record import Record, Span, Speaker

Cell = str | int | float | bool | None
PARTS = " … "  # between the spans of one content, in a cell of words
ITEMS = " | "  # between the items of a list, in a cell of words


class Table(StrEnum):
    """The layers that have a table."""

    statements = "statements"
    speakers = "speakers"
    dates = "dates"
    demands = "demands"


COLUMNS: dict[Table, dict[str, type]] = {
    Table.statements: {
        "article": str, "source_file": str, "article_date": str, "id": str, "type": str, "act": str, "speaker": str,
        "speaker_name": str, "speaker_kind": str, "speaker_role": str, "source": str, "cue": str, "content": str,
        "quoted": str, "start": int, "end": int, "spans": str, "quoted_spans": str, "source_span": str,
        "cue_span": str, "confidence": float,
    },
    Table.speakers: {
        "article": str, "source_file": str, "article_date": str, "id": str, "name": str, "kind": str, "role": str,
        "statements": int, "statement_ids": str, "mentions": int, "mention_spans": str,
    },
    Table.dates: {
        "article": str, "source_file": str, "article_date": str, "id": str, "text": str, "type": str, "value": str,
        "mod": str, "earliest": str, "latest": str, "start": int, "end": int,
    },
    Table.demands: {
        "article": str, "source_file": str, "article_date": str, "id": str, "strength": str, "negated": bool,
        "demander": str, "demander_speaker": str, "demander_name": str, "predicate": str, "addressee": str,
        "contents": str, "condition": str, "deadline": str, "deadline_date": str, "deadline_value": str,
        "voiced_by": str, "voiced_by_name": str, "statement": str, "predicate_span": str, "demander_span": str,
        "addressee_span": str, "content_spans": str, "condition_span": str, "deadline_span": str, "confidence": float,
    },
}  # fmt: skip


def rows(record: Record, table: Table) -> Iterator[dict[str, Cell]]:
    """Return the record's rows of a table, in document order, with the keys that `COLUMNS` names."""
    about: dict[str, Cell] = {"article": record.id, "source_file": record.source, "article_date": record.date}
    for row in _MAKERS[table](record):
        yield about | row


def _statements(record: Record) -> Iterator[dict[str, Cell]]:
    speakers = _speakers_by_id(record)
    for s in record.statements:
        speaker = speakers.get(s.speaker or "")
        yield {
            "id": s.id,
            "type": s.type,
            "act": s.act,
            "speaker": s.speaker,
            "speaker_name": speaker.name if speaker else None,
            "speaker_kind": speaker.kind if speaker else None,
            "speaker_role": speaker.role if speaker else None,
            "source": _words(s.source),
            "cue": _words(s.cue),
            "content": _joined(s.spans, PARTS),
            "quoted": _joined(s.quoted, PARTS),
            "start": min((span.start for span in s.spans), default=None),
            "end": max((span.end for span in s.spans), default=None),
            "spans": _offsets(*s.spans),
            "quoted_spans": _offsets(*s.quoted),
            "source_span": _offsets(s.source),
            "cue_span": _offsets(s.cue),
            "confidence": s.confidence,
        }


def _speakers(record: Record) -> Iterator[dict[str, Cell]]:
    for s in record.speakers:
        yield {
            "id": s.id,
            "name": s.name,
            "kind": s.kind,
            "role": s.role,
            "statements": len(s.statements),
            "statement_ids": " ".join(s.statements) or None,
            "mentions": len(s.mentions),
            "mention_spans": _offsets(*s.mentions),
        }


def _dates(record: Record) -> Iterator[dict[str, Cell]]:
    for d in record.dates:
        yield {
            "id": d.id,
            "text": d.text,
            "type": d.type,
            "value": d.value,
            "mod": d.mod,
            "earliest": d.earliest,
            "latest": d.latest,
            "start": d.start,
            "end": d.end,
        }


def _demands(record: Record) -> Iterator[dict[str, Cell]]:
    speakers = _speakers_by_id(record)
    values = {d.id: d.value for d in record.dates}
    for d in record.demands:
        demander, voice = speakers.get(d.demander_speaker or ""), speakers.get(d.voiced_by or "")
        yield {
            "id": d.id,
            "strength": d.strength,
            "negated": d.negated,
            "demander": _words(d.demander),
            "demander_speaker": d.demander_speaker,
            "demander_name": demander.name if demander else None,
            "predicate": _words(d.predicate),
            "addressee": _words(d.addressee),
            "contents": _joined(d.contents, ITEMS),
            "condition": _words(d.condition),
            "deadline": _words(d.deadline),
            "deadline_date": d.deadline_date,
            "deadline_value": values.get(d.deadline_date or ""),
            "voiced_by": d.voiced_by,
            "voiced_by_name": voice.name if voice else None,
            "statement": d.statement,
            "predicate_span": _offsets(d.predicate),
            "demander_span": _offsets(d.demander),
            "addressee_span": _offsets(d.addressee),
            "content_spans": _offsets(*d.contents),
            "condition_span": _offsets(d.condition),
            "deadline_span": _offsets(d.deadline),
            "confidence": d.confidence,
        }


_MAKERS: dict[Table, Callable[[Record], Iterator[dict[str, Cell]]]] = {
    Table.statements: _statements,
    Table.speakers: _speakers,
    Table.dates: _dates,
    Table.demands: _demands,
}


def _speakers_by_id(record: Record) -> dict[str, Speaker]:
    return {s.id: s for s in record.speakers}


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text


def _joined(spans: Iterable[Span], separator: str) -> str | None:
    return separator.join(span.text for span in spans) or None


def _offsets(*spans: Span | None) -> str | None:
    return " ".join(f"{span.start}-{span.end}" for span in spans if span is not None) or None
