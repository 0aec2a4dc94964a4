"""Clauses as complements: "demanded that he go", "insists the army leave", "hopes they get their visas"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import Complement, Content, Host, infinitive
from claimx.pipes.demands.tree import Tree

_DUTY = frozenset({"must", "should", "shall", "ought"})
_PAST = frozenset({"VBD", "VBN"})


def that(host: Host) -> Complement | None:
    clause = _clause(host)
    return _hidden(host) or (None if clause is None else as_clause(host, clause))


def that_mood(host: Host) -> Complement | None:
    hidden = _hidden(host)
    if hidden is not None:
        return hidden
    clause = _clause(host)
    return as_clause(host, clause) if clause is not None and _in_mood(host, clause) else None


def that_act(host: Host) -> Complement | None:
    """A hoped-for clause counts where another party acts in it or something is done to it."""
    tree, clause = host.tree, _clause(host)
    if clause is None:
        return None
    subject = tree.child(clause, "nsubj", "nsubjpass")
    hoper = host.clauses.subject(host.at)
    if subject is None or (hoper is not None and tree.word[subject] == tree.word[hoper]):
        return None
    if tree.child(subject, "poss") is not None or infinitive(tree, [host.at], host.at, ("xcomp",)) is not None:
        return None  # "hopes its troops will win", "hopes to win"
    if tree.word[subject] in ("i", "we", "there", "it", "this", "that"):
        return None
    if hoper is not None and tree.word[hoper] not in ("i", "we") and tree.word[subject] in ("he", "she"):
        return None
    passive = any(tree.dep[k] == "auxpass" for k in tree.kids[clause])
    party = host.clauses.party(subject)
    willed = party and tree.lemma[clause] not in ("be", "have", "win", "feel", "like", "enjoy")
    if not willed and not passive:
        return None
    addressee = subject if willed and not passive else host.clauses.agent(clause)
    return Complement((Content(clause, "clause", host.at + 1),), addressee)


def _clause(host: Host) -> int | None:
    """Return the head of the finite clause that the host takes, wherever the parser hung it."""
    tree, at = host.tree, host.at
    if tree.is_verb(at):
        for k in tree.children(at, "ccomp"):
            subject = tree.child(k, "nsubj", "nsubjpass", "expl", "csubj")
            if k < at or subject is None or subject < at or tree.is_infinitive(k):
                continue
            if not _asks(tree, k) and all(tree.word[j] != ":" for j in range(at + 1, subject)):
                return k
    # "that" says it too, however far from its word the parser hung the clause
    for m in range(at + 1, min(at + 16, len(tree))):
        if tree.sentence[m] != tree.sentence[at]:
            return None
        if tree.word[m] == "that" and (tree.dep[m] == "mark" or (m == at + 1 and tree.tag[m] == "IN")):
            clause = tree.head[m]
            if clause == at:
                continue
            near = m == at + 1 or tree.under(clause, at) or (tree.head[at] == tree.head[clause])
            return clause if near and not _nearer(tree, at, m) else None
    return None


def _hidden(host: Host) -> Complement | None:
    """ "demanded that the line raise wages and hire": the parser makes nouns of bare subjunctives, "raise" of "wages".

    Found by the tag of a finite or bare verb on a word that the parse takes for part of a noun's name.
    """
    tree, at = host.tree, host.at
    if tree.word[at + 1 : at + 2] != ["that"] or tree.lemma[at] in ("argue", "suggest"):
        return None
    for k in range(at + 3, min(at + 9, len(tree))):
        if tree.tag[k] in ("VB", "VBP") and tree.dep[k] in ("compound", "nmod", "amod") and tree.tag[k - 1][0] == "N":
            noun = tree.head[k]
            if noun < k or tree.sentence[noun] != tree.sentence[at]:
                return None
            above = tree.head[noun]
            joined = above > noun and any(tree.dep[c] == "cc" for c in tree.kids[noun]) and tree.tag[above] == "VB"
            contents = (Content(noun, "noun", k), *((Content(above, "verb", noun),) if joined else ()))
            return Complement(contents, k - 1 if host.clauses.party(k - 1) else None)
        if tree.is_verb(k) or tree.tag[k] == "MD":
            return None
    return None


def _nearer(tree: Tree, at: int, mark: int) -> bool:
    """Whether another verb of saying stands between, whose clause it then is."""
    return any(tree.is_verb(k) and tree.dep[k] != "amod" for k in range(at + 1, mark))


def _asks(tree: Tree, clause: int) -> bool:
    return any(
        tree.tag[k] in ("WP", "WRB", "WDT") or tree.word[k] in ("whether", "if")
        for k in tree.kids[clause]
        if k <= clause and tree.dep[k] in ("mark", "advmod", "nsubj", "dobj", "attr", "nsubjpass", "det")
    )


def _in_mood(host: Host, clause: int) -> bool:
    """Whether a clause is in the subjunctive ("that he go", "be heard") or under a modal of duty."""
    tree = host.tree
    if not tree.is_verb(clause):  # "asked that the airport limit night flights", all taken for one long noun
        return tree.tag[clause][0] == "N" and tree.lemma[host.at] not in ("insist", "argue", "suggest")
    aux = list(tree.children(clause, "aux", "auxpass"))
    if any(tree.word[k] in _DUTY for k in aux):
        return not any(tree.word[k] == "have" for k in aux)
    if tree.lemma[clause] in ("have", "need") and tree.tag[clause] in ("VBZ", "VBP"):
        return any(tree.is_infinitive(k) for k in tree.children(clause, "xcomp"))
    first = min([*aux, clause])
    if tree.word[first] == "be":
        return True
    if aux or tree.word[first] != tree.lemma[first]:
        return False
    subject = tree.child(clause, "nsubj", "nsubjpass")
    views = tree.lemma[host.at] in ("argue", "suggest", "advise")  # of what is so as often as of what should be
    if tree.tag[first] == "VB" and not views:
        return True
    if subject is None or tree.tag[first] not in ("VB", "VBP"):
        return False
    singular = tree.tag[subject] in ("NN", "NNP") or tree.word[subject] in ("he", "she", "it")
    # "insisted that they leave": a present after a past is no report of fact, save what is always so
    plain = views or tree.word[first] in ("are", "have", "do")
    return singular or (tree.tag[host.at] in _PAST and not plain)


def as_clause(host: Host, clause: int) -> Complement:
    tree = host.tree
    subject = tree.child(clause, "nsubj")
    addressee = subject if subject is not None and host.clauses.party(subject) else None
    if addressee is not None and host.clauses.nobody(addressee):
        addressee = None
    if addressee is not None and tree.lemma[clause] in ("have", "get", "receive", "be") and not _duty_of(tree, clause):
        addressee = None  # "that workers receive back pay": they are who gets, not who does
    if addressee is None:
        addressee = host.clauses.agent(clause)
    # "that the army leave" parts into who and what, as "the army to leave" does; "that it must leave" stays whole
    acts = addressee is not None and addressee == subject and tree.child(clause, "aux") is None
    return Complement((Content(clause, "verb" if acts else "clause", host.at + 1),), addressee)


def _duty_of(tree: Tree, clause: int) -> bool:
    return tree.lemma[clause] == "have" and any(tree.is_infinitive(k) for k in tree.children(clause, "xcomp"))
