"""ninjs (IPTC's news in JSON), versions 1 to 3: a story with its text in ``body_…`` or ``bodies``."""

from __future__ import annotations

from typing import Any

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.metadata import clean, iso_day, words
from claimx.readers.names import printable
from claimx.readers.text import check_length

_DATES = ("contentmodified", "contentcreated", "versioncreated", "firstcreated")
_MARKS = ("uri", "pubstatus", "usageterms", "versioncreated", "headlines", "bodies")


def is_ninjs(value: Any) -> bool:
    """Tell a ninjs object from a plain record, by the properties that only ninjs has."""
    return isinstance(value, dict) and (
        any(key.startswith("body_") for key in value) or ("text" not in value and any(key in value for key in _MARKS))
    )


def article(value: dict[str, Any], source: str, fallback_id: str, max_chars: int, where: str = "") -> Article:
    """Return the story of a ninjs object. Raises InputError where it holds no text, as of a picture, or too much."""
    text = clean(_body(value))
    if not text.strip():
        kind = value.get("type")
        what = f"a ninjs item of type {kind[:40]!r}" if isinstance(kind, str) and kind != "text" else "the ninjs item"
        raise InputError(source, f"{where}no text in {what}")
    try:
        check_length(text, source, max_chars)
    except InputError as error:
        raise InputError(source, where + error.cause) from error
    day = next((day for key in _DATES if (day := iso_day(value.get(key)))), None)
    return Article(
        id=words(value.get("uri")) or words(value.get("guid")) or fallback_id,
        text=text,
        source=printable(source),
        title=_title(value),
        date=day,
        date_from="metadata" if day else None,
    )


def _title(value: dict[str, Any]) -> str | None:
    headlines = value.get("headlines")
    listed = headlines if isinstance(headlines, list) else []
    values = [value.get("headline"), *(h.get("value") for h in listed if isinstance(h, dict)), value.get("title")]
    return next((title for v in values if (title := words(v))), None)


def _body(value: dict[str, Any]) -> str:
    """Return the plain body where there is one, else the marked-up one as text."""
    bodies = [(key.removeprefix("body_"), v) for key, v in value.items() if key.startswith("body_")]
    listed = value.get("bodies")
    for body in listed if isinstance(listed, list) else []:
        if isinstance(body, dict):
            bodies.append((str(body.get("contenttype") or "text"), body.get("value")))
    texts = [(kind, v) for kind, v in bodies if isinstance(v, str) and v.strip()]
    for kind, text in texts:
        if kind.rpartition("/")[2] in ("text", "plain"):
            return text
    from claimx.readers.markup import html_text  # lxml, which a plain body does not need

    for kind, text in texts:
        if "html" in kind or "xml" in kind:
            return html_text(text)
    return ""
