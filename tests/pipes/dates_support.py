"""Help for the tests of dates: read a text with no spaCy model, so that a case costs microseconds."""

from __future__ import annotations

from datetime import date

from claimx.pipes.dates.annotate import annotate
from claimx.pipes.dates.context import Context, Tense
from claimx.record import Date


def read(
    text: str,
    reference: str | None = "2019-01-31",
    *,
    tense: Tense = None,
    label: str = "DATE",
    day_first: bool = False,
    partial: tuple[int, int] | None = None,
) -> list[Date]:
    """Return the dates of `text`, every verb in `tense` and every word in an entity of `label`."""
    day = date.fromisoformat(reference) if reference else None
    return annotate(text, Context(day, partial, day_first, lambda _: tense, lambda _: (label, "NNP")))
