"""Statements by rules alone: marks, parse and the cue lexicon, for a pipeline that has no weights.

Quotations that stand as clauses come first, with the attribution beside them; then every cue's complements, the
likeliest first, where no chosen statement stands yet; then "Name: claim" lines.
"""

from __future__ import annotations

import bisect

from claimx.pipes.statements import frames, labels, quotes, scorecard
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.candidate import Candidate
from claimx.pipes.statements.parse import Parse, Range

_LIKELY = 0.75  # a candidate as likely as this takes its words before what stands inside it
THRESHOLD = 0.34  # the probability that maximises partial F on development text


def attributions(p: Parse) -> list[Attribution]:
    """Return the statements of a parsed document, in document order, none overlapping."""
    card = scorecard.load()
    taken = bytearray(len(p.lower))
    out = _labels(p, taken)
    out += _quotations(p, card, taken)
    scored = []
    for c in frames.candidates(p, card.words):
        probability = card.probability(p, c)
        if probability >= THRESHOLD:
            scored.append((probability, c))
    scored.sort(key=lambda x: (-x[0], x[1].contents))
    scored = _outer_first(scored)
    for probability, c in scored:
        if taken[c.cue[0]] or any(taken.find(1, a, b + 1) >= 0 for a, b in c.contents):
            continue
        _take(taken, c.contents)
        out.append(_attribution(p, c.contents, c.cue, c.source, scorecard.confidence(probability)))
    return sorted(out, key=lambda a: a.contents)


def _outer_first(scored: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return candidates in the order in which they may take their words.

    The likeliest first, save that of two likely ones the one whose content holds the other's cue comes before it: a
    statement inside another's content is not listed.
    """
    best: dict[int, tuple[float, Candidate]] = {}
    for item in scored:
        if item[0] >= _LIKELY:
            best.setdefault(item[1].cue[0], item)
    cues = sorted(best)
    outer = [item for item in best.values() if _holds_another(item[1], cues)]
    outer.sort(key=lambda item: (sum(a - b for a, b in item[1].contents), item[1].contents))
    return outer + scored


def _holds_another(c: Candidate, cues: list[int]) -> bool:
    return any(bisect.bisect_left(cues, a) < bisect.bisect_right(cues, b) for a, b in c.contents)


def _labels(p: Parse, taken: bytearray) -> list[Attribution]:
    found = list(labels.labelled(p))
    for line in found:
        _take(taken, ((p.token_at(line.content[0]), p.token_at(line.content[1] - 1)),))
    return [Attribution((x.content,), x.cue, x.source, x.confidence, "rules") for x in found]


def _quotations(p: Parse, card: scorecard.Scorecard, taken: bytearray) -> list[Attribution]:
    """Return the attributed quotations; those that float are taken too, and left to the assembly to place."""
    blocks = quotes.attributed(p, lambda i: p.tag[i].startswith("VB") and p.lemma[i] in card.quoting)
    by_cue: dict[Range, list[quotes.Quoted]] = {}
    for b in blocks:
        if taken[b.span[0]]:
            continue
        _take(taken, (b.span,))
        if b.cue is not None:
            by_cue.setdefault(b.cue, []).append(b)
    return [
        _attribution(
            p, tuple(b.span for b in members), cue, members[0].source, card.quoting.get(p.lemma[cue[0]], quotes.SIGNED)
        )
        for cue, members in by_cue.items()
    ]


def _take(taken: bytearray, spans: tuple[Range, ...]) -> None:
    for first, last in spans:
        taken[first : last + 1] = b"\x01" * (last + 1 - first)


def _attribution(
    p: Parse, contents: tuple[Range, ...], cue: Range | None, source: Range | None, confidence: float
) -> Attribution:
    return Attribution(
        contents=tuple(p.chars(a, b) for a, b in contents),
        cue=p.chars(*cue) if cue else None,
        source=p.chars(*source) if source else None,
        confidence=round(confidence, 3),
        origin="rules",
    )
