"""The page to look at: one self-contained HTML file, a story for one record or an index with every story for many.

Nothing on it is fetched from anywhere: the style and the script stand inline, and the page's content security policy
admits those two alone, by their SHA-256. All text from records is escaped (Jinja's autoescape, and `marking`).
"""

from __future__ import annotations

from typing import IO

from markupsafe import Markup

from claimx.record import Record
from claimx.writers.html.index import Row, summarise_row
from claimx.writers.html.page import index_page, pack, render_story, story_page
from claimx.writers.html.story import tell

__all__ = ["HtmlWriter"]


class HtmlWriter:
    """Collects records and, on `close`, writes the page to a text stream: an index unless there is exactly one.

    Each story is rendered as it comes and held compressed, in some 5 KB, until then. ``title`` heads an index.
    """

    def __init__(self, stream: IO[str], title: str | None = None) -> None:
        self._stream = stream
        self._title = title
        self._rows: list[Row] = []
        self._stories: list[str] = []
        self._latest = Markup()

    def write(self, record: Record) -> None:
        """Take up one record."""
        story = tell(record)
        self._rows.append(summarise_row(record, story))
        self._latest = render_story(story)
        self._stories.append(pack(self._latest))

    def close(self) -> None:
        """Write the page; the stream stays open."""
        if len(self._stories) == 1:
            parts = story_page(self._rows[0].title, self._latest)
        else:
            parts = index_page(self._rows, self._stories, self._title)
        self._stream.writelines(parts)
        self._stream.flush()
