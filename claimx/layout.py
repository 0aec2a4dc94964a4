"""How an article's characters are laid out: wrapped lines, paragraphs, and a same-length copy that parses well.

Every function here keeps or returns character offsets into the text it was given, so that what is found in the
flattened copy is true of the original.
"""

from __future__ import annotations

import itertools
import re

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FIRST_WORD = re.compile(r"\S+")
_MARKUP = re.compile(r"&(?:QL|UR|LR|QC|MD|HT|TL);")  # typesetting codes that agencies left in their wires
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which JSON can hold and spaCy cannot
_DASH = re.compile(r"(?<=[ \n])_(?=[ \n]|$)")
_UPPER_WIDTH = 110  # characters; a longer longest line means that lines are paragraphs, not wrapped
_LEAST_FULL = 40  # characters; a shorter line is a heading or a list item and ends where it ends

Range = tuple[int, int]


def flatten(text: str) -> str:
    """Return a copy of the same length in which wrapped lines are joined and odd blanks are spaces.

    A line end inside a paragraph, a no-break space, a tab and a carriage return each become one space; an underscore
    standing for a dash becomes one, and half a surrogate pair the replacement character. Line ends between paragraphs
    stay. ``len(flatten(t)) == len(t)`` always holds.
    """
    chars = list(text)
    for i in _soft_breaks(text):
        chars[i] = " "
    flat = "".join(chars).translate(_BLANKS)
    flat = _SURROGATE.sub("\ufffd", flat)
    flat = _MARKUP.sub(lambda m: " " * len(m.group()), flat)
    return _DASH.sub("–", flat)


_BLANKS = {
    ord(c): " "
    for c in "\r\t\v\xa0\u2007\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000\ufeff"
}
_BLANKS |= {ord(c): "\n" for c in "\f\x85\u2028\u2029"}


def paragraphs(flat: str) -> list[Range]:
    """Return the (start, end) characters of each paragraph of a flattened text, blanks at the edges left out."""
    out = []
    for m in _LINE.finditer(flat):
        line = m.group()
        start = m.start() + len(line) - len(line.lstrip())
        end = m.start() + len(line.rstrip())
        if start < end:
            out.append((start, end))
    return out


def _soft_breaks(text: str) -> list[int]:
    """Return the offsets of the line ends that only wrap a paragraph.

    A line end is soft when the next line's first word would not have fitted the text's width, or when the line is
    long and the next goes on in lower case; never before an indented or empty line.
    """
    lines = [(m.start(), m.group().rstrip("\n").rstrip()) for m in _LINE.finditer(text)]
    longest = max((len(line) for _, line in lines), default=0)
    if longest > _UPPER_WIDTH or len(lines) < 2:
        return []
    width = _usual_width([len(line) for _, line in lines if line])
    soft = []
    for (_, line), (after, following) in itertools.pairwise(lines):
        word = _FIRST_WORD.match(following)
        if word is None or len(line) < _LEAST_FULL:
            continue
        if len(line) + 1 + len(word.group()) > width or (word.group()[0].islower() and len(line) > width * 0.6):
            soft.append(after - 1)
    return soft


def _usual_width(lengths: list[int]) -> int:
    """Return the width to which most long lines run: the ninth decile of lengths, in characters."""
    ranked = sorted(lengths)
    return ranked[min(len(ranked) - 1, int(len(ranked) * 0.9))] if ranked else 0
