"""A view of a parsed Doc as plain lists, built once, so that the rules walk integers and not Token objects."""

from __future__ import annotations

import bisect
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.pipes.marks.pairing import Quotation

Range = tuple[int, int]
STOPS = frozenset({".", "!", "?", "...", "…", "....", ".."})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_LONGEST = 1_000  # tokens of a sentence: what goes on for longer is none, and each of its cues would cost as many
EDGE = frozenset(",;:.-–—\"'“”„‟«»‘’`()[]…") | {"--", "---", "``", "''", "..", "...", "___", "_"}


@dataclass(frozen=True, slots=True)
class Parse:
    """One Doc's tokens as parallel lists.

    ``starts``/``ends`` are characters; ``head``, ``left`` and ``right`` are token indices (left and right edge of the
    subtree, both inclusive); ``quote`` is the index in ``quotations`` of the outermost quotation that holds the token,
    its marks included, or -1; ``quoted_before`` counts the tokens before it that one holds, and has one entry more;
    ``paragraph`` is the paragraph's index, a dateline standing as one of its own;
    ``sentence`` is the index in ``sentences``, (first, last) tokens, which end at a full stop outside quotations or at
    a paragraph's end, whatever the parse says; ``dateline`` is its characters, empty where there is none.
    """

    text: str
    starts: list[int]
    ends: list[int]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    quote: list[int]
    quoted_before: list[int]
    paragraph: list[int]
    paragraphs: list[Range]
    sentence: list[int]
    sentences: list[Range]
    quotations: list[Quotation]
    quotation_ends: list[int]
    dateline: Range

    def token_at(self, char: int) -> int:
        """Return the index of the first token that ends after ``char``."""
        return bisect.bisect_right(self.ends, char)

    def bounds(self, i: int) -> Range:
        """Return the first and last token (inclusive) of the paragraph that holds token ``i``."""
        start, end = self.paragraphs[self.paragraph[i]]
        return self.token_at(start), self.token_at(end - 1)

    def subtree(self, i: int) -> Range:
        """Return the subtree of ``i`` as (first, last) token, cut at its paragraph."""
        first, last = self.bounds(i)
        return max(self.left[i], first), min(self.right[i], last)

    def chars(self, first: int, last: int) -> Range:
        """Return the characters from token ``first`` to token ``last``, both inclusive."""
        return self.starts[first], self.ends[last]

    def trimmed(self, first: int, last: int) -> Range | None:
        """Return (first, last) less punctuation and blanks at both ends, or None where nothing else is there."""
        while first <= last and (self.lower[first] in EDGE or self.lower[first].isspace()):
            first += 1
        while first <= last and (self.lower[last] in EDGE or self.lower[last].isspace()):
            last -= 1
        return (first, last) if first <= last else None

    def object_of(self, preposition: int) -> int | None:
        """Return the head of a preposition's object or complement clause."""
        return next((k for k in self.children[preposition] if self.dep[k] in ("pobj", "pcomp")), None)

    def any_quoted(self, first: int, last: int) -> bool:
        """Return whether a quotation holds any token from ``first`` to ``last``, both inclusive."""
        return self.quoted_before[last + 1] > self.quoted_before[first]

    def is_infinitive(self, verb: int) -> bool:
        """Return whether a verb has its own "to"."""
        return any(self.dep[k] == "aux" and self.tag[k] == "TO" for k in self.children[verb])

    def around(self, head: int, inner: Range) -> list[Range]:
        """Return what the subtree of ``head`` holds before and after ``inner``, trimmed, in order."""
        first, last = self.subtree(head)
        sides = (self.trimmed(first, inner[0] - 1), self.trimmed(inner[1] + 1, last))
        return [side for side in sides if side is not None]


def view(doc: Doc) -> Parse:
    """Return the view of a parsed Doc on which the marks pipe has run."""
    quotations = [q for q in doc._.get(names.QUOTATIONS) or [] if q.depth == 0]
    dateline = doc._.get(names.DATELINE)
    paragraphs = _without_dateline(doc)
    text = doc.text  # built anew at every access
    tokens = list(doc)
    starts = [t.idx for t in tokens]
    ends = [t.idx + len(t) for t in tokens]
    head = [t.head.i for t in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    left, right = _edges(head)
    lower = [t.lower_ for t in tokens]
    quote = _members(starts, [(q.start, q.end) for q in quotations], -1)
    paragraph = _members(starts, paragraphs, None)
    upper = [text[start].isupper() for start in starts]
    sentence, sentences = _sentences(lower, upper, quote, paragraph)
    return Parse(
        text=text,
        starts=starts,
        ends=ends,
        lower=lower,
        lemma=[t.lemma_.lower() for t in tokens],
        tag=[t.tag_ for t in tokens],
        dep=[t.dep_ for t in tokens],
        head=head,
        left=left,
        right=right,
        children=children,
        quote=quote,
        quoted_before=[0, *itertools.accumulate(k >= 0 for k in quote)],
        paragraph=paragraph,
        paragraphs=paragraphs,
        sentence=sentence,
        sentences=sentences,
        quotations=quotations,
        quotation_ends=[q.end for q in quotations],
        dateline=(dateline.start, dateline.end) if dateline is not None else (0, 0),
    )


def _without_dateline(doc: Doc) -> list[Range]:
    """Return the paragraphs, the first cut where its dateline ends."""
    paragraphs: list[Range] = list(doc._.get(names.PARAGRAPHS) or [(0, len(doc.text))])
    dateline = doc._.get(names.DATELINE)
    for k, (start, end) in enumerate(paragraphs):
        if dateline is not None and start <= dateline.start < dateline.end < end:
            paragraphs[k : k + 1] = [(start, dateline.end), (dateline.end, end)]
            break
    return paragraphs


def _sentences(
    lower: list[str], upper: list[bool], quote: list[int], paragraph: list[int]
) -> tuple[list[int], list[Range]]:
    """Return each token's sentence index, and each sentence's (first, last) token."""
    of: list[int] = []
    bounds: list[Range] = []
    first = 0
    for i, word in enumerate(lower):
        of.append(len(bounds))
        last = i + 1 == len(lower)
        stop = word in STOPS and quote[i] < 0
        if not (last or stop) and quote[i] >= 0 and quote[i + 1] != quote[i]:
            stop = "." in lower[max(first, i - 2) : i + 1] and (upper[i + 1] or quote[i + 1] >= 0)
        stop = stop or i + 1 - first >= _LONGEST
        if last or stop or paragraph[i + 1] != paragraph[i]:
            bounds.append((first, i))
            first = i + 1
    return of, bounds


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """Return each token's left and right edge: the outermost tokens below it. Linear in the tokens of a tree."""
    n = len(head)
    left, right = list(range(n)), list(range(n))
    waiting = [0] * n
    for i, h in enumerate(head):
        if h != i:
            waiting[h] += 1
    ready = [i for i in range(n) if not waiting[i]]
    while ready:  # leaves first, then every token whose children are all done
        i = ready.pop()
        h = head[i]
        if h == i:
            continue
        left[h] = min(left[h], left[i])
        right[h] = max(right[h], right[i])
        waiting[h] -= 1
        if not waiting[h]:
            ready.append(h)
    return left, right


def _members(starts: list[int], ranges: list[Range], outside: int | None) -> list[int]:
    """Return for each token the index of the range that holds its start; ``outside``, or the last one begun, else."""
    out, k = [], 0
    for start in starts:
        while k < len(ranges) and ranges[k][1] <= start and (outside is not None or k + 1 < len(ranges)):
            k += 1
        inside = k < len(ranges) and ranges[k][0] <= start < ranges[k][1]
        out.append(k if inside or outside is None else outside)
    return out
