"""Overlapping stretches of a text as properly nested HTML elements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element to put around characters ``start`` to ``end``.

    Of marks over the same characters the one of lower ``rank`` is the outer. ``anchor`` becomes the ``id`` of the
    mark's first piece: a mark that crosses another, or a paragraph's end, is written in several pieces.
    """

    start: int
    end: int
    rank: int
    tag: str
    attributes: Attributes
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """Markup of no characters of its own, to stand before character ``at``."""

    at: int
    markup: Markup


def mark_paragraphs(
    text: str, paragraphs: Iterable[tuple[int, int]], marks: Iterable[Mark], inserts: Iterable[Insert] = ()
) -> list[Markup]:
    """Return the inside of each paragraph (start, end) of ``text``, escaped, with the marks that touch it.

    Paragraphs come in order of their starts; where two overlap, their common characters come out twice.
    Marks that are empty or reach outside the text are left out. A paragraph's characters come out whole and in
    order: only tags are added. The work grows with the text and with how deep marks lie over each other.
    """
    waiting = sorted((m for m in marks if 0 <= m.start < m.end <= len(text)), key=_outer_first)
    points = sorted(inserts, key=lambda i: i.at)
    anchored: set[str] = set()
    out: list[Markup] = []
    carried: list[Mark] = []
    next_mark = next_point = 0
    for start, end in paragraphs:
        while next_mark < len(waiting) and waiting[next_mark].start < end:
            carried.append(waiting[next_mark])
            next_mark += 1
        here: list[Insert] = []
        while next_point < len(points) and points[next_point].at <= end:
            here.append(points[next_point])
            next_point += 1
        carried = [m for m in carried if m.end > start]
        marks_here = [m for m in carried if m.start < end]
        out.append(_nest(text, start, end, marks_here, here, anchored))
    return out


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.rank


def _nest(
    text: str, start: int, end: int, marks: Sequence[Mark], inserts: Sequence[Insert], anchored: set[str]
) -> Markup:
    """Return characters ``start`` to ``end`` with ``marks`` (outermost first) opened and closed around them."""
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.start, start), []).append(mark)
    placing: dict[int, list[Insert]] = {}
    for insert in inserts:
        placing.setdefault(max(insert.at, start), []).append(insert)
    cuts = sorted({start, end, *opening, *placing, *(m.end for m in marks if m.end < end)})
    parts: list[str] = []
    stack: list[Mark] = []
    for cut, following in zip(cuts, [*cuts[1:], end], strict=True):
        reopened = _close(stack, cut, end, parts)
        parts.extend(insert.markup for insert in placing.get(cut, ()))
        for mark in sorted([*reopened, *opening.get(cut, ())], key=lambda m: (-m.end, m.rank)):
            parts.append(_open_tag(mark, anchored))
            stack.append(mark)
        parts.append(escape(text[cut:following]))
    return Markup("".join(parts))


def _close(stack: list[Mark], cut: int, end: int, parts: list[str]) -> list[Mark]:
    """Close what ends at ``cut`` (everything, at the paragraph's ``end``); return what was closed too early."""
    lowest = next((i for i, m in enumerate(stack) if m.end <= cut or cut == end), len(stack))
    closed = stack[lowest:]
    del stack[lowest:]
    parts.extend(f"</{mark.tag}>" for mark in reversed(closed))
    return [m for m in closed if m.end > cut] if cut != end else []


def _open_tag(mark: Mark, anchored: set[str]) -> str:
    attributes = list(mark.attributes)
    if mark.anchor is not None and mark.anchor not in anchored:
        anchored.add(mark.anchor)
        attributes.append(("id", mark.anchor))
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{mark.tag}{written}>"
