"""The turns of a transcript: who speaks stands before a colon at a paragraph's start, "THE COURT:", "Q:"."""

from __future__ import annotations

from claimx.pipes.lines import ANSWERS
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source


def label(scene: Scene, source: Source) -> str | None:
    """Return the words of the label that a source is, in lower case; None where it is none."""
    table, start, end = scene.table, source.start, source.end
    opens = start == 0 or "\n" in table.words[start - 1]
    return " ".join(table.lower[start:end]) if opens and table.words[end : end + 1] == [":"] else None


def interviewee(scene: Scene, turn: str, start: int) -> Party | None:
    """Return whom an interview's "A:" at token ``start`` stands for: the person named in full and oftenest before it.

    A byline's name is not counted; of two persons named as often it is nobody, nor where others have had turns.
    """
    if turn not in ANSWERS or scene.turns:
        return None
    named: dict[int, int] = {}
    for party in scene.cast.parties:
        if party.kind == "person" and len(party.fullest) > 1:
            starts = [m.start for m in party.mentions if m.start < start]
            named[party.index] = sum(scene.table.lower[k - 1 : k] != ["by"] for k in starts)
    most = max(named.values(), default=0)
    best = [index for index, count in named.items() if count == most]
    return scene.cast.parties[best[0]] if most and len(best) == 1 else None
