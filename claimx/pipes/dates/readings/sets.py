"""Readings of times that come again: "daily", "every Monday", "twice a week"."""

from __future__ import annotations

from fractions import Fraction

from claimx.pipes.dates import amounts
from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.readings.lengths import rate
from claimx.pipes.dates.recognise import Parts


def set_word(parts: Parts, context: Context) -> Reading | None:
    """ "daily", "annually"; "quarterly" only as an adverb, since "quarterly report" names a kind."""
    word = parts.word("word")
    if context.label(parts.character())[0] in ("ORG", "WORK_OF_ART"):
        return None  # a newspaper or a programme
    if word in ("quarterly", "fortnightly") and not context.label(parts.character())[1].startswith("RB"):
        return None
    if (word == "daily" and parts.previous() == "average") or (word in ("annually", "yearly") and rate(parts)):
        return None  # "average daily volume", "grew 8 percent annually": measures
    return Reading("SET", lexicon().tables["sets"][word])


def every(parts: Parts, _: Context) -> Reading:
    """ "every day", "every two weeks", "every other month"."""
    amount = Fraction(2) if parts.get("other") else Fraction(1)
    if parts.get("n"):
        stated = amounts.number(parts.get("n"))
        return Reading("SET", amounts.duration(stated, parts.unit()))
    return Reading("SET", amounts.duration(amount, parts.unit()))


def every_named(parts: Parts, _: Context) -> Reading:
    """ "every Monday", "Tuesday nights", "each July", "weekends"."""
    tables = lexicon().tables
    part = parts.word("part")
    code = ""
    if part:
        code = str((tables["parts"] | tables["parts_plural"])[part])
        code = code if code[0] == "T" else "T" + code
    weekday = parts.word("weekday")
    if weekday:
        return Reading("SET", f"XXXX-WXX-{lexicon().weekdays()[weekday]}{code}")
    if parts.get("month"):
        return Reading("SET", f"XXXX-{tables['months'][parts.word('month')]:02d}")
    if parts.get("season"):
        return Reading("SET", f"XXXX-{tables['seasons'][parts.word('season')]}")
    if parts.get("weekends"):
        return Reading("SET", ("XXXX-WXX-WE" if "weekend" in parts.word("weekends") else "XXXX-WXX") + code)
    return Reading("SET", f"XXXX-XX-XX{code}")


def times_per(parts: Parts, _: Context) -> Reading:
    """ "twice a week": the period in which it comes again."""
    return Reading("SET", amounts.duration(Fraction(1), parts.unit()))


READINGS = {
    "set_word": set_word,
    "every": every,
    "every_named": every_named,
    "times_per": times_per,
}
