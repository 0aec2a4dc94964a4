"""Lines that name their speaker before a colon: a transcript's "MAYOR: …" and a headline's "Mayor: bridge is safe"."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from claimx.pipes.lines import ANSWERS, ASKS
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.parse import Parse, Range

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][\w.’'-]{0,30}(?: (?:[A-Z][\w.’'-]{0,30}|of|the|and|&|\([^)\n]{1,30}\))){0,6}):[  ]+(?=\S)"
)
_QUESTION = re.compile(r"Q(?:UESTION)?[.:]?[ \t\u00a0]+(?=[A-Z“\"])")  # how briefings mark what reporters ask
_LONGEST = 130  # characters of a label and its colon
_LEAST_TURNS = 3  # labelled paragraphs of a transcript, one label at least standing twice
TURN, HEADLINE = 0.85, 0.9  # shares right on the training text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled line, in characters: what is said, the colon, who says it, and how sure it is."""

    content: Range
    cue: Range
    source: Range
    confidence: float


@functools.cache
def _no_speakers() -> frozenset[str]:
    text = (resources.files(__package__) / "labels.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def labelled(p: Parse) -> Iterator[Labelled]:
    """Yield a document's transcript turns, and its headline where that names a speaker before a colon.

    Of an interview's "Q: …" and "A: …" the answers are turns, where there are two of each.
    """
    found = [(k, m) for k, (start, end) in enumerate(p.paragraphs) if (m := _match(p.text, start, end)) is not None]
    labels = Counter(m["name"] for _, m in found)
    asked, answered = (sum(labels[x] for x in labels if x.lower() in names) for names in (ASKS, ANSWERS))
    interview = asked > 1 and answered > 1
    transcript = len(found) >= _LEAST_TURNS and max(labels.values()) > 1
    for k, m in found:
        name, end = m["name"], p.paragraphs[k][1]
        spoken = m["name"].isupper() and len(name) > 1
        headline = k == 0
        answer = interview and name.lower() in ANSWERS
        nobody = name.lower() in _no_speakers() and not answer
        if nobody or not (headline or spoken or transcript) or not _has_verb(p, m.end(), end):
            continue
        colon = m.end("name")
        confidence = TURN if transcript or spoken else HEADLINE
        yield Labelled((m.end(), end), (colon, colon + 1), m.span("name"), confidence)


def is_turn(p: Parse, a: Attribution) -> bool:
    """Tell whether an attribution of the rules is a transcript's turn: a label that opens a paragraph, and a colon."""
    if a.cue is None or a.source is None or p.text[slice(*a.cue)] != ":":
        return False
    k = p.paragraph[p.token_at(a.source[0])]
    return k > 0 and a.source[0] - p.paragraphs[k][0] <= 1  # after a mark, perhaps


def is_nobody(p: Parse, a: Attribution) -> bool:
    """Tell whether an attribution's source is a label that speaks for nobody: "Transcript: …", a reporter's "Q: …"."""
    if a.cue is None or a.source is None or p.text[slice(*a.cue)] != ":":
        return False
    return p.text[slice(*a.source)].lower() in _no_speakers()


def turn_end(p: Parse, start: int, end: int) -> int:
    """Return where what begins at ``start`` ends, at ``end`` or at the last paragraph before another's turn begins."""
    first, last = p.paragraph[p.token_at(start)], p.paragraph[p.token_at(end - 1)]
    for k in range(first + 1, last + 1):
        opening, close = p.paragraphs[k]
        if _QUESTION.match(p.text, opening, close) or _match(p.text, opening, close):
            return min(end, p.paragraphs[k - 1][1])
    return end


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    return _LABEL.match(text, start, min(end, start + _LONGEST))


def _has_verb(p: Parse, start: int, end: int) -> bool:
    return any(p.tag[i].startswith(("VB", "MD")) for i in range(p.token_at(start), p.token_at(end - 1) + 1))
