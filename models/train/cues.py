"""Count cues on gold statements and write the rules' scorecard, `claimx/pipes/statements/cues.json`.

    python -m models.train.cues GOLD.jsonl [--output cues.json]

The documents that training holds out are left out, so that the guide can be fitted on them.

Every candidate that `frames` finds is right when its cue overlaps a gold cue whose content it matches (Dice >= 0.5 over
tokens). A logistic regression over the candidates' traits gives the log-odds; only traits seen at least `_LEAST` times
and weights of at least `_SMALLEST` are kept. Needs scikit-learn (extra `train`).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.layout import flatten
from claimx.pipeline import load
from claimx.pipes.statements import frames, parse, quotes, scorecard
from claimx.tokenizing import tokenize
from models.train.data import read_gold, split

_LEAST = 4
_SMALLEST = 0.1
_PENALTY = 3e-6  # ridge
_PASSES = 20
_PLAIN = re.compile(r"[a-z' -]+")  # a cue word; a foreign, misspelt or artificial one is left out
_LEAST_QUOTING = 0.5


def documents(records: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], parse.Parse]]:
    """Yield each gold record with the parse of its text."""
    nlp = load(layers=()).nlp
    docs = nlp.pipe(tokenize(nlp, flatten(r["text"])) for r in records)
    for record, doc in zip(records, docs, strict=True):
        yield record, parse.view(doc)


def tokens(p: parse.Parse, spans: list[dict[str, int]]) -> set[int]:
    """Return the word tokens of character spans, punctuation left out."""
    out: set[int] = set()
    for s in spans:
        out.update(range(p.token_at(s["start"]), p.token_at(s["end"] - 1) + 1))
    return {i for i in out if p.lower[i][:1].isalnum()}


def examples(record: dict[str, Any], p: parse.Parse) -> Iterator[tuple[list[str], bool]]:
    """Yield each candidate's traits and whether gold has it."""
    gold = [(tokens(p, s["spans"]), tokens(p, [s["cue"]]) if s["cue"] else set()) for s in record["statements"]]
    of_cue: dict[int, list[int]] = {}
    for k, (_, cue) in enumerate(gold):
        for i in cue:
            of_cue.setdefault(i, []).append(k)
    for c in frames.candidates(p):
        words = {i for a, b in c.contents for i in range(a, b + 1) if p.lower[i][:1].isalnum()}
        right = False
        for k in {k for i in range(c.cue[0], c.cue[1] + 1) for k in of_cue.get(i, ())}:
            right |= 2 * len(words & gold[k][0]) >= 0.5 * (len(words) + len(gold[k][0]) or 1)
        yield scorecard.traits(p, c), right


def quoting(record: dict[str, Any], p: parse.Parse, seen: Counter[str], hits: Counter[str]) -> None:
    """Count the verbs beside quotations, and those that gold has as the cue of the quotation."""
    cues = [(tokens(p, s["spans"]), tokens(p, [s["cue"]])) for s in record["statements"] if s["cue"]]
    for q in quotes.attributed(p, lambda i: p.tag[i].startswith("VB") and p.dep[i] not in ("aux", "auxpass")):
        if q.cue is None:
            continue
        lemma, words = p.lemma[q.cue[0]], set(range(q.span[0], q.span[1] + 1))
        seen[lemma] += 1
        hits[lemma] += any(q.cue[0] in cue and content & words for content, cue in cues)


def fit(rows: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Return log-odds by trait."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import SGDClassifier

    counts = Counter(t for row, _ in rows for t in row)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{t: 1.0 for t in row if counts[t] >= _LEAST} for row, _ in rows])
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")  # the solver takes no wider ones
    model = SGDClassifier("log_loss", alpha=_PENALTY, max_iter=_PASSES, tol=None, average=True, random_state=0)
    model.fit(x, [right for _, right in rows])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {name: round(float(w), 2) for name, w in weights if abs(w) >= _SMALLEST}
    return kept | {"bias": round(kept.get("bias", 0.0) + float(model.intercept_[0]), 2)}


def main() -> None:
    """Read gold, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--output", type=Path, default=Path(scorecard.__file__).with_name("cues.json"))
    args = parser.parse_args()
    rows: list[tuple[list[str], bool]] = []
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for record, p in documents(split(read_gold(args.gold))[0]):
        rows += examples(record, p)
        quoting(record, p, seen, hits)
    write(rows, seen, hits, args.output)


def write(rows: list[tuple[list[str], bool]], seen: Counter[str], hits: Counter[str], output: Path) -> None:
    """Fit and write the scorecard."""
    shares = {w: (hits[w] + 0.3) / (seen[w] + 1) for w in seen}
    quoting = {w: round(share, 2) for w, share in sorted(shares.items()) if share >= _LEAST_QUOTING}
    output.write_text(layout(quoting, fit(rows)), encoding="utf-8")


def layout(quoting: dict[str, float], weights: dict[str, float]) -> str:
    """Return the scorecard as JSON, one cue word a line: "" has the word's own log-odds, a frame's name the frame's."""
    words: dict[str, dict[str, float]] = {}
    general: dict[str, float] = {}
    for trait, weight in sorted(weights.items()):
        word, _, frame = trait.partition(" | ")
        if trait.startswith("word "):
            words.setdefault(trait.removeprefix("word "), {})[""] = weight
        elif frame and not frame.startswith(("source ", "length ")) and not word.startswith(("quoted", "cue quoted")):
            words.setdefault(word, {})[frame] = weight
        else:
            general[trait] = weight
    words = {word: frames for word, frames in words.items() if _PLAIN.fullmatch(word)}
    general = {t: w for t, w in general.items() if not t.startswith("under ") or _PLAIN.fullmatch(t)}
    lines = ",\n".join(f"{json.dumps(w)}: {json.dumps(frames)}" for w, frames in sorted(words.items()))
    return f'{{"quoting": {json.dumps(quoting)},\n"traits": {json.dumps(general)},\n"words": {{\n{lines}\n}}}}\n'


if __name__ == "__main__":
    main()
