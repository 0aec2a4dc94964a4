"""Records that an earlier run wrote, read back: JSONL, one JSON object, or an array of them, packed or not."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

from claimx.errors import InputError
from claimx.readers.jsonl import load_json
from claimx.readers.raw import split
from claimx.record import SCHEMA_ID, Record

_MAX_CHARS = 1_000_000_000  # of text in one line; a record is several times its story


def read_records(source: str) -> Iterator[Record | InputError]:
    """Yield the records of a path, an address or ``-`` (standard input), and an InputError for each that is none.

    A JSONL file is read a line at a time.
    """
    for part in split(source, max_chars=_MAX_CHARS):
        if isinstance(part, InputError):
            yield part
            continue
        where = f"line {part.line}: " if part.line is not None else ""
        try:
            value = load_json(part.data, source, where)
        except InputError as error:
            yield error
            continue
        for item in value if isinstance(value, list) else [value]:
            yield _record(item, source, where)


def _record(value: Any, source: str, where: str) -> Record | InputError:
    if not isinstance(value, dict) or value.get("schema") != SCHEMA_ID:
        return InputError(
            source, f"{where}not a claimx record (its schema is not {SCHEMA_ID!r}); 'extract' writes them"
        )
    try:
        record = Record.from_dict(value)
    except (AttributeError, KeyError, TypeError) as error:
        return InputError(source, f"{where}not a claimx record: {error}")
    fault = _fault(Record, record, "record")
    return InputError(source, f"{where}not a claimx record: {fault}") if fault else record


def _fault(hint: Any, value: Any, path: str) -> str | None:
    """Return what is wrong with a value of a record's type, or None."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _fault(next(a for a in arguments if a is not types.NoneType), value, path)
    if origin is typing.Literal:
        return None if value in arguments else f"{path} is {value!r}"
    if origin is tuple:
        return next((f for n, v in enumerate(value) if (f := _fault(arguments[0], v, f"{path}[{n}]"))), None)
    if dataclasses.is_dataclass(hint):
        if type(value) is not hint:
            return f"{path} is no object"
        fields = typing.get_type_hints(hint)
        return next((f for n, h in fields.items() if (f := _fault(h, getattr(value, n), f"{path}.{n}"))), None)
    wanted = (int, float) if hint is float else hint
    if not isinstance(value, wanted) or (isinstance(value, bool) and hint is not bool):
        return f"{path} is no {hint.__name__}"
    return None
