"""The page: every word there once, escaped, nothing fetched, and the parts where a reader looks for them."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import re
import zlib
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from writer_samples import TEXT, any_record, harbour, hostile

from claimx.layout import flatten, paragraphs
from claimx.record import Record
from claimx.writers.cleaning import clean
from claimx.writers.html import HtmlWriter

VOID = {"meta", "link", "input", "img", "br"}


class Page(HTMLParser):
    """Parses a page and holds it to well-formedness: every end tag closes the element that is open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, tuple[str, ...]]] = []  # text, and the classes around it
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.words.append((data, tuple((attrs.get("class") or "") for _, attrs in self.open)))

    def under(self, name: str) -> str:
        """Return all text inside elements of a class."""
        return "".join(text for text, classes in self.words if any(name in c.split() for c in classes))

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def write(*records: Record) -> str:
    stream = io.StringIO()
    writer = HtmlWriter(stream)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


def packed_stories(page: str) -> list[str]:
    blocks = re.findall(r'<script type="text/plain" id="data-\d+">([^<]*)</script>', page)
    return [zlib.decompress(base64.b64decode(block)).decode() for block in blocks]


def test_marks_each_statement_with_its_source_cue_and_quoted_words() -> None:
    page = Page(write(harbour()))
    article = [(text, classes) for text, classes in page.words if "text" in classes]
    marked = {
        name: " ".join(t for t, c in article if any(name in x.split() for x in c)) for name in ("src", "cue", "qt")
    }
    assert "Officials" in marked["src"] and "Ines Okafor" in marked["src"]
    assert marked["cue"].split() == ["said", "told", "urged", "believes", "said", "declined"]
    assert "come back to the table" in marked["qt"] and "both sides" not in marked["qt"]


def test_links_every_reference_to_a_place_on_the_page() -> None:
    page = Page(write(harbour()))
    targets = {
        attrs["href"][1:] for tag, attrs in page.tags if tag == "a" and (attrs.get("href") or "").startswith("#")
    }
    assert targets <= set(page.ids())
    assert {"q1", "q6", "c2", "d1", "d2", "t5", "v3"} <= targets


def test_gathers_what_nobody_known_said() -> None:
    page = Page(write(harbour()))
    assert "Speaker not known" in page.under("voice")
    assert "no statement of their own" in page.under("voice")


def test_shows_demands_with_their_slots() -> None:
    page = Page(write(harbour()))
    table = page.under("demands")
    for words in ("Halden Terminals", "the crews return", "the north gate be cleared", "unless a court rules otherwise",
                  "by Friday", "Fri 8 Mar 2024", "not a call", "both sides", "the article"):  # fmt: skip
        assert words in table


def test_keeps_the_articles_words() -> None:
    assert Page(write(harbour())).under("text").split() == TEXT.split()


def test_joins_wrapped_lines() -> None:
    wrapped = (
        "The ferry that links the two islands will not sail until\nits engine has been looked at by its builders.\n"
    )
    text = Page(write(Record(id="ferry", source="-", text=wrapped))).under("text")
    assert "until its engine" in text


def test_policy_admits_the_inline_style_and_script_alone() -> None:
    for text in (write(harbour()), write(harbour(), harbour())):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy
        rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
        assert rules["default-src"] == "'none'"
        for name in ("style", "script"):
            inline = re.findall(f"<{name}>(.*?)</{name}>", text, re.S)
            digests = {base64.b64encode(hashlib.sha256(found.encode()).digest()).decode() for found in inline}
            assert digests and {f"'sha256-{digest}'" for digest in digests} <= set(rules[f"{name}-src"].split())
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|@import|url\(", text)
        assert " style=" not in text and not re.search(r"\son\w+=", text)


def test_escapes_whatever_an_input_holds() -> None:
    for text in (write(hostile()), write(hostile(), hostile())):
        for part in (text, *packed_stories(text)):
            page = Page(part)
            assert "img" not in {tag for tag, _ in page.tags}
            assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
            assert "\x00" not in part
        text.encode()
        assert len(re.findall("<script>", text)) == 1


def test_index_lists_stories_and_holds_each() -> None:
    second = dataclasses.replace(harbour(), id="other", title=None, demands=())
    text = write(harbour(), second)
    page = Page(text)
    rows = page.under("rows")
    assert "Harbour strike enters third week" in rows
    assert "Dock crews will stay out" in rows  # no title: how the text begins after its dateline
    assert [page.under("who").count(name) for name in ("Ines Okafor", "Halden Terminals")] == [2, 2]
    assert page.under("calls").count("the north gate be cleared") == 1
    assert "2 stories" in text and "12 statements" in page.under("facts")
    assert [("Harbour strike" in s, "<article" in s) for s in packed_stories(text)] == [(True, True), (False, True)]


def test_an_untitled_story_goes_by_its_first_paragraph() -> None:
    plain = Record(id="a", source="-", text="\n Ferries late again \n\nThe ferry to the islands was late on Monday.")
    assert "<bdi>Ferries late again</bdi></a></h2>" in write(plain, Record(id="bare", source="-", text=" \n"))
    long = Record(id="a", source="-", text="word " * 90)
    assert "word word…" in write(long, long) and "word " * 30 not in Page(write(long, long)).under("rows")


def test_no_records_make_an_empty_index() -> None:
    assert "0 stories" in write()


def test_empty_record_says_so() -> None:
    page = Page(write(Record(id="empty", source="-", text="")))
    assert "The article has no text." in page.under("text")
    assert "Nobody demands anything." in page.under("demands")


@settings(max_examples=60, deadline=None)
@given(any_record())
def test_any_record_gives_a_well_formed_page_with_every_word_once(record: Record) -> None:
    page = Page(write(record))
    flat = clean(flatten(record.text))
    expected = "".join(flat[start:end] for start, end in paragraphs(flat)) or "Thearticlehasnotext."
    assert re.sub(r"\s", "", page.under("text")) == re.sub(r"\s", "", expected)
    ids = page.ids()
    assert len(ids) == len(set(ids))


@settings(max_examples=20, deadline=None)
@given(st.lists(any_record(), min_size=2, max_size=3))
def test_any_records_give_a_well_formed_index(records: list[Record]) -> None:
    text = write(*records)
    Page(text)
    assert len(packed_stories(text)) == len(records)
