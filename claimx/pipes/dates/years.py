"""Years: in figures, in words, short, and by their distance from the reference."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.pipes.dates import amounts
from claimx.pipes.dates.context import Context
from claimx.pipes.dates.lexicon import lexicon


def year_of(words: Sequence[str], context: Context) -> int | None:
    """Return the year that `words` state ("1998", "'98", "nineteen ninety-eight"), or None."""
    words = [w for w in words if w not in ("the", "year", "-", "–", "‑")]
    if not words:
        return None
    first = words[0]
    if first.isdigit():
        return int(first) + (century_for(int(first), context) if len(first) == 2 else 0)
    if first[0] in "'’`" and first[1:].isdigit():
        return century_for(int(first[1:]), context) + int(first[1:])
    if first == "two" and len(words) > 1 and words[1] == "thousand":
        return 2000 + int(amounts.number([w for w in words[2:] if w != "and"]) or 0)
    head = amounts.number(words[:1])
    if head is None:
        return None
    rest = [w for w in words[1:] if w != "oh"]
    if rest and rest[0] == "hundred":
        return int(head) * 100 + int(amounts.number(rest[1:]) or 0)
    tail = amounts.number(rest)
    return int(head) * 100 + int(tail) if tail is not None else None


def last_year(first: int, last: int) -> int | None:
    """Return the year that ends "2018-19" or "1999-2001", given its two figures, or None where they are no range."""
    if last < 100:
        last += first - first % 100 + (100 if last < first % 100 and first % 100 == 99 else 0)
    return last if first < last <= first + 100 else None


def century_for(short: int, context: Context) -> int:
    """Return the century (1900, 2000) of a two-digit year: the latest that is not far ahead of the reference."""
    now = context.reference.year if context.reference else 2000
    century = now - now % 100
    return century if century + short <= now + 15 else century - 100


def relative_year(rel: Sequence[str], context: Context) -> int | None:
    """Return the year of "last year" or "this year", or for "that year" the last mentioned; None if not known."""
    if not rel or rel[-1] not in lexicon().tables["relatives"]:
        base = context.focus_day()
        return base.year if base else None
    word = rel[-1]
    from_focus = word in ("following", "previous", "preceding", "prior")
    origin = context.focus_day() if from_focus else context.reference
    return origin.year + int(lexicon().tables["relatives"][word]) if origin else None
