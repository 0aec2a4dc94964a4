"""The tagger's labels: one a word, BIO over content, cue and source."""

from __future__ import annotations

KINDS = ("content", "cue", "source")
LABELS = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")


def may_follow(before: int, after: int) -> bool:
    """Return whether label ``after`` may stand after ``before``: I only after B or I of its own kind."""
    if after == 0 or after % 2 == 1:
        return True
    return before in (after - 1, after)
