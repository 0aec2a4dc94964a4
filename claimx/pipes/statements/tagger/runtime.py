"""Run the trained tagger with onnxruntime: parsed documents in, attributions out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.errors import ModelError
from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.tagger import features
from claimx.pipes.statements.tagger.batching import Window, arrays, in_batches, inputs, windows_of
from claimx.pipes.statements.tagger.calibration import Calibration
from claimx.pipes.statements.tagger.crf import Chain
from claimx.pipes.statements.tagger.decoding import Found, found_in, read
from claimx.pipes.statements.tagger.labels import LABELS
from claimx.pipes.statements.tagger.windows import Pieces
from claimx.pipes.statements.weights import META

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOKENIZER = "tokenizer.json"
BUDGET = 8192  # padded pieces that are decoded together


@dataclass(frozen=True, slots=True)
class _Encoded:
    words: features.Words
    piece_ids: features.Ints
    offsets: features.Ints


@dataclass(frozen=True)
class Tagger:
    """The loaded network with its tables. Calling it reads documents; it keeps no state but a cache of word pieces."""

    session: Any
    pieces: Pieces
    tables: features.Tables
    chain: Chain
    calibration: Calibration

    @classmethod
    def load(cls, path: Path, threads: int = 1) -> Tagger:
        """Load the folder ``path`` (meta.json, tokenizer.json, weights) to run on ``threads`` threads.

        Raises ModelError where a file is missing or unreadable, or the weights are not those whose hash meta.json has.
        """
        try:
            meta = json.loads((path / META).read_text("utf8"))
            weights = (path / meta["weights"]).read_bytes()
            if hashlib.sha256(weights).hexdigest() != meta["sha256"]:
                raise ModelError(f"statement weights {path / meta['weights']} do not match the hash in {META}")
            return cls(
                session=_session(weights, threads),
                pieces=load_pieces(path / TOKENIZER),
                tables=meta["tables"],
                chain=Chain.of(meta["start"], meta["step"]),
                calibration=Calibration.of(meta["calibration"]),
            )
        except ModelError:
            raise
        except Exception as error:  # a missing file, bad JSON, a damaged graph: all one to the user
            cause = " ".join(str(error).split()) or type(error).__name__
            raise ModelError(f"statement weights in {path} cannot be loaded: {cause}") from error

    def __call__(self, docs: Sequence[Doc]) -> list[list[Attribution]]:
        """Return each document's attributions, by their first content: the same ones whatever the other documents are.

        Documents need the base model's tags, parse and entities, and `claimx_marks`.
        """
        encoded = [self.encode(doc) for doc in docs]
        windows = [w for i, e in enumerate(encoded) for w in windows_of(e, i)]
        found: list[list[Found]] = [[] for _ in docs]
        for group in in_batches(windows, BUDGET):
            for window, some in zip(group, self.find(group), strict=True):
                found[window.doc] += some
        return [self._attributions(e.words, f) for e, f in zip(encoded, found, strict=True)]

    def encode(self, doc: Doc) -> _Encoded:
        """Return a document's words and pieces."""
        words = features.read(doc, self.tables)
        ids = self.pieces(words.forms)
        offsets = np.zeros(len(ids) + 1, dtype=np.int64)
        np.cumsum([len(x) for x in ids], out=offsets[1:])
        return _Encoded(words, np.array([p for x in ids for p in x], dtype=np.int64), offsets)

    def find(self, group: Sequence[Window]) -> list[list[Found]]:
        """Run windows one by one and decode them together.

        Alone, a window needs no padding and stays in the processor's cache, so that batches would run no faster; and
        int8 scales are taken over a run's activations: in a batch, a text's results would hang on its neighbours.
        """
        lengths = np.array([w.end - w.first for w in group], dtype=np.int64)
        logits = np.zeros((len(group), int(lengths.max()), len(LABELS)), dtype=np.float32)
        cues, sources = [], []
        for i, w in enumerate(group):
            one, cue, source = self.session.run(["logits", "cues", "sources"], inputs(arrays([w])))
            logits[i, : lengths[i]] = one[0]
            cues.append(cue[0])
            sources.append(source[0])
        readings = read(lengths, logits, cues, sources, self.chain)
        return [found_in(w, r) for w, r in zip(group, readings, strict=True)]

    def _attributions(self, words: features.Words, found: list[Found]) -> list[Attribution]:
        starts, ends = words.starts.tolist(), words.ends.tolist()

        def characters(r: tuple[int, int]) -> tuple[int, int]:
            return starts[r[0]], ends[r[1] - 1]

        confidences = self.calibration.confidences([f.signals for f in found])
        out = [
            Attribution(
                contents=tuple(characters(r) for r in f.contents),
                cue=characters(f.cue) if f.cue else None,
                source=characters(f.source) if f.source else None,
                confidence=round(p, 4),
            )
            for f, p in zip(found, confidences, strict=True)
            if p >= self.calibration.least
        ]
        return sorted(out, key=lambda a: a.contents)


def load_pieces(path: Path) -> Pieces:
    """Return the look-up of word pieces of a tokenizer.json."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(path.read_text("utf8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Pieces(
        lambda form: list(tokenizer.encode(form, add_special_tokens=False).ids), tokenizer.token_to_id("[UNK]") or 0
    )


def _session(weights: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
