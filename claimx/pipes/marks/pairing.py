"""Pairing quotation marks of every style, paragraph by paragraph.

Newspapers write "…", “…”, ``…'', ''…'', «…», ‘…’ and '…', reopen a quotation at each of its paragraphs and close only
the last, and mistype. A mark's direction is read off its neighbours, and the glyph decides where these allow both.
One pass over the text; time is linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Range = tuple[int, int]

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛'`]")
_OPENERS = {"“", "„", "‟", "«", "``", "‘", "‚", "‛", "`"}
_CLOSERS = {"”", "»", "’"}
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''"), "double"),
    **dict.fromkeys(("«", "»"), "angle"),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), "single"),
}
_BEFORE_OPENING = set(" \n([{—–-/:,;…") | _OPENERS | {'"', "'"}
_AFTER_CLOSING = set(" \n)]}—–-/:,;.!?…") | _CLOSERS | {'"', "'"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch of one paragraph, in characters.

    ``start``/``end`` hold the marks, ``inner_start``/``inner_end`` do not. ``closed`` is False where no closing mark
    comes before the paragraph ends; ``continues`` is True where the paragraph before left a quotation open and this
    mark reopens it. ``depth`` is 0 for a quotation that stands in no other.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Open:
    glyph: str
    family: str
    start: int
    inner: int
    depth: int


def pair(text: str, paragraphs: list[Range]) -> list[Quotation]:
    """Return the quotations of ``text``, by start, given its paragraphs' (start, end) characters."""
    found: list[Quotation] = []
    left_open = False
    for start, end in paragraphs:
        quotations, still_open = _pair_paragraph(text, start, end)
        if left_open and quotations and quotations[0].start == start:
            q = quotations[0]
            quotations[0] = Quotation(q.start, q.end, q.inner_start, q.inner_end, q.closed, True, q.depth)
        left_open = still_open
        found += quotations
    return found


def _pair_paragraph(text: str, start: int, end: int) -> tuple[list[Quotation], bool]:
    stack: list[_Open] = []
    opened = dict.fromkeys(("double", "angle", "single"), 0)  # how many of each family the stack holds
    out: list[Quotation] = []
    marks = list(_MARK.finditer(text, start, end))
    last_closing = _last_single_closing(text, marks, start, end)
    for m in marks:
        glyph, family = m.group(), _FAMILY[m.group()]
        role = _role(text, m, start, end, opened[family] > 0, stack, last_closing)
        if role == "open":
            opened[family] += 1
            stack.append(_Open(glyph, family, m.start(), m.end(), len(stack)))
        elif role == "close":
            while stack and stack[-1].family != family:
                opened[stack.pop().family] -= 1  # an inner mark that never closed: an apostrophe or a slip
            if stack:
                o = stack.pop()
                opened[family] -= 1
                if o.inner < m.start():
                    out.append(Quotation(o.start, m.end(), o.inner, m.start(), depth=o.depth))
    still_open = bool(stack) and stack[0].family != "single"
    if still_open:
        o = stack[0]
        out = [q for q in out if q.end <= o.start] + [
            Quotation(q.start, q.end, q.inner_start, q.inner_end, q.closed, q.continues, max(q.depth, 1))
            for q in out
            if q.end > o.start
        ]
        if o.inner < end:
            out.append(Quotation(o.start, end, o.inner, end, closed=False))
    elif stack:  # a single mark that never closed was an apostrophe: what stood in it moves up
        out = [
            Quotation(q.start, q.end, q.inner_start, q.inner_end, q.closed, q.continues, max(0, q.depth - 1))
            if q.start > stack[0].start
            else q
            for q in out
        ]
    return sorted(out, key=lambda q: (q.start, -q.end)), still_open


def _role(
    text: str, m: re.Match[str], start: int, end: int, within: bool, stack: list[_Open], last_closing: list[int]
) -> str | None:
    glyph, family = m.group(), _FAMILY[m.group()]
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    can_open = not after.isspace() and (before in _BEFORE_OPENING)
    can_close = not before.isspace() and (after in _AFTER_CLOSING or not after.isalnum())
    if family == "single":
        return _single_role(glyph, before, after, can_open, can_close, within, m.start(), last_closing)
    if glyph in _OPENERS:
        if within and can_close and not can_open:
            return "close"
        return "open" if not after.isspace() or not within else None
    if glyph in _CLOSERS:
        if within:
            return "close"
        return "open" if can_open and not can_close else None
    if within:  # a straight mark: it closes unless it can only open
        return "open" if can_open and not can_close and stack[-1].glyph != glyph else "close"
    return "open" if can_open or (not after.isspace() and not can_close) else None


def _single_role(
    glyph: str,
    before: str,
    after: str,
    can_open: bool,
    can_close: bool,
    within: bool,
    at: int,
    last_closing: list[int],
) -> str | None:
    if before.isalnum() and after.isalnum():
        return None
    if within and can_close and glyph in ("’", "'"):
        # "the workers’ rights’": a plural possessive is passed over where a surer closing mark still comes
        sure = before in ".,!?…" or not (before == "s" and after == " " and last_closing and at < last_closing[-1])
        return "close" if sure else None
    opens = glyph in ("‘", "‚", "‛", "`") or (glyph == "'" and not after.isdigit())
    return "open" if opens and not within and can_open and not before.isalnum() else None


def _last_single_closing(text: str, marks: list[re.Match[str]], start: int, end: int) -> list[int]:
    out = []
    for m in marks:
        if m.group() in ("’", "'") and m.start() > start and not text[m.start() - 1].isspace():
            after = text[m.end()] if m.end() < end else " "
            if not after.isalnum():
                out.append(m.start())
    return out
