"""Gold records → arrays that training reads: pieces, features and labels of every word. Parsed once and cached."""

from __future__ import annotations

import json
import pickle
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claimx.layout import flatten
from claimx.pipeline import load
from claimx.pipes.statements.tagger import features
from claimx.pipes.statements.tagger.labels import LABELS
from claimx.pipes.statements.tagger.runtime import load_pieces
from claimx.pipes.statements.tagger.windows import Pieces
from claimx.tokenizing import tokenize
from models.train.augment import wire

HELD_OUT = 40  # documents of the training part kept for calibration
LEAD = {"that", "to"}


@dataclass(slots=True)
class Example:
    """One document: the pieces of word i are piece_ids[offsets[i]:offsets[i+1]].

    ``cues`` and ``sources`` have the first word of the cue and of the source of word i's attribution, or -1.
    """

    id: str
    text: str
    words: features.Words
    piece_ids: np.ndarray
    offsets: np.ndarray
    labels: np.ndarray
    cues: np.ndarray
    sources: np.ndarray


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def split(records: list[dict[str, Any]], seed: int = 13) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return (for training, held out for calibration), drawn with a fixed seed."""
    ids = sorted(r["id"] for r in records)
    held = set(random.Random(seed).sample(ids, HELD_OUT))
    return [r for r in records if r["id"] not in held], [r for r in records if r["id"] in held]


def examples(records: list[dict[str, Any]], nlp: Any, tables: features.Tables, pieces: Pieces) -> list[Example]:
    """Parse the records' texts and return their arrays."""
    out = []
    docs = nlp.pipe((tokenize(nlp, flatten(r["text"])) for r in records), batch_size=16)
    for record, doc in zip(records, docs, strict=True):
        words = features.read(doc, tables)
        ids = pieces(words.forms)
        offsets = np.concatenate(([0], np.cumsum([len(x) for x in ids]))).astype(np.int32)
        flat = np.array([p for x in ids for p in x], dtype=np.int32)
        marked = label(record.get("statements", []), words)
        out.append(Example(record["id"], record["text"], words, flat, offsets, *marked))
    return out


def label(statements: list[dict[str, Any]], words: features.Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each word's label id, and the first words of its attribution's cue and source (-1: none).

    Attributions may share a source; its words then belong to the last of them, and all of them point at it.

    Quotation marks, edge punctuation and a leading "that" or "to" are left out of contents, as the scorer does.
    """
    n = len(words.forms)
    kind = np.zeros(n, dtype=np.int64)  # 0 none, 1 content, 2 cue, 3 source
    owner = np.full(n, -1, dtype=np.int64)
    part = np.full(n, -1, dtype=np.int64)
    number = 0
    first_source: dict[int, int] = {}
    for which in ("cue", "source", "spans"):
        for i, s in enumerate(statements):
            spans = s[which] if which == "spans" else [s[which]] if s[which] else []
            for k, span in enumerate(sorted(spans, key=lambda x: x["start"])):
                a, b = _inside(span, words)
                whole = a, b
                a, b = _trim(a, b, words.forms, lead=which == "spans" and k == 0)
                if a == b and which == "cue":
                    a, b = whole  # "PENCE: …": the colon is the cue
                if a < b:
                    if which == "source":
                        first_source[i] = a
                    kind[a:b] = {"spans": 1, "cue": 2, "source": 3}[which]
                    owner[a:b], part[a:b] = i, number
                    number += 1
    first_cue: dict[int, int] = {}
    for w in np.flatnonzero(kind == 2):
        first_cue.setdefault(int(owner[w]), int(w))
    labels = np.zeros(n, dtype=np.int64)
    cues, sources = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    for w in np.flatnonzero(kind):
        goes_on = w > 0 and part[w - 1] == part[w]
        labels[w] = 2 * kind[w] - (0 if goes_on else 1)
        cues[w] = first_cue.get(int(owner[w]), -1)
        sources[w] = first_source.get(int(owner[w]), -1)
    assert labels.max(initial=0) < len(LABELS)
    return labels, cues, sources


def _inside(span: dict[str, int], words: features.Words) -> tuple[int, int]:
    middle = (words.starts + words.ends) / 2
    return int(np.searchsorted(middle, span["start"])), int(np.searchsorted(middle, span["end"]))


def _trim(a: int, b: int, forms: list[str], lead: bool) -> tuple[int, int]:
    def edge(i: int) -> bool:
        return not any(c.isalnum() or c in "$%€£" for c in forms[i])

    while a < b and edge(a):
        a += 1
    while a < b and edge(b - 1):
        b -= 1
    if lead and b - a > 1 and forms[a].lower() in LEAD:
        a += 1
        while a < b and edge(a):
            a += 1
    return a, b


def prepare(train: Path, dev: Path, tokenizer: Path, cache: Path, seed: int = 13) -> dict[str, Any]:
    """Return {"tables", "train", "wire", "held", "dev"}, from the cache when it is there.

    ``wire[i]`` is the wire version of ``train[i]`` (`augment.wire`).
    """
    if cache.exists():
        with cache.open("rb") as f:
            return dict(pickle.load(f))
    nlp = load(layers=()).nlp  # the base model, marks and dateline, as the product has them
    tables = features.tables_of(nlp)
    pieces = load_pieces(tokenizer)
    training, held = split(read_gold(train), seed)
    rng = random.Random(seed)
    data = {"tables": tables}
    parts = {"train": training, "held": held, "dev": read_gold(dev), "wire": [wire(r, rng) for r in training]}
    for name, records in parts.items():
        data[name] = examples(records, nlp, tables, pieces)
        print(name, len(records), sum(len(e.words.forms) for e in data[name]), "words", flush=True)
    cache.parent.mkdir(parents=True, exist_ok=True)
    with cache.open("wb") as f:
        pickle.dump(data, f, protocol=5)
    return data
