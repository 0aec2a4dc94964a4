"""How words stand in the parse: the relations that the tagger's tree layers attend by."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimx.pipeline import Extractor
from claimx.pipes.statements.tagger import features
from claimx.pipes.statements.tagger.batching import arrays, windows_of
from claimx.pipes.statements.tagger.runtime import _Encoded
from claimx.pipes.statements.tagger.trees import DEEPEST, RELATIONS, relations


def named(heads: list[int], sentences: list[int]) -> list[list[str]]:
    return [[RELATIONS[k] for k in row] for row in relations(np.array(heads), np.array(sentences))]


def test_a_small_tree() -> None:
    # Berg said that ships sank . | Rain
    table = named([1, 1, 4, 4, 1, 1, 6], [0, 0, 0, 0, 0, 0, 1])
    assert table[3] == ["sentence", "ancestor", "sibling", "self", "head", "sentence", "elsewhere"]
    assert table[1] == ["child", "self", "descendant", "descendant", "child", "child", "elsewhere"]
    assert table[6] == ["elsewhere"] * 6 + ["self"]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=50))
def test_relations_mirror_each_other(above: list[int]) -> None:
    heads = [min(h, i) for i, h in enumerate(above)]  # a word's head stands before it, so that there is no ring
    table = named(heads, [0] * len(heads))
    mirror = {"head": "child", "child": "head", "ancestor": "descendant", "descendant": "ancestor"}
    for i, row in enumerate(table):
        assert row[i] == "self"
        assert [j for j, r in enumerate(row) if r == "head"] == ([heads[i]] if heads[i] != i else [])
        for j, r in enumerate(row):
            assert table[j][i] == mirror.get(r, r)


def test_a_ring_and_a_very_deep_tree_come_to_an_end() -> None:
    assert named([1, 0], [0, 0])[0][1] in ("head", "child")
    n = 3 * DEEPEST
    assert named([max(0, i - 1) for i in range(n)], [0] * n)[n - 1][0] == "sentence"


def test_heads_are_counted_in_words_that_are_no_blanks(extractor: Extractor) -> None:
    doc = extractor.nlp("Berg said   that the ships had sunk.")
    words = features.read(doc, features.tables_of(extractor.nlp))
    by_form = dict(zip(words.forms, words.heads.tolist(), strict=True))
    assert words.forms[by_form["ships"]] == "sunk"
    assert words.forms[by_form["sunk"]] == "said"


def test_a_head_outside_the_window_makes_a_root() -> None:
    n = 6
    words = features.Words(
        forms=["a"] * n,
        starts=np.arange(n),
        ends=np.arange(n) + 1,
        features=np.ones((n, 2), dtype=np.int64),
        paragraph_starts=np.array([True, False, False, True, False, False]),
        sentence_starts=np.array([True, False, False, True, False, False]),
        heads=np.array([0, 0, 5, 0, 3, 3]),
    )
    encoded = _Encoded(words, np.ones(n, dtype=np.int64), np.arange(n + 1))
    first, second = (arrays([w]).relations[0].tolist() for w in windows_of(encoded, 0, limit=3))
    assert [RELATIONS[k] for k in first[2]] == ["sentence", "sentence", "self"]
    assert [RELATIONS[k] for k in second[1]] == ["head", "self", "sibling"]
