"""Make any number of stories from the seeds: ``python models/stories.py SEEDS OUT.jsonl --stories 5000``.

Each story mixes paragraphs of the seeds' wires under new names and numbers, so that no two are alike and the words do
not repeat as they would in copies. The same number gives the same story. For measuring cost alone: no gold fits them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = [
    "bar", "bel", "cor", "dan", "del", "dor", "eld", "far", "gar", "hal", "hol", "ing", "jor", "kal", "kel", "lan",
    "lor", "mar", "mel", "nor", "oster", "pel", "quin", "ral", "ros", "sel", "tor", "ul", "van", "wes",
]  # fmt: skip
_ENDINGS = ["a", "berg", "by", "en", "ford", "i", "ko", "ley", "o", "son", "ton", "wick"]
_NUMBER = re.compile(r"(?<![\d.,-])\d{3}(?![\d,-])")  # no years, no days: the dates stay sensible
_SHORTEST, _LONGEST = 150, 800  # words


def stories(seeds: Path, count: int, first: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of ``count`` stories from number ``first`` on, made of the wires with gold in ``seeds``."""
    gold = [json.loads(p.read_text("utf-8")) for p in sorted(seeds.glob("*.gold.jsonl"))]
    paragraphs = [p for wire in gold for p in re.split(r"\n\s*\n", wire["text"].strip())]
    persons = [speaker["name"] for wire in gold for speaker in wire["speakers"] if speaker["kind"] == "person"]
    words = sorted({word for name in persons for word in name.split() if word.istitle()})
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    for number in range(first, first + count):
        chance = random.Random(number)
        text, length, wanted = [], 0, chance.randint(_SHORTEST, _LONGEST)
        while length < wanted:
            text.append(chance.choice(paragraphs))
            length += len(text[-1].split())
        renamed: dict[str, str] = {}
        story = pattern.sub(lambda m: renamed.setdefault(m[0], _name(chance)), "\n\n".join(text))  # noqa: B023
        yield f"story{number:07d}", _NUMBER.sub(lambda m: str(chance.randint(100, 999)), story) + "\n"  # noqa: B023


def _name(chance: random.Random) -> str:
    return (chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) + chance.choice(_ENDINGS)).capitalize()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("output", type=Path, help="JSONL, or a folder for a file each")
    parser.add_argument("--stories", type=int, default=5000)
    options = parser.parse_args()
    if options.output.suffix == ".jsonl":
        with options.output.open("w", encoding="utf-8") as file:
            for identity, text in stories(options.seeds, options.stories):
                file.write(json.dumps({"id": identity, "text": text}, ensure_ascii=False) + "\n")
        return
    options.output.mkdir(parents=True, exist_ok=True)
    for identity, text in stories(options.seeds, options.stories):
        (options.output / f"{identity}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
