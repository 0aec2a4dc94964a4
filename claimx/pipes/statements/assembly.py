"""From raw attributions, by rules or by the tagger, to the statements of the record.

Contents get their edges (`spans`), one quotation goes to one statement, a quotation resumed after its attribution or
carried over paragraphs joins the statement it goes on from, a quoted paragraph with no attribution is a statement of
its own, and nothing overlaps.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from claimx.pipes.statements import spans
from claimx.pipes.statements.act import act_of
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.parse import EDGE, STOPS, Parse, Range
from claimx.record import Act, Span, Statement, StatementType

_FLOATING = 0.6  # confidence of a quotation that no attribution claims
_LEAST_WORDS = 4  # of a floating quotation; a shorter one is as often a title or a scare quote
_NEAR = 8  # statements looked at before a floating quotation
_STOPS = STOPS | {":"}
_CLOSING = EDGE - {",", ";"}


@dataclass(slots=True)
class _Draft:
    contents: list[Range]
    cue: Range | None
    source: Range | None
    confidence: float
    quotations: set[int] = field(default_factory=set)


def assemble(p: Parse, attributions: list[Attribution]) -> list[Statement]:
    """Return the statements of a document, ids q1… in document order; speakers are left open."""
    drafts = _without_overlap(p, attributions)
    drafts = _joined_by_cue(p, drafts)
    drafts.sort(key=_start)
    owners = {k: d for d in drafts for k in d.quotations}
    _begun_before(p, owners)
    drafts.sort(key=_start)
    for k in range(len(p.quotations)):
        if k not in owners:
            _place_floating(p, k, owners, drafts)
    for d in drafts:
        d.contents = _merged(d.contents)
    drafts.sort(key=_start)
    return [_statement(p, f"q{n}", d) for n, d in enumerate(drafts, 1)]


def _without_overlap(p: Parse, attributions: list[Attribution]) -> list[_Draft]:
    """Settle every content; where two claim the same characters, the one of higher confidence keeps them."""
    taken: set[int] = set()  # token indices
    drafts = []
    for a in sorted(attributions, key=lambda a: (-a.confidence, a.contents)):
        contents = _merged([piece for content in a.contents for piece in spans.settle(p, content, a.cue)])
        tokens = {i for s in contents for i in range(p.token_at(s[0]), p.token_at(s[1] - 1) + 1)}
        if not contents or tokens & taken:
            continue
        taken |= tokens
        drafts.append(_Draft(contents, a.cue, a.source, a.confidence, _held(p, contents)))
    return drafts


def _held(p: Parse, contents: list[Range]) -> set[int]:
    """Return the indices of the quotations of which a content holds a part."""
    tokens = {i for s in contents for i in range(p.token_at(s[0]), p.token_at(s[1] - 1) + 1)}
    return {p.quote[i] for i in tokens} - {-1}


def _joined_by_cue(p: Parse, drafts: list[_Draft]) -> list[_Draft]:
    """Join drafts of the same cue in which a quotation is broken by its attribution."""
    by_cue: dict[Range, _Draft] = {}
    out = []
    for d in drafts:
        first = by_cue.get(d.cue) if d.cue else None
        if first is not None and d.cue and first.quotations and d.quotations:
            first.contents = sorted(first.contents + d.contents)
            first.quotations |= d.quotations
            first.source = first.source or d.source
            continue
        if d.cue:
            by_cue.setdefault(d.cue, d)
        out.append(d)
    return out


def _begun_before(p: Parse, owners: dict[int, _Draft]) -> None:
    """Give the paragraphs of a quotation to the statement of its first attributed one, which alone has a source."""
    first, waiting = 0, list[int]()
    for k, q in enumerate(p.quotations):
        if not q.continues:
            first, waiting = k, []
        owner = owners.get(k)
        if owner is None:
            waiting.append(k)
        elif owner.cue and owner.source and _start(owner) <= q.inner_start and len(waiting) == k - first:
            for j in waiting:
                span = spans.trim(p, (p.quotations[j].inner_start, p.quotations[j].inner_end))
                if span is not None:
                    owner.contents.append(span)
                    owner.quotations.add(j)
                    owners[j] = owner
            owner.contents.sort()


def _place_floating(p: Parse, k: int, owners: dict[int, _Draft], drafts: list[_Draft]) -> None:
    """Give a quotation that no attribution claims to the statement it goes on from, or make it one of its own."""
    q = p.quotations[k]
    first, last = p.token_at(q.start), p.token_at(q.end - 1)
    low, high = p.bounds(first)
    span = spans.trim(p, (q.inner_start, q.inner_end))
    if span is None or not _stands_alone(p, q.start, q.inner_end, first, last, low, high):
        return
    before = _last_before(p, drafts, q.start, p.starts[low]) or (owners.get(k - 1) if q.continues else None)
    if before is not None:
        before.contents.append(span)
        before.quotations.add(k)
        owners[k] = before
        return
    words = sum(p.lower[i][:1].isalnum() for i in range(first, last + 1))
    if words < _LEAST_WORDS:
        return
    draft = _Draft([span], None, None, _FLOATING, {k})
    owners[k] = draft
    bisect.insort(drafts, draft, key=_start)


def _stands_alone(p: Parse, start: int, inner_end: int, first: int, last: int, low: int, high: int) -> bool:
    """Return whether a quotation is a sentence or more: it opens one and ends with its punctuation."""
    i = first - 1
    while i >= low and p.lower[i] in _CLOSING and p.lower[i] not in _STOPS:
        i -= 1
    if i >= low and p.lower[i] not in _STOPS:
        return False
    closing = p.token_at(inner_end - 1)
    return p.lower[closing] in _STOPS or last == high or p.lower[last + 1] in _STOPS


def _last_before(p: Parse, drafts: list[_Draft], start: int, paragraph: int) -> _Draft | None:
    """Return the statement that stands last before ``start`` in the paragraph that begins there.

    Of those in the sentence just before, one that quotes comes first. ``drafts`` are in order of their starts.
    """
    at = bisect.bisect_left(drafts, start, key=_start)
    near = []
    for d in drafts[max(0, at - _NEAR) : at]:
        end = next((end for _, end in reversed(d.contents) if end <= start), -1)
        if end > paragraph:
            near.append((end, d))
    sentence = p.starts[p.sentences[p.sentence[max(0, p.token_at(start) - 1)]][0]]
    quoting = [(end, d) for end, d in near if end > sentence and d.quotations]
    last = max(quoting or near, key=lambda x: x[0], default=None)
    return last[1] if last else None


def _start(d: _Draft) -> int:
    return d.contents[0][0]


def _merged(contents: list[Range]) -> list[Range]:
    """Return contents in order, those that overlap or repeat made one."""
    out: list[Range] = []
    for start, end in sorted(contents):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _statement(p: Parse, identity: str, d: _Draft) -> Statement:
    quoted = [part for content in d.contents for part in spans.quoted_parts(p, content)]
    return Statement(
        id=identity,
        type=_type(p, d.contents, quoted),
        act=_act(p, d.cue),
        spans=tuple(_span(p, s) for s in d.contents),
        quoted=tuple(_span(p, s) for s in quoted),
        cue=_span(p, d.cue) if d.cue else None,
        source=_span(p, spans.mention(p.text, d.source)) if d.source else None,
        confidence=d.confidence,
    )


def _type(p: Parse, contents: list[Range], quoted: list[Range]) -> StatementType:
    """Return the type by the letters and digits of the contents that stand inside quotation marks."""
    inside, all_in_all = (sum(c.isalnum() for a, b in part for c in p.text[a:b]) for part in (quoted, contents))
    if inside == all_in_all > 0:
        return "direct"
    return "mixed" if inside else "indirect"


def _act(p: Parse, cue: Range | None) -> Act:
    if cue is None:
        return "speech"
    return act_of(p.lemma[p.token_at(cue[0]) : p.token_at(cue[1] - 1) + 1])


def _span(p: Parse, s: Range) -> Span:
    return Span(s[0], s[1], p.text[s[0] : s[1]])
