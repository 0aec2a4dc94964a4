"""The pattern notation of tables/*.toml, compiled to regular expressions over token classes.

A pattern is a sequence of items. ``WEEKDAY`` is a class of lexicon.toml or of the lexer, or a macro of macros.toml;
``ago`` is that very word, ``,`` and ``-`` are marks; ``day:ITEM`` names what the item matched for the reading;
``( | )``, ``?`` and ``{1,3}`` are as in regular expressions, without ``*`` or ``+``, so that
matching takes bounded time.
A rule's ``after``/``not_after`` and ``before``/``not_before`` bind the token next to it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from claimx.pipes.dates.lexicon import read_table

FAMILIES = ("calendar", "clock", "relative", "duration", "sets", "references", "frames")
VARIANT = "__"  # a name may be given to several alternatives: the groups are called name__1, name__2
_ITEM = re.compile(r"([a-z_]+):|([A-Z_]+)|(o'clock|'s|[a-z]+)|(\{\d,\d\})|([()|?])|([,.-])|(\s+)")
_MARK_CLASSES = {",": "COMMA", ".": "DOT", "-": "HY"}


@dataclass(frozen=True)
class Rule:
    """One line of a table: ``reading`` names the function that gives its value.

    ``role`` is "core", or "before"/"after" for what may stand before or after a core of one of the ``families`` (an
    edge, an approximation, a time of day). ``family`` is the table's group that other rules' ``families`` refer to.
    What stands ``outside`` tells of the core and is no part of the expression.
    """

    name: str
    family: str
    reading: str
    expression: re.Pattern[str]
    role: str = "core"
    families: frozenset[str] = field(default_factory=frozenset)
    outside: bool = False


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of every table, compiled once a process."""
    out = []
    for table in FAMILIES:
        for row in read_table(table)["rule"]:
            out.append(
                Rule(
                    name=row["name"],
                    family=row.get("family", table),
                    reading=row["reading"],
                    expression=re.compile(_guard(row)),
                    role=row.get("role", "core"),
                    families=frozenset(row.get("families", "").split()),
                    outside=row.get("outside", False),
                )
            )
    return tuple(out)


@functools.cache
def literals() -> frozenset[str]:
    """Return every word that a pattern or macro names."""
    sources = list(_macros().values())
    for table in FAMILIES:
        for row in read_table(table)["rule"]:
            sources += [row[k] for k in ("pattern", "after", "not_after", "before", "not_before") if k in row]
    return frozenset(m.group(3) for source in sources for m in _ITEM.finditer(source) if m.group(3))


def translate(pattern: str) -> str:
    """Return the regular expression of a pattern. Raises ValueError on a character outside the notation."""
    from claimx.pipes.dates.lexer import charset

    out: list[str] = []
    names: list[str] = []  # groups that wait for their item to end
    depth: list[int] = []
    used: dict[str, int] = {}
    position = 0
    while position < len(pattern):
        m = _ITEM.match(pattern, position)
        if m is None:
            raise ValueError(f"unreadable pattern at {pattern[position:]!r}")
        position = m.end()
        name, classname, word, count, operator, mark, _ = m.groups()
        if name:
            used[name] = used.get(name, 0) + 1
            out.append(f"(?P<{name}{VARIANT}{used[name]}>")
            names.append(name)
            depth.append(0)
            continue
        if operator == "(":
            out.append("(?:")
            depth = [d + 1 for d in depth]
            continue
        if operator == ")":
            out.append(")")
            depth = [d - 1 for d in depth]
        elif operator or count:
            out.append(operator or count)
            continue
        elif classname:
            out.append(f"(?:{translate(_macros()[classname])})" if classname in _macros() else charset(classname))
        elif word:
            out.append(charset("=" + word))
        elif mark:
            out.append(charset(_MARK_CLASSES[mark]))
        else:
            continue
        while depth and depth[-1] == 0:
            depth.pop()
            names.pop()
            out.append(")")
    return "".join(out)


def _guard(row: dict[str, str]) -> str:
    """Return a rule's expression with its conditions on the tokens next to it."""
    before = after = ""
    if "after" in row:
        before += f"(?<={_one(row['after'])})"
    if "not_after" in row:
        before += f"(?<!{_one(row['not_after'])})"
    if "before" in row:
        after += f"(?={_one(row['before'])})"
    if "not_before" in row:
        after += f"(?!{_one(row['not_before'])})"
    return f"{before}(?:{translate(row['pattern'])}){after}"


def _one(condition: str) -> str:
    return "|".join(translate(item) for item in condition.split())


@functools.cache
def _macros() -> dict[str, str]:
    return {name: str(text) for name, text in read_table("macros").items()} | {"HOLIDAY": _holidays()}


def _holidays() -> str:
    """Return the pattern of the holidays' names, each word with or without its apostrophe or dot."""
    names = sorted({plain(name) for name in read_table("holidays")["holiday"]}, key=len, reverse=True)
    return " | ".join("(" + " ('s | APOS | . | -)? ".join(name) + ")" for name in names)


def plain(name: str) -> tuple[str, ...]:
    """Return a holiday's words without apostrophes and dots: "New Year's Day" is ("new", "year", "day")."""
    words = re.findall(r"[^\W\d_]+|['’][sS]?", name.lower())
    return tuple(w for w in words if w[0] not in "'’")
