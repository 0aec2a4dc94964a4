"""What `read` makes of bytes, whatever they are called and packed in."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import zstandard

from claimx import Article, InputError
from claimx.readers import read
from claimx.readers.metadata import iso_day

TEXT = "PARIS — “We won’t go,” said M. Lefèvre’s aide.\r\nThe café\xa0owner’s claim of £300 was ‘untrue’.\r\n"


@pytest.fixture
def source(tmp_path: Path) -> Any:
    def write(data: bytes | str, name: str = "wire.txt") -> str:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    return write


def articles(source: str, **options: Any) -> list[Article]:
    found = list(read(source, **options))
    assert all(isinstance(a, Article) for a in found), found
    return found  # type: ignore[return-value]


def causes(source: str, **options: Any) -> list[str]:
    return [e.cause for e in read(source, **options) if isinstance(e, InputError)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_every_newsrooms_encoding_gives_the_same_text(source: Any, encoding: str) -> None:
    article = articles(source(TEXT.encode(encoding)))[0]
    assert article.text == TEXT
    assert (article.id, article.date, article.date_from) == ("wire", None, None)


def test_line_ends_and_no_break_spaces_stay(source: Any) -> None:
    text = "One\r\ntwo\rthree\n\xa0four\u2028five\x0c"
    assert articles(source(text))[0].text == text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t\xef\xbb\xbf".replace(b"\xef\xbb\xbf", b""), "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a program, not text"),
        (b"%PDF-1.7\nwords", "a PDF file, not text"),
        (b"PK\x03\x04rest", "a zip archive or an office document, not text"),
        (bytes(range(256)) * 20, "binary"),
        (bytes(5000), "binary"),
        (b"ab" * 100 + b"\x01\x02\x03\x04" * 40, "binary, not text"),
        ("“Quoted” words, ".encode() * 40 + b"\xe2\x80", "broken UTF-8: unexpected end of data at byte"),
        (b"\xff\xfea\x00b", "broken UTF-16"),
    ],
)
def test_what_is_no_text_says_why(source: Any, data: bytes, cause: str) -> None:
    assert causes(source(data))[0].startswith(cause)


def test_a_stray_nul_is_part_of_the_text(source: Any) -> None:
    assert articles(source("He said\0 no to all of it, and then he left."))[0].text.count("\0") == 1


def test_too_long_is_an_error_and_as_long_as_allowed_is_not(source: Any) -> None:
    assert causes(source("é" * 1001), max_chars=1000) == ["1,001 characters, over the limit of 1,000 (--max-chars)"]
    assert len(articles(source("é" * 1000), max_chars=1000)[0].text) == 1000
    assert "too large" in causes(source("a" * 2_000_000), max_chars=1000)[0]


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("name", ["wire.txt.{}", "wire.txt", "{}"])
def test_packed_sources_are_told_by_their_content(source: Any, packing: str, name: str) -> None:
    packed = PACKERS[packing](TEXT.encode())
    assert articles(source(packed, name.format(packing)))[0].text == TEXT
    assert articles(source(packed, f"wire.txt.{packing}"))[0].id == "wire"


@pytest.mark.parametrize("packing", PACKERS)
def test_several_packed_members_are_read_on(source: Any, packing: str) -> None:
    assert (
        articles(source(PACKERS[packing](b"One said. ") + PACKERS[packing](b"Two said.")))[0].text
        == "One said. Two said."
    )


def test_broken_packing_is_an_error(source: Any) -> None:
    assert causes(source(gzip.compress(TEXT.encode() * 99)[:-20]))[0].startswith("broken compressed data")
    assert causes(source(b"\x1f\x8bnot gzip"))[0].startswith("broken compressed data")
    assert causes(source(b"\x28\xb5\x2f\xfdnot zstd at all"))[0].startswith("broken compressed data")


def test_a_bomb_is_not_unpacked_further_than_a_story_can_be(source: Any) -> None:
    assert "too large" in causes(source(gzip.compress(bytes(50_000_000))), max_chars=1000)[0]


def test_remote_addresses_go_through_smart_open(source: Any) -> None:
    path = source(gzip.compress(TEXT.encode()), "wire.txt.gz")
    article = articles(f"file://{path}")[0]
    assert (article.text, article.source, article.id) == (TEXT, f"file://{path}", "wire")
    assert causes("nosuch://bucket/wire.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1252"))))
    article = articles("-")[0]
    assert (article.text, article.source, article.id) == (TEXT, "-", "stdin")


def test_missing_files_and_folders_are_errors(tmp_path: Path) -> None:
    assert causes(str(tmp_path / "no.txt")) == ["No such file or directory"]
    assert causes(str(tmp_path)) == ["Is a directory"]


FEED = [
    {"id": "a", "text": "One said.", "date": "2019-01-31", "title": "First\n title"},
    {"id": 7, "text": "Two said.", "date": "2019-02-01T23:59:59-05:00"},
    {"text": "Three said.", "date": None, "id": None},
]


def test_jsonl_gives_its_metadata(source: Any) -> None:
    found = articles(source("".join(json.dumps(r) + "\r\n\n" for r in FEED), "feed.jsonl"))
    assert [(a.id, a.text, a.date, a.date_from, a.title) for a in found] == [
        ("a", "One said.", "2019-01-31", "metadata", "First title"),
        ("7", "Two said.", "2019-02-01", "metadata", None),
        ("feed:5", "Three said.", None, None, None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_jsonl_from_windows(source: Any, encoding: str) -> None:
    data = "".join(json.dumps({"text": t}, ensure_ascii=False) + "\r\n" for t in (TEXT, "plain")).encode(encoding)
    assert [a.text for a in articles(source(data, "feed.jsonl"))] == [TEXT, "plain"]


def test_jsonl_is_told_by_its_content(source: Any) -> None:
    lines = "".join(json.dumps(r) + "\n" for r in FEED)
    assert [a.id for a in articles(source(lines, "feed.json"))] == ["a", "7", "feed:3"]
    assert [a.id for a in articles(source(lines, "feed"))] == ["a", "7", "feed:3"]


def test_a_bad_line_costs_itself_and_is_named(source: Any) -> None:
    bad = [
        "nonsense",
        "[1]",
        '{"text": 5}',
        '{"id": "x"}',
        '{"text": " "}',
        '{"text": "x", "id": []}',
        '{"text": "x", "date": "soon"}',
    ]
    bad += ["[" * 100_000, '{"text": "' + "y" * 1001 + '"}', '{"text": "\xff"}']
    lines = [json.dumps({"text": "good"}), *bad, json.dumps({"text": "good"})]
    found = list(read(source("\n".join(lines).encode("latin-1"), "feed.jsonl"), max_chars=1000))
    assert [isinstance(f, Article) for f in found] == [True, *[False] * len(bad), True]
    assert [e.cause.split(":")[0] for e in found if isinstance(e, InputError)] == [f"line {n}" for n in range(2, 12)]


def test_a_line_too_long_for_memory_is_passed_over(source: Any) -> None:
    lines = ['{"text": "' + "z" * 3_000_000 + '"}', '{"text": "good"}']
    found = list(read(source("\n".join(lines), "feed.jsonl"), max_chars=1000))
    assert [type(f) for f in found] == [InputError, Article]


def test_half_surrogates_become_a_replacement_of_the_same_length(source: Any) -> None:
    article = articles(source('{"text": "a\\ud800b", "id": "\\udfff"}\n', "feed.jsonl"))[0]
    assert (article.text, article.id) == ("a\ufffdb", "\ufffd")


def test_a_text_that_only_begins_like_json_or_markup_is_text(source: Any) -> None:
    for text in ("[Editor's note] He said so.", "{{ He said so }}", "<He said so", "<p>He said so</p>", "123"):
        assert articles(source(text))[0].text == text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-01-31", "2019-01-31"), ("20190131T101500Z", "2019-01-31"), ("2019-01-31T23:00:00+01:00", "2019-01-31"),
        ("Tue, 05 Mar 2024 10:00:00 +0100", "2024-03-05"), ("March 5, 2024", "2024-03-05"),
        ("5 Sept. 2024", "2024-09-05"),
        ("2019-02-30", None), ("2019", None), ("2019-01", None), ("5 Foo 2024", None), ("soon", None), ("", None),
        (None, None), (20190131, None), ("1" * 100_000, None),
    ],
)  # fmt: skip
def test_days(value: object, day: str | None) -> None:
    assert iso_day(value) == day
