"""Which parts of a tagged content are its own, by what the marks and the rules show of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.parse import Parse, Range


def pared(p: Parse, a: Attribution, ruled: Sequence[Attribution], owner: Mapping[int, int]) -> Attribution:
    """Return the tagger's attribution less the parts that it gathered wrongly; it keeps one part at least.

    A quoted part stays: a quotation may be resumed in another sentence. An unquoted one goes where it stands outside
    the cue's sentence, or where no rule has it though the rules have another part with the same cue. ``owner`` gives
    the index in ``ruled`` of the attribution whose content holds a token.
    """
    if len(a.contents) < 2 or a.cue is None:
        return a
    sentence = p.sentence[p.token_at(a.cue[0])]
    parts = [range(p.token_at(start), p.token_at(end - 1) + 1) for start, end in a.contents]
    rules = [{owner[i] for i in part if i in owner} for part in parts]
    led = [any(_same_cue(a.cue, ruled[k].cue) for k in those) for those in rules]
    kept = tuple(
        content
        for content, part, those in zip(a.contents, parts, rules, strict=True)
        if any(p.quote[i] >= 0 for i in part) or (p.sentence[part[0]] == sentence and (those or not any(led)))
    )
    return dataclasses.replace(a, contents=kept) if kept else a


def _same_cue(cue: Range, other: Range | None) -> bool:
    return other is not None and cue[0] < other[1] and other[0] < cue[1]
