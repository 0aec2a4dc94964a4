"""The component `claimx_statements`: the trained tagger where weights are loaded, the rules where none are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names
from claimx.pipes.statements.weights import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.pipes.statements.attribution import Attribution
    from claimx.pipes.statements.guide import Guide
    from claimx.record import Span

    Find = Callable[[Sequence[Doc]], list[list[Attribution]]]


class Statements:
    """Write `doc._.claimx_statements` and the span groups of contents, cues and sources.

    ``find`` takes a batch of parsed docs and returns each one's raw attributions, which ``guide`` weighs against the
    rules'; without them the rules stand alone. Needs a tagger, a parser and `claimx_marks` before it.
    """

    def __init__(self, find: Find | None = None, guide: Guide | None = None) -> None:
        self.find = find
        self.guide = guide

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate a stream in batches of ``batch_size`` docs, so that the tagger can fill its own."""
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._annotate(batch)
                batch = []
        yield from self._annotate(batch)

    def _annotate(self, docs: list[Doc]) -> list[Doc]:
        from claimx.pipes.statements import assembly, parse, rules

        if not docs:
            return docs
        found = self.find(docs) if self.find is not None else None
        for i, doc in enumerate(docs):
            view = parse.view(doc)
            attributions = rules.attributions(view)
            if found is not None:
                attributions = self.guide(view, found[i], attributions) if self.guide is not None else found[i]
            statements = assembly.assemble(view, attributions)
            doc._.set(names.STATEMENTS, statements)
            _set_spans(doc, names.CONTENTS, [span for s in statements for span in s.spans])
            _set_spans(doc, names.CUES, [s.cue for s in statements if s.cue])
            _set_spans(doc, names.SOURCES, [s.source for s in statements if s.source])
        return docs


def _set_spans(doc: Doc, key: str, found: Iterable[Span]) -> None:
    spans = (doc.char_span(s.start, s.end, label=key, alignment_mode="expand") for s in found)
    doc.spans[key] = [s for s in spans if s is not None]


@Language.factory(
    "claimx_statements",
    requires=["doc._.claimx_quotations", "token.dep", "token.tag", "token.lemma"],
    assigns=["doc._.claimx_statements", "doc.spans"],
    default_config={"weights": None, "rules": False},
)
def create(nlp: Language, name: str, weights: str | None, rules: bool) -> Statements:
    """Return the component; `nlp` and `name` are spaCy's.

    ``weights`` is the folder of a trained tagger; None means the weights that ship with claimx. Without any, or where
    ``rules`` is true, the rules find the statements. Raises ModelError where the weights cannot be loaded.
    """
    names.register()
    folder = Path(weights) if weights is not None else shipped()
    if rules or folder is None:
        return Statements()
    from claimx.pipes.statements.guide import Guide
    from claimx.pipes.statements.tagger.runtime import Tagger

    return Statements(Tagger.load(folder), Guide.load(folder))
