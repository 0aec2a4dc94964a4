"""Verbs that demand: "urged Iran to halt", "was ordered to leave", "wants him back"."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.complements import Complement, Host, find
from claimx.pipes.demands.lexicon import Frame, Lexicon
from claimx.pipes.demands.match import Match
from claimx.pipes.demands.tree import Tree, asks

_OF_THINGS = ("np", "np-act", "np-sum", "obj-part", "for", "for-act", "out-for", "on")


def find_verbs(tree: Tree, clauses: Clauses, lexicon: Lexicon) -> Iterator[Match]:
    """Yield the demands that verbs carry, in text order."""
    frames = lexicon.verbs
    for i, lemma in enumerate(tree.lemma):
        frame = frames.get(lemma)
        if frame is not None and tree.is_verb(i):
            match = _match(tree, clauses, lexicon, i, frame)
            if match is not None:
                yield match


def _match(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int, frame: Frame) -> Match | None:
    if frame.modal is not None and not any(tree.word[k] in ("would", "'d") for k in tree.children(i, "aux")):
        return None
    host = Host(tree, clauses, lexicon.words, i, tree.is_passive(i))
    found = find(host, frame.patterns)
    if found is None:
        return None
    pattern, complement = found
    demander = clauses.subject(i)
    if not _demands(tree, clauses, lexicon, host, frame, pattern, complement, demander):
        return None
    return Match(
        first=i,
        last=i if complement.predicate_end is None else complement.predicate_end,
        anchor=i,
        family=_family(frame, pattern),
        strength=frame.strength,
        contents=complement.contents,
        demander=demander,
        addressee=complement.addressee if complement.addressee != demander else None,
        negated=clauses.negated(i),
        speech=frame.speech,
    )


def _family(frame: Frame, pattern: str) -> str:
    if frame.strength == "want":
        return "want"
    return "verb-object" if pattern in _OF_THINGS else "verb-clause"


def _demands(
    tree: Tree,
    clauses: Clauses,
    lexicon: Lexicon,
    host: Host,
    frame: Frame,
    pattern: str,
    complement: Complement,
    demander: int | None,
) -> bool:
    """Tell a demand from its look-alikes: questions, plans and laws as subjects, suppositions, wishes for oneself."""
    words, i = lexicon.words, host.at
    if clauses.supposed(i):
        return False
    head = complement.contents[0].head
    lemma = tree.lemma[i]
    if host.passive and head < i and demander is None and complement.addressee is None:
        return False  # "an inquiry has been ordered": no one's call on anyone, only an event
    before = i - 2 if tree.word[i - 1 : i] == [","] else i - 1
    if lemma == "require" and before >= 0 and tree.lemma[before] in words.instruments:
        return False  # "the Act, requiring drivers to …"
    if demander is not None and (tree.lemma[demander] in words.instruments or tree.word[demander] == "there"):
        return False
    loose = frame.subject == "party?" and pattern not in ("np", "np-act", "for")
    if frame.subject is not None and not loose and (demander is None or not clauses.party(demander)):
        if demander is None:
            return frame.subject == "party?" or (host.passive and lemma in ("push", "encourage", "forbid"))
        speaks = tree.lemma[demander] in words.papers or (tree.word[demander] == "it" and lemma != "require")
        if not speaks:
            return False
    if asks(tree, i) and tree.lemma[i] in ("want", "ask", "expect", "seek", "demand", "tell", "order"):
        return False
    if frame.strength == "want":
        if demander is not None and tree.word[demander] == "you":
            return False
        if host.passive or (demander is None and lemma != "seek"):
            return False
        if complement.contents[0].kind == "verb" and tree.lemma[head] in words.knowing:
            return False
    if lemma == "ask" and (tree.lemma[head] in words.questions or tree.lemma[head] in words.replies):
        return False
    return tree.lemma[head] not in ("comment", "interview", "anonymity")
