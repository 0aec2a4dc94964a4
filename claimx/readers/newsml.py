"""NewsML-G2 (IPTC): a newsItem, or a newsMessage of several, with its text as NITF, XHTML or plain inline data."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers import nitf
from claimx.readers.markup import html_text, text_of
from claimx.readers.metadata import clean, iso_day, words
from claimx.readers.names import printable, stem
from claimx.readers.text import check_length
from claimx.readers.xml import Element, descendants, first_attribute, first_text, local_name

ROOTS = frozenset({"newsItem", "newsMessage", "packageItem"})
_DATES = ("contentModified", "contentCreated", "versionCreated", "firstCreated")  # the text's own before the item's


def articles(root: Element, source: str, max_chars: int) -> Iterator[Article | InputError]:
    """Yield the articles of a NewsML-G2 document. Pictures and packages beside a text are no fault; alone they are."""
    items = [root] if local_name(root) == "newsItem" else descendants(root, "newsItem")
    texts = [item for item in items if _is_text(item)]
    if not texts:
        yield InputError(source, "no text in it: a NewsML-G2 document of other kinds of items")
    for number, item in enumerate(texts, 1):
        try:
            yield _article(item, source, max_chars, number if len(texts) > 1 else None)
        except InputError as error:
            yield error


def _is_text(item: Element) -> bool:
    kind = first_attribute(item, "itemClass", "qcode") or first_attribute(item, "itemClass", "uri") or "text"
    return kind.rpartition(":")[2].rpartition("/")[2] in ("text", "composite")


def _article(item: Element, source: str, max_chars: int, number: int | None) -> Article:
    where = f"item {number}: " if number else ""
    text = clean(_body(item))
    if not text.strip():
        raise InputError(source, f"{where}no text in the news item")
    try:
        check_length(text, source, max_chars)
    except InputError as error:
        raise InputError(source, where + error.cause) from error
    day = next((day for name in _DATES if (day := iso_day(first_text(item, name)))), None)
    return Article(
        id=words(item.get("guid")) or (f"{stem(source)}:{number}" if number else stem(source)),
        text=text,
        source=printable(source),
        title=words(first_text(item, "headline", "hl1", "title")),
        date=day,
        date_from="metadata" if day else None,
    )


def _body(item: Element) -> str:
    for content in descendants(item, "contentSet"):
        for holder in descendants(content, "inlineXML", "inlineData"):
            text = _inline(holder)
            if text.strip():
                return text
    return ""


def _inline(holder: Element) -> str:
    if local_name(holder) == "inlineData":
        data = "".join(holder.itertext())
        return html_text(data) if "html" in (holder.get("contenttype") or "") else data.strip("\r\n")
    for inner in descendants(holder, "nitf"):
        return nitf.body(inner)
    for inner in descendants(holder, "body"):
        return text_of(inner)
    return text_of(holder)
