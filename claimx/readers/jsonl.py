"""Plain JSON records: ``text``, and ``id``, ``date``, ``title`` where given. One line of JSONL, or a JSON document."""

from __future__ import annotations

import json
from typing import Any

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.metadata import clean, iso_day, words
from claimx.readers.names import printable
from claimx.readers.text import check_length


def load_json(data: bytes | str, source: str, where: str = "") -> Any:
    """Return the value of a JSON text. Raises InputError where it is broken or nested too deep; ``where`` leads it."""
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise InputError(source, f"{where}not UTF-8: {error.reason} at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise InputError(source, f"{where}broken JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise InputError(source, f"{where}JSON nested too deep") from error
    except ValueError as error:
        raise InputError(source, f"{where}broken JSON: {error}") from error


def article(value: Any, source: str, fallback_id: str, max_chars: int, where: str = "") -> Article:
    """Return the article of a plain record. Raises InputError where text is missing, empty or too long, or a field odd.

    ``fallback_id`` serves where the record has no ``id``; ``where`` ("line 7: ") leads each message.
    """
    if not isinstance(value, dict):
        raise InputError(source, f"{where}not an object but {_kind(value)}")
    text = value.get("text")
    if not isinstance(text, str):
        raise InputError(source, f"{where}no text" if text is None else f"{where}text is {_kind(text)}")
    if not text.strip():
        raise InputError(source, f"{where}empty")
    try:
        check_length(text, source, max_chars)
    except InputError as error:
        raise InputError(source, where + error.cause) from error
    given = value.get("date")
    day = iso_day(given)
    if given not in (None, "") and day is None:
        raise InputError(source, f"{where}date {str(given)[:40]!r} is no ISO 8601 day")
    return Article(
        id=_identity(value.get("id"), source, where) or fallback_id,
        text=clean(text),
        source=printable(source),
        title=words(value.get("title")),
        date=day,
        date_from="metadata" if day else None,
    )


def _identity(value: Any, source: str, where: str) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
        raise InputError(source, f"{where}id is {_kind(value)}")
    return words(str(value)) if value is not None else None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
