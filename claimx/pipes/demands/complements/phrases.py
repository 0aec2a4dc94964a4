"""Prepositional phrases as complements: "called on Iran to halt", "asked for a truce", "insisted on leaving"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import (
    TIME_UNITS,
    Complement,
    Content,
    Host,
    Kind,
    Pattern,
    addressed,
    following,
    infinitive,
    names_act,
    object_of,
    occasions,
    preposition,
)
from claimx.pipes.demands.tree import Tree


def party_then(prep_word: str, then: str) -> Pattern:
    """Build the pattern of a party after `prep_word` and an infinitive ("to") or a "for" phrase after it."""

    def pattern(host: Host) -> Complement | None:
        tree, at = host.tree, host.at
        prep = preposition(tree, [at], prep_word, at)
        if prep is None and prep_word == "on":
            prep = preposition(tree, [at], "upon", at)
        if prep is None or prep - at > 6:
            return None
        first = tree.child(at, "dobj")
        if first is not None and not (tree.dep[prep] == "prt" and first > prep):
            return None
        who = first if first is not None else object_of(tree, prep)
        if who is None or tree.is_verb(who) or tree.entity[who] in ("DATE", "TIME"):
            return None
        end = prep if prep_word == "on" and prep == at + 1 else None
        end = prep if prep_word == "to" and prep == at + 1 else end
        if then == "to":
            verb = _after(tree, prep, [at, *occasions(host)])
            return None if verb is None or verb < who else Complement((Content(verb, "verb"),), who, end)
        purpose = preposition(tree, [at, who], "for", who)
        found = None if purpose is None else for_phrase(host, purpose, [at, who])
        return None if found is None else Complement(found.contents, who, end)

    return pattern


def obj_for(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    who = host.clauses.patient(at) if host.passive else tree.child(at, "dobj", "dative")
    if who is None or not host.clauses.party(who) or (not host.passive and who < at):
        return None
    purpose = preposition(tree, [at] if host.passive else [at, who], "for", at if host.passive else who)
    found = None if purpose is None else for_phrase(host, purpose, [at, who])
    return None if found is None else Complement(found.contents, who)


def obj_against(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    who = host.clauses.patient(at) if host.passive else tree.child(at, "dobj", "dative")
    if who is None or not host.clauses.party(who):
        return None
    found = _against(host, [at, who])
    return None if found is None else Complement(found.contents, who)


def against(host: Host) -> Complement | None:
    return None if host.passive else _against(host, [host.at])


def _against(host: Host, hosts: list[int]) -> Complement | None:
    prep = preposition(host.tree, hosts, "against", host.at)
    if prep is None:
        return None
    act = host.tree.child(prep, "pcomp", "pobj")
    if act is None or not (host.tree.is_verb(act) or names_act(host, act)):
        return None
    return Complement((Content(prep, "noun", prep),))  # "against firing": the word that forbids belongs to it


def for_(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    prep = preposition(tree, [at], "for", at)
    if prep is None or host.passive or any(k < prep for k in tree.children(at, "dobj", "prt", "dative") if k > at):
        return None
    found = for_phrase(host, prep, [at])
    if found is None:
        return None
    joined = prep if prep == at + 1 and tree.is_verb(at) else None
    return Complement(found.contents, found.addressee or addressed(host, "from", "of"), joined)


def out_for(host: Host) -> Complement | None:
    """ "holding out for a raise": what one waits for others to grant, not how long."""
    tree, at = host.tree, host.at
    if tree.word[at + 1 : at + 3] != ["out", "for"]:
        return None
    found = for_phrase(host, at + 2, [at])
    if found is None or tree.lemma[found.contents[0].head] in TIME_UNITS:
        return None
    return Complement(found.contents, found.addressee, at + 2)


def for_act(host: Host) -> Complement | None:
    """ "rallied for the release of": only acts, since one rallies for a man or a cause as well."""
    found = for_(host)
    acts = found and [c for c in found.contents if c.kind != "noun" or names_act(host, c.head)]
    return found if acts else None


def for_phrase(host: Host, prep: int, hosts: list[int]) -> Complement | None:
    tree = host.tree
    what = object_of(tree, prep)
    if what is None:
        return None
    verb = _after(tree, prep, hosts)
    if verb is not None and verb > what and _adjacent(tree, what, verb):
        if host.clauses.party(what) and not any(tree.dep[k] == "auxpass" for k in tree.kids[verb]):
            return Complement((Content(verb, "verb"),), what)
        return Complement((Content(what, "noun", prep + 1, verb),))
    kind: Kind = "verb" if tree.dep[what] == "pcomp" or tree.is_verb(what) else "noun"
    return Complement((Content(what, kind, prep + 1), *_and(tree, prep)))


def _and(tree: Tree, prep: int) -> list[Content]:
    """Return the contents after each "and for …" that is the equal of `prep`."""
    equals = [k for k in tree.children(prep, "conj") if tree.word[k] == tree.word[prep]]
    objects = [(k, object_of(tree, k)) for k in equals]
    return [Content(what, "noun", k + 1) for k, what in objects if what is not None]


def _after(tree: Tree, prep: int, hosts: list[int]) -> int | None:
    """Return the infinitive that follows the object of `prep`."""
    head = tree.head[prep]
    if tree.dep[prep] == "mark":
        return head if tree.is_infinitive(head) else None
    obj = object_of(tree, prep)
    if obj is None:
        return None
    found = infinitive(tree, [obj, prep, *hosts], obj)
    return following(tree, obj) if found is None else found


def _adjacent(tree: Tree, what: int, verb: int) -> bool:
    """Whether the infinitive's "to" comes straight after the noun phrase that `what` heads."""
    to = next((k for k in tree.kids[verb] if tree.tag[k] == "TO"), verb)
    own = set(tree.subtree(what))
    return all(k in own or tree.word[k] in (",", "not", "both") for k in range(what, to))


def on(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    prep = preposition(tree, [at], "on", at)
    if prep is None:
        prep = preposition(tree, [at], "upon", at)
    what = None if prep is None else tree.child(prep, "pobj", "pcomp")
    if what is None or prep is None or prep - at > 3:
        return None
    kind: Kind = "verb" if tree.dep[what] == "pcomp" or tree.is_verb(what) else "noun"
    contents = (Content(what, kind, prep + 1), *_and(tree, prep))
    return Complement(contents, None, prep if prep == at + 1 and tree.is_verb(at) else None)
