"""Which parts of a tagged content are its own, by what the marks and the rules show of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.mending import overlap, relayed
from claimx.pipes.statements.parse import Parse, Range
from claimx.pipes.statements.sources import subject_of

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PRESENT = frozenset({"VB", "VBP", "VBZ", "MD"})  # after a cue in the past, what is said in the present
_NEAR = 2  # tokens from a cue to the content that it leads
SURE = 0.8  # the confidence from which a rule may take a part for a statement of its own


def settled(p: Parse, a: Attribution, ruled: Sequence[Attribution], owner: Mapping[int, int]) -> list[Attribution]:
    """Return the tagger's attribution less the parts that it gathered wrongly, and apart those that are another's.

    ``owner`` gives the index in ``ruled`` of the attribution whose content holds a token.
    """
    a = dataclasses.replace(a, contents=tuple(_less_heading(p, content) for content in a.contents))
    whole, a = a, _less_conjuncts(p, a)
    cut = [_coordinated(p, old[1], new[1], ruled, owner) for old, new in zip(whole.contents, a.contents, strict=True)]
    freed = [dataclasses.replace(rule, confidence=a.confidence, origin=a.origin) for rule in cut if rule is not None]
    return _parted(p, _pared(p, a, ruled, owner), ruled, owner) + freed


def _coordinated(
    p: Parse, old: int, new: int, ruled: Sequence[Attribution], owner: Mapping[int, int]
) -> Attribution | None:
    """Return the sure rule whose cue and content stand in the characters that a content lost at its end."""
    last = p.token_at(old - 1)
    rule = ruled[owner[last]] if new < old and last in owner else None
    sure = rule is not None and rule.cue is not None and rule.cue[0] > new and rule.confidence >= SURE
    return rule if sure else None


def _parted(p: Parse, a: Attribution, ruled: Sequence[Attribution], owner: Mapping[int, int]) -> list[Attribution]:
    """Return an attribution less its parts that sure rules have as their own content, and those apart."""
    if len(a.contents) < 2 or a.cue is None:
        return [a]
    apart = {part: rule for part in a.contents if (rule := _led(p, part, a.cue, ruled, owner)) is not None}
    rest = tuple(part for part in a.contents if part not in apart)
    out = [dataclasses.replace(a, contents=rest)] if rest else []
    return out + [
        dataclasses.replace(a, contents=(part,), cue=rule.cue, source=rule.source) for part, rule in apart.items()
    ]


def _less_heading(p: Parse, content: Range) -> Range:
    """Return a content that does not run out of a heading, or of a name on a line of its own, into the next paragraph.

    Such lines end without a sentence's punctuation. What is said is then the quotation that follows, or stands before.
    """
    tokens = _tokens(p, content)
    first, last = p.paragraph[tokens[0]], p.paragraph[tokens[-1]]
    if first == last:
        return content
    opening = p.token_at(p.paragraphs[first + 1][0])
    ending = next((i for i in range(opening - 1, tokens[0] - 1, -1) if not p.lower[i].isspace()), -1)
    if opening not in tokens or ending < 0 or p.quote[ending] >= 0 or not p.lower[ending][-1].isalnum():
        return content
    quoted = any(p.quote[i] >= 0 for i in tokens if opening <= i <= opening + 1)
    return (p.starts[opening], content[1]) if quoted else (content[0], p.ends[ending])


def _less_conjuncts(p: Parse, a: Attribution) -> Attribution:
    """Return an attribution whose unquoted contents end before a verb that is coordinated with its cue.

    "He denied the charges and urged voters to wait" denies the charges alone. The parse shows it, or the tense does:
    in "noted that they keep silent and called for a vote", what was called goes with what was noted.
    """
    if a.cue is None:
        return a
    first, last = p.token_at(a.cue[0]), p.token_at(a.cue[1] - 1)
    verb = next((i for i in range(last, first - 1, -1) if p.tag[i] in _FINITE), None)
    if verb is None:
        return a
    contents = tuple(_before_conjunct(p, content, verb) for content in a.contents)
    return dataclasses.replace(a, contents=contents)


def _before_conjunct(p: Parse, content: Range, cue: int) -> Range:
    tokens = _tokens(p, content)
    if tokens[0] < cue:
        return content
    for i in tokens[1:]:
        if p.dep[i] != "conj" or p.tag[i] != p.tag[cue] or p.quote[i] >= 0 or subject_of(p, i) is not None:
            continue
        above = p.head[i]
        tells = p.tag[above] in _PRESENT and p.head[above] == cue and p.lemma[i] not in ("be", "have")
        if above != cue and not tells:
            continue
        marks = [k for k in p.children[above] if p.dep[k] == "cc" and above < k < i]
        if marks and marks[-1] > tokens[0]:
            return content[0], p.ends[marks[-1] - 1]
    return content


def _pared(p: Parse, a: Attribution, ruled: Sequence[Attribution], owner: Mapping[int, int]) -> Attribution:
    """Return an attribution less the parts gathered wrongly; it keeps one part at least.

    A quoted part stays: a quotation may be resumed in another sentence. An unquoted one goes where it stands outside
    the cue's sentence, or where no rule has it though the rules have another part with the same cue.
    """
    if len(a.contents) < 2 or a.cue is None:
        return a
    sentence = p.sentence[p.token_at(a.cue[0])]
    parts = [_tokens(p, content) for content in a.contents]
    rules = [{owner[i] for i in part if i in owner} for part in parts]
    led = [any(_same_cue(a.cue, ruled[k].cue) for k in those) for those in rules]
    kept = tuple(
        content
        for content, part, those in zip(a.contents, parts, rules, strict=True)
        if any(p.quote[i] >= 0 for i in part) or (p.sentence[part[0]] == sentence and (those or not any(led)))
    )
    return dataclasses.replace(a, contents=kept) if kept else a


def _led(
    p: Parse, part: Range, cue: Range, ruled: Sequence[Attribution], owner: Mapping[int, int]
) -> Attribution | None:
    """Return the sure rule that has an unquoted part as its own content, right after a cue other than ``cue``."""
    tokens = _tokens(p, part)
    rule = ruled[owner[tokens[0]]] if tokens[0] in owner else None
    if rule is None or rule.confidence < SURE or rule.cue is None or rule.source is None or _same_cue(cue, rule.cue):
        return None
    if relayed(p, rule):
        return None  # `mending` gives it the whole
    whole = len(rule.contents) == 1 and rule.contents[0][1] == part[1] and p.quote[tokens[0]] < 0
    gap = tokens[0] - p.token_at(rule.cue[1] - 1)
    return rule if whole and 0 < gap <= _NEAR else None


def _tokens(p: Parse, content: Range) -> range:
    return range(p.token_at(content[0]), p.token_at(content[1] - 1) + 1)


def _same_cue(cue: Range, other: Range | None) -> bool:
    return other is not None and overlap(cue, other)
