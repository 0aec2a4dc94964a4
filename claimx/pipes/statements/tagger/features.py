"""Words of a parsed document and the categorical features that the encoder gets beside their pieces.

A word is a token of the base model that is not white space. Feature values are strings; their ids come from tables
that training fixed and `meta.json` keeps, so the weights do not hang on spaCy's internal numbers. Id 0 of every table
stands for "not known".
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.pipes.marks.pairing import Quotation

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FEATURES = ("quotation", "shape", "place", "tag", "dep", "entity", "head", "head_tag")
QUOTATION = ("out", "open", "in", "close", "unclosed_open", "unclosed_in", "nested_mark", "nested_in")
SHAPE = ("lower", "title", "upper", "initial", "mixed", "number", "punct")
PLACE = ("paragraph", "sentence", "within")
HEAD = ("self", "left_far", "left_near", "left", "right", "right_near", "right_far")

_MARKS = frozenset(("``", "''", '"', "“", "”", "„", "‟", "«", "»"))
_DASHES = frozenset(("--", "–", "—", "―", "---"))
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})

Tables = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """A document's words: normalised forms, character ranges, feature ids (words × features), where units begin.

    ``heads`` has the number of each word's head in the parse; a root's is its own.
    """

    forms: list[str]
    starts: Ints
    ends: Ints
    features: Ints
    paragraph_starts: Bools
    sentence_starts: Bools
    heads: Ints


def tables_of(nlp: Language) -> dict[str, list[str]]:
    """Return the feature tables for a base model: for each feature the values it can take, in id order from 1."""
    tags = sorted(nlp.pipe_labels["tagger"])
    deps = sorted({*nlp.pipe_labels["parser"], "ROOT"})
    entities = [f"{iob}-{label}" for label in sorted(nlp.pipe_labels["ner"]) for iob in "BI"]
    values = (QUOTATION, SHAPE, PLACE, tags, deps, ["O", *entities], HEAD, tags)
    return {name: list(v) for name, v in zip(FEATURES, values, strict=True)}


def read(doc: Doc, tables: Tables) -> Words:
    """Return the words of a parsed document whose marks were paired (`claimx_marks`). Linear in its length."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START, TAG  # type: ignore[import-not-found]

    spaces = np.fromiter((t.is_space for t in doc), dtype=bool, count=len(doc))
    keep = np.flatnonzero(~spaces)
    texts = [t.text for t in doc]
    begins = np.fromiter((t.idx for t in doc), dtype=np.int64, count=len(doc))
    array = doc.to_array([TAG, DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START]).astype(np.int64).reshape(len(doc), 6)
    kept_texts = [texts[i] for i in keep]
    starts = begins[keep]
    ends = starts + np.fromiter(map(len, kept_texts), dtype=np.int64, count=len(keep))

    paragraph = np.zeros(len(keep), dtype=bool)
    ranges = doc._.get(names.PARAGRAPHS) or []
    first = np.searchsorted(starts, np.array([r[0] for r in ranges], dtype=np.int64))
    paragraph[first[first < len(keep)]] = True
    sentence = _sentence_starts(array[:, 5], spaces)[keep] | paragraph
    if len(keep):
        paragraph[0] = sentence[0] = True

    quotation = quotation_states(doc._.get(names.QUOTATIONS) or [], starts)
    strings = doc.vocab.strings
    tags = _ids(array[:, 0], strings, tables["tag"])
    heads = np.arange(len(doc)) + array[:, 4]
    columns = (
        quotation,
        np.fromiter(map(_shape, kept_texts), dtype=np.int64, count=len(keep)),
        np.where(paragraph, 1, np.where(sentence, 2, 3)),
        tags[keep],
        _ids(array[:, 1], strings, tables["dep"])[keep],
        _entities(array[:, 2], array[:, 3], strings, tables["entity"])[keep],
        _directions(array[:, 4])[keep],
        tags[heads][keep],
    )
    forms = [_form(text, state) for text, state in zip(kept_texts, quotation.tolist(), strict=True)]
    return Words(forms, starts, ends, np.stack(columns, axis=1), paragraph, sentence, _heads(heads, keep))


def _heads(heads: Ints, keep: Ints) -> Ints:
    """Return the kept tokens' heads as numbers of kept tokens; a head that is not kept makes a root."""
    numbers = np.full(len(heads), -1, dtype=np.int64)
    numbers[keep] = np.arange(len(keep))
    out = numbers[heads[keep]]
    return np.where(out < 0, np.arange(len(keep)), out)


def quotation_states(quotations: Sequence[Quotation], starts: Ints) -> Ints:
    """Return each word's id in QUOTATION, from 1, given the words' first characters."""
    out = np.ones(len(starts), dtype=np.int64)
    for q in sorted(quotations, key=lambda q: q.depth):
        a, b, c, d = np.searchsorted(starts, (q.start, q.inner_start, q.inner_end, q.end))
        if q.depth:
            out[a:b] = out[c:d] = 7
            out[b:c] = 8
        elif q.closed:
            out[a:b], out[b:c], out[c:d] = 2, 3, 4
        else:
            out[a:b], out[b:d] = 5, 6
    return out


def _sentence_starts(marks: Ints, spaces: Bools) -> Bools:
    """A sentence that begins with white space begins at the word after it."""
    begins: Bools = marks == 1
    for i in np.flatnonzero(begins & spaces):
        j = int(i)
        while j < len(spaces) and spaces[j]:
            j += 1
        if j < len(spaces):
            begins[j] = True
    return begins


def _ids(hashes: Ints, strings: Any, table: Sequence[str]) -> Ints:
    index = {value: i for i, value in enumerate(table, 1)}
    unique, inverse = np.unique(hashes, return_inverse=True)
    known = np.array([index.get(_string(strings, h), 0) for h in unique], dtype=np.int64)
    return known[inverse] if len(unique) else np.zeros(0, dtype=np.int64)


def _string(strings: Any, number: int) -> str:
    value = int(np.int64(number).astype(np.uint64))
    return str(strings[value]) if value else ""


def _entities(iob: Ints, types: Ints, strings: Any, table: Sequence[str]) -> Ints:
    index = {value: i for i, value in enumerate(table, 1)}
    unique, inverse = np.unique(types, return_inverse=True)
    if not len(unique):
        return np.zeros(0, dtype=np.int64)
    labels = [_string(strings, h) for h in unique]
    begin = np.array([index.get(f"B-{v}", 0) for v in labels], dtype=np.int64)[inverse]
    inside = np.array([index.get(f"I-{v}", 0) for v in labels], dtype=np.int64)[inverse]
    return np.where(iob == 3, begin, np.where(iob == 1, inside, index["O"]))


def _directions(offsets: Ints) -> Ints:
    far = 5
    edges = (offsets == 0, offsets < -far, offsets < -1, offsets < 0, offsets == 1, offsets <= far)
    return np.select(edges, (1, 2, 3, 4, 5, 6), default=7).astype(np.int64)


@functools.lru_cache(maxsize=65536)
def _shape(text: str) -> int:
    if not any(c.isalnum() for c in text):
        return 7
    if any(c.isdigit() for c in text):
        return 6
    if text.islower():
        return 1
    if text.isupper():
        return 3 if len(text) > 1 else 4
    return 2 if text.istitle() else 5


def _form(text: str, state: int) -> str:
    """One form for every house style: marks by their direction, dashes and apostrophes by one glyph each."""
    if text in _MARKS or len(text) == 1:
        if state in (2, 5):
            return "“" if not text.isalnum() else text
        if state == 4:
            return "”" if not text.isalnum() else text
        if text in _MARKS:
            return '"'
    if text in _DASHES:
        return "—"
    return text.translate(_APOSTROPHES)
