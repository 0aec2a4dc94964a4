"""The pipes' work grows as the text does, whatever the text: counted in function calls, not in seconds."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import Article
from claimx.layout import paragraphs
from claimx.pipeline import PIPES, Extractor
from claimx.pipes import names, sentences
from claimx.pipes.speakers.descriptions import _distance
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Reference, Scene, marked_tokens
from claimx.pipes.speakers.table import read
from claimx.pipes.statements.parse import view

SYLLABLES = ["bar", "del", "far", "hal", "jor", "kel", "mar", "nor", "pel", "ros", "tor", "wes"]
ENDINGS = ["berg", "by", "ford", "ley", "son", "wick"]
TIMES = 3


def new_names(n: int) -> str:
    """Ever new people, each with a role."""
    return "".join(
        f"“We keep the mill,” {name(k)} {name(k + 7)}, a lawyer, said on Monday. He told Mr. {name(k + 3)} so.\n\n"
        for k in range(n)
    )


def new_roles(n: int) -> str:
    """One person of ever new roles, and descriptions of as many."""
    return "".join(
        f"John Smith, the {name(k)} ambassador, said it was late. The lawyer of the {name(k)} bank said no.\n\n"
        for k in range(n)
    )


def name(k: int) -> str:
    chance = random.Random(k)
    return (chance.choice(SYLLABLES) + chance.choice(SYLLABLES) + chance.choice(ENDINGS)).capitalize()


TEXTS = {
    "new names": new_names,
    "new roles": new_roles,
    "marks": lambda n: '"' * 20 * n,
    "nested marks": lambda n: "“‘" * 6 * n + "’”" * 6 * n,
    "said": lambda n: "said " * 20 * n,
    "chain": lambda n: "he said that " * 7 * n,
    "urged": lambda n: "urged Iran to stop and " * 5 * n,
    "no blank": lambda n: "ab,c" * 20 * n,
    "letters": lambda n: "a\n\n" * 20 * n,
    "open quotations": lambda n: "“We must go.\n" * 5 * n,
}


@pytest.mark.parametrize("kind", TEXTS)
def test_calls_grow_as_the_text(extractor: Extractor, kind: str) -> None:
    small, large = (calls(extractor, TEXTS[kind](n)) for n in (12, 12 * TIMES))
    fixed = 1500  # calls that no text of this length saves
    for pipe, count in large.items():
        assert count <= 1.3 * TIMES * small[pipe] + fixed, pipe


def calls(extractor: Extractor, text: str) -> Counter[str]:
    """Return how many calls of Python and C functions each pipe makes over a text."""
    doc = extractor._doc(Article("x", text))
    out: Counter[str] = Counter()
    for pipe, component in extractor.nlp.pipeline:
        if pipe not in PIPES:
            doc = component(doc)
            continue

        def count(frame: Any, event: str, argument: Any, pipe: str = pipe) -> None:
            out[pipe] += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            doc = component(doc)
        finally:
            sys.setprofile(None)
    return out


@settings(max_examples=50)
@given(text=st.text(st.sampled_from("ab \n.”“"), max_size=60), offsets=st.lists(st.integers(0, 60)))
def test_sentences_begin_at_the_tokens_of_offsets(extractor: Extractor, text: str, offsets: list[int]) -> None:
    doc = extractor.nlp.make_doc(text)
    sentences.begin_at(doc, sorted(offsets))
    held = (next((t.i for t in doc if t.idx + len(t) > offset), None) for offset in offsets)
    assert {t.i for t in doc if t.is_sent_start and t.i} == set(held) - {None, 0}


@settings(max_examples=50)
@given(
    referred=st.lists(st.tuples(st.integers(0, 199), st.integers(0, 3))),
    token=st.integers(0, 200),
    reach=st.integers(0, 250),
)
def test_references_before_a_token(
    extractor: Extractor, referred: list[tuple[int, int]], token: int, reach: int
) -> None:
    stage = scene(extractor, "a " * 200)
    for at, party in referred:
        stage.refer(at, Party(party, "person", ""))
    wanted = sorted({(t, p) for t, p in referred if token - reach <= t < token}, reverse=True)
    found: Iterator[Reference] = stage.before(token, reach)
    assert [(ref.token, ref.party) for ref in found] == wanted


def scene(extractor: Extractor, text: str) -> Scene:
    table = read(extractor.nlp.make_doc(text))
    return Scene(table, None, None, {}, {}, [0] * len(table), bytearray(len(table)))  # type: ignore[arg-type]


@given(starts=st.lists(st.integers(0, 300)), token=st.integers(0, 300))
def test_nearest_mention(starts: list[int], token: int) -> None:
    party = Party(0, "person", "", mentions=[Mention(k, k, k + 1, "person") for k in sorted(starts)])
    wanted = min((abs(token - k) + 200 * (k > token) for k in starts), default=900)
    assert _distance(party, token) == wanted


@settings(max_examples=50)
@given(text=st.text(st.sampled_from("ab “”‘’\n"), max_size=80))
def test_tokens_in_nested_quotations(extractor: Extractor, text: str) -> None:
    doc = extractor.nlp.get_pipe("claimx_marks")(extractor.nlp.make_doc(text))
    ranges = [(q.start, q.end) for q in doc._.get(names.QUOTATIONS)]
    marks = marked_tokens(read(doc), ranges)
    assert [bool(mark) for mark in marks] == [
        any(start < t.idx + len(t) and t.idx < end for start, end in ranges) for t in doc
    ]


def test_a_sentence_without_end_is_cut(extractor: Extractor) -> None:
    doc = extractor.nlp.make_doc("we said so " * 900 + "“yes” no")
    doc._.set(names.PARAGRAPHS, paragraphs(doc.text))
    doc = extractor.nlp.get_pipe("claimx_marks")(doc)
    parse = view(doc)
    assert max(last - first for first, last in parse.sentences) < 1000
    assert sum(last + 1 - first for first, last in parse.sentences) == len(doc)
    for first in range(len(doc) - 8, len(doc)):
        for last in range(first, len(doc)):
            assert parse.any_quoted(first, last) == any(k >= 0 for k in parse.quote[first : last + 1])
