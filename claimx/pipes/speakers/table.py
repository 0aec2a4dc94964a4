"""A Doc as plain lists, read once: Python lists are several times faster to walk than spaCy's Token objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.pipes.speakers.words import Range

_COLUMNS: list[int | str] = ["ORTH", "LENGTH", "HEAD", "DEP", "TAG", "ENT_TYPE", "ENT_IOB", "SENT_START"]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by token index: words, characters, heads (absolute), dependency, fine tag, entity label, sentence."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    ents: list[str]
    ent_starts: list[bool]
    sents: list[int]
    sent_starts: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def tokens(self, start: int, end: int) -> Range:
        """Return the range of tokens that characters `start` to `end` touch."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def slice(self, start: int, end: int) -> str:
        """Return the characters of tokens `start` to `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def glued(self, i: int) -> bool:
        """Tell whether token `i` follows the one before with no blank between."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def sentence(self, index: int) -> Range:
        """Return the token range of sentence number `index`."""
        last = index + 1 == len(self.sent_starts)
        return self.sent_starts[index], len(self) if last else self.sent_starts[index + 1]


def read(doc: Doc) -> Table:
    """Return the table of `doc`; columns of missing layers (no parser, no entities) are empty strings."""
    rows = doc.to_array(_COLUMNS).astype("int64")
    orth, length, head, dep, tag, ent, iob, sent = (rows[:, k].tolist() for k in range(8)) if len(doc) else ([],) * 8
    strings = doc.vocab.strings
    names = {0: ""}
    for column in (set(orth), set(dep), set(tag), set(ent)):
        for key in column - names.keys():
            names[key] = strings[key & 0xFFFFFFFFFFFFFFFF]  # the array is signed, the keys are not
    words = [names[k] for k in orth]
    starts = [t.idx for t in doc]
    sents, sent_starts = [], []
    for i, mark in enumerate(sent):
        if mark == 1 or i == 0:
            sent_starts.append(i)
        sents.append(len(sent_starts) - 1)
    tags = [names[k] for k in tag]
    for i in range(1, len(words)):
        if words[i] in ("'", "’") and starts[i] == starts[i - 1] + length[i - 1] and words[i - 1][-1] == "s":
            tags[i] = "POS"  # the tagger often takes "Sanders'" for the end of a quotation
    return Table(
        text=doc.text,
        words=words,
        lower=[w.lower() for w in words],
        starts=starts,
        ends=[s + n for s, n in zip(starts, length, strict=True)],
        heads=[i + h for i, h in enumerate(head)],
        deps=[names[k] for k in dep],
        tags=tags,
        ents=[names[k] for k in ent],
        ent_starts=[k == 3 for k in iob],
        sents=sents,
        sent_starts=sent_starts,
    )
