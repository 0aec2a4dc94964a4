"""The words of time and what they mean, read from tables/lexicon.toml."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_TABLES = files(__package__) / "tables"

# table in lexicon.toml -> class name in the patterns
CLASSES = {
    "months": "MONTHNAME",
    "month_abbreviations": "MONTHABBR",
    "weekdays": "WEEKDAYNAME",
    "weekdays_plural": "WEEKDAYS",
    "weekday_abbreviations": "WEEKDAYABBR",
    "units": "UNIT",
    "units_plural": "UNITS",
    "numbers": "NUMWORD",
    "ordinals": "ORDWORD",
    "decades": "DECADEWORD",
    "seasons": "SEASON",
    "parts": "PART",
    "parts_plural": "PARTS",
    "sets": "SETWORD",
    "zones": "ZONE",
    "eras": "ERA",
    "edges": "EDGE",
    "early": "EARLY",
    "references": "REFWORD",
    "relatives": "REL",
    "days": "DAYWORD",
}


@dataclass(frozen=True)
class Lexicon:
    """``tables``: by table name, what each word means; ``classes``: by word in lower case, its classes.

    ``capital`` words are temporal only with a capital letter, ``upper`` words only in capitals throughout.
    """

    tables: dict[str, dict[str, Any]]
    classes: dict[str, frozenset[str]]
    capital: frozenset[str]
    upper: frozenset[str]

    def months(self) -> dict[str, int]:
        """Return month names and abbreviations with their numbers, 1 to 12."""
        return self.tables["months"] | self.tables["month_abbreviations"]

    def weekdays(self) -> dict[str, int]:
        """Return weekday names, plurals and abbreviations with their ISO numbers, 1 to 7."""
        return self.tables["weekdays"] | self.tables["weekdays_plural"] | self.tables["weekday_abbreviations"]

    def units(self) -> dict[str, str]:
        """Return units and their plurals with ISO 8601 designators."""
        return self.tables["units"] | self.tables["units_plural"]


def read_table(name: str) -> dict[str, Any]:
    """Return the table tables/`name`.toml."""
    return tomllib.loads((_TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once a process."""
    tables = read_table("lexicon")
    classes: dict[str, set[str]] = {}
    for table, name in CLASSES.items():
        for word in tables[table]:
            classes.setdefault(word, set()).add(name)
    for name, words in tables["classes"].items():
        for word in words.split():
            classes.setdefault(word, set()).add(name)
    return Lexicon(
        tables=tables,
        classes={w: frozenset(c) for w, c in classes.items()},
        capital=frozenset(tables["capital"].split()),
        upper=frozenset(tables["zones"]) | frozenset(tables["eras"]),
    )
