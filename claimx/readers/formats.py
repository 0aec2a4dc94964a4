"""Which format a story's bytes are in, by content first and by suffix where that leaves it open, and its articles."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers import names, ninjs
from claimx.readers.jsonl import article as plain_article
from claimx.readers.jsonl import load_json
from claimx.readers.metadata import clean
from claimx.readers.raw import MAX_CHARS, Raw
from claimx.readers.text import check_length, decode

_DECLARED = re.compile(
    rb"""(?i)(?:<\?xml[^>]{0,100}?encoding|<meta[^>]{0,200}?charset)\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})"""
)
_HEAD = 2048  # bytes in which an encoding is declared
_NEWS_ROOTS = frozenset({"newsItem", "newsMessage", "packageItem", "nitf", "NewsML"})


def parse(raw: Raw, *, max_chars: int = MAX_CHARS) -> Iterator[Article | InputError]:
    """Yield the articles of one part of a source, in order, and an InputError for each that cannot be read."""
    try:
        yield from _line(raw, max_chars) if raw.line is not None else _document(raw, max_chars)
    except InputError as error:
        yield error


def _line(raw: Raw, max_chars: int) -> Iterator[Article]:
    where = f"line {raw.line}: "
    value = load_json(raw.data.removeprefix(codecs.BOM_UTF8), raw.source, where)
    yield _of_json(value, raw.source, f"{names.stem(raw.source)}:{raw.line}", max_chars, where)


def _document(raw: Raw, max_chars: int) -> Iterator[Article | InputError]:
    declared = _DECLARED.search(raw.data[:_HEAD])
    text = decode(raw.data, raw.source, declared[1].decode("ascii", "replace") if declared else None)
    suffix = names.suffix(raw.source)
    opening = text.lstrip()[:1]
    if opening == "<" or suffix in names.XML + names.HTML:
        yield from _marked_up(text, raw.source, suffix, max_chars)
    elif opening in ("{", "[") or suffix in names.JSON:
        yield from _json(text, raw.source, suffix, max_chars)
    else:
        yield _plain(text, raw.source, max_chars)


def _plain(text: str, source: str, max_chars: int) -> Article:
    check_length(text, source, max_chars)
    return Article(id=names.stem(source), text=clean(text), source=names.printable(source))


def _json(text: str, source: str, suffix: str, max_chars: int) -> Iterator[Article | InputError]:
    """One object or an array of them; a plain text that only begins with a bracket stays a text."""
    try:
        value = load_json(text, source)
    except InputError:
        if suffix in names.JSON:
            raise
        yield _plain(text, source, max_chars)
        return
    if not isinstance(value, list):
        if suffix not in names.JSON and not isinstance(value, dict):
            yield _plain(text, source, max_chars)
        else:
            yield _of_json(value, source, names.stem(source), max_chars)
        return
    if not value:
        yield InputError(source, "empty")
    for number, item in enumerate(value, 1):
        try:
            yield _of_json(item, source, f"{names.stem(source)}:{number}", max_chars, f"item {number}: ")
        except InputError as error:
            yield error


def _of_json(value: object, source: str, fallback_id: str, max_chars: int, where: str = "") -> Article:
    if isinstance(value, dict) and ninjs.is_ninjs(value):
        return ninjs.article(value, source, fallback_id, max_chars, where)
    return plain_article(value, source, fallback_id, max_chars, where)


def _marked_up(text: str, source: str, suffix: str, max_chars: int) -> Iterator[Article | InputError]:
    from claimx.readers import newsml, nitf, xml  # lxml is not needed for anything else

    root = xml.root_name(text)
    if root not in _NEWS_ROOTS:
        if suffix in names.HTML or root in ("html", "HTML"):
            from claimx.readers import html

            yield html.article(text, source, max_chars)
            return
        if suffix not in names.XML:
            yield _plain(text, source, max_chars)
            return
    tree = xml.parse_xml(text, source)
    found = xml.local_name(tree)
    if found in newsml.ROOTS:
        yield from newsml.articles(tree, source, max_chars)
    elif found == nitf.ROOT:
        yield nitf.article(tree, source, max_chars)
    elif found == "NewsML":
        raise InputError(source, "NewsML 1, which is not read: NewsML-G2 and NITF are")
    else:
        raise InputError(source, f"not news: XML whose root is <{found}>")
