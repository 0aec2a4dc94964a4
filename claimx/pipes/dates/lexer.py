"""Cut a text into words, numbers and marks, and name each by the classes that the patterns use.

spaCy's tokens keep "10-hour" and "mid-1996" together in some texts and apart in others; these tokens are always the
same, so one pattern holds in every text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from claimx.pipes.dates.lexicon import lexicon

_TOKEN = re.compile(
    r"""
      ( (?<=\w)[-–‑](?=\w) )                                  # 1: a hyphen inside a compound
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)
    | \d{4}-W\d\d(?:-\d)?(?![\w-])                             # 2019-W05
    | \d{1,4}-\d{1,2}-\d{2,4}(?![\w-])                        # 3-4-2019
    | \d{4}(?=/(?:\d\d){1,2}(?![\d/]))                          # 2018 of 2018/19
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|ST|ND|RD|TH)(?![^\W_]))?
    | (?<!['’`])['’`]\d\ds?(?!\w)                                       # '58, '80s
    | [oO]['’]clock
    | ['’][sS](?!\w)
    | [^\W\d_]{3,}\d\w*                                       # Agenda2030: no word and no year
    | [^\W\d_]+
    | [^\w\s] | [_\n]
    """,
    re.VERBOSE,
)
HYPHEN = "HY"
_MARKS = {",": "COMMA", ".": "DOT", "/": "SLASH", "(": "LPAR", ")": "RPAR", "'": "APOS", "’": "APOS", "$": "MONEY"}
_MARKS |= {"£": "MONEY", "€": "MONEY", "¥": "MONEY", "#": "MONEY", "%": "PERCENT", "\n": "BREAK"}

_CLOCK = re.compile(r"([01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_DOT_CLOCK = re.compile(r"([01]?\d|2[0-4])\.[0-5]\d")
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_NUMERIC_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([/.])\d{1,2}\2\d{1,2}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?|\d{4}-W\d\d(?:-\d)?")
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 20190131
_VULGAR = frozenset("½¼¾⅓⅔")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+(?:,\d{3})*\.\d+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """``starts`` and ``ends`` are characters of the text, ``words`` its words in lower case, ``classes`` one
    character a token that stands for the set of its classes (see `alphabet`)."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: str


def tokenise(text: str) -> Tokens:
    """Return the tokens of `text`; blanks other than line ends are left out."""
    starts, ends, words, signs = [], [], [], []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(word)
        signs.append(_HYPHEN_SIGN if match.lastindex else _sign(word))
    return Tokens(starts, ends, [w.lower() for w in words], "".join(signs))


@functools.lru_cache(maxsize=65536)
def _sign(word: str) -> str:
    return sign(classify(word))


def classify(word: str) -> frozenset[str]:
    """Return the classes of a token: the lexicon's, those that its shape gives, and "=word" for the word itself."""
    first = word[0]
    if first.isdigit():
        return frozenset(_number(word)) if word.isascii() else frozenset()
    if word in _MARKS:
        return frozenset((_MARKS[word],))
    if word in _VULGAR:
        return frozenset(("FRACTION",))
    if len(word) > 1 and first in "'’`" and word[1].isdigit():
        return frozenset(("DECADENUM",)) if word[-1] == "s" else frozenset(("SHORTYEAR",))
    low = word.lower()
    words = lexicon()
    classes = words.classes.get(low, frozenset())
    if (low in words.capital and first.islower()) or (low in words.upper and not word.isupper()):
        classes = frozenset()
    return classes | {"=" + low.replace("’", "'")}


def _number(word: str) -> set[str]:
    body = word.rstrip("stndrhSTNDRH")
    suffix = word[len(body) :].lower()
    if suffix == "s":
        return {"DECADENUM"} if body.isdigit() and len(body) in (2, 4) and body[-1] == "0" else set()
    if suffix:
        return ({"ORDNUM", "DAYORD"} if 1 <= int(body) <= 31 else {"ORDNUM"}) if body.isdigit() else set()
    if word.isdigit():
        return _whole(word)
    if _ISO.fullmatch(word):
        return {"ISODATE"}
    if _NUMERIC_DATE.fullmatch(word):
        return {"NUMDATE"}
    if _CLOCK.fullmatch(word):
        return {"CLOCK"}
    if word == "9/11":
        return {"NINEELEVEN"}
    if _FRACTION.fullmatch(word):
        return {"FRACTION"}
    if _THOUSANDS.fullmatch(word):
        return {"INT"}
    if _DECIMAL.fullmatch(word):
        return {"DECIMAL", "DOTCLOCK"} if _DOT_CLOCK.fullmatch(word) else {"DECIMAL"}
    return set()


def _whole(word: str) -> set[str]:
    if _COMPACT.fullmatch(word):
        return {"ISODATE"}
    if len(word) > 9:
        return set()
    value = int(word)
    classes = {"INT"}
    if len(word) <= 2:
        classes |= {"DAYNUM"} if 1 <= value <= 31 else set()
        classes |= {"HOUR"} if value <= 24 else set()
        classes |= {"TWODIGIT"} if len(word) == 2 else set()
    elif len(word) == 4:
        classes |= {"YEAR"} if 1000 <= value <= 2199 else set()
        classes |= {"MODERNYEAR"} if 1800 <= value <= 2099 else set()
        classes |= {"MILITARY"} if value // 100 < 24 and value % 100 < 60 else set()
    return classes


@functools.cache
def alphabet() -> dict[frozenset[str], str]:
    """Return the character that stands for each set of classes a token of interest can have."""
    from claimx.pipes.dates.grammar import literals

    sets: dict[frozenset[str], None] = {}
    words = lexicon()
    named = literals()
    for word in sorted(words.classes.keys() | named):
        own = {"=" + word} if word in named else set()
        sets[words.classes.get(word, frozenset()) | own] = None
        if word in words.capital | words.upper:
            sets[frozenset(own)] = None
    for mark in _MARKS.values():
        sets[frozenset((mark,))] = None
    for shape in ("9s", "90s", "1990s", "3rd", "99th", "2019-01-31", "3/4/2019", "9:30", "9/11", "1/2", "1,000", "9.5",
                  "9.50", "100", *map(str, range(10)), *(f"{n:02d}" for n in range(100)),
                  *(f"{n:02d}{m}" for n in range(100) for m in ("00", "60"))):  # fmt: skip
        sets[frozenset(_number(shape))] = None
    for word in ("'58", "'80s"):
        sets[classify(word)] = None
    sets.pop(frozenset(), None)
    ordered = sorted(sets, key=sorted)  # words of one class stand together, so that a class is a few ranges
    return {classes: chr(0x100 + i) for i, classes in enumerate(ordered)}


def sign(classes: frozenset[str]) -> str:
    """Return the character for a token's classes: "." where no pattern asks for any of them."""
    if not classes:
        return "."
    signs = alphabet()
    known = frozenset(c for c in classes if c[0] != "=" or c in _named())
    return signs.get(known, ".")


@functools.cache
def _named() -> frozenset[str]:
    from claimx.pipes.dates.grammar import literals

    return frozenset("=" + w for w in literals())


@functools.cache
def charset(name: str) -> str:
    """Return the regular expression of one token that has the class `name`. Raises KeyError where none can have it."""
    if name == HYPHEN:
        return _HYPHEN_SIGN
    codes = [ord(c) for classes, c in alphabet().items() if name in classes]
    if not codes:
        raise KeyError(f"no word has the class {name}")
    firsts = [c for i, c in enumerate(codes) if i == 0 or codes[i - 1] != c - 1]
    lasts = [c for i, c in enumerate(codes) if i == len(codes) - 1 or codes[i + 1] != c + 1]
    return f"[{''.join(chr(a) if a == b else f'{chr(a)}-{chr(b)}' for a, b in zip(firsts, lasts, strict=True))}]"


_HYPHEN_SIGN = "-"
