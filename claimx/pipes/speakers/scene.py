"""What a reader has in mind at some point of the article: who was referred to where, and how prominently."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Cast, Party
from claimx.pipes.speakers.roles import Starts
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon, Range

_SUBJECTS = {"nsubj", "nsubjpass"}
_BLOCK = 64  # tokens whose references are kept in one list, so that a new one moves few others


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A reference to a party at a token: as a sentence's subject, as a source, inside a direct quotation."""

    token: int
    party: int
    subject: bool = False
    source: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Scene:
    """The article read so far: table, cast, references in text order by blocks of tokens, and who spoke last."""

    table: Table
    lex: Lexicon
    cast: Cast
    starts: Starts
    inside: dict[int, Mention]
    paragraph: list[int]
    quoted: bytearray
    references: dict[int, list[Reference]] = field(default_factory=dict)
    last: Party | None = None
    last_token: int = -1
    documents: dict[str, Party] = field(default_factory=dict)
    sources: dict[Range, Party] = field(default_factory=dict)
    administrations: list[Party] = field(default_factory=list)
    unnamed: dict[str, list[Party]] = field(default_factory=dict)
    turns: dict[str, tuple[Party, float]] = field(default_factory=dict)  # of a transcript, by label, and how sure
    content: Range = (0, 0)  # tokens of the statement at hand that come before its source
    home: str | None = None
    speaking: tuple[int, Party] | None = None  # the document that spoke last (its token), and whose it is

    def refer(self, token: int, party: Party, source: bool = False) -> None:
        """Note that `party` was referred to at `token`."""
        subject = source or self.table.deps[token] in _SUBJECTS
        reference = Reference(token, party.index, subject, source, bool(self.quoted[token]))
        block = self.references.setdefault(token // _BLOCK, [])
        at = bisect_left(block, reference)
        if block[at : at + 1] != [reference]:
            block.insert(at, reference)

    def before(self, token: int, reach: int) -> Iterator[Reference]:
        """Yield the references before `token` that are at most `reach` tokens away, the nearest first."""
        for block in range(token // _BLOCK, (token - reach) // _BLOCK - 1, -1):
            for ref in reversed(self.references.get(block, ())):
                if token - reach <= ref.token < token:
                    yield ref

    def party(self, ref: Reference) -> Party:
        """Return the party of a reference."""
        return self.cast.parties[ref.party]


def marked_tokens(table: Table, ranges: list[Range]) -> bytearray:
    """Return a mark for each token that stands inside one of the character ranges, which are in order of starts."""
    marks = bytearray(len(table))
    marked = 0
    for start, end in ranges:
        i, j = table.tokens(start, end)
        i = max(i, marked)  # ranges nest: an inner one adds nothing
        if i < j:
            marks[i:j] = b"\x01" * (j - i)
            marked = j
    return marks


def paragraph_of(table: Table, paragraphs: list[Range]) -> list[int]:
    """Return the number of the paragraph that each token is in."""
    out, k = [], 0
    for start in table.starts:
        while k + 1 < len(paragraphs) and start >= paragraphs[k + 1][0]:
            k += 1
        out.append(k)
    return out
