"""A possible statement, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.pipes.statements.parse import Parse, Range


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with one reading of its complements, in tokens, (first, last) inclusive.

    ``word`` is the cue's lemma with its particle; ``frame`` names the complement's shape (see `verb_frames`).
    """

    word: str
    frame: str
    contents: tuple[Range, ...]
    cue: Range
    source: Range | None


def make(
    p: Parse, word: str, frame: str, contents: list[Range], cue: Range, head: int, source: Range | None
) -> Candidate | None:
    """Return a candidate with its edges trimmed, or None where a content is empty or holds the cue's ``head``.

    A source that overlaps the content is not one, so it is left out.
    """
    spans = [p.trimmed(*c) for c in contents]
    kept = sorted(s for s in spans if s is not None)
    if not kept or len(kept) < len(contents) or any(a <= head <= b for a, b in kept):
        return None
    kept[1:] = [(a + 1, b) if p.tag[a] == "CC" and a < b else (a, b) for a, b in kept[1:]]
    if source is not None and any(a <= source[1] and source[0] <= b for a, b in kept):
        source = None
    return Candidate(word, frame, tuple(kept), cue, source)
