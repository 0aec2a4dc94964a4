"""Speech or thought: what the cue says the source did."""

from __future__ import annotations

import functools
from importlib import resources

from claimx.record import Act


@functools.cache
def thought_words() -> frozenset[str]:
    """Return the lemmas that report a thought, a wish or an intention; any other cue reports speech."""
    text = (resources.files(__package__) / "thought.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def act_of(lemmas: list[str]) -> Act:
    """Return the act of a cue from its words' lemmas: thought where one of them is a word of thought."""
    return "thought" if any(lemma in thought_words() for lemma in lemmas) else "speech"
