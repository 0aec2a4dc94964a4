"""Lead a source to its party: by name, pronoun or description, else a new party under the source's own words."""

from __future__ import annotations

from claimx.pipes.speakers import descriptions, organizations, pronouns, sources, turns
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source

Resolved = tuple[Party, float]
_NAMED = ("person", "organization")
_SPELLS = 7  # letters of a name that a longer handle does not hold by chance
_ANSWERING = 0.8  # how sure it is that the person whom an interview is about gives the answers
_CERTAIN = 0.75  # as a turn's label must be led to somebody: it stands for one throughout
_CLIMBS = 3  # verbs or phrases to climb
_NEAR, _PHRASE = 10, 30  # tokens back to a relative pronoun's noun, and to the start of its phrase
_NOUN_PHRASE = {"DT", "JJ", "JJR", "NN", "NNP", "NNS", "NNPS", "CD", "PRP$", "POS", "HYPH", "VBN"}


def party_of(stage: Scene, source: Source) -> Resolved:
    """Return the party of a source."""
    if len(source.names) > 1:
        return _several(stage, source), 0.95
    if source.names and not (source.names[0].kind == "people" and source.start < source.names[0].start):
        return _named(stage, source.names[0])
    known = stage.sources.get((source.start, source.end))
    if known is not None:
        return known, 1.0
    turn = turns.label(stage, source)
    party, sure = stage.turns[turn] if turn in stage.turns else _unnamed(stage, source)
    if turn is not None:
        answering = turns.interviewee(stage, turn, source.start) if turn not in stage.turns else None
        if answering is not None:
            party, sure = answering, _ANSWERING
        elif sure < _CERTAIN:  # "THE PRESIDENT:" where the article has two
            party, sure = descriptions.unnamed(stage, source), 1.0
        stage.turns[turn] = party, sure
    stage.sources[source.start, source.end] = party
    return party, sure


def _unnamed(stage: Scene, source: Source) -> Resolved:
    """Return the party of a pronoun, a description or a document, a new unnamed one where the article names none."""
    if source.pronoun == "relative":
        return _antecedent(stage, source)
    if source.pronoun and source.pronoun != "first":
        party, sure = pronouns.resolve(stage, source.start, source.pronoun)
        if party is not None:
            return party, sure
    elif source.head is not None and not stage.table.words[source.head][0].isalnum():
        party = _spelled(stage, stage.table.lower[source.head])
        if party is not None:
            return party, 0.9
    elif source.head is not None:
        company = organizations.company(stage, source.start, source.head)
        if company is not None:
            return company, 0.95
        party, sure = descriptions.resolve(stage, source)
        if party is not None:
            return party, sure
    return descriptions.unnamed(stage, source), 1.0


def _spelled(stage: Scene, handle: str) -> Party | None:
    """Return the party whose name a handle spells, alone or with more about it: "@realRosaLinden", "@rosa_linden7"."""
    letters = "".join(c for c in handle if c.isalnum())
    bearers = stage.cast.bearers.get(letters, [])
    if len(bearers) == 1:
        return bearers[0]
    for party in stage.cast.parties:
        for form in party.forms if party.kind in _NAMED else ():
            name = "".join(c for word in form for c in word if c.isalnum())
            if name == letters or (len(name) > _SPELLS and len(form) > 1 and name in letters):
                return party
    return None


def _named(stage: Scene, mention: Mention) -> Resolved:
    party = stage.cast.at.get(mention.name)
    if party is None:
        party = stage.cast.new("place", stage.table.slice(mention.name, mention.end))
        stage.cast.add(party, mention)
        return party, 0.8
    if party.kind == "place" and stage.table.lower[mention.end - 1] in stage.lex.governments:
        labelled = any(word in party.label for word in stage.lex.governments) and "'" not in party.label
        if not labelled:  # "the Cuban government" before "Cuba", and before "Cuba's government"
            party.label = stage.table.slice(mention.name, mention.end).removeprefix("the")
    rivals = stage.cast.rivals.get(mention.name)
    return party, 0.85 if rivals else 1.0


def _several(stage: Scene, source: Source) -> Party:
    """Return the group of the parties named together."""
    members = [_named(stage, m)[0] for m in source.names]
    if len({p.index for p in members}) == 1:
        return members[0]
    label = ", ".join(p.label for p in members[:-1]) + " and " + members[-1].label
    party = stage.cast.labels.get(label)
    if party is None:
        party = stage.cast.labels[label] = stage.cast.new("group", label)
        party.members = tuple(members)
        party.plural = True
    return party


def _antecedent(stage: Scene, source: Source) -> Resolved:
    """Return the party of the noun phrase that a relative pronoun hangs on."""
    table = stage.table
    low = table.sent_starts[table.sents[source.start]]
    k = _antecedent_head(stage, source.start, low)
    if k is None:
        return stage.cast.new("unnamed", table.slice(source.start, source.end)), 0.5
    named = stage.inside.get(table.heads[k]) if table.deps[k] == "appos" else None
    if named is not None and named.kind == "person" and table.tags[k] == "NN":  # "X, an aide who"
        party, sure = _named(stage, named)
        return party, 0.9 * sure
    start = k
    while start > max(low, source.start - _PHRASE) and table.tags[start - 1] in _NOUN_PHRASE:
        start -= 1
    inner = sources.analyse(table, stage.lex, stage.starts, stage.inside, start, k + 1)
    if inner.pronoun == "relative" or inner.start >= inner.end:
        return stage.cast.new("unnamed", table.slice(source.start, source.end)), 0.5
    party, sure = party_of(stage, inner)
    return party, 0.9 * sure


def _antecedent_head(stage: Scene, token: int, low: int) -> int | None:
    """Return the head noun that the relative pronoun at `token` hangs on, by the parse where it can be right."""
    table = stage.table
    back = range(token - 1, max(low, token - _NEAR) - 1, -1)
    near = [k for k in back if table.tags[k][:2] in ("NN", "PR", "CD") or table.lower[k] in stage.lex.plural]
    if not near:
        return None
    k, nearest = near[0], stage.inside.get(near[0])
    verb = table.heads[token]
    for _ in range(_CLIMBS):
        if table.deps[verb] in ("conj", "ccomp", "xcomp"):
            verb = table.heads[verb]  # "relatives, who are waiting and who say"
    conjunct = nearest is not None and table.deps[nearest.end - 1] == "conj"  # "A and B, who" is B
    if table.deps[verb] == "relcl" and low <= table.heads[verb] < token and not conjunct:
        k = table.heads[verb]
    if table.lower[token] != "who":
        return k
    for _ in range(_CLIMBS):  # a person: "the Democrats on Capitol Hill, who", "the nominee for president, who"
        if _person_like(stage, k) or table.deps[k] != "pobj" or table.heads[table.heads[k]] < low:
            break
        k = table.heads[table.heads[k]]
    return k if _person_like(stage, k) else next((n for n in near if _person_like(stage, n)), k)


def _person_like(stage: Scene, k: int) -> bool:
    mention = stage.inside.get(k)
    if mention is not None:
        return mention.kind not in ("place", "region")
    table = stage.table
    if table.tags[k] in ("NNS", "NNPS", "PRP") or table.lower[k] in stage.lex.plural:
        return True
    bare = table.deps[k] == "pobj" and table.tags[k - 1] == "IN"
    return stage.lex.person_noun(table.lower[k]) and not bare
