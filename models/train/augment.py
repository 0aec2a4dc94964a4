"""A second version of a training document, in a wire's clothes: other marks, inverted attributions, a dateline.

Gold offsets follow the characters they stood on. The version is parsed anew, so that tags and parse are those the
base model gives to such text.
"""

from __future__ import annotations

import random
import re
from typing import Any

STYLES = (
    ("``", "''", "`", "'"),
    ('"', '"', "'", "'"),
    ("''", "''", "'", "'"),
    ("«", "»", "‹", "›"),
    ("‘", "’", "“", "”"),
)
WEIGHTS = (6, 3, 1, 1, 1)
CITIES = (
    "WASHINGTON", "LONDON", "BEIJING", "MOSCOW", "UNITED NATIONS", "PARIS", "JERUSALEM", "TOKYO", "NAIROBI, Kenya",
    "GENEVA", "NEW YORK", "BRUSSELS", "BAGHDAD, Iraq", "SEOUL, South Korea", "CAIRO, Egypt", "HAVANA", "OTTAWA",
)  # fmt: skip
AGENCIES = ("AP", "AFP", "Reuters", "Xinhua", "Bloomberg")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_VERBS = re.compile(r"(?:said|says|added|told \w+|explained|noted|argued|warned|insisted|declared)$")
_PRONOUN = re.compile(r"(?:he|she|they|it|i|we|who|which|that|you)$", re.IGNORECASE)


def wire(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Return a changed copy of a gold record: text and every statement's offsets."""
    text = record["text"]
    order = _invert(text, record["statements"], rng)
    opening, closing, inner_open, inner_close = rng.choices(STYLES, WEIGHTS)[0]
    glyphs = {"“": opening, "”": closing, "‘": inner_open, "’": inner_close}
    straight = rng.random() < 0.7
    chars: list[str] = []
    at = [0] * (len(text) + 1)
    size = 0

    def put(piece: str) -> None:
        nonlocal size
        chars.append(piece)
        size += len(piece)

    if rng.random() < 0.5:
        put(_dateline(rng))
    is_open = False
    for i in order:
        at[i] = size
        c = text[i]
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if c in "‘’" and before.isalnum() and (after.isalnum() or not is_open or (c == "’" and before == "s")):
            put("'" if straight else c)
        elif c in glyphs:
            put(glyphs[c])
        elif c == '"':
            put(closing if is_open else opening)
            is_open = not is_open
        elif c == "\n":
            is_open = False
            put(c)
        elif c == "—":
            put(" _ " if straight else c)
        else:
            put(c)
    at[len(text)] = size
    place = {i: (at[i], at[i] + 1) for i in order}
    return {
        "id": record["id"] + "#wire",
        "text": "".join(chars),
        "statements": [_moved(s, place) for s in record["statements"]],
    }


def _moved(statement: dict[str, Any], place: dict[int, tuple[int, int]]) -> dict[str, Any]:
    def span(s: dict[str, int] | None) -> dict[str, int] | None:
        if not s:
            return None
        ends = [place[i] for i in range(s["start"], s["end"]) if i in place]
        return {"start": min(a for a, _ in ends), "end": max(b for _, b in ends)} if ends else None

    return statement | {
        "spans": [m for m in map(span, statement["spans"]) if m],
        "cue": span(statement["cue"]),
        "source": span(statement["source"]),
    }


def _invert(text: str, statements: list[dict[str, Any]], rng: random.Random) -> list[int]:
    """Return the text's character indices in a new order: "…," SOURCE said → "…," said SOURCE."""
    order = list(range(len(text)))
    for s in statements:
        source, cue = s["source"], s["cue"]
        if not source or not cue or rng.random() < 0.4:
            continue
        a, b, c, d = source["start"], source["end"], cue["start"], cue["end"]
        if c != b + 1 or not _VERBS.match(text[c:d]) or _PRONOUN.match(text[a:b]) or "\n" in text[a:d]:
            continue
        if text[b] not in " \xa0" or not re.search(r"[,?!][”\"'’]*\s$", text[max(0, a - 4) : a]):
            continue
        if text[d : d + 1] not in (".", ",") or not any(x["end"] <= a for x in s["spans"]):
            continue
        order[a:d] = [*range(c, d), b, *range(a, b)]
    return order


def _dateline(rng: random.Random) -> str:
    city, agency = rng.choice(CITIES), rng.choice(AGENCIES)
    day = f"{rng.choice(MONTHS)} {rng.randint(1, 28)}"
    return rng.choice(
        (f"{city} ({agency}) _ ", f"{city}, {day} ({agency}) -- ", f"{city} -- ", f"{city} ({agency}) - ")
    )
