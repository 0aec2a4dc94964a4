"""Web pages: the article's text, headline and date, by trafilatura (extra ``html``)."""

from __future__ import annotations

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.markup import PARAGRAPH_BREAK
from claimx.readers.metadata import clean, iso_day, words
from claimx.readers.names import printable, stem
from claimx.readers.text import check_length

_LEAST_WORDS = 10  # fewer are a menu's or a notice's: trafilatura gives whatever there is
_NEEDED = "web pages need trafilatura: pip install 'claimx[html]'"


def article(page: str, source: str, max_chars: int) -> Article:
    """Return the article of a web page. Raises InputError where trafilatura is missing or finds no article text."""
    try:
        import trafilatura
    except ImportError as error:
        raise InputError(source, _NEEDED) from error
    found = trafilatura.bare_extraction(
        page.replace("\0", " "),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},  # no guessing from any number
    )
    text = clean(getattr(found, "text", None) or "")
    title = words(getattr(found, "title", None))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if paragraphs and words(paragraphs[0]) == title:
        del paragraphs[0]  # the headline, which is no part of the story's text
    if sum(len(paragraph.split()) for paragraph in paragraphs) < _LEAST_WORDS:
        raise InputError(source, "no article text found in the page")
    text = PARAGRAPH_BREAK.join(paragraphs)
    check_length(text, source, max_chars)
    day = iso_day(getattr(found, "date", None))
    return Article(
        id=stem(source),
        text=text,
        source=printable(source),
        title=title,
        date=day,
        date_from="metadata" if day else None,
    )
