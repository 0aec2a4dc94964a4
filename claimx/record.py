"""The record that claimx emits for one article, as frozen dataclasses, to and from JSON, and its JSON Schema.

Offsets are Unicode code points into `Record.text`, end exclusive, so ``text[start:end]`` is the span.
Absent knowledge is ``None`` or an empty tuple, never an invented value and never a missing key.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from dataclasses import dataclass
from typing import Any, Literal, Union

SCHEMA_ID = "claimx/1"

StatementType = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "thought"]
SpeakerKind = Literal["person", "organization", "place", "group", "unnamed", "document"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Strength = Literal["demand", "call", "want"]
DateOrigin = Literal["option", "metadata", "text", "filename"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article: characters ``start`` (inclusive) to ``end`` (exclusive), and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "WASHINGTON, Jan. 31 (Xinhua) --"; ``date`` is a TIMEX3 value, with X where the year is not known."""

    start: int
    end: int
    text: str
    place: str | None = None
    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A party that the article attributes statements to, under the fullest name the article gives."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    mentions: tuple[Span, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said or thought: content spans, cue, source, and the resolved speaker's id."""

    id: str
    type: StatementType
    act: Act
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Date:
    """A TIMEX3 (TimeML 1.2): extent, type, value, mod, and the first and last ISO day that the value covers."""

    id: str
    start: int
    end: int
    text: str
    type: DateType
    value: str | None = None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """A stated call of a demander on an addressee that something be done, stopped or granted."""

    id: str
    predicate: Span
    strength: Strength
    negated: bool = False
    demander: Span | None = None
    demander_speaker: str | None = None
    addressee: Span | None = None
    contents: tuple[Span, ...] = ()
    condition: Span | None = None
    deadline: Span | None = None
    deadline_date: str | None = None
    voiced_by: str | None = None
    statement: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """Everything claimx found in one article."""

    id: str
    source: str
    text: str
    title: str | None = None
    date: str | None = None
    date_from: DateOrigin | None = None
    dateline: Dateline | None = None
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    dates: tuple[Date, ...] = ()
    demands: tuple[Demand, ...] = ()
    schema: str = SCHEMA_ID

    def to_dict(self) -> dict[str, Any]:
        """Return plain dicts and lists, keys in the order in which the contract shows them."""
        data: dict[str, Any] = _plain(self)
        return {"schema": data.pop("schema")} | {k: data[k] for k in _RECORD_ORDER}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """Rebuild a record from `to_dict` output. Raises KeyError or TypeError on a missing or unknown key."""
        record: Record = _build(cls, data)
        return record


_RECORD_ORDER = (
    "id", "source", "title", "date", "date_from", "dateline", "text", "speakers", "statements", "dates", "demands",
)  # fmt: skip


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        return hint(**{k: _build(hints[k], v) for k, v in value.items()})  # type: ignore[operator]
    if typing.get_origin(hint) is tuple:
        return tuple(_build(typing.get_args(hint)[0], v) for v in value)
    if typing.get_origin(hint) in (Union, types.UnionType):
        return _build(next(a for a in typing.get_args(hint) if a is not type(None)), value)
    return value


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record's JSON, derived from the dataclasses above."""
    definitions: dict[str, Any] = {}
    root = _schema_of(Record, definitions)
    definitions["Record"]["properties"]["schema"] = {"const": SCHEMA_ID}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:claimx:record:1",
        "title": "claimx record",
        **root,
        "$defs": definitions,
    }


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    simple = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    if hint in simple:
        return {"type": simple[hint]}
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(args[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(a, definitions) for a in args]}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # reserved first, so that a class may refer to itself
        hints = _hints(hint)
        names = [f.name for f in dataclasses.fields(hint)]
        properties = {n: _schema_of(hints[n], definitions) for n in names}
        for n in ("start", "end"):
            if n in properties:
                properties[n]["minimum"] = 0
        if "confidence" in properties:
            properties["confidence"] |= {"minimum": 0, "maximum": 1}
        definitions[name].update(
            {
                "type": "object",
                "description": " ".join((hint.__doc__ or "").split()),
                "properties": properties,
                "required": names,
                "additionalProperties": False,
            }
        )
    return {"$ref": f"#/$defs/{name}"}
