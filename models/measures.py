"""Quality measures of claim records against gold: statements, speakers, dates, demands.

Records are plain dicts in the contract's format. Spans are compared as sets of word positions, so that quotation
marks, edge punctuation and blanks never count; matches are one to one, the most alike first.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
LAYERS = ("statements", "speakers", "dates", "demands")
HALF = 0.5  # the Dice coefficient from which two spans are partly the same

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…][^\w\s]*\s")
_ABBREVIATED = 4  # letters of a title or a state before its full stop
_LIGHT = frozenset(
    "a an and at by for from her his in its lord mr mrs ms dr my of on our s sir that the their to who with".split()
)


@dataclass
class Tally:
    """Right, predicted and gold counts of one measure; an accuracy has the same predicted and gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        both = self.predicted + self.gold
        return 200 * self.right / both if both else 0.0


@dataclass
class Table:
    """Tallies by the measure's name, in the order in which they first came up."""

    rows: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tally:
        return self.rows.setdefault(name, Tally())

    def judge(self, name: str, right: bool) -> None:
        self[name].add(int(right), 1, 1)


class Words:
    """The word tokens of a text, by position."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self.words = [m.group() for m in matches]
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        gaps = (text[a:b] for a, b in zip(self.ends, self.starts[1:], strict=False))
        breaks = (_breaks(gap, a, b) for gap, a, b in zip(gaps, self.words, self.words[1:], strict=False))
        self.sentence = [0, *itertools.accumulate(breaks)]  # each word's, by number

    def by_sentence(self, content: frozenset[int]) -> list[frozenset[int]]:
        """Return the words of a content, cut where sentences end."""
        groups = itertools.groupby(sorted(content), key=lambda w: self.sentence[w])
        return [frozenset(group) for _, group in groups]

    def inside(self, span: Json | None) -> list[int]:
        """Return the positions of the words that the span touches."""
        if not span or span["start"] >= span["end"]:
            return []
        first = bisect.bisect_right(self.ends, span["start"])
        last = bisect.bisect_left(self.starts, span["end"])
        return list(range(first, last))

    def content(self, spans: Iterable[Json]) -> frozenset[int]:
        """Return the words of content spans, less a leading "that" or "to"."""
        out: list[int] = []
        for n, span in enumerate(sorted(spans, key=lambda s: int(s["start"]))):
            words = self.inside(span)
            lead = n == 0 and len(words) > 1 and self.words[words[0]].lower() in ("that", "to")
            out += words[1:] if lead else words
        return frozenset(out)

    def weighty(self, span: Json | None) -> set[int]:
        """Return the span's words that carry meaning, or all of them where none does ("her", "who")."""
        words = self.inside(span)
        return {w for w in words if not _light(self.words[w])} or set(words)


def _breaks(gap: str, before: str, after: str) -> bool:
    """Tell whether a sentence ends in what stands between two words: not after "Mr." or "Sen."."""
    if "\n\n" in gap:
        return True
    short = before[0].isupper() and len(before) <= _ABBREVIATED and gap.strip() == "."
    return _STOP.search(gap) is not None and not after[0].islower() and not short


def _light(word: str) -> bool:
    return word.lower() in _LIGHT and not (len(word) > 1 and word.isupper())


def folded(name: str | None) -> list[str]:
    """Return a name's meaningful words without case and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return [w.lower() for w in _WORD.findall(bare) if not _light(w)]


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two names are one party's; a bare surname does not stand for a full name."""
    g, p = folded(gold), folded(predicted)
    if not g or not p:
        return False
    holds = f" {' '.join(g)} " in f" {' '.join(p)} "
    held = f" {' '.join(p)} " in f" {' '.join(g)} "
    return g == p or holds or (held and len(p) > 1)


def dice(a: frozenset[int] | set[int], b: frozenset[int] | set[int]) -> float:
    """Return the Dice coefficient of two sets of word positions."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def match(
    gold: Sequence[Any], predicted: Sequence[Any], alike: Callable[[Any, Any], float], floor: float
) -> list[tuple[int, int]]:
    """Return one-to-one index pairs whose likeness reaches the floor, the most alike (then the nearest) first."""
    scored = [(alike(g, p), -abs(i - j), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for likeness, _, i, j in sorted(scored, reverse=True):
        if likeness >= floor and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return out


def measure(golds: Iterable[Json], predictions: dict[str, Json], layers: Iterable[str] = LAYERS) -> Table:
    """Return every measure over gold records and the predictions of the same ids; a missing one counts as empty."""
    table, wanted = Table(), set(layers)
    for gold in golds:
        predicted = predictions.get(gold["id"], {})
        words = Words(gold["text"])
        if "statements" in gold and "statements" in wanted:
            _statements(table, gold, predicted, words, "speakers" in wanted)
        if "dates" in gold and "dates" in wanted:
            _dates(table, gold["dates"], predicted.get("dates", []), words)
        if "demands" in gold and "demands" in wanted:
            _demands(table, gold, predicted, words)
    return table


def calibration_error(golds: Iterable[Json], predictions: dict[str, Json], bins: int = 15) -> float:
    """Return the expected calibration error of statements' confidence (Guo et al. 2017), in per cent.

    A statement is right where it is matched in part. Bins are of equal width.
    """
    judged: list[tuple[float, bool]] = []
    for gold in golds:
        found, words = predictions.get(gold["id"], {}).get("statements", []), Words(gold["text"])
        contents = [[words.content(s["spans"]) for s in side] for side in (gold["statements"], found)]
        right = {j for _, j in match(*contents, dice, HALF)}
        judged += [(s["confidence"], j in right) for j, s in enumerate(found)]
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in judged:
        groups.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, is_right))
    gaps = (abs(sum(c for c, _ in g) - sum(r for _, r in g)) for g in groups.values())
    return 100 * sum(gaps) / len(judged) if judged else 0.0


def _names(record: Json) -> dict[str, str]:
    return {s["id"]: s["name"] for s in record.get("speakers", [])}


def _statements(table: Table, gold: Json, predicted: Json, words: Words, with_names: bool) -> None:
    golds, found = gold["statements"], predicted.get("statements", [])
    gold_words = [words.content(s["spans"]) for s in golds]
    found_words = [words.content(s["spans"]) for s in found]
    same = Counter(gold_words) & Counter(found_words)
    table["statements exact"].add(sum(same.values()), len(found), len(golds))
    matched = match(gold_words, found_words, dice, HALF)
    table["statements partial"].add(len(matched), len(found), len(golds))
    for kind in ("direct", "indirect", "mixed"):
        count = sum(s["type"] == kind for s in golds)
        table[f"statements recall {kind}"].add(sum(golds[i]["type"] == kind for i, _ in matched), count, count)
    gold_names, found_names = _names(gold), _names(predicted)
    attributed = 0
    for i, j in matched:
        attributed += _attribution(table, golds[i], found[j], words, gold_names, found_names)
    table["statements attributed"].add(attributed, len(found), len(golds))
    for kind in ("content", "cue", "source"):
        parts = [_single_spans(side, kind, words) for side in (golds, found)]
        table[f"statements single spans, {kind}"].add(len(parts[0] & parts[1]), len(parts[1]), len(parts[0]))
        if kind == "content":
            gold_cut, found_cut = ({cut for part in side for cut in words.by_sentence(part)} for side in parts)
            row = table["statements single spans, content by sentence"]
            row.add(len(gold_cut & found_cut), len(found_cut), len(gold_cut))
    if with_names:
        spoken = sorted({gold_names[s["speaker"]] for s in golds if s.get("speaker") in gold_names})
        unnamed = {s["id"] for s in predicted.get("speakers", []) if s.get("kind") == "unnamed"}
        for title, left_out in (("speakers names", set()), ("speakers names, unnamed left out", unnamed)):
            heard = {s["speaker"] for s in found if s.get("speaker") in found_names} - left_out
            told = sorted({found_names[s] for s in heard})
            right = len(match(spoken, told, lambda x, y: float(same_name(x, y)), 1.0))
            table[title].add(right, len(told), len(spoken))


def _single_spans(statements: list[Json], kind: str, words: Words) -> set[frozenset[int]]:
    """Return the words of each unbroken content, of each cue or of each source: what CofeNet counts (COLING 2022).

    CofeNet's items of text are single sentences, by the example that its authors give of them, so that a content of
    three sentences counts three times: the row "content by sentence" does so too.
    """
    if kind == "content":
        return {words.content([span]) for s in statements for span in s["spans"]}
    return {frozenset(words.inside(s[kind])) for s in statements if s.get(kind)}


def _attribution(
    table: Table, gold: Json, found: Json, words: Words, gold_names: dict[str, str], found_names: dict[str, str]
) -> bool:
    """Judge a matched pair's type, source and speaker; return whether it is attributed right."""
    table.judge("statements type", gold["type"] == found.get("type"))
    source = gold.get("source")
    if source:
        right_source = bool(words.weighty(source) & words.weighty(found.get("source")))
        table.judge("statements source", right_source)
    else:
        right_source = not found.get("source")
    name = gold_names.get(gold.get("speaker") or "")
    if not name:
        return right_source
    named = same_name(name, found_names.get(found.get("speaker") or ""))
    table.judge("statements speaker", named)
    if source and not {words.words[w].lower() for w in words.inside(source)} & set(folded(name)):
        table.judge("statements speaker, mention without the name", named)
    return named


def _dates(table: Table, golds: list[Json], found: list[Json], words: Words) -> None:
    gold_words = [frozenset(words.inside(d)) for d in golds]
    found_words = [frozenset(words.inside(d)) for d in found]
    sizes = len(found), len(golds)
    table["dates strict"].add(
        len(match(gold_words, found_words, lambda a, b: float(a == b and a != set()), 1.0)), *sizes
    )
    matched = match(gold_words, found_words, dice, 1e-9)
    table["dates relaxed"].add(len(matched), *sizes)
    table["dates type"].add(sum(golds[i]["type"] == found[j].get("type") for i, j in matched), *sizes)
    table["dates value"].add(sum(str(golds[i]["value"]) == str(found[j].get("value")) for i, j in matched), *sizes)


def _demands(table: Table, gold: Json, predicted: Json, words: Words) -> None:
    golds, found = gold["demands"], predicted.get("demands", [])

    def keys(demands: list[Json]) -> list[tuple[frozenset[int], frozenset[int]]]:
        return [(frozenset(words.inside(d.get("predicate"))), words.content(d.get("contents") or [])) for d in demands]

    def alike(a: tuple[frozenset[int], frozenset[int]], b: tuple[frozenset[int], frozenset[int]]) -> float:
        return (2.0 if a[0] & b[0] else 0.0) + dice(a[1], b[1])

    matched = match(keys(golds), keys(found), alike, HALF)
    table["demands detection"].add(len(matched), len(found), len(golds))
    for slot in ("demander", "addressee", "condition", "deadline"):
        right = sum(bool(words.weighty(golds[i].get(slot)) & words.weighty(found[j].get(slot))) for i, j in matched)
        table[f"demands {slot}"].add(
            right, sum(bool(d.get(slot)) for d in found), sum(bool(d.get(slot)) for d in golds)
        )
    contents = sum(
        len(match(*([words.content([s]) for s in d.get("contents") or []] for d in (golds[i], found[j])), dice, HALF))
        for i, j in matched
    )
    count = [sum(len(d.get("contents") or []) for d in side) for side in (found, golds)]
    table["demands content"].add(contents, *count)
    gold_names, found_names = _names(gold), _names(predicted)
    voices = (
        [gold_names.get(d.get("voiced_by") or "") for d in golds],
        [found_names.get(d.get("voiced_by") or "") for d in found],
    )
    voiced = sum(same_name(voices[0][i], voices[1][j]) for i, j in matched)
    table["demands voiced_by"].add(voiced, sum(map(bool, voices[1])), sum(map(bool, voices[0])))
    for i, j in matched:
        table.judge("demands strength", golds[i].get("strength") == found[j].get("strength"))
        table.judge("demands negated", bool(golds[i].get("negated")) == bool(found[j].get("negated")))
