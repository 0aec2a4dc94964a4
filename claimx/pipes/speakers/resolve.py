"""Give every statement its speaker: read the article once in order, and lead each source to a party."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from claimx.pipes.speakers import attribution, documents, implied, sources
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.setting import Story, set_scene
from claimx.pipes.speakers.sources import Source
from claimx.pipes.speakers.words import lexicon
from claimx.record import Span, Speaker, Statement

_FAR = 120  # tokens of a sentence in which documents are looked for


@dataclass(slots=True)
class _Found:
    """The party of each statement so far, how sure, and the spans that stood for it."""

    party: dict[str, Party] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    spans: dict[int, set[tuple[int, int]]] = field(default_factory=dict)


def resolve(story: Story, statements: list[Statement]) -> tuple[list[Speaker], list[Statement]]:
    """Return the speakers, in the order of their first statement, and the statements with speakers and confidence."""
    if not statements:
        return [], []
    voiced = [(s.source.start, s.source.end) for s in statements if s.source]
    stage = set_scene(story, lexicon(), voiced)
    found = _Found()
    ordered = sorted(statements, key=_position)
    for statement in ordered:
        _place(stage, statement, found)
    leads = implied.named_leads(stage, ordered, found.party)
    for key, party in found.party.items():
        if party.index in leads:
            found.party[key], found.sure[key] = leads[party.index], implied.GUESSED
    for index, party in leads.items():
        found.spans.setdefault(party.index, set()).update(found.spans.pop(index, set()))
    return _write(stage, statements, found)


def _position(statement: Statement) -> int:
    return statement.source.start if statement.source else statement.spans[0].start


def _place(stage: Scene, statement: Statement, found: _Found) -> None:
    """Find the speaker of one statement, and remember what the next ones need."""
    table = stage.table
    if statement.source is None or statement.source.start >= statement.source.end:
        implicit, sure = implied.implied(stage, statement)
        if implicit is None:
            return
        party, token = implicit, table.tokens(statement.spans[0].start, statement.spans[-1].end)[0]
        stage.last, stage.last_token = party, token
    else:
        start, end = table.tokens(statement.source.start, statement.source.end)
        stage.content = table.tokens(statement.spans[0].start, min(statement.spans[0].end, statement.source.start))
        source = sources.analyse(table, stage.lex, stage.starts, stage.inside, start, end)
        if start >= end:
            return
        if source.start >= source.end:  # marks alone
            source = Source(start, end, head=start, noun=table.lower[start], definite=True)
        party, sure = attribution.party_of(stage, source)
        token = source.names[0].end - 1 if source.names else source.start if source.head is None else source.head
        stage.refer(token, party, source=True)
        stage.last, stage.last_token = party, token
        if source.noun in stage.lex.documents:
            stage.speaking = (token, party)
        named = any(stage.cast.at.get(m.name) is party for m in source.names)
        if not named:
            found.spans.setdefault(party.index, set()).add((statement.source.start, statement.source.end))
        _remember_documents(stage, source, party)
    found.party[statement.id] = party
    found.sure[statement.id] = sure


def _remember_documents(stage: Scene, source: Source, party: Party) -> None:
    """Note through which documents a party speaks: "said in a letter", "the letter": the same speaker later."""
    table, lex = stage.table, stage.lex
    if source.noun in lex.documents:
        stage.documents[source.noun] = party
        if source.noun in stage.lex.messages:
            stage.documents["message"] = party
    start, end = table.sentence(table.sents[source.start])
    for k in range(start, min(end, start + _FAR)):
        if table.lower[k] in lex.voices and not stage.quoted[k] and table.tags[k] == "NN":
            paper = Source(k, min(end, k + 8), head=k, noun=table.lower[k])
            stage.documents.setdefault(table.lower[k], documents.writer(stage, paper) or party)


def _write(stage: Scene, statements: list[Statement], found: _Found) -> tuple[list[Speaker], list[Statement]]:
    table = stage.table
    ids: dict[int, str] = {}
    held: dict[int, list[str]] = {}
    out = []
    for statement in statements:
        party = found.party.get(statement.id)
        if party is None:
            out.append(statement)
            continue
        speaker = ids.setdefault(party.index, f"s{len(ids) + 1}")
        held.setdefault(party.index, []).append(statement.id)
        confidence = round(statement.confidence * found.sure[statement.id], 3)
        out.append(dataclasses.replace(statement, speaker=speaker, confidence=confidence))
    speakers = []
    for index, speaker in ids.items():
        party = stage.cast.parties[index]
        spans = {(table.starts[m.start], table.ends[m.end - 1]) for m in party.mentions}
        spans |= found.spans.get(index, set())
        speakers.append(
            Speaker(
                id=speaker,
                name=" ".join(party.label.split()),
                kind=party.kind,
                role=party.roles[0].text if party.roles else None,
                mentions=tuple(Span(a, b, table.text[a:b]) for a, b in sorted(spans)),
                statements=tuple(held[index]),
            )
        )
    return speakers, out
