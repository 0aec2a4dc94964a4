"""Pairing quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.layout import paragraphs
from claimx.pipes.marks.pairing import Quotation, pair


def quotations(text: str) -> list[Quotation]:
    return pair(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said “we go” today.",
        'He said "we go" today.',
        "He said ``we go'' today.",
        "He said ''we go'' today.",
        "He said «we go» today.",
        "He said „we go“ today.",
        "He said ‘we go’ today.",
        "He said 'we go' today.",
        "He said “we go“ today.",
        "He said ”we go” today.",
    ],
)
def test_every_style(text: str) -> None:
    (q,) = quotations(text)
    assert text[q.inner_start : q.inner_end] == "we go"
    assert q.closed
    assert q.depth == 0


def test_marks_belong_to_start_and_end_only() -> None:
    (q,) = quotations("a ``b'' c")
    assert (q.start, q.inner_start, q.inner_end, q.end) == (2, 4, 5, 7)


@pytest.mark.parametrize(
    "text",
    ["The workers' pay and Berg's car.", "It was the '90s, and they didn’t go.", "The 6'2\" man", "rock 'n' roll"],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert [q for q in quotations(text) if text[q.inner_start : q.inner_end] != "n"] == []


def test_nested_quotations_have_depth() -> None:
    text = "“She told me ‘never again’ and left,” he said."
    assert [(text[q.inner_start : q.inner_end], q.depth) for q in quotations(text)] == [
        ("She told me ‘never again’ and left,", 0),
        ("never again", 1),
    ]


def test_plural_possessive_inside_single_marks() -> None:
    assert inner("‘The workers’ rights come first,’ she said.") == ["The workers’ rights come first,"]


def test_a_quotation_reopened_at_each_paragraph_continues() -> None:
    first, second, third = quotations("He said: “One.\n“Two.\n“Three.” And left.")
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (False, True)
    assert (third.closed, third.continues) == (True, True)


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “One.\n\nTwo."
    (q,) = quotations(text)
    assert text[q.start : q.end] == "“One."
    assert not q.closed


def test_empty_marks_quote_nothing() -> None:
    assert quotations("“” \"\" ``''") == []


@given(st.text(alphabet="ab .,\n“”\"'`’‘«»", max_size=80))
def test_offsets_hold_for_any_marks(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        assert q.closed == (q.inner_end < q.end)
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
