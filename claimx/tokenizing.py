"""Tokens in linear time: spaCy's tokenizer takes quadratic time on a run of characters without a blank.

It also keeps "2015--Miners" whole, as the datelines of press releases have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 400  # characters of a run that the tokenizer gets whole; words, addresses and links are shorter
_DASH = re.compile(r"(?<=[\d.)\]])--+(?=\w)|(?<=\w)--+(?=[\d(])")
_LONG_RUN = re.compile(rf"\S{{{LONGEST + 1},}}")


def tokenize(nlp: Language, text: str) -> Doc:
    """Return the Doc of a text, whose ``text`` is the same; a run over LONGEST characters is cut before tokenizing."""
    cuts = sorted({*_cuts(text)})
    if not cuts:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        for token in nlp.make_doc(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _cuts(text: str) -> Iterator[int]:
    for dash in _DASH.finditer(text):
        yield from dash.span()
    for run in _LONG_RUN.finditer(text):
        yield from range(run.start() + LONGEST, run.end(), LONGEST)
