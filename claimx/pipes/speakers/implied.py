"""Whom a statement with no source of its own belongs to, and who an unnamed person of the lead turns out to be."""

from __future__ import annotations

from bisect import bisect_left
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
    just described, where nothing else is said of it, or the same: "a federal judge ordered … Judge X said". So is
    a new name and age that the next paragraph begins with: "a mother told of … X, 34, was".
    """
    table = stage.table
    out: dict[int, Party] = {}
    for statement, following in pairwise(ordered):
        unnamed = parties.get(statement.id)
        if unnamed is None or unnamed.kind != "unnamed" or not unnamed.human or not statement.source:
            continue
        named = None
        if following.source:
            named = _introduced(stage, table.tokens(following.source.start, following.source.end)[0], unnamed)
        if named is None or named is not parties.get(following.id):
            named = _aged(stage, table.tokens(statement.source.start, statement.source.end)[0], unnamed)
        if named is not None:
            out.setdefault(unnamed.index, named)
    return out


def _introduced(stage: Scene, token: int, unnamed: Party) -> Party | None:
    """Return the person whom the article first names at `token`, near its start, if it may be the unnamed one."""
    mention = stage.inside.get(token)
    named = stage.cast.at.get(mention.name) if mention is not None else None
    if named is None or named.kind != "person" or len(named.fullest) < 2 or stage.paragraph[token] > 4:
        return None
    described = not named.roles or any(role.head == unnamed.forms[0][0] for role in named.roles)
    if not described or mention is not named.mentions[0]:
        return None
    fits = not unnamed.gender or named.could_be(unnamed.gender.most_common(1)[0][0])
    return named if fits else None


def _aged(stage: Scene, lead: int, unnamed: Party) -> Party | None:
    """Return whom the paragraph after that of `lead`, the unnamed one's "a", begins with: a new name and an age."""
    table = stage.table
    first = bisect_left(stage.paragraph, stage.paragraph[lead] + 1)
    mention = stage.starts.get(first)
    if mention is None or table.lower[lead] not in ("a", "an"):
        return None
    after = slice(mention.end, mention.end + 3)
    aged = table.words[after][::2] == [",", ","] and table.tags[after][1] == "CD"
    return _introduced(stage, first, unnamed) if aged else None
