"""Places that datelines name, and which order of day and month their papers write, from places.toml."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files


def is_known(place: str) -> bool:
    """Tell whether the table has `place`, or the state or country behind its comma."""
    month_first, day_first = _places()
    return any(_fold(part) in month_first or _fold(part) in day_first for part in (place, *place.split(",")))


def writes_day_first(place: str | None) -> bool:
    """Tell whether "3/4/2019" in a story from `place` ("RENO, Nev.", "LONDON") is 3 April; False where not known."""
    if not place:
        return False
    month_first, day_first = _places()
    whole = _fold(place)
    parts = [_fold(p) for p in reversed(place.split(","))]
    for name in (whole, *parts):  # the last part is the state or country
        if name in day_first:
            return True
        if name in month_first:
            return False
    return False


def _fold(name: str) -> str:
    return name.strip().rstrip(".").casefold()


@functools.cache
def _places() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((files(__package__) / "places.toml").read_text(encoding="utf-8"))
    month_first, day_first = (frozenset(map(_fold, table[k].split("|"))) for k in ("month_first", "day_first"))
    return month_first, day_first
