"""Numbers in words and figures, and lengths of time as ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from claimx.pipes.dates.lexicon import lexicon

Words = Sequence[str]

_FINER = {"Y": (12, "M"), "TH": (60, "TM"), "TM": (60, "TS"), "W": (7, "D"), "D": (24, "TH"), "M": (30, "D")}
_VULGAR = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "½": Fraction(1, 2), "¼": Fraction(1, 4)}
_VULGAR |= {"¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve twenty thirty fifty".split())
_VAGUE_UNIT = {"10Y": "E", "100Y": "C", "1000Y": "L", "2W": "W"}


def count(words: Words) -> Fraction | None:
    """Return how many units `words` (lower case) count, "a" as one and "a couple" as two; None where it is vague."""
    if not words:
        return None
    if list(words) in (["a"], ["an"]):
        return Fraction(1)
    if list(words[:2]) == ["a", "couple"]:
        return Fraction(2)
    return number(words)


def number(words: Words) -> Fraction | None:
    """Return the number that `words` (lower case) state, or None where they state none or only a vague one.

    Reads "12", "1,500", "2.5", "2 1/2", "twenty-two", "a hundred and six", "half".
    """
    spelt = lexicon().tables["numbers"]
    total = current = Fraction(0)
    seen = False
    for place, word in enumerate(words):
        if word == "and" and words[place - 1] in _SMALL and words[place + 1 : place + 2] not in (["a"], ["half"]):
            return None  # "between two and three"
        if word in ("and", "-", "–", "‑"):
            continue
        if word[0].isdigit():
            value = _figure(word)
            if value is None:
                return None
            current += value
        elif word in _VULGAR:
            current += _VULGAR[word]
        elif word in ("a", "an"):
            continue
        elif word in spelt:
            value = Fraction(spelt[word])
            if value >= 1000:
                total += (current or 1) * value
                current = Fraction(0)
            elif word in ("hundred", "dozen"):
                current = (current or 1) * value
            else:
                current += value
        else:
            return None
        seen = True
    return total + current if seen else None


def _figure(word: str) -> Fraction | None:
    plain = word.replace(",", "")
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", plain):
        return Fraction(plain)
    m = re.fullmatch(r"(\d{1,3})/(\d{1,3})", plain)
    return Fraction(int(m.group(1)), int(m.group(2))) if m and int(m.group(2)) else None


def ordinal(words: Words) -> int | None:
    """Return the number of an ordinal: "third", "21st", "twenty-first"; None for "last" and the like."""
    tables = lexicon().tables
    total = 0
    for word in words:
        if word[0].isdigit():
            total += int(re.match(r"\d{1,6}", word).group())  # type: ignore[union-attr]
        else:
            total += tables["ordinals"].get(word, 0) or tables["numbers"].get(word, 0)
    return total or None


def unit(words: Words) -> str:
    """Return the designator of a unit of time, such as "TH" for hours. Raises KeyError where it is none."""
    code: str = lexicon().units()[words[-1]]
    return code


def duration(amount: Fraction | None, code: str) -> str:
    """Return the ISO 8601 duration of `amount` units, X for an unknown amount: "P2Y6M", "PT1M30S", "PXD"."""
    if amount is None:
        code = _VAGUE_UNIT.get(code, code)
        return f"PTX{code[1:]}" if code[0] == "T" and len(code) > 1 else f"PX{code}"
    factor = re.match(r"\d+", code)
    if factor:
        amount *= int(factor.group())
        code = code[factor.end() :]
    if amount.denominator == 1 or code not in _FINER:
        return _join([(amount, code)])
    per, finer = _FINER[code]
    whole = Fraction(int(amount))
    rest = (amount - whole) * per
    if rest.denominator != 1 or (code in "MW" and whole):
        return _join([(amount, code)])
    return _join([(whole, code), (rest, finer)] if whole else [(rest, finer)])


def _join(pieces: list[tuple[Fraction, str]]) -> str:
    out, clock = "P", False
    for amount, code in pieces:
        if code[0] == "T" and not clock:
            out += "T"
            clock = True
        out += f"{_plain(amount)}{code.removeprefix('T')}"
    return out


def _plain(amount: Fraction) -> str:
    if amount.denominator == 1:
        return str(amount.numerator)
    return f"{float(amount):.3f}".rstrip("0").rstrip(".")
