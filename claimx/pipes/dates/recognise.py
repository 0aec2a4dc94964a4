"""Find where an expression may stand: the rules of tables/*.toml tried over token classes, the longest match first."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimx.pipes.dates import amounts
from claimx.pipes.dates.grammar import VARIANT, Rule, rules
from claimx.pipes.dates.lexer import Tokens, charset

_ANCHORS = (
    "MONTHNAME MONTHABBR WEEKDAYNAME WEEKDAYABBR WEEKDAYS UNIT UNITS SEASON PART PARTS SETWORD REFWORD DAYWORD "
    "ISODATE NUMDATE MODERNYEAR YEAR SHORTYEAR DECADENUM DECADEWORD CLOCK DOTCLOCK MILITARY NINEELEVEN ZONE ERA ANCHOR"
).split()


@dataclass(frozen=True, slots=True)
class Found:
    """A core rule's match and what stands before and after it.

    ``start`` and ``end`` are the token positions of all that was matched, ``extent`` that of the expression's first.
    """

    start: int
    end: int
    rule: Rule
    core: re.Match[str]
    before: tuple[Rule, re.Match[str]] | None = None
    after: tuple[Rule, re.Match[str]] | None = None

    @property
    def extent(self) -> int:
        return self.core.start() if self.before and self.before[0].outside else self.start


@dataclass(frozen=True, slots=True)
class Parts:
    """The words that a match's named groups cover."""

    tokens: Tokens
    match: re.Match[str]

    def get(self, *names: str) -> list[str]:
        """Return the words (lower case) of the first of the groups that matched, or an empty list."""
        for name in names:
            span = self._group(name)
            if span:
                return self.tokens.words[span[0] : span[1]]
        return []

    def _group(self, name: str) -> tuple[int, int] | None:
        for variant in range(1, 10):
            full = f"{name}{VARIANT}{variant}"
            if full not in self.match.re.groupindex:
                return None
            start, end = self.match.span(full)
            if 0 <= start < end:
                return start, end
        return None

    def word(self, *names: str) -> str:
        """Return the last word of the first of the groups that matched, or an empty string."""
        words = self.get(*names)
        return words[-1] if words else ""

    def first(self, name: str) -> str:
        """Return the first word of a group, or an empty string where it did not match."""
        words = self.get(name)
        return words[0] if words else ""

    def unit(self) -> str:
        """Return the designator of the unit of time in the group `unit`, days where there is none."""
        return amounts.unit(self.get("unit") or ["day"])

    def all(self) -> list[str]:
        """Return every word of the match."""
        return self.tokens.words[self.match.start() : self.match.end()]

    def span(self, name: str | None) -> tuple[int, int]:
        """Return the token positions of a group, or of the whole match for None or where the group did not match."""
        return (self._group(name) if name else None) or self.match.span()

    def adjacent(self, *names: str) -> bool:
        """Tell whether no blank stands between the one-word groups that matched."""
        places = sorted(span[0] for name in names if (span := self._group(name)))
        starts, ends = self.tokens.starts, self.tokens.ends
        return all(ends[a] == starts[b] for a, b in itertools.pairwise(places))

    def character(self, name: str | None = None) -> int:
        """Return the character at which a group, or the match, starts."""
        return self.tokens.starts[self.span(name)[0]]

    def previous(self, count: int = 1) -> str:
        """Return the word `count` places before the match, or an empty string."""
        place = self.match.start() - count
        return self.tokens.words[place] if place >= 0 else ""

    def following(self, count: int = 1) -> str:
        """Return the word `count` places after the match, or an empty string."""
        place = self.match.end() + count - 1
        return self.tokens.words[place] if place < len(self.tokens.words) else ""


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each stretch of tokens that holds a word of time and none that no rule can use."""
    for run in _RUN.finditer(tokens.classes):
        if _anchor().search(tokens.classes, run.start(), run.end()):
            yield run.span()


def candidates(tokens: Tokens, position: int) -> list[Found]:
    """Return what may start at a token, the longest first, and of equally long ones the earlier rule's first."""
    cores, before, after = _rules()
    out = _cores(tokens, position, cores, after)
    for rule in before:
        frame = rule.expression.match(tokens.classes, position)
        if frame and frame.end() > position:
            for inner in _cores(tokens, frame.end(), cores, after):
                if inner.rule.family in rule.families:
                    out.append(Found(position, inner.end, inner.rule, inner.core, (rule, frame), inner.after))
    out.sort(key=lambda f: -f.end)  # stable: the tables' order decides among equals
    return out


def _cores(tokens: Tokens, position: int, cores: tuple[Rule, ...], after: tuple[Rule, ...]) -> list[Found]:
    out = []
    for rule in cores:
        core = rule.expression.match(tokens.classes, position)
        if core is None or core.end() == position:
            continue
        out.append(Found(position, core.end(), rule, core))
        for extra in after:
            if rule.family in extra.families:
                frame = extra.expression.match(tokens.classes, core.end())
                if frame and frame.end() > core.end():
                    out.append(Found(position, frame.end(), rule, core, None, (extra, frame)))
    return out


_RUN = re.compile(r"[^.]+")


@functools.cache
def _anchor() -> re.Pattern[str]:
    sets = (charset(name)[1:-1] for name in _ANCHORS)
    return re.compile(f"[{''.join(sets)}]")


@functools.cache
def _rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    every = rules()
    cores, before, after = (tuple(r for r in every if r.role == role) for role in ("core", "before", "after"))
    return cores, before, after
