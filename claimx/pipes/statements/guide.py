"""The rules guide the tagger: they hold quotations together, fill in the cue or source that it missed and add what it
passed over, and agreement makes the confidence.

The confidence is a logistic model (one for each KIND of candidate), fitted on
documents that the tagger was not trained on: `models/train/guide.py`.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import ModelError
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.labels import is_nobody, is_turn, turn_end
from claimx.pipes.statements.mending import mended, overlap, whole_cue
from claimx.pipes.statements.parse import Parse, Range
from claimx.pipes.statements.parts import settled
from claimx.pipes.statements.weights import META

SAME = 0.5  # the Dice coefficient of tokens from which two contents are the same statement's
FIRM = 0.8  # the rules' confidence in a whole quotation from which it stands as they have it
SIGNALS = (
    "confidence", "agreed", "rule", "alike", "contested", "quoted", "partly_quoted", "no_source", "no_cue",
    "log_tokens", "parts",
)  # fmt: skip

KINDS = ("tagger", "rules", "quotations")
BACKINGS = ("both", "one", "unsourced")
_QUOTED = SIGNALS.index("quoted")
_AGREED = SIGNALS.index("agreed")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution with what the rules say of it; ``signals`` are in the order of SIGNALS.

    A transcript's ``turn`` is as sure as the rules have it.
    """

    attribution: Attribution
    signals: tuple[float, ...]
    turn: bool = False

    @property
    def quoted(self) -> bool:
        """Whether every token of the contents stands in quotation marks."""
        return self.signals[_QUOTED] > 0

    @property
    def backing(self) -> str:
        """Which of BACKINGS it has: both tagger and rules, or one of them with a source, or one without."""
        if self.signals[_AGREED]:
            return "both"
        return "one" if self.attribution.source else "unsourced"

    @property
    def kind(self) -> str:
        """Which of KINDS it is: found by the tagger, by the rules in plain text, or by the rules in quotation marks."""
        if self.attribution.origin != "rules":
            return "tagger"
        return "quotations" if self.quoted else "rules"


@dataclass(frozen=True, slots=True)
class Guide:
    """Weights of SIGNALS and a last bias, by KIND; what is less probable than the ``least`` of its backing goes."""

    weights: Mapping[str, tuple[float, ...]]
    least: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> Guide:
        """Read the guide of the weights in folder ``path``. Raises ModelError where it has none that fits."""
        try:
            data = json.loads((path / META).read_text("utf8"))["guide"]
            return cls.of(data)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"statement weights in {path} have no guide that fits: {error}") from error

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Guide:
        """Read it from meta.json's "guide". Raises KeyError or ValueError where it does not fit this code."""
        if list(data["signals"]) != list(SIGNALS):
            raise ValueError("the guide is for other signals")
        least = {backing: float(data["least"][backing]) for backing in BACKINGS}
        return cls({kind: tuple(data[kind]) for kind in KINDS}, least)

    def __call__(self, p: Parse, tagged: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
        """Return one document's attributions, each with the probability that it is right, from both sources."""
        out = []
        for c in candidates(p, tagged, ruled):
            score = sum(w * x for w, x in zip(self.weights[c.kind], (*c.signals, 1.0), strict=True))
            confidence = c.attribution.confidence if c.turn else 1 / (1 + math.exp(-score))
            # a whole quotation the assembly would list anyway, without its source
            if confidence >= self.least[c.backing] or c.quoted:
                out.append(dataclasses.replace(c.attribution, confidence=round(confidence, 4)))
        return out


def candidates(p: Parse, tagged: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Candidate]:
    """Return the attributions to weigh, from both sources.

    A quotation that the marks show whole, whose source the rules name, stands as the rules have it, unless the tagger
    has it in a mixed content with the same cue; so does a transcript's turn. Elsewhere the tagger's attributions stand,
    cue and source filled in, and those of the rules that touch none of them and have a cue of their own.
    """
    ruling = [(r, _tokens(p, r)) for r in ruled]
    owner = {i: k for k, (_, tokens) in enumerate(ruling) for i in tokens}
    firm = {
        k
        for k, (r, tokens) in enumerate(ruling)
        if r.source and r.confidence >= FIRM and (all(p.quote[i] >= 0 for i in tokens) or is_turn(p, r))
    }
    tagged = [
        dataclasses.replace(a, contents=tuple((s, turn_end(p, s, e)) for s, e in a.contents))
        for a in tagged
        if not is_nobody(p, a)
    ]
    for found in tagged:
        tokens = _tokens(p, found)
        held = firm.intersection(owner.get(i, -1) for i in tokens)
        firm -= {k for k in held if _mixes(p, found, tokens, *ruling[k])}
    touched: set[int] = set()
    seconded: set[int] = set()
    out = []
    for a in (one for found in tagged for one in settled(p, found, ruled, owner)):
        a = _less_firm(p, a, ruled, owner, firm)
        tokens = _tokens(p, a)
        shared = Counter(owner[i] for i in tokens if i in owner)
        k, likeness = max(
            ((k, 2 * n / (len(tokens) + len(ruling[k][1]))) for k, n in shared.items()),
            key=lambda x: x[1],
            default=(-1, 0.0),
        )
        if firm.intersection(shared):
            if likeness >= SAME:
                seconded.add(k)
            continue
        touched.update(shared)
        rule = ruling[k][0] if likeness >= SAME else None
        if rule is not None:
            a = mended(p, a, rule)
        a = whole_cue(p, a)
        out.append(Candidate(a, _signals(p, a, rule, likeness, bool(shared), tokens)))
    cues = [*(c.attribution.cue for c in out), *(ruling[k][0].cue for k in firm)]
    leading = {p.token_at(cue[0]) for cue in cues if cue}
    for k, (r, tokens) in enumerate(ruling):
        if k in firm or (k not in touched and not (r.cue and p.token_at(r.cue[0]) in leading)):
            signals = _signals(p, r, r if k in seconded else None, 0.0, False, tokens)
            out.append(Candidate(r, signals, turn=is_turn(p, r)))
    return out


def _less_firm(
    p: Parse, a: Attribution, ruled: Sequence[Attribution], owner: Mapping[int, int], firm: set[int]
) -> Attribution:
    """Return an attribution less the parts that are firm quotations of other cues, where it has others."""

    def others(content: Range) -> bool:
        held = {owner.get(i, -1) for i in range(p.token_at(content[0]), p.token_at(content[1] - 1) + 1)} & firm
        return any(not (a.cue and cue and overlap(a.cue, cue)) for cue in (ruled[k].cue for k in held))

    if len(a.contents) < 2 or a.cue is None:
        return a
    kept = tuple(c for c in a.contents if not others(c))
    return dataclasses.replace(a, contents=kept) if kept else a


def _mixes(p: Parse, found: Attribution, tokens: set[int], rule: Attribution, quotation: set[int]) -> bool:
    """Tell whether the tagger has a quotation beside or within a part that is half in marks, with the same cue."""
    if not (found.cue and rule.cue and overlap(found.cue, rule.cue)):
        return False
    inside = {i for i in quotation if p.lower[i][-1].isalnum()}  # tagged contents have no edge punctuation
    return inside < tokens and any(_half(p, content) for content in found.contents)


def _half(p: Parse, content: Range) -> bool:
    words = [i for i in range(p.token_at(content[0]), p.token_at(content[1] - 1) + 1) if p.lower[i][-1].isalnum()]
    return len({p.quote[i] >= 0 for i in words}) == 2


def _tokens(p: Parse, a: Attribution) -> set[int]:
    return {i for start, end in a.contents for i in range(p.token_at(start), p.token_at(end - 1) + 1)}


def _signals(
    p: Parse, a: Attribution, rule: Attribution | None, likeness: float, touches: bool, tokens: set[int]
) -> tuple[float, ...]:
    inside = [p.quote[i] >= 0 for i in tokens]
    return (
        _logit(a.confidence),
        float(rule is not None),
        _logit(rule.confidence) if rule else 0.0,
        float(likeness > 0.95),
        float(touches and rule is None),
        float(all(inside)),
        float(any(inside) and not all(inside)),
        float(a.source is None),
        float(a.cue is None),
        math.log(len(tokens)),
        float(len(a.contents) > 1),
    )


def _logit(probability: float) -> float:
    p = min(max(probability, 0.001), 0.999)
    return math.log(p / (1 - p))
