"""Which format a story's bytes are in, by content first and by suffix where that leaves it open, and its articles."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers import names
from claimx.readers.jsonl import article as plain_article
from claimx.readers.jsonl import load_json
from claimx.readers.metadata import clean
from claimx.readers.raw import MAX_CHARS, Raw
from claimx.readers.text import check_length, decode


def parse(raw: Raw, *, max_chars: int = MAX_CHARS) -> Iterator[Article | InputError]:
    """Yield the articles of one part of a source, in order, and an InputError for each that cannot be read."""
    try:
        yield from _line(raw, max_chars) if raw.line is not None else _document(raw, max_chars)
    except InputError as error:
        yield error


def _line(raw: Raw, max_chars: int) -> Iterator[Article]:
    where = f"line {raw.line}: "
    data = raw.data.removeprefix(codecs.BOM_UTF8)
    value = load_json(data, raw.source, where)
    yield plain_article(value, raw.source, f"{names.stem(raw.source)}:{raw.line}", max_chars, where)


def _document(raw: Raw, max_chars: int) -> Iterator[Article | InputError]:
    text = decode(raw.data, raw.source)
    yield _plain_text(text, raw.source, max_chars)


def _plain_text(text: str, source: str, max_chars: int) -> Article:
    check_length(text, source, max_chars)
    return Article(id=names.stem(source), text=clean(text), source=names.printable(source))
