"""A story read in pieces is the story read at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wires import SEEDS

from claimx import Article, InputError, pieces
from claimx.pipeline import PIPES, Extractor

COLUMNS = ["NORM", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "DEP", "HEAD", "SENT_START"]
WIRES = [
    path.read_text("utf8")
    for path in sorted(SEEDS.glob("*-*.txt")) + [SEEDS / f"{name}.txt" for name in ("envoy", "flood", "strike")]
]


@pytest.fixture
def longest(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Pieces of few tokens, and the tokens of each piece that was read."""
    monkeypatch.setattr(pieces, "LONGEST", 150)
    read: list[int] = []
    copy = pieces._copy

    def noted(*given):  # type: ignore[no-untyped-def]
        read.append(len(piece := copy(*given)))
        return piece

    monkeypatch.setattr(pieces, "_copy", noted)
    yield read


def at_once(extractor: Extractor, text: str) -> object:
    return extractor.nlp(extractor._doc(Article("x", text)))


@pytest.mark.parametrize(
    "text",
    ["\n\n".join(WIRES), " ".join(" ".join(WIRES).split()), WIRES[0] + " ".join(WIRES[1].split()) + WIRES[2]],
    ids=["paragraphs", "one paragraph", "both"],
)
def test_every_token_is_as_at_once(extractor: Extractor, longest: list[int], text: str) -> None:
    whole = at_once(extractor, text)
    parted = pieces.analyse(extractor.nlp, extractor._doc(Article("x", text)), PIPES)
    assert len(longest) > 5
    assert parted.text == whole.text
    for column in COLUMNS:
        assert parted.to_array(column).tolist() == whole.to_array(column).tolist(), column
    edges = [(t.left_edge.i, t.right_edge.i, t.n_lefts, t.n_rights) for t in parted]
    assert edges == [(t.left_edge.i, t.right_edge.i, t.n_lefts, t.n_rights) for t in whole]


def test_a_long_story_has_the_same_record(
    extractor: Extractor, longest: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [Article(str(n), text, date="1999-04-02") for n, text in enumerate([*WIRES, "\n\n".join(WIRES)])]
    in_pieces = list(extractor.analyse(articles))
    assert longest
    assert not any(isinstance(record, InputError) for record in in_pieces)
    monkeypatch.setattr(pieces, "LONGEST", 100_000)
    assert list(extractor.analyse(articles)) == in_pieces


@pytest.mark.parametrize(
    "text", ["a " * 2000, "(" * 2000, "\n" * 2000 + "x", "x\n" * 1000, '“No,” he said, "yes ' * 200]
)
def test_memory_is_bound_whatever_the_text(extractor: Extractor, longest: list[int], text: str) -> None:
    doc = pieces.analyse(extractor.nlp, extractor._doc(Article("x", text)), PIPES)
    assert doc.text == text
    assert doc.has_annotation("DEP")
    assert max(longest) <= pieces.LONGEST + pieces.MARGIN
    assert sum(longest) <= 2 * len(doc) + 2 * pieces.LONGEST  # each piece is at least half its length further on


def test_margin_is_wider_than_the_networks_see(extractor: Extractor) -> None:
    """A network of spaCy's reaches as many tokens to each side as its layers do together; the parser looks 1 ahead."""
    components = extractor.nlp.config["components"]
    networks = [components["tok2vec"]["model"], components["ner"]["model"]["tok2vec"]]
    for encode in (network["encode"] for network in networks):
        assert encode["depth"] * encode["window_size"] + 1 < pieces.MARGIN
