"""The turns of a transcript: who speaks stands before a colon at a paragraph's start, "THE COURT:", "Q:"."""

from __future__ import annotations

from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source


def label(scene: Scene, source: Source) -> str | None:
    """Return the words of the label that a source is, in lower case; None where it is none."""
    table, start, end = scene.table, source.start, source.end
    opens = start == 0 or "\n" in table.words[start - 1]
    return " ".join(table.lower[start:end]) if opens and table.words[end : end + 1] == [":"] else None
