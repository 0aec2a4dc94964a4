"""Hostile input: any bytes under any name, and any text, give records with true offsets or one error, never a crash.

``CLAIMX_FUZZ=10000 pytest tests/test_fuzz.py`` runs as many inputs; fifty of each kind by default.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx import Article, InputError, Record, Span
from claimx.pipeline import Extractor, default
from claimx.readers import Raw, parse

INPUTS = int(os.environ.get("CLAIMX_FUZZ", "50"))
fuzz = settings(max_examples=INPUTS, deadline=None, suppress_health_check=list(HealthCheck))

MARKUP = [
    "<nitf>", "</nitf>", "<body.content>", "<p>", "</p>", "<newsItem>", "<html>", "<!DOCTYPE nitf [", "<!ENTITY a 'b'>",
    "&a;", "&nbsp;", "]>", "<?xml version='1.0' encoding='utf-16'?>", "<!--", "-->", "<![CDATA[", "]]>", "\0", "\ufeff",
    '{"text": "', '"}', '{"uri": "', '", "body_html": "', "[", "]", "\\ud800", "\n", "\r\n",
]  # fmt: skip
NEWS = [
    "WASHINGTON, Jan. 31 (Xinhua) -- ", "The minister", " said", " told reporters", " that", " on Thursday", ", ", ". ",
    "“", "”", '"', "‘", "’", "'", "``", "''", "«", "»", " demanded that Iran stop", " before Friday", " according to ",
    "Mr. O’Neil-Smith", "he", " must leave by 5 p.m.", " the 1990s", " two weeks ago", "\n", "\n\n", "\r\n", "\xa0",
    "—", "\u200b", "\u202e", "\u2028", "\x00", "\x85", "مرحبا", "你好", "e\u0301", "👩‍👩‍👧", "\ufffd", "(", ")",
    " - ", " _ ", "\t", "…", " urged ", "Q: ", "31/02/2019", "2019-13-45", " not", "; and", "Why? ", "3 percent",
    "the envoy ", "A" * 40,
]  # fmt: skip

data = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
    st.lists(st.sampled_from(MARKUP) | st.text(max_size=8), max_size=25).map(
        lambda pieces: "".join(pieces).encode("utf-8", "replace")
    ),
)
names = st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.xml", "a.html", "a", "-", "s3://b/a.txt", "\udcff\n.txt"])
texts = st.lists(st.sampled_from(NEWS) | st.text(max_size=6), max_size=60).map("".join)


@fuzz
@given(data=data, name=names, line=st.none() | st.integers(1, 9), codec=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_readers_give_articles_or_errors(data: bytes, name: str, line: int | None, codec: str) -> None:
    if codec != "utf-8":
        data = data.decode("utf-8", "replace").encode(codec, "replace")
    for found in parse(Raw(name, data, line), max_chars=150):
        if isinstance(found, InputError):
            assert found.cause
            assert "\n" not in found.cause
        else:
            assert found.text.strip()
            assert len(found.text) <= 150
            (found.id + found.text + found.source + (found.title or "")).encode("utf-8")


@fuzz
@given(text=texts)
def test_every_offset_is_true(text: str) -> None:
    check(default(), text.encode("utf-8", "replace").decode("utf-8"))


LONG = 6_000  # characters


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“" * LONG,
        "'" * LONG + " he said",
        "“He said, " * (LONG // 10),
        "(" * LONG,
        "a" * 1_000_000,
        "He said that " * (LONG // 13),
        "1/2/3 " * (LONG // 6),
        "-" * LONG,
        ". " * (LONG // 2),
        "\u202eHe said\u202c \u200bno\u200d.\0" * (LONG // 20),
        "\n" * LONG + "x",
        "A.B." * (LONG // 4),
        "Mr. " * (LONG // 4),
        "must " * (LONG // 5),
        "Monday " * (LONG // 7),
        "a,b" * (LONG // 3),
        "e\u0301" * (LONG // 2),
    ],
    ids=range(18),
)
def test_long_monotonous_texts(text: str) -> None:
    check(default(), text)


def check(extractor: Extractor, text: str) -> None:
    """Hold the record of a text to the contract: every span says what stands there, and every reference leads on."""
    result = next(extractor.analyse([Article("x", text)]))
    assert isinstance(result, Record), result
    assert result.text == text
    for found in spans(result.to_dict()):
        assert 0 <= found["start"] <= found["end"] <= len(text)
        assert text[found["start"] : found["end"]] == found["text"]
    speakers, statements = {s.id for s in result.speakers}, {s.id for s in result.statements}
    assert {s.speaker for s in result.statements} <= speakers | {None}
    assert {q for s in result.speakers for q in s.statements} <= statements
    assert {d.demander_speaker for d in result.demands} | {d.voiced_by for d in result.demands} <= speakers | {None}
    assert {d.statement for d in result.demands} <= statements | {None}
    assert {d.deadline_date for d in result.demands} <= {d.id for d in result.dates} | {None}
    assert all(isinstance(s, Span) and s.start < s.end for q in result.statements for s in q.spans)
    assert Record.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@fuzz
@given(data=st.binary(max_size=300), cut=st.integers(0, 300))
def test_damaged_packing_is_an_error_or_text(data: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    from claimx.readers import read

    path = tmp_path_factory.getbasetemp() / "packed.txt.gz"
    path.write_bytes(gzip.compress(data)[:cut])
    assert all(isinstance(found, (Article, InputError)) for found in read(str(path)))
