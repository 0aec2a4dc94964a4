"""From labels and pointer scores to attributions: spans, their cues, and the contents that share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimx.pipes.statements.tagger.batching import Window
from claimx.pipes.statements.tagger.crf import Chain, Floats, best_paths, marginals
from claimx.pipes.statements.tagger.features import Bools, Ints

WordRange = tuple[int, int]
CONTENT, CUE, SOURCE = 0, 1, 2  # places in labels.KINDS
SIGNALS = (
    "label_mean", "label_low", "begin", "end", "link", "cue_label", "no_cue", "cue_made", "source_label", "source_link",
    "no_source", "log_words", "parts", "quoted", "quoted_part", "opens_paragraph",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in words of its document; ``signals`` (see SIGNALS) tell how sure the network was."""

    contents: tuple[WordRange, ...]
    cue: WordRange | None
    source: WordRange | None
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one window: the best labels, their marginals, and the pointers' probabilities.

    Column 0 of ``cues`` and ``sources`` is "none here", column 1 + i word i.
    """

    labels: Ints
    marginals: Floats
    cues: Floats
    sources: Floats


@dataclass(slots=True)
class _Cue:
    start: int
    end: int
    made: bool = False  # no label said so: contents point at it


def read(
    lengths: Ints, logits: Floats, cues: Sequence[Floats], sources: Sequence[Floats], chain: Chain
) -> list[Reading]:
    """Return the reading of each window from the network's outputs: padded label logits, and both pointers' scores.

    ``lengths`` are the windows' words.
    """
    paths = best_paths(logits, lengths, chain)
    sure = marginals(logits, lengths, chain)
    return [
        Reading(paths[i], sure[i, :m], softmax(cues[i][:m, : m + 1]), softmax(sources[i][:m, : m + 1]))
        for i, m in enumerate(lengths.tolist())
    ]


def found_in(window: Window, reading: Reading) -> list[Found]:
    """Return a window's attributions, in words of its document."""
    words, part = window.example.words, slice(window.first, window.end)
    return attributions(reading, words.features[part, 0], words.paragraph_starts[part], window.first)


def spans(labels: Ints) -> list[tuple[int, int, int]]:
    """Return (kind, first word, end word) of each BIO span, in order. An I with no B before it starts a span."""
    out: list[tuple[int, int, int]] = []
    before = 0
    for i, label in enumerate(labels.tolist()):
        if label:
            kind = (label - 1) // 2
            if label % 2 == 0 and before and (before - 1) // 2 == kind:
                out[-1] = (kind, out[-1][1], i + 1)
            else:
                out.append((kind, i, i + 1))
        before = label
    return out


def softmax(scores: Floats) -> Floats:
    """Return the probabilities of each row's scores."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = e / e.sum(axis=-1, keepdims=True)
    return out


def attributions(reading: Reading, quotation: Ints, opens: Bools, shift: int = 0) -> list[Found]:
    """Return a window's attributions by their first content. ``shift`` is the window's first word in the document.

    ``quotation`` holds each word's quotation state (features.QUOTATION, from 1), ``opens`` is true where a
    paragraph begins.
    A content goes to the cue that its words point at on average; contents of one cue are one attribution. Where they
    point at a word that no label makes a cue, that word becomes one. Cue and contents together point at the source,
    which attributions may share.
    """
    found = spans(reading.labels)
    cues = _merged([(a, b) for kind, a, b in found if kind == CUE], reading.cues)
    taken = reading.labels > 0
    groups: dict[int, list[tuple[WordRange, float]]] = {}
    out: list[tuple[_Cue | None, list[tuple[WordRange, float]]]] = []
    for kind, a, b in found:
        if kind == CONTENT:
            to, p = _target(a, b, cues, reading.cues, taken)
            if to < 0:
                out.append((None, [((a, b), p)]))
            else:
                groups.setdefault(to, []).append(((a, b), p))
    out += [(cues[k], parts) for k, parts in groups.items()]
    sources = [(a, b) for kind, a, b in found if kind == SOURCE]
    made = [
        _found(reading, parts, cue, _source(parts, cue, sources, reading.sources), quotation, opens, shift)
        for cue, parts in out
    ]
    return sorted(made, key=lambda f: f.contents)


def _source(
    parts: list[tuple[WordRange, float]], cue: _Cue | None, sources: list[WordRange], links: Floats
) -> tuple[WordRange, float] | None:
    """Return the source span that an attribution's words point at, and its probability; None where to none.

    The cue's words count as much as all the contents' words.
    """
    mean = np.concatenate([links[a:b] for (a, b), _ in parts]).mean(axis=0)
    if cue is not None:
        mean = (mean + links[cue.start : cue.end].mean(axis=0)) / 2
    best, p = None, float(mean[0])
    for a, b in sources:
        mass = float(mean[1 + a : 1 + b].sum())
        if mass > p:
            best, p = (a, b), mass
    return (best, p) if best else None


def _merged(ranges: list[WordRange], links: Floats) -> list[_Cue]:
    """A cue broken by its source ("have they said") is one: the later part points at the first word of the earlier."""
    out: list[_Cue] = []
    for a, b in ranges:
        if out and a - out[-1].end < 12:
            before = out[-1]
            back = float(links[a:b, 1 + before.start : 1 + before.end].sum(axis=1).mean())
            own = float(links[a:b, 1 + a : 1 + b].sum(axis=1).mean())
            if back > 0.5 and back > own:
                before.end = b
                continue
        out.append(_Cue(a, b))
    return out


def _target(a: int, b: int, cues: list[_Cue], links: Floats, taken: Bools) -> tuple[int, float]:
    """Return (index of the cue, probability) that words a to b point at; index -1 for none. May append a made cue."""
    mean = links[a:b].mean(axis=0)
    best, p = -1, float(mean[0])
    for k, cue in enumerate(cues):
        mass = float(mean[1 + cue.start : 1 + cue.end].sum())
        if mass > p:
            best, p = k, mass
    word = int(mean[1:].argmax())
    if mean[1 + word] > p and not taken[word]:
        cues.append(_Cue(word, word + 1, made=True))
        best, p = len(cues) - 1, float(mean[1 + word])
    return best, p


def _found(
    reading: Reading,
    parts: list[tuple[WordRange, float]],
    cue: _Cue | None,
    source: tuple[WordRange, float] | None,
    quotation: Ints,
    opens: Bools,
    shift: int,
) -> Found:
    labels, sure_of = reading.labels, reading.marginals
    words = np.concatenate([np.arange(a, b) for (a, b), _ in parts])
    sure = sure_of[words, labels[words]]
    begin = min(float(sure_of[a, 1]) for (a, _), _ in parts)
    ends = [1.0 - float(sure_of[b, 2]) for (_, b), _ in parts if b < len(labels)]
    quoted = np.isin(quotation[words], (3, 6))
    cue_sure = float(sure_of[cue.start : cue.end, 3:5].sum(axis=1).mean()) if cue else 0.0
    source_sure = float(sure_of[source[0][0] : source[0][1], 5:7].sum(axis=1).mean()) if source else 0.0
    signals = (
        _log(float(sure.mean())),
        _log(float(sure.min())),
        _log(begin),
        _log(min(ends, default=1.0)),
        _log(sum(p for _, p in parts) / len(parts)),
        cue_sure,
        float(cue is None),
        float(cue is not None and cue.made),
        source_sure,
        source[1] if source else 0.0,
        float(source is None),
        float(np.log(len(words))),
        float(len(parts) > 1),
        float(quoted.all()),
        float(quoted.any() and not quoted.all()),
        float(opens[max(0, parts[0][0][0] - 1) : parts[0][0][0] + 1].any()),
    )
    return Found(
        tuple((a + shift, b + shift) for (a, b), _ in sorted(parts)),
        (cue.start + shift, cue.end + shift) if cue else None,
        (source[0][0] + shift, source[0][1] + shift) if source else None,
        signals,
    )


def _log(p: float) -> float:
    return float(np.log(max(p, 1e-4)))
