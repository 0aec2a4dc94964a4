"""How likely a candidate is a statement: a sum of log-odds over its cue, frame and traits, as counted on training text.

The figures are data (`cues.json`, made by `models/train/cues.py`): ``traits`` and ``words`` give log-odds, ``quoting``
the share of attributions among the uses of a verb beside a quotation.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from claimx.pipes.statements.candidate import Candidate
from claimx.pipes.statements.parse import Parse

_COMPLEMENTS = frozenset({"obj", "to", "ing", "obj+to"})
_PERFORMED = 0.4  # the least probability of a speech act's own complement, which the training text marks unevenly
_SLOPE, _OFFSET = 0.58, 0.78
_PERSONS = frozenset({"he", "she", "they"})
_SPEAKERS = frozenset({"i", "we", "you"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_AUXILIARIES = frozenset({"MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "TO"})
_FURTHEST = 12
_SHORT, _LONG = 3, 12  # tokens of content


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Log-odds by trait, the cue words they know, the share of attributions by quoting word, and the speech acts."""

    weights: Mapping[str, float]
    words: frozenset[str]
    quoting: Mapping[str, float]
    acts: frozenset[str]

    def probability(self, p: Parse, c: Candidate) -> float:
        """Return the probability, 0 to 1, that a candidate is a statement."""
        weights = self.weights
        probability = 1.0 / (1.0 + math.exp(-sum(weights.get(t, 0.0) for t in traits(p, c))))
        if c.word in self.acts and c.frame in _COMPLEMENTS and c.source is not None and p.quote[c.cue[0]] < 0:
            return max(probability, _PERFORMED)
        return probability


def confidence(probability: float) -> float:
    """Return the share of statements chosen at this probability that are right (partial match).

    It is flatter than the probability: a candidate is also right by another cue, and wrong by its edges. The line was
    fitted to every other document of the training text, in log-odds.
    """
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return 1.0 / (1.0 + math.exp(-(_SLOPE * math.log(p / (1 - p)) + _OFFSET)))


@functools.cache
def load() -> Scorecard:
    """Return the scorecard that ships with the package."""
    data = json.loads((resources.files(__package__) / "cues.json").read_text(encoding="utf-8"))
    weights = dict(data["traits"])
    for word, frames in data["words"].items():
        for frame, weight in frames.items():
            weights[f"{word} | {frame}" if frame else f"word {word}"] = weight
    acts = (resources.files(__package__) / "acts.txt").read_text(encoding="utf-8").splitlines()
    words = frozenset(word.split()[0] for word in data["words"])
    return Scorecard(weights, words, data["quoting"], frozenset(a for a in acts if not a.startswith("#")))


def traits(p: Parse, c: Candidate) -> list[str]:
    """Return the traits of a candidate, each a key of the weights where it counts."""
    v = c.cue[0]
    tokens = sum(b - a + 1 for a, b in c.contents)
    length = "short" if tokens <= _SHORT else "long" if tokens >= _LONG else "middle"
    first, last = c.contents[0][0], c.contents[-1][1]
    out = [
        "bias",
        f"frame {c.frame}",
        f"word {c.word}",
        f"{c.word} | {c.frame}",
        f"source {(kind := source_kind(p, c))}",
        f"{c.frame} | source {kind}",
        f"dep {p.dep[v]}",
        f"tag {p.tag[v]}",
        f"length {length}",
        f"{c.frame} | length {length}",
        f"spans {len(c.contents)}",
    ]
    kids = p.children[v]
    if any(p.dep[k] == "neg" for k in kids):
        out.append("negated")
    out += [f"aux {p.lemma[k]}" for k in kids if p.dep[k] == "aux" and p.tag[k] in _AUXILIARIES]
    governor = _governor(p, v)
    if governor is not None:
        out.append(f"under {p.lemma[governor]}")
    if p.quote[v] >= 0:
        out.append("cue quoted")
        out.append(f"cue quoted | {c.word}")
    quotes = {p.quote[i] for a, b in c.contents for i in (a, b)}
    if quotes == {-1}:
        if p.any_quoted(first, last):
            out.append("quotation inside")
    elif p.quote[v] < 0:
        out.append("quoted" if -1 not in quotes else "quotation at edge")
        out.append(f"quoted | {c.frame}")
    if first == last:
        out.append(f"content {p.tag[first]}")
    else:
        out.append(f"opens {p.tag[first]}")
    if p.paragraph[v] == 0:
        out.append("title")
    return out


def _governor(p: Parse, i: int) -> int | None:
    """Return the word whose complement clause holds token ``i``, at most ``_FURTHEST`` steps up the tree."""
    for _ in range(_FURTHEST):
        up = p.head[i]
        if up == i:
            return None
        if p.dep[i] in ("ccomp", "xcomp", "pcomp", "acl"):
            return up
        i = up
    return None


def source_kind(p: Parse, c: Candidate) -> str:
    """Return what kind of mention the source is: a name, a common noun, a pronoun by its family, or none."""
    if c.source is None:
        return "none"
    first, last = c.source
    if first == last:
        word = p.lower[first]
        for kind, words in (("person", _PERSONS), ("speaker", _SPEAKERS), ("relative", _RELATIVES)):
            if word in words:
                return kind
        if p.tag[first].startswith(("PRP", "DT", "W", "EX")):
            return "pronoun"
    if any(p.tag[i].startswith("NNP") for i in range(first, last + 1)):
        return "name"
    return "noun"
