"""Whatever the text, offsets are true, nothing overlaps and nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.pipeline import Extractor
from claimx.record import Record

_MARKS = (
    "“",
    "”",
    '"',
    "``",
    "''",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "\n",
    "\n\n",
    " ",
    ", ",
    ". ",
    ": ",
    "— ",
    "(",
    ")",
    "\x00",
)
_WORDS = ("he said", "Berg told reporters that", "according to", "the mayor", "We will go", "she added", "MAYOR: ", "İ")
_PIECES = st.sampled_from((*_MARKS, *_WORDS))
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=60))


def check(record: Record) -> None:
    taken: set[int] = set()
    for s in record.statements:
        assert s.spans
        for span in (*s.spans, *s.quoted, *([s.cue] if s.cue else []), *([s.source] if s.source else [])):
            assert 0 <= span.start < span.end <= len(record.text)
            assert record.text[span.start : span.end] == span.text
        for span in s.spans:
            assert not span.text[0].isspace()
            assert not span.text[-1].isspace()
            assert taken.isdisjoint(range(span.start, span.end))
            taken.update(range(span.start, span.end))
        for part in s.quoted:
            assert any(span.start <= part.start and part.end <= span.end for span in s.spans)
        assert (s.type == "indirect") == (not any(c.isalnum() for part in s.quoted for c in part.text))
        assert 0.0 <= s.confidence <= 1.0
    assert [s.id for s in record.statements] == [f"q{n}" for n in range(1, len(record.statements) + 1)]


@given(_TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(extractor: Extractor, text: str) -> None:
    check(extractor.extract(text))


@pytest.mark.parametrize(
    "text",
    [
        ('"' * 50 + " ") * 200,  # in runs: the base model's tokenizer is quadratic in a run without blanks
        ("“" * 50 + " ") * 200,
        "” " * 5_000,
        "' " * 5_000,
        "“a” " * 1_500,
        "“a,” he said. " * 400,
        "he said " * 1_000,
        "he said that " * 700,
        "A: b. " * 1_000,
        "- " * 2_500,
    ],
)
def test_hostile_text(extractor: Extractor, text: str) -> None:
    check(extractor.extract(text))
