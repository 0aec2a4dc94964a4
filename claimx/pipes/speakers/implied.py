"""Whom a statement with no source of its own belongs to, and who an unnamed person of the lead turns out to be."""

from __future__ import annotations

from itertools import pairwise

from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.record import Statement

_CONTINUES = 0.7  # confidence of a statement that has no source of its own
GUESSED = 0.6  # and of one whose speaker only the order of the article tells


def implied(stage: Scene, statement: Statement) -> tuple[Party | None, float]:
    """Return whom a statement with no source belongs to: whoever is speaking, else the subject just before it."""
    table = stage.table
    if statement.cue is not None:
        return _subject(stage, *table.tokens(statement.cue.start, statement.cue.end))
    token = table.tokens(statement.spans[0].start, statement.spans[-1].end)[0]
    if token >= len(table):
        return None, 0.0
    if stage.last is not None and 0 <= stage.paragraph[token] - stage.paragraph[stage.last_token] <= 1:
        return stage.last, _CONTINUES
    for ref in stage.before(token, 60):
        party = stage.party(ref)
        near = stage.paragraph[token] - stage.paragraph[ref.token] <= 1
        if near and ref.subject and not ref.quoted and party.kind == "person":
            return party, GUESSED
    return (stage.last, GUESSED) if stage.last is not None else (None, 0.0)


def _subject(stage: Scene, start: int, end: int) -> tuple[Party | None, float]:
    """Return the named party that is the subject of the cue's verb, or of the verb that it hangs on."""
    table = stage.table
    verb = next((k for k in range(start, end) if table.tags[k][:2] == "VB"), None)
    for _ in range(_CLIMBS):
        if verb is None:
            return None, 0.0
        low, high = table.sentence(table.sents[verb])
        subjects = [k for k in range(max(low, verb - _FAR), min(high, verb + _FAR)) if table.heads[k] == verb]
        subject = next((k for k in subjects if table.deps[k] in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            mention = stage.inside.get(subject)
            if table.deps[subject] == "nsubjpass" or mention is None:
                return None, 0.0  # "it was expected" names nobody
            return stage.cast.at.get(mention.name), GUESSED
        verb = table.heads[verb] if table.deps[verb] in ("conj", "advcl", "xcomp", "acl") else None
    return None, 0.0


_CLIMBS, _FAR = 4, 60  # verbs to climb, tokens to look for a subject in


def named_leads(stage: Scene, ordered: list[Statement], parties: dict[str, Party]) -> dict[int, Party]:
    """Return the named party of each unnamed person of the lead, by its index: "a farmer said … X said".

    `parties` are the statements', by id. Wires open so: a new name, as the source of the next statement, is the one
    just described, where nothing else is said of it, or the same: "a federal judge ordered … Judge X said".
    """
    table = stage.table
    out: dict[int, Party] = {}
    for statement, following in pairwise(ordered):
        unnamed, named = parties.get(statement.id), parties.get(following.id)
        if unnamed is None or named is None or unnamed.kind != "unnamed" or not unnamed.human or not following.source:
            continue
        token = table.tokens(following.source.start, following.source.end)[0]
        described = not named.roles or any(role.head == unnamed.forms[0][0] for role in named.roles)
        if named.kind != "person" or not described or len(named.fullest) < 2 or not statement.source:
            continue
        first = stage.inside.get(token)
        if first is None or first is not named.mentions[0] or stage.paragraph[token] > 4:
            continue
        if unnamed.gender and not named.could_be(unnamed.gender.most_common(1)[0][0]):
            continue
        out[unnamed.index] = named
    return out
