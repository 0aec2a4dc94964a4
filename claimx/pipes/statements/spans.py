"""Where a content's edges belong: quotation marks, introducing words, paragraph ends."""

from __future__ import annotations

import bisect

from claimx.pipes.lines import after_clock
from claimx.pipes.marks.pairing import Quotation
from claimx.pipes.statements.parse import EDGE, Parse, Range

_MOST = 0.5  # of a quotation's characters; a content that holds as much of it holds it all
_LEADING = frozenset({"that", "to"})


def settle(p: Parse, content: Range, cue: Range | None) -> list[Range]:
    """Return a content in characters as it should stand: cut by paragraph, whole quotations, no marks at its edges.

    A quotation that holds the cue too is not the content's own, nor is the dateline, nor what stands unquoted in
    paragraphs above the cue's: headlines, bylines.
    """
    out = []
    for piece in _by_paragraph(p, content):
        if p.dateline[0] <= piece[0] < p.dateline[1] or (cue is not None and _above(p, piece, cue)):
            continue
        snapped = snap(p, piece, cue)
        trimmed = trim(p, snapped) if snapped is not None else None
        if trimmed is not None:
            out.append(trimmed)
    return out


def snap(p: Parse, span: Range, cue: Range | None = None) -> Range | None:
    """Return a span widened over the quotations that it mostly holds, and cut clear of those that it barely enters.

    A span that stays within one quotation is left as it is when it holds less than half of it. None where nothing
    is left.
    """
    start, end = span
    for q in overlapping(p, span):
        held = min(end, q.inner_end) - max(start, q.inner_start)
        if held <= 0 or (cue is not None and q.start <= cue[0] < q.end):
            continue
        whole = held >= _MOST * (q.inner_end - q.inner_start)
        if start >= q.start and end <= q.end:
            return (q.inner_start, q.inner_end) if whole else span
        if whole:
            start, end = min(start, q.start), max(end, q.end)
        elif start < q.start:
            end = min(end, q.start)
        else:
            start = max(start, q.end)
        if start >= end:
            return None
    return start, end


def mention(text: str, span: Range) -> Range:
    """Return a source less the time that a live report's line begins with, and with its last bracket closed.

    The bracket must be the next character: the tagger leaves edge punctuation out, and so "the party (PDP" open.
    """
    start, end = after_clock(text, *span), span[1]
    inner = text[start:end]
    for opening, closing in ("()", "[]"):
        if inner.count(opening) == inner.count(closing) + 1 and text[end : end + 1] == closing:
            return start, end + 1
    return start, end


def trim(p: Parse, span: Range) -> Range | None:
    """Return a span less blanks, edge punctuation, an introducing "that" or "to" and marks that pair with none in it.

    What stands inside a quotation keeps its punctuation. None where nothing is left.
    """
    start, end = span
    for q in overlapping(p, span):
        if q.start <= start and end <= q.end:
            return _blanks(p.text, max(start, q.inner_start), min(end, q.inner_end))
    first, last = p.token_at(start), p.token_at(end - 1)
    while first <= last and (_droppable(p, first, (start, end)) or p.lower[first].isspace()):
        first += 1
    if first < last and p.lower[first] in _LEADING and not _stands_for_something(p, first):
        first += 1
        while first < last and p.lower[first].isspace():
            first += 1
    while first <= last and (_droppable(p, last, (start, end)) or p.lower[last].isspace()):
        last -= 1
    if first > last:
        return None
    start, end = max(start, p.starts[first]), min(end, p.ends[last])
    enclosing = next((q for q in overlapping(p, (start, end)) if q.start <= start and end <= q.end), None)
    if enclosing is not None:
        start, end = max(start, enclosing.inner_start), min(end, enclosing.inner_end)
    return _blanks(p.text, start, end)


def _stands_for_something(p: Parse, that: int) -> bool:
    """Tell whether a "that" is a clause's subject: "That's up to them"."""
    return p.tag[that] in ("DT", "WDT", "PRP") and p.tag[that + 1] in ("VBZ", "VBD", "VBP", "MD")


def quoted_parts(p: Parse, span: Range) -> list[Range]:
    """Return the parts of a span that stand inside quotation marks."""
    parts = []
    for q in overlapping(p, span):
        start, end = max(span[0], q.inner_start), min(span[1], q.inner_end)
        part = _blanks(p.text, start, end) if start < end else None
        if part is not None:
            parts.append(part)
    return parts


def overlapping(p: Parse, span: Range) -> list[Quotation]:
    """Return the outermost quotations that share characters with a span, in order."""
    at = bisect.bisect_right(p.quotation_ends, span[0])
    out = []
    while at < len(p.quotations) and p.quotations[at].start < span[1]:
        out.append(p.quotations[at])
        at += 1
    return out


def _by_paragraph(p: Parse, span: Range) -> list[Range]:
    first = bisect.bisect_right(p.paragraphs, span[0], key=lambda r: r[1])
    out = []
    for start, end in p.paragraphs[first:]:
        if start >= span[1]:
            break
        out.append((max(start, span[0]), min(end, span[1])))
    return out


def _above(p: Parse, piece: Range, cue: Range) -> bool:
    """Tell whether a piece of a content is unquoted and ends before the paragraph of its cue begins."""
    paragraph = p.paragraphs[p.paragraph[p.token_at(cue[0])]]
    return piece[1] <= paragraph[0] and not overlapping(p, piece)


def _droppable(p: Parse, token: int, span: Range) -> bool:
    """Return whether an edge token is punctuation that does not belong: not a mark whose partner is in the span."""
    if p.lower[token] not in EDGE:
        return False
    at, k = p.starts[token], p.quote[token]
    if k >= 0:
        return p.quotations[k].start < span[0] or p.quotations[k].end > span[1]
    if p.lower[token] in ("(", "[") and ")" in p.text[at : span[1]]:
        return False
    return not (p.lower[token] in (")", "]") and "(" in p.text[span[0] : at])


def _blanks(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
