"""What opens a line before the words of a story: a live report's time, the labels of a printed interview."""

from __future__ import annotations

import re

ASKS, ANSWERS = frozenset({"q", "question"}), frozenset({"a", "answer"})  # labels, in lower case
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?[ :–—-]+")


def after_clock(text: str, start: int, end: int) -> int:
    """Return where a mention in characters ``start`` to ``end`` begins without the time that opens its line."""
    clock = _CLOCK.match(text, start, end) if text[max(0, start - 1) : start] in ("", "\n") else None
    return clock.end() if clock is not None and clock.end() < end else start
