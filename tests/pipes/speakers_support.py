"""Marked texts whose statements are set by hand, so that only the speakers pipe is under test.

A source stands in {braces}; a content that has none stands in [brackets].
"""

from __future__ import annotations

import re

from claimx.pipeline import Extractor
from claimx.pipes import names
from claimx.record import Span, Speaker, Statement

_MARKED = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]")


def resolve(extractor: Extractor, marked: str) -> tuple[list[Speaker], list[Statement]]:
    """Run the base model, the marks and the speakers on a marked text; each mark is one statement."""
    text, spots, last = "", [], 0
    for m in _MARKED.finditer(marked):
        text += marked[last : m.start()]
        spots.append((len(text), m.group(1), m.group(2)))
        text += m.group(1) or m.group(2) or ""
        last = m.end()
    text += marked[last:]
    nlp = extractor.nlp
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name in ("claimx_statements", "claimx_demands", "claimx_dates"):
            continue
        if name == "claimx_speakers":
            doc._.set(names.STATEMENTS, [statement(n, text, *spot) for n, spot in enumerate(spots, 1)])
        doc = pipe(doc)
    return doc._.get(names.SPEAKERS), doc._.get(names.STATEMENTS)


def statement(n: int, text: str, at: int, source: str | None, content: str | None) -> Statement:
    if source is None:
        return Statement(f"q{n}", "direct", "speech", (Span(at, at + len(content or ""), content or ""),))
    end = text.find("\n", at) if "\n" in text[at:] else len(text)
    span = Span(at, at + len(source), source)
    return Statement(f"q{n}", "indirect", "speech", (Span(span.end, end, text[span.end : end]),), source=span)


def speakers_of(extractor: Extractor, marked: str) -> list[str | None]:
    """Return the name of each marked statement's speaker."""
    speakers, statements = resolve(extractor, marked)
    by_id = {s.id: s.name for s in speakers}
    return [by_id.get(s.speaker or "") for s in statements]


def people_of(extractor: Extractor, marked: str) -> list[tuple[str, str, str | None]]:
    """Return name, kind and role of each speaker."""
    return [(s.name, s.kind, s.role) for s in resolve(extractor, marked)[0]]
