"""Overlapping marks as nested elements."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from claimx.writers.html.marking import Insert, Mark, mark_paragraphs


def mark(start: int, end: int, name: str, rank: int = 0, anchor: str | None = None) -> Mark:
    return Mark(start, end, rank, "i", (("class", name),), anchor)


def test_nests_the_longer_mark_outside() -> None:
    [out] = mark_paragraphs("abcdef", [(0, 6)], [mark(2, 4, "in"), mark(0, 6, "out")])
    assert out == '<i class="out">ab<i class="in">cd</i>ef</i>'


def test_rank_decides_over_the_same_characters() -> None:
    [out] = mark_paragraphs("ab", [(0, 2)], [mark(0, 2, "second", 2), mark(0, 2, "first", 1)])
    assert out == '<i class="first"><i class="second">ab</i></i>'


def test_splits_a_mark_that_crosses_another_and_anchors_its_first_piece() -> None:
    [out] = mark_paragraphs("abcdef", [(0, 6)], [mark(0, 4, "one"), mark(2, 6, "two", anchor="x")])
    assert out == '<i class="one">ab<i class="two" id="x">cd</i></i><i class="two">ef</i>'


def test_reopens_a_mark_in_the_next_paragraph() -> None:
    out = mark_paragraphs("ab\ncd", [(0, 2), (3, 5)], [mark(1, 4, "one", anchor="x")])
    assert out == ['a<i class="one" id="x">b</i>', '<i class="one">c</i>d']


def test_places_an_insert_after_what_ends_there() -> None:
    [out] = mark_paragraphs("ab", [(0, 2)], [mark(0, 1, "one")], [Insert(1, Markup("<b></b>"))])
    assert out == '<i class="one">a</i><b></b>b'


def test_leaves_out_marks_that_are_empty_or_reach_outside() -> None:
    bad = [mark(1, 1, "empty"), mark(2, 1, "turned"), mark(0, 9, "long"), mark(-1, 1, "early")]
    assert mark_paragraphs("a<b", [(0, 3)], bad) == ["a&lt;b"]


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
    st.sets(st.integers(1, 39), max_size=3),
)
def test_every_character_stands_in_exactly_the_marks_that_cover_it(
    text: str, ranges: list[tuple[int, int]], breaks: set[int]
) -> None:
    marks = [mark(start, end, f"m{n}") for n, (start, end) in enumerate(ranges)]
    edges = sorted({0, len(text), *(b for b in breaks if b < len(text))})
    paragraphs = list(pairwise(edges))
    out = mark_paragraphs(text, paragraphs, marks)
    position = 0
    for paragraph in out:
        stack: list[str] = []
        for piece in re.findall(r'<i class="\w+">|</i>|&[^;]+;|[^<&]', paragraph, re.S):
            if piece == "</i>":
                stack.pop()
            elif piece.startswith("<i"):
                stack.append(piece.split('"')[1])
            else:
                assert unescape(piece) == text[position] or text[position] in "\r\x00"
                covering = {f"m{n}" for n, (s, e) in enumerate(ranges) if s <= position < e <= len(text)}
                assert set(stack) == covering and len(stack) == len(covering)
                position += 1
        assert not stack
    assert position == len(text)
