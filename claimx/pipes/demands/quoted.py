"""Where commands may stand in quotations, and who calls them out inside another's words."""

from __future__ import annotations

import itertools

from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.tree import QUOTES, Tree
from claimx.pipes.marks.pairing import Quotation

_NEAR = 5  # tokens from a quotation to the verb that gives it to somebody
_STOPS = QUOTES | {".", "!", "?", ";"}


def openings(tree: Tree, words: Words, clauses: Clauses, quotations: list[Quotation]) -> dict[int, int | None]:
    """Return the tokens that begin a quotation or a sentence in one, each with who says it if the quotation is nested.

    The value is the head token of the subject of the verb that the quotation around attributes it to, or None.
    """
    out: dict[int, int | None] = {}
    position = {start: i for i, start in enumerate(tree.start)}
    for q in quotations:  # outer before inner, whose attribution is the nearer
        first = position.get(q.inner_start)
        if first is None:
            continue
        last = first
        while last + 1 < len(tree) and tree.start[last + 1] < q.inner_end:
            last += 1
        crier = _crier(tree, words, clauses, first, last) if q.depth else None
        if tree.text[q.inner_start].isupper():  # a quotation in mid-sentence goes on with its sentence
            out[first] = crier
        for k in range(first + 1, last + 1):
            if tree.sentence[k] != tree.sentence[k - 1] or tree.word[k - 1] in (".", "!", "?", ";"):
                out[k] = crier
    return out


def _crier(tree: Tree, words: Words, clauses: Clauses, first: int, last: int) -> int | None:
    """Return who says tokens `first` to `last`: the subject of a verb of saying close before them, or else behind."""
    before = _until(tree, range(first - 2, max(-1, first - 2 - _NEAR), -1))
    behind = _until(tree, range(last + 2, min(len(tree), last + 2 + _NEAR)))
    for k in before + behind:
        if tree.is_verb(k) and tree.lemma[k] in words.cries | words.views:
            return clauses.subject(k)
    return None


def _until(tree: Tree, tokens: range) -> list[int]:
    """Return `tokens` up to where another sentence, quotation or clause begins."""
    return list(itertools.takewhile(lambda k: tree.word[k] not in _STOPS and tree.dep[k] != "cc", tokens))
