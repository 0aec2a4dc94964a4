"""The tagger's labels, decoding and windows: what holds for any network output."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.pipes.statements.tagger.calibration import Calibration
from claimx.pipes.statements.tagger.crf import Chain, best_paths, marginals
from claimx.pipes.statements.tagger.decoding import SIGNALS, Reading, attributions, spans
from claimx.pipes.statements.tagger.labels import LABELS, may_follow
from claimx.pipes.statements.tagger.windows import PIECES_A_WORD, Pieces, pack

N = len(LABELS)
OUT, B_CONTENT, I_CONTENT, B_CUE, I_CUE, B_SOURCE, I_SOURCE = range(N)


def chain(seed: int) -> Chain:
    rng = np.random.default_rng(seed)
    return Chain.of(rng.normal(size=N).tolist(), rng.normal(size=(N, N)).tolist())


def valid(path: list[int]) -> bool:
    return (not path or path[0] == 0 or path[0] % 2 == 1) and all(map(may_follow, path, path[1:]))


def weight(path: tuple[int, ...], logits: np.ndarray, c: Chain) -> float:
    steps = sum(float(c.step[a, b]) for a, b in itertools.pairwise(path))
    return float(c.start[path[0]]) + steps + sum(float(logits[t, k]) for t, k in enumerate(path))


@given(st.integers(0, 10_000), st.lists(st.integers(1, 30), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_best_paths_are_valid_bio_whatever_the_scores(seed: int, lengths: list[int]) -> None:
    logits = np.random.default_rng(seed).normal(scale=4, size=(len(lengths), max(lengths), N)).astype(np.float32)
    paths = best_paths(logits, np.array(lengths), chain(seed))
    assert [len(p) for p in paths] == lengths
    assert all(valid(p.tolist()) for p in paths)


def test_best_path_and_marginals_agree_with_enumeration() -> None:
    c = chain(3)
    logits = np.random.default_rng(4).normal(size=(1, 4, N)).astype(np.float32)
    every = list(itertools.product(range(N), repeat=4))
    weights = np.array([weight(p, logits[0], c) for p in every])
    assert tuple(best_paths(logits, np.array([4]), c)[0]) == every[int(weights.argmax())]
    p = np.exp(weights - weights.max())
    p /= p.sum()
    expected = np.zeros((4, N))
    for path, q in zip(every, p, strict=True):
        for t, k in enumerate(path):
            expected[t, k] += q
    assert np.allclose(marginals(logits, np.array([4]), c)[0], expected, atol=1e-4)


def test_padding_changes_nothing() -> None:
    c = chain(5)
    rng = np.random.default_rng(6)
    short = rng.normal(size=(1, 6, N)).astype(np.float32)
    padded = np.concatenate((short, rng.normal(size=(1, 9, N)).astype(np.float32)), axis=1)
    assert best_paths(short, np.array([6]), c)[0].tolist() == best_paths(padded, np.array([6]), c)[0].tolist()
    alone, beside = marginals(short, np.array([6]), c), marginals(padded, np.array([6]), c)
    assert np.allclose(alone[0], beside[0, :6], atol=1e-5)


def test_spans_split_at_every_b_and_at_a_change_of_kind() -> None:
    labels = np.array([B_CONTENT, I_CONTENT, B_CONTENT, B_CUE, I_CUE, OUT, B_SOURCE])
    assert spans(labels) == [(0, 0, 2), (0, 2, 3), (1, 3, 5), (2, 6, 7)]


def reading(labels: list[int], cues: dict[int, int], sources: dict[int, int]) -> Reading:
    """A network sure of its labels, whose word i points at word cues[i] and sources[i] (else at none)."""
    n = len(labels)
    sure = np.full((n, N), 0.001, dtype=np.float32)
    sure[np.arange(n), labels] = 1.0
    links = []
    for targets in (cues, sources):
        p = np.full((n, n + 1), 0.01 / n, dtype=np.float32)
        for i in range(n):
            p[i, targets.get(i, -1) + 1] = 0.99
        links.append(p)
    return Reading(np.array(labels), sure, links[0], links[1])


def decoded(r: Reading) -> list[tuple[object, object, object]]:
    n = len(r.labels)
    found = attributions(r, np.ones(n, dtype=np.int64), np.zeros(n, dtype=bool))
    return [(f.contents, f.cue, f.source) for f in found]


def test_contents_of_one_cue_are_one_attribution() -> None:
    r = reading([B_CONTENT, I_CONTENT, B_SOURCE, B_CUE, OUT, B_CONTENT], {0: 3, 1: 3, 5: 3}, {0: 2, 1: 2, 3: 2, 5: 2})
    assert decoded(r) == [(((0, 2), (5, 6)), (3, 4), (2, 3))]


def test_attributions_may_share_a_source() -> None:
    r = reading(
        [B_SOURCE, B_CUE, B_CONTENT, OUT, B_CUE, B_CONTENT], {2: 1, 5: 4}, {1: 0, 2: 0, 4: 0, 5: 0}
    )  # X said A and denied B
    assert decoded(r) == [(((2, 3),), (1, 2), (0, 1)), (((5, 6),), (4, 5), (0, 1))]


def test_a_word_that_contents_point_at_becomes_a_cue() -> None:
    r = reading([OUT, B_CONTENT, I_CONTENT], {1: 0, 2: 0}, {})
    assert decoded(r) == [(((1, 3),), (0, 1), None)]


def test_a_content_that_points_at_nothing_stands_alone() -> None:
    assert decoded(reading([B_CONTENT, B_CUE], {}, {})) == [(((0, 1),), None, None)]


def test_a_cue_broken_by_its_source_is_one() -> None:
    r = reading([B_CUE, B_SOURCE, B_CUE, B_CONTENT], {2: 0, 3: 0, 0: 0}, {3: 1, 0: 1, 2: 1})
    assert decoded(r) == [(((3, 4),), (0, 3), (1, 2))]


@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.booleans()), max_size=120),
    st.integers(10, 80),
    st.integers(20, 80),
)
@settings(deadline=None)
def test_windows_cover_every_word_once_and_keep_their_bound(
    words: list[tuple[int, bool, bool]], limit: int, longest: int
) -> None:
    lengths = np.array([n for n, _, _ in words], dtype=np.int64)
    paragraphs = np.array([p for _, p, _ in words], dtype=bool)
    sentences = np.array([s or p for _, p, s in words], dtype=bool)
    cuts = pack(lengths, paragraphs, sentences, limit, longest)
    assert [i for a, b in cuts for i in range(a, b)] == list(range(len(words)))
    assert all(lengths[a:b].sum() <= max(limit, longest) or b - a == 1 for a, b in cuts)


def test_windows_end_where_paragraphs_do() -> None:
    lengths = np.full(12, 10, dtype=np.int64)
    starts = np.isin(np.arange(12), (0, 5, 9))
    assert pack(lengths, starts, starts, limit=80, longest=100) == [(0, 5), (5, 12)]


def test_every_word_has_pieces_and_none_too_many() -> None:
    pieces = Pieces(lambda form: [] if form == "\u200b" else list(range(len(form))), unknown=7)
    assert pieces(["\u200b", "ab", "x" * 5000]) == [[7], [0, 1], list(range(PIECES_A_WORD))]


def calibration(**changes: object) -> dict[str, object]:
    n = len(SIGNALS)
    base = {"signals": list(SIGNALS), "mean": [0.0] * n, "scale": [1.0] * n, "weights": [0.0] * n, "bias": 0.0}
    return {**base, "knots": [[0.0, 1.0], [0.0, 1.0]], "least": 0.0, **changes}


def test_calibration_is_a_probability_that_grows_with_the_signal() -> None:
    weights = [1.0] + [0.0] * (len(SIGNALS) - 1)
    c = Calibration.of(calibration(weights=weights))
    p = c.confidences([[x] + [0.0] * (len(SIGNALS) - 1) for x in (-1e9, -1.0, 0.0, 1.0, 1e9)])
    assert p == sorted(p) and p[2] == 0.5 and 0 <= p[0] < p[4] <= 1
    assert c.confidences([]) == []


def test_calibration_for_other_signals_is_refused() -> None:
    with pytest.raises(ValueError, match="other signals"):
        Calibration.of(calibration(signals=["luck"]))
