"""Give every statement its speaker: read the article once in order, and lead each source to a party."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from claimx.pipes.speakers import attribution, descriptions, implied, sources
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
    spans: dict[int, list[Span]] = field(default_factory=dict)


def resolve(story: Story, statements: list[Statement]) -> tuple[list[Speaker], list[Statement]]:
    """Return the speakers, in the order of their first statement, and the statements with speakers and confidence."""
    if not statements:
        return [], []
    stage = set_scene(story, lexicon())
    found = _Found()
    ordered = sorted(statements, key=_position)
    for statement in ordered:
        _place(stage, statement, found)
    leads = implied.named_leads(stage, ordered, found.party)
    for key, party in found.party.items():
        if party.index in leads:
            found.party[key], found.sure[key] = leads[party.index], implied.GUESSED
    for index, party in leads.items():
        found.spans.setdefault(party.index, []).extend(found.spans.pop(index, []))
    return _write(stage, statements, found)


def _position(statement: Statement) -> int:
    return statement.source.start if statement.source else statement.spans[0].start


def _place(stage: Scene, statement: Statement, found: _Found) -> None:
    """Find the speaker of one statement, and remember what the next ones need."""
    table = stage.table
    if statement.source is None:
        implicit, sure = implied.implied(stage, statement)
        if implicit is None:
            return
        party, token = implicit, table.tokens(statement.spans[0].start, statement.spans[-1].end)[0]
        stage.last, stage.last_token = party, token
    else:
        start, end = table.tokens(statement.source.start, statement.source.end)
        source = sources.analyse(table, stage.lex, stage.starts, stage.inside, start, end)
        if source.start >= source.end:
            return
        party, sure = attribution.party_of(stage, source)
        token = source.names[0].end - 1 if source.names else source.start if source.head is None else source.head
        stage.refer(token, party, source=True)
        stage.last, stage.last_token = party, token
        if source.noun in stage.lex.documents:
            stage.speaking = (token, party)
        named = any(stage.cast.at.get(m.name) is party for m in source.names)
        if not named:
            spans = found.spans.setdefault(party.index, [])
            if all(s.start != statement.source.start for s in spans):
                spans.append(statement.source)
        _remember_documents(stage, source, party)
    found.party[statement.id] = party
    found.sure[statement.id] = sure


def _name_leads(stage: Scene, inside: dict[int, Mention], ordered: list[Statement], found: _Found) -> None:
    """Lead the unnamed person of a lead to the bare new name that the next statement gives: "a farmer said … X said".

    Wires open so; a name that comes with no role of its own is the one just described.
    """
    table = stage.table
    for statement, following in zip(ordered, ordered[1:], strict=False):
        unnamed, named = found.party.get(statement.id), found.party.get(following.id)
        if unnamed is None or named is None or unnamed.kind != "unnamed" or not unnamed.human or not following.source:
            continue
        token = table.tokens(following.source.start, following.source.end)[0]
        if named.kind != "person" or named.roles or len(named.fullest) < 2 or not statement.source:
            continue
        first = inside.get(token)
        if first is None or first is not named.mentions[0] or stage.paragraph[token] > 4:
            continue
        if unnamed.gender and not named.could_be(unnamed.gender.most_common(1)[0][0]):
            continue
        for key, party in found.party.items():
            if party is unnamed:
                found.party[key], found.sure[key] = named, _GUESSED
        found.spans.setdefault(named.index, []).extend(found.spans.pop(unnamed.index, []))


def _party(stage: Scene, inside: dict[int, Mention], source: Source) -> Resolved:
    """Return the party of a source."""
    if len(source.names) > 1:
        return _several(stage, source), 0.95
    if source.names and not (source.names[0].kind == "people" and source.start < source.names[0].start):
        return _named(stage, source.names[0])
    known = stage.sources.get((source.start, source.end))
    if known is not None:
        return known, 1.0
    party, sure = _unnamed(stage, inside, source)
    stage.sources[source.start, source.end] = party
    return party, sure


def _unnamed(stage: Scene, inside: dict[int, Mention], source: Source) -> Resolved:
    """Return the party of a pronoun, a description or a document, a new unnamed one where the article names none."""
    table, cast = stage.table, stage.cast
    if source.pronoun == "relative":
        return _antecedent(stage, inside, source)
    if source.pronoun and source.pronoun != "first":
        party, sure = pronouns.resolve(stage, source.start, source.pronoun)
        if party is not None:
            return party, sure
    elif source.head is not None:
        company = _compound(stage, inside, source)
        if company is not None:
            return company, 0.95
        party, sure = descriptions.resolve(stage, source)
        if party is not None:
            return party, sure
        party = _again(stage, source)
        if party is not None:
            return party, 0.8
    kind = "document" if source.noun in stage.lex.documents else "unnamed"
    party = cast.new(kind, " ".join(table.slice(source.start, source.end).split()))
    party.plural = source.plural
    party.human = not source.plural and source.noun in stage.lex.people
    gender = stage.lex.gender.get(source.noun)
    if gender:
        party.gender[gender] += 1
    party.forms.append((source.noun, *sorted(source.words)))
    return party, 1.0


Resolved = tuple[Party, float]


def _named(stage: Scene, mention: Mention) -> Resolved:
    party = stage.cast.at.get(mention.name)
    if party is None:
        party = stage.cast.new("place", stage.table.slice(mention.name, mention.end))
        stage.cast.add(party, mention)
        return party, 0.8
    if party.kind == "place" and stage.table.lower[mention.end - 1] in stage.lex.governments:
        if not any(word in party.label for word in stage.lex.governments) or "'" in party.label:
            party.label = stage.table.slice(mention.name, mention.end).removeprefix("the")
    rivals = stage.cast.rivals.get(mention.name)
    return party, 0.85 if rivals else 1.0


def _several(stage: Scene, source: Source) -> Party:
    """Return the group of the parties named together."""
    members = [_named(stage, m)[0] for m in source.names]
    if len({p.index for p in members}) == 1:
        return members[0]
    label = ", ".join(p.label for p in members[:-1]) + " and " + members[-1].label
    party = next((p for p in stage.cast.parties if p.kind == "group" and p.label == label), None)
    if party is None:
        party = stage.cast.new("group", label)
        party.plural = True
    return party


def _antecedent(stage: Scene, inside: dict[int, Mention], source: Source) -> Resolved:
    """Return the party of the noun phrase that a relative pronoun hangs on."""
    table = stage.table
    k = source.start - 1
    while k >= 0 and not table.words[k][0].isalnum():
        k -= 1
    nearest = inside.get(k)
    verb = table.heads[source.start]
    if table.deps[verb] == "relcl" and table.heads[verb] < source.start:
        if nearest is None or table.deps[nearest.end - 1] != "conj":  # "A and B, who" is B
            k = table.heads[verb]
    start = k
    while start > 0 and source.start - start < 30 and start - 1 >= table.sent_starts[table.sents[source.start]]:
        if table.tags[start - 1] not in (
            "DT",
            "JJ",
            "NN",
            "NNP",
            "NNS",
            "NNPS",
            "CD",
            "PRP$",
            "POS",
            "HYPH",
            "VBN",
            "JJR",
        ):
            break
        start -= 1
    if k < 0 or table.sents[k] != table.sents[source.start]:
        party = stage.cast.new("unnamed", table.slice(source.start, source.end))
        return party, 0.5
    inner = sources.analyse(table, stage.lex, stage.starts, inside, start, k + 1)
    if inner.pronoun == "relative" or inner.start >= inner.end:
        return stage.cast.new("unnamed", table.slice(source.start, source.end)), 0.5
    party, sure = _party(stage, inside, inner)
    return party, 0.9 * sure


def _compound(stage: Scene, inside: dict[int, Mention], source: Source) -> Party | None:
    """Return the organization of "the Cape Argus newspaper", "the Trump campaign", "Mr. Clinton's administration"."""
    table, head, cast = stage.table, source.head, stage.cast
    assert head is not None
    possessive = next((i for i in range(head - 1, max(source.start, head - 4), -1) if table.tags[i] == "POS"), head)
    k = possessive - 1
    m = inside.get(k)
    if m is None or source.plural or k < source.start:
        return None
    word, owner = table.lower[head], cast.at.get(m.name)
    if word in stage.lex.news and k == head - 1:
        if owner is None:
            owner = cast.new("organization", table.slice(m.name, m.end))
            cast.add(owner, m)
        owner.kind = "organization"
        return owner
    if word in ("campaign", "administration", "camp", "team") and m.kind == "person":
        form = (owner.fullest[-1] if owner and owner.fullest else table.lower[m.end - 1], word)
        party = next((p for p in cast.parties if p.kind == "organization" and form in p.forms), None)
        if party is None:
            party = cast.new("organization", table.slice(m.name, head + 1))
            party.forms.append(form)
        return party
    return None


def _again(stage: Scene, source: Source) -> Party | None:
    """Return the unnamed party met before under the same noun: "the relatives" after "Elian's relatives in Miami"."""
    if not (source.definite or (source.plural and source.bare)):
        return None
    for ref in stage.before(source.start, 10_000):
        party = stage.party(ref)
        if ref.source and party.kind in ("unnamed", "document") and party.forms and party.forms[0][0] == source.noun:
            known = set(party.forms[0][1:])
            if known == source.words or (source.definite and (source.words <= known or known <= source.words)):
                return party
    return None


def _implied(stage: Scene, statement: Statement) -> tuple[Party | None, float]:
    """Return whom a statement with no source belongs to: whoever is speaking, else the subject just before it."""
    if statement.cue is not None:
        return None, 0.0
    table = stage.table
    token = table.tokens(statement.spans[0].start, statement.spans[-1].end)[0]
    if token >= len(table):
        return None, 0.0
    if stage.last is not None and 0 <= stage.paragraph[token] - stage.paragraph[stage.last_token] <= 1:
        return stage.last, _CONTINUES
    for ref in stage.before(token, 60):
        party = stage.party(ref)
        if (
            ref.subject
            and not ref.quoted
            and party.kind == "person"
            and stage.paragraph[token] - stage.paragraph[ref.token] <= 1
        ):
            return party, _GUESSED
    return (stage.last, _GUESSED) if stage.last is not None else (None, 0.0)


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
            stage.documents.setdefault(table.lower[k], descriptions.writer(stage, paper) or party)


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
        spans |= {(s.start, s.end) for s in found.spans.get(index, ())}
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
