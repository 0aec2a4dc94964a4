"""Who says it: from a cue in the parse to its source mention."""

from __future__ import annotations

from claimx.pipes.statements.parse import EDGE, SUBJECTS, Parse, Range

_UP = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "aux", "dep"})
_MODIFIERS = frozenset({"acl", "relcl", "appos", "prep"})
QUOTERS = frozenset({"quote", "cite", "describe", "report"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FURTHEST = 30  # tokens to the left of a cue in which a source is looked for without the parse
_MAX_CLIMB = 6  # steps up the tree; a subject further off is rarely the cue's


def of_verb(p: Parse, verb: int, inside: frozenset[int] = frozenset()) -> Range | None:
    """Return the source of a verbal cue as (first, last) token, or None.

    Its own subject; the agent of a passive; the noun that an "X saying" modifies; or, through conjunction, control
    and adverbial clauses, the subject of the verb above. ``inside`` holds tokens that cannot be part of the source.
    """
    if is_passive(p, verb):
        agent = agent_of(p, verb)
        return noun_phrase(p, agent) if agent is not None else None
    i = verb
    for _ in range(_MAX_CLIMB):
        subject = subject_of(p, i)
        if subject is not None and subject not in inside and p.paragraph[subject] == p.paragraph[verb]:
            return noun_phrase(p, subject) if p.dep[subject] != "expl" else None
        up = p.head[i]
        if up == i:
            return None
        if p.dep[i] in ("acl", "relcl") and p.tag[up][:2] in ("NN", "PR"):
            return noun_phrase(p, up, before=verb)
        if p.dep[i] == "pcomp" and p.dep[up] == "prep":
            above = p.head[up]
            if p.lower[up] == "as" and p.tag[above].startswith("NN"):
                return noun_phrase(p, above, before=up)  # "the official as saying", the verb of quoting misread
            if p.lower[up] == "as" and p.lemma[above] in QUOTERS:
                quoted = next((c for c in p.children[above] if p.dep[c] in ("dobj", "nsubjpass")), None)
                return noun_phrase(p, quoted, before=up) if quoted is not None else None
            up = above
        elif p.dep[i] == "xcomp":
            objects = [c for c in p.children[up] if p.dep[c] == "dobj" and c < i]
            if objects and p.lemma[up] not in ("promise", "vow"):
                return noun_phrase(p, objects[-1])
        elif p.dep[i] not in _UP:
            return None
        i = up
    return None


def beside(p: Parse, verb: int) -> Range | None:
    """Return the noun phrase just before a finite cue, where the parse shows no subject: the words back to a comma,
    a conjunction, a mark or the sentence's start, blanks and adverbs left out. None where no noun is among them.
    """
    for _ in range(_MAX_CLIMB):
        if p.dep[verb] != "conj":
            break
        verb = p.head[verb]
    if p.tag[verb] not in _FINITE and not any(p.dep[k] == "aux" and p.tag[k] in _FINITE for k in p.children[verb]):
        return None
    low = max(p.sentences[p.sentence[verb]][0], verb - _FURTHEST)
    last = verb - 1
    while last >= low and (p.lower[last] in EDGE or p.tag[last].startswith(("RB", "VB", "MD"))):
        last -= 1
    first = last + 1
    while first > low and p.lower[first - 1] not in EDGE and p.tag[first - 1] not in ("CC", "IN", "WDT", "WRB"):
        first -= 1
    if not any(p.tag[i][:2] in ("NN", "PR") for i in range(first, last + 1)):
        return None
    if any(p.tag[i] in _FINITE for i in range(first, last + 1)):
        return None
    return p.trimmed(first, last)


def is_passive(p: Parse, verb: int) -> bool:
    """Return whether a verb is a passive participle, also one that modifies a noun ("accused of")."""
    if p.tag[verb] != "VBN":
        return False
    deps = [p.dep[c] for c in p.children[verb]]
    return "auxpass" in deps or "nsubjpass" in deps or (p.dep[verb] == "acl" and "aux" not in deps)


def agent_of(p: Parse, verb: int) -> int | None:
    """Return the head of the by-phrase of a passive."""
    for c in p.children[verb]:
        if p.dep[c] == "agent":
            return next((o for o in p.children[c] if p.dep[o] == "pobj"), None)
    return None


def subject_of(p: Parse, verb: int) -> int | None:
    """Return the head of a verb's own subject."""
    return next((c for c in p.children[verb] if p.dep[c] in SUBJECTS), None)


def of_noun(p: Parse, noun: int) -> Range | None:
    """Return the source of a nominal cue: its possessor, its "by X" or "from X", or the subject it is an object of."""
    for c in p.children[noun]:
        if p.dep[c] == "poss":
            return noun_phrase(p, c)
    for c in p.children[noun]:
        if p.dep[c] in ("prep", "agent") and p.lower[c] in ("by", "from"):
            of = next((o for o in p.children[c] if p.dep[o] == "pobj"), None)
            if of is not None:
                return noun_phrase(p, of)
    above = p.head[noun]
    if p.dep[noun] == "pobj":
        above = p.head[above]
    if p.dep[noun] in ("dobj", "pobj", "attr") and p.tag[above].startswith("VB"):
        return of_verb(p, above)
    return None


def of_adjective(p: Parse, adjective: int) -> Range | None:
    """Return the source of an adjective such as "wary of": the subject of its verb, or the noun it modifies."""
    above = p.head[adjective]
    if p.dep[adjective] in ("acomp", "oprd", "attr") and above != adjective:
        return of_verb(p, above)
    if p.dep[adjective] == "ROOT":
        subject = subject_of(p, adjective)
        return noun_phrase(p, subject) if subject is not None else None
    if p.dep[adjective] in ("amod", "acl", "relcl"):
        return noun_phrase(p, above)
    return None


def noun_phrase(p: Parse, noun: int, before: int | None = None) -> Range | None:
    """Return a mention as (first, last) token with its titles and appositives.

    What follows ``before`` is left out, as is a possessive ending and a trailing adverbial.
    """
    first, last = p.subtree(noun)
    if before is not None and noun < before:
        last = min(last, before - 1)
    if p.dep[noun] == "poss" and p.lower[last] in ("'s", "’s", "'", "’"):
        last -= 1
    return p.trimmed(first, last)
