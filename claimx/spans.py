"""A record's finds as span groups on a spaCy Doc, for displaCy, the Matcher's friends, and training.

Spans are widened to whole tokens; the record keeps the exact characters. What is in which group:

============================ ============================================== ======================= ===================
``doc.spans[…]``             what                                           ``label_``              ``kb_id_``
============================ ============================================== ======================= ===================
``claimx_contents``          content spans                                  direct, indirect, mixed the speaker's name
``claimx_quoted``            words in quotation marks                       QUOTED                  the speaker's name
``claimx_sources``           sources                                        SOURCE                  the speaker's name
``claimx_cues``              cues                                           speech, thought         the speaker's name
``claimx_mentions``          mentions of speakers                           the speaker's kind      the speaker's name
``claimx_dates``             dates                                          the TIMEX3 type         the TIMEX3 value
``claimx_demands``           predicate, demander, addressee, content,       that, in capitals       the strength
                             condition and deadline of demands
============================ ============================================== ======================= ===================

``span.id_`` is the id of the statement, speaker, date or demand in the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.pipes.names import CONTENTS, CUES, DATES, DEMANDS, MENTIONS, QUOTED, SOURCES
from claimx.record import Record

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_Found = tuple[str, int, int, str, str, str]  # group, start, end, label, id, kb_id

GROUPS = (CONTENTS, QUOTED, SOURCES, CUES, MENTIONS, DATES, DEMANDS)


def set_spans(doc: Doc, record: Record) -> None:
    """Write the record's finds to ``doc.spans`` in the groups above; the doc's text is as long as the record's.

    Finds that reach outside the text, as in a record edited by hand, are left out.
    """
    groups: dict[str, list[Span]] = {name: [] for name in GROUPS}
    for group, start, end, label, identifier, link in _found(record):
        if 0 <= start < end <= len(record.text):
            span = doc.char_span(start, end, label, kb_id=link, alignment_mode="expand", span_id=identifier)
            if span is not None:
                groups[group].append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans


def _found(record: Record) -> Iterator[_Found]:
    names = {s.id: s.name for s in record.speakers}
    for q in record.statements:
        name = names.get(q.speaker or "", "")
        for span in q.spans:
            yield CONTENTS, span.start, span.end, q.type, q.id, name
        for span in q.quoted:
            yield QUOTED, span.start, span.end, "QUOTED", q.id, name
        for group, label, part in ((SOURCES, "SOURCE", q.source), (CUES, q.act, q.cue)):
            if part:
                yield group, part.start, part.end, label, q.id, name
    for s in record.speakers:
        for span in s.mentions:
            yield MENTIONS, span.start, span.end, s.kind, s.id, s.name
    for t in record.dates:
        yield DATES, t.start, t.end, t.type, t.id, t.value or ""
    for d in record.demands:
        slots = [("PREDICATE", d.predicate), ("DEMANDER", d.demander), ("ADDRESSEE", d.addressee)]
        slots += [("CONTENT", span) for span in d.contents]
        slots += [("CONDITION", d.condition), ("DEADLINE", d.deadline)]
        for label, slot in slots:
            if slot:
                yield DEMANDS, slot.start, slot.end, label, d.id, d.strength
