"""What the reading of one expression may look at: the reference date, what was said before, the sentence's tense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from claimx.pipes.dates import calendar

Tense = Literal["past", "present", "future", "certain"] | None  # "certain": announced for a time to come ("will")
_SEVERAL_QUARTERS = ("P6M", "P9M")
AHEAD = ("future", "certain")
UP_TO = ("through", "until", "till", "by", "for", "effective")  # "extended the loan through January": not done then


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3's type, value and mod; ``group`` names the pattern's group that it covers, if not all of it."""

    type: str
    value: str | None
    mod: str | None = None
    group: str | None = None


@dataclass
class Context:
    """State of one document's reading, made afresh for each, so that nothing passes from one document to another.

    ``reference`` is the article's day or None; ``partial`` its month and day where the year is not known.
    ``focus`` is the last dated value mentioned, ``quarter`` the last quarter ("1989-Q3") that results were given for.
    ``tense`` and ``label`` tell of the character where an expression starts its verb's tense, and its entity label
    and tag as ("DATE", "NNP").
    """

    reference: date | None
    partial: tuple[int, int] | None
    day_first: bool
    tense: Callable[[int], Tense]
    label: Callable[[int], tuple[str, str]]
    focus: str | None = None
    quarter: str | None = None

    def focus_day(self) -> date | None:
        """Return the first day of the last dated value, else the reference."""
        covered = calendar.bounds(self.focus)
        return covered[0] if covered else self.reference

    def focus_is_day(self) -> bool:
        """Tell whether the last dated value is one day."""
        covered = calendar.bounds(self.focus)
        return covered is not None and covered[0] == covered[1]

    def remember(self, reading: Reading, family: str) -> None:
        """Take note of what was just read by a rule of `family`.

        Later expressions count from periods that name themselves ("third quarter"), not from one that is counted
        itself: two "a year earlier" of one report mean the same year.
        """
        if reading.type == "DURATION" and reading.value in _SEVERAL_QUARTERS:
            self.quarter = None  # results of several quarters: from here on "a year earlier" is a year
        covered = calendar.bounds(reading.value) if reading.type in ("DATE", "TIME") else None
        if covered is None:
            return
        if family == "ago" and covered[1] - covered[0] > timedelta(days=31):
            return
        self.focus = reading.value
        if family == "quarter" and reading.value and reading.value[0].isdigit() and "-Q" in reading.value:
            over = self.reference is None or covered[1] <= self.reference
            if over or self.quarter is None:  # of a quarter not yet over there are forecasts, no results
                self.quarter = reading.value
