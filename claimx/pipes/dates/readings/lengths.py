"""Readings of durations, and of the present, past and future without a date."""

from __future__ import annotations

from fractions import Fraction

from claimx.pipes.dates import amounts
from claimx.pipes.dates.context import AHEAD, Context, Reading
from claimx.pipes.dates.lexicon import lexicon
from claimx.pipes.dates.recognise import Parts

_HYPHENS = ("-", "–", "‑")
_BEFORE_LENGTHS = frozenset("for in within after over than about by least only just of before".split())
# "has recently moved", "most recently in May": the word tells of the verb or of the date after it
_JUST_NOW = frozenset("have has had having is are was were been 've 's most".split())
_PEOPLE = frozenset("boy girl man woman child son daughter student baby infant father mother brother sister".split())


def _number(words: list[str] | None) -> Fraction | None:
    if words and "couple" in words:
        return Fraction(2)
    return amounts.number(words or [])


def length(parts: Parts, context: Context) -> Reading | None:
    """ "two years", "10-hour", "several days", "three and a half weeks"."""
    words = parts.get("n")
    code = parts.unit()
    amount = _number(words)
    if context.label(parts.character())[0] in ("WORK_OF_ART", "ORG"):
        return None  # a programme's or a band's name
    if parts.following() in _HYPHENS and parts.following(2) in ("old", "olds"):
        return None
    if parts.following() == "a" and parts.following(2) == "day":
        return None  # "24 hours a day"
    if parts.all() == ["one", "day"] and parts.previous() not in _BEFORE_LENGTHS:
        return Reading("DATE", "FUTURE_REF") if context.tense(parts.character()) in AHEAD else None
    if amount is not None and "half" in parts.all() and "half" not in (words or []):
        amount += Fraction(1, 2)
    if not words and parts.all()[0] in ("the", "an") and len(parts.all()) == 2:
        return None
    if parts.word("unit") in ("second", "quarter") and not set(parts.all()) & set(_HYPHENS):
        return None
    if parts.word("unit") == "quarters" and (
        "some" in words or (amount == 3 and parts.following() == "of") or set(parts.all()) & set(_HYPHENS)
    ):
        return None  # "three-quarters" is a fraction
    if amount is None and any(w[0].isdigit() or w in lexicon().tables["numbers"] for w in words):
        return None  # "one and two years respectively"
    if parts.all()[-2:] == ["-", "day"] and parts.following() == "war":
        return None  # the Six-Day War
    if parts.following() in ("'", "’") and parts.following(2) == "war":
        return None  # the Thirty Years' War
    mod = "APPROX" if words and "couple" in words else None
    return Reading("DURATION", amounts.duration(amount, code), mod)


def rel_length(parts: Parts, _: Context) -> Reading:
    """ "the past two years", "the next few days"."""
    return Reading("DURATION", amounts.duration(_number(parts.get("n")), parts.unit()))


def first_months(parts: Parts, _: Context) -> Reading | None:
    """ "the first nine months", "the last three days"."""
    amount = _number(parts.get("n"))
    code = parts.unit()
    return Reading("DURATION", amounts.duration(amount, code))


def length_range(parts: Parts, _: Context) -> Reading | None:
    """ "12 to 18 months", "two or three weeks": the range has no value of its own, so its lower bound is left open."""
    low, high = _number(parts.get("n")), _number(parts.get("m"))
    code = parts.unit()
    if low is None or high is None or low >= high:
        return None
    return Reading("DURATION", amounts.duration(None, code))


def plural(parts: Parts, _: Context) -> Reading | None:
    """ "for months", "weeks or months"."""
    if (parts.previous(2), parts.previous()) == ("matter", "of"):
        return None
    if parts.previous() in ("many", "few", "these", "those", "'s", "such"):
        return None
    return Reading("DURATION", amounts.duration(None, parts.unit()))


def plural_since(parts: Parts, _: Context) -> Reading | None:
    """ "the years that followed", "the months since": the unit alone is the expression."""
    if parts.previous() != "the":
        return None
    return Reading("DURATION", amounts.duration(None, parts.unit()), group="unit")


def one_unit(parts: Parts, context: Context) -> Reading | None:
    """ "a year", "half an hour", "a year and a half", "all day"; rates ("$5 a share a year") are refused."""
    words = parts.all()
    unit = parts.word("unit") or "day"
    if unit in ("summer", "winter", "spring", "fall", "second", "weekend", "quarter"):
        return None
    if words[0] in ("a", "an") and len(words) == 2:
        previous = parts.previous()
        if context.label(parts.character())[0] in ("MONEY", "PERCENT") or rate(parts):
            return None
        if previous in ("of", "such", "quite") and unit in ("day", "night", "minute"):
            return None
    amount = Fraction(1)
    if "half" in words:
        amount = Fraction(1, 2) if words[0] == "half" or words[1] == "half" else Fraction(3, 2)
    return Reading("DURATION", amounts.duration(amount, amounts.unit([unit])))


def rate(parts: Parts) -> bool:
    """Tell whether "a year" or "annually" follows what is counted by it: "700 seats a week", "$2 million a year"."""
    tokens, start = parts.tokens, parts.span(None)[0]
    for back in range(1, 4):
        if start - back < 0:
            return False
        word = tokens.words[start - back]
        if word[0].isdigit() or word in lexicon().tables["numbers"] or word in ("million", "billion", "times"):
            return True
        if word in (",", ".", "in", "for", "within", "after", "over", "about", "nearly", "than", "once"):
            return False
    return False


def vague_length(parts: Parts, _: Context) -> Reading:
    """ "a year or two"."""
    return Reading("DURATION", amounts.duration(None, parts.unit()))


def quarter_century(_: Parts, __: Context) -> Reading:
    """ "a quarter of a century"."""
    return Reading("DURATION", "P25Y")


def quarter_hour(parts: Parts, _: Context) -> Reading:
    """ "a quarter of an hour"."""
    return Reading("DURATION", "PT45M" if "three" in parts.all() else "PT15M")


def vague_time(_: Parts, __: Context) -> Reading:
    """ "some time", "a while"."""
    return Reading("DURATION", "PXX")


def age(parts: Parts, context: Context) -> Reading | None:
    """ "8-month-old truce": how long something has lasted; a person's age is no time of the story."""
    following = parts.match.end()
    if not parts.following().isalpha() or context.label(parts.tokens.starts[following])[1][:1] not in ("N", "J", ""):
        return None  # "an 18-month-old was found"
    if parts.following() in _PEOPLE or parts.word("unit") == "year" or context.label(parts.character())[0] == "PERSON":
        return None
    return Reading("DURATION", amounts.duration(_number(parts.get("n")), parts.unit()))


def long(parts: Parts, _: Context) -> Reading:
    """ "decade-long", "three-week-long", "yearlong"."""
    if parts.word("unit") in lexicon().tables["units_plural"]:
        return Reading("DURATION", amounts.duration(None, parts.unit()))
    word = (parts.word("unit") or "day").removesuffix("long")
    return Reading("DURATION", amounts.duration(_number(parts.get("n")) or Fraction(1), amounts.unit([word])))


def reference(parts: Parts, context: Context) -> Reading | None:
    """ "now", "recently", "soon"."""
    word = parts.word("word")
    if word in ("soon", "shortly") and (
        parts.previous() in ("as", "too", "how") or parts.following() in ("as", "after", "before", "afterward")
    ):
        return None
    if word == "soon" and context.tense(parts.character()) == "past":
        return None  # "soon became": soon after something that is over
    if word == "recently" and parts.previous() in _JUST_NOW:
        return None
    if word == "now" and parts.following() == "," and parts.previous() in ("", "\n", ".", '"', "“", "'"):
        return None
    return Reading("DATE", lexicon().tables["references"][word])


def present(_: Parts, __: Context) -> Reading:
    """ "these days", "at present"."""
    return Reading("DATE", "PRESENT_REF")


def past(_: Parts, __: Context) -> Reading:
    """ "in the past"."""
    return Reading("DATE", "PAST_REF")


def future(_: Parts, __: Context) -> Reading:
    """ "in the future", "someday"."""
    return Reading("DATE", "FUTURE_REF")


READINGS = {
    "length": length,
    "rel_length": rel_length,
    "first_months": first_months,
    "length_range": length_range,
    "plural": plural,
    "plural_since": plural_since,
    "one_unit": one_unit,
    "quarter_hour": quarter_hour,
    "quarter_century": quarter_century,
    "vague_length": vague_length,
    "vague_time": vague_time,
    "age": age,
    "long": long,
    "reference": reference,
    "present": present,
    "past": past,
    "future": future,
}
