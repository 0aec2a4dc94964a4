"""News Industry Text Format (NITF, IPTC): one story."""

from __future__ import annotations

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.markup import text_of
from claimx.readers.metadata import clean, iso_day, words
from claimx.readers.names import printable, stem
from claimx.readers.text import check_length
from claimx.readers.xml import Element, descendants, first_attribute, first_text

ROOT = "nitf"
_DATES = (("story.date", "norm"), ("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"))


def article(root: Element, source: str, max_chars: int) -> Article:
    """Return the story of an NITF document. Raises InputError where it holds no text or too much."""
    text = clean(body(root))
    if not text.strip():
        raise InputError(source, "no text in the NITF body")
    check_length(text, source, max_chars)
    day = next((day for name, key in _DATES if (day := iso_day(first_attribute(root, name, key)))), None)
    return Article(
        id=words(first_attribute(root, "doc-id", "id-string")) or stem(source),
        text=text,
        source=printable(source),
        title=words(first_text(root, "hl1", "title")),
        date=day,
        date_from="metadata" if day else None,
    )


def body(root: Element) -> str:
    """Return the text of an NITF document's ``body.content``, a paragraph a block."""
    return "\n\n".join(filter(None, (text_of(content) for content in descendants(root, "body.content"))))
