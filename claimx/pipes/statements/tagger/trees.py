"""How the words of a window stand to one another in the parse: what the network's tree layers attend by."""

from __future__ import annotations

import numpy as np

from claimx.pipes.statements.tagger.features import Ints

RELATIONS = ("elsewhere", "sentence", "self", "head", "child", "ancestor", "descendant", "sibling")
ELSEWHERE, SENTENCE, SELF, HEAD, CHILD, ANCESTOR, DESCENDANT, SIBLING = range(len(RELATIONS))
DEEPEST = 40  # steps that are climbed; deeper trees are noise


def relations(heads: Ints, sentences: Ints) -> Ints:
    """Return words × words: what the second word is to the first, as a number in RELATIONS.

    ``heads`` are numbers of words, a root's its own; ``sentences`` numbers each word's sentence.
    """
    n = len(heads)
    words = np.arange(n)
    out = np.where(sentences[:, None] == sentences[None, :], SENTENCE, ELSEWHERE)
    nonroot = heads != words
    out[(heads[:, None] == heads[None, :]) & nonroot[:, None] & nonroot[None, :]] = SIBLING
    below, above = words[nonroot], heads[heads[nonroot]]
    for _ in range(DEEPEST):
        out[below, above] = ANCESTOR
        out[above, below] = DESCENDANT
        higher = heads[above]
        moves = higher != above
        below, above = below[moves], higher[moves]
        if not len(below):
            break
    out[words[nonroot], heads[nonroot]] = HEAD
    out[heads[nonroot], words[nonroot]] = CHILD
    out[words, words] = SELF
    return out
