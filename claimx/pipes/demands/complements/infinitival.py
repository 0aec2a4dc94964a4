"""Infinitives as complements: "urged Iran to halt", "was told to leave", "gave them until Friday to sign"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import (
    TIME_UNITS,
    Complement,
    Content,
    Host,
    following,
    infinitive,
    names_act,
    occasions,
    to_of,
)
from claimx.pipes.demands.complements.clausal import as_clause
from claimx.pipes.demands.tree import Tree


def obj_to(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    if host.passive:
        verb = infinitive(tree, [at], at)
        patient = host.clauses.patient(at)
        if verb is None or patient is None or tree.child(verb, "nsubj") is not None:
            return None
        return Complement((Content(verb, "verb"),), patient)
    objects = [o for o in tree.children(at, "dobj", "dative", "oprd", "attr") if o > at]
    verb = infinitive(tree, [at, *objects[:1], *occasions(host)], at)
    if verb is None and objects:
        verb = following(tree, objects[0])
    if verb is None or _wonders(tree, verb) or (objects and tree.closes_before(objects[0], to_of(tree, verb))):
        return None
    inner = tree.child(verb, "nsubj", "nsubjpass")
    if inner is not None and at < inner < verb:
        return _as_infinitive(host, inner, verb)
    between = [o for o in objects if o < verb]
    if not between:
        return None
    who = between[0]
    if host.clauses.party(who):
        return Complement((Content(verb, "verb"),), who)
    if tree.lemma[at] == "want":
        return _as_infinitive(host, who, verb)
    # of other nouns, whoever is told or asked is taken for a party, save things said ("told a joke to …") or ordered
    said = tree.lemma[who] in host.words.things_told or tree.lemma[who] in host.words.goods or names_act(host, who)
    return None if said or tree.lemma[at] not in host.words.take_anyone else Complement((Content(verb, "verb"),), who)


def _wonders(tree: Tree, verb: int) -> bool:
    """Whether the infinitive is a question's: "told them how to vote"."""
    to = to_of(tree, verb)
    return to > 0 and tree.tag[to - 1] in ("WRB", "WP", "WDT")


def _as_infinitive(host: Host, subject: int, verb: int) -> Complement | None:
    """Split "Iran to halt" into who and what; keep "the boy to be returned" whole, since he is not who acts."""
    tree = host.tree
    done_to = any(tree.dep[k] == "auxpass" for k in tree.kids[verb]) and not _agentive(tree, verb)
    volition = tree.lemma[verb] in host.words.comply or tree.lemma[verb] in host.words.views
    if (
        not host.clauses.party(subject)
        and not (volition and not done_to)
        and tree.word[subject] not in ("it", "that", "this", "who")
    ):
        if not done_to and tree.lemma[host.at] not in host.words.take_anyone:
            return None  # "wanted the ceremony to shine": nobody is asked
        return Complement((Content(verb, "clause", host.at + 1),), None)
    if done_to:
        return Complement((Content(verb, "clause", host.at + 1),), host.clauses.agent(verb))
    return Complement((Content(verb, "verb"),), subject)


def _agentive(tree: Tree, verb: int) -> bool:
    return tree.lemma[verb] in ("prepare", "involve", "engage")


def obj_comply(host: Host) -> Complement | None:
    """ "expects the council to honor its word": an act of compliance, not a forecast."""
    found = obj_to(host)
    if found is None or host.passive or found.addressee is None or not host.clauses.party(found.addressee):
        return None
    return found if host.tree.lemma[found.contents[0].head] in host.words.comply else None


def to_party(host: Host) -> Complement | None:
    """ "demanded to be heard": an infinitive with no object of its own, where others must grant it."""
    tree, at = host.tree, host.at
    if host.passive or tree.child(at, "dobj", "dative") is not None:
        return None
    verb = infinitive(tree, [at], at, ("xcomp",))
    if verb is None or verb - at > 4 or tree.lemma[verb] in host.words.knowing:
        return None
    treated = any(tree.dep[k] == "auxpass" for k in tree.kids[verb])
    if tree.lemma[at] == "ask" and not treated and tree.lemma[verb] not in ("see", "meet", "speak", "visit", "join"):
        return None
    return Complement((Content(verb, "verb"),))


def cleft(host: Host) -> Complement | None:
    """ "What we want is for the company to talk"."""
    tree, at = host.tree, host.at
    above = tree.head[at]
    if tree.dep[at] != "csubj" or tree.lemma[above] != "be" or above < at:
        return None
    verb = infinitive(tree, [above], above)
    subject = None if verb is None else tree.child(verb, "nsubj")
    if verb is not None and subject is not None and subject > above:
        return _as_infinitive(host, subject, verb)
    clause = next((k for k in tree.children(above, "ccomp") if k > above), None)
    if clause is not None and tree.subject(clause) is not None:
        return as_clause(host, clause)
    what = next((k for k in tree.children(above, "attr") if k > above), None)
    return None if what is None or not names_act(host, what) else Complement((Content(what, "noun", above + 1),))


def until(host: Host) -> Complement | None:
    """ "gave the rebels until Friday to leave", "gave them 48 hours to leave", "a week to leave was given them"."""
    tree, at = host.tree, host.at
    party = host.clauses.patient(at) if host.passive else None
    objects = [k for k in tree.children(at, "dative", "dobj", "npadvmod") if k > at]
    who = party if party is not None else next((k for k in objects if host.clauses.party(k)), None)
    verb = infinitive(tree, [at, *objects], at)
    if who is None or verb is None:
        return None
    limit = range(max(who, at) + 1, verb) if party is None else range(at + 1, verb)
    if not any(
        tree.word[k] in ("until", "till") or tree.lemma[k] in TIME_UNITS or tree.lemma[k] == "deadline" for k in limit
    ):
        return None
    return Complement((Content(verb, "verb"),), who)
