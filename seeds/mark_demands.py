#!/usr/bin/env python3
"""Turn demands.txt, where slots are written as words, into demands.jsonl, where they are character offsets.

Run it after editing demands.txt: ``python seeds/mark_demands.py``. The format is described at the head of that file.
Raises ValueError with the line's number where words are not found in their text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SLOTS = {"p": "predicate", "d": "demander", "a": "addressee", "if": "condition", "by": "deadline"}
_QUOTES = '"“”'


def locate(text: str, words: str) -> dict[str, Any]:
    """Return the span of `words` in `text`; ``#2`` at their end asks for the second place."""
    place = 1
    if words[-2:-1] == "#":
        words, place = words[:-2], int(words[-1])
    start = -1
    for _ in range(place):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"not in the text: {words!r}")
    return {"start": start, "end": start + len(words), "text": words}


def statement(record: dict[str, Any], line: str) -> None:
    """Add the statement that an "@" line describes, and its speaker, to `record`."""
    source, cue, content, name = (part.strip() for part in line.split("|"))
    text = record["text"]
    spans = [locate(text, part.strip()) for part in content.split(";;")]
    quoted = text[spans[0]["start"] - 1 : spans[0]["start"]] in _QUOTES and spans[0]["start"] > 0
    number = f"q{len(record['statements']) + 1}"
    speaker = None
    if name != "-":
        speaker = f"s{len(record['speakers']) + 1}"
        mention = locate(text, source)
        record["speakers"].append(
            {"id": speaker, "name": name, "kind": "person", "role": None, "mentions": [mention], "statements": [number]}
        )
    record["statements"].append(
        {
            "id": number,
            "type": "direct" if quoted else "indirect",
            "act": "speech",
            "spans": spans,
            "quoted": spans if quoted else [],
            "cue": locate(text, cue),
            "source": locate(text, source),
            "speaker": speaker,
            "confidence": 1.0,
        }
    )


def demand(record: dict[str, Any], line: str) -> None:
    """Add the demand that a ">" line describes to `record`."""
    text = record["text"]
    out: dict[str, Any] = {
        "id": f"d{len(record['demands']) + 1}",
        "predicate": None,
        "strength": None,
        "negated": False,
        "demander": None,
        "demander_speaker": None,
        "addressee": None,
        "contents": [],
        "condition": None,
        "deadline": None,
        "deadline_date": None,
        "voiced_by": None,
        "statement": None,
        "confidence": 1.0,
    }
    for part in line.split(" | "):
        slot, _, words = (x.strip() for x in part.strip().partition(":"))
        if slot == "neg":
            out["negated"] = True
        elif slot == "s":
            out["strength"] = words
        elif slot == "c":
            out["contents"].append(locate(text, words))
        elif slot == "v":
            out["voiced_by"] = next(s["id"] for s in record["speakers"] if s["name"] == words)
        else:
            out[_SLOTS[slot]] = locate(text, words)
    record["demands"].append(out)


def expand(lines: list[str]) -> list[dict[str, Any]]:
    """Return the records that the lines of demands.txt describe, ids by family and number."""
    records: list[dict[str, Any]] = []
    family, count = "", 0
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        try:
            if not line or line.startswith("#"):
                continue
            if line.startswith("= "):
                family, count = line[2:], 0
            elif line.startswith("@ "):
                statement(records[-1], line[2:])
            elif line.startswith("> "):
                demand(records[-1], line[2:])
            else:
                count += 1
                record: dict[str, Any] = {"schema": "claimx/1", "id": f"{family}-{count:02}", "source": "demands.txt"}
                record |= {"title": None, "date": None, "date_from": None, "dateline": None, "text": line}
                record |= {"speakers": [], "statements": [], "dates": [], "demands": []}
                records.append(record)
        except ValueError as error:
            raise ValueError(f"demands.txt, line {number}: {error}") from error
    return records


def main() -> None:
    records = expand((HERE / "demands.txt").read_text(encoding="utf-8").splitlines())
    with (HERE / "demands.jsonl").open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
