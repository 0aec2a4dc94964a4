"""Tokens keep the text, however long its runs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.pipeline import Extractor
from claimx.tokenizing import LONGEST, tokenize

RUNS = st.builds(lambda c, n: c * n, st.characters(codec="utf-8"), st.integers(300, 1500))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), RUNS)))
def test_text_is_kept(extractor: Extractor, parts: list[str]) -> None:
    text = "".join(parts)
    assert tokenize(extractor.nlp, text).text == text


@pytest.mark.parametrize("mark", ["(", '"', "x", "́", "'s"])
def test_a_long_run_is_cut_into_tokens(extractor: Extractor, mark: str) -> None:
    doc = tokenize(extractor.nlp, mark * 100_000 + " said so.")
    assert max(len(t) for t in doc) <= LONGEST
    assert [t.text for t in doc][-3:] == ["said", "so", "."]


def test_a_dash_without_blanks_parts_words(extractor: Extractor) -> None:
    doc = tokenize(extractor.nlp, "OMAHA--(BUSINESS WIRE)--Jan. 3, 2019--Miners said so.")
    assert [t.text for t in doc][-9:-4] == ["Jan.", "3", ",", "2019", "--"]
    assert doc[-4].text == "Miners"
