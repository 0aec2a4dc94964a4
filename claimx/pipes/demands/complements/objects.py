"""Objects as complements: "demanded his rights", "ordered an inquiry", "wants him back"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import Complement, Content, Host, addressed, names_act
from claimx.pipes.demands.tree import Tree


def np(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    if host.passive:
        return _passive_object(host)
    obj = next((k for k in tree.children(at, "dobj") if k > at), None)
    if obj is None:
        obj = next((k for k in tree.children(at, "ccomp") if k > at and tree.tag[k][0] == "N"), None)
    if obj is None or tree.tag[obj] in ("WP", "WDT") or tree.word[obj] in ("it", "this", "that", "so", "what"):
        return None
    act = _bare_act(host, obj)
    if act is not None:
        return act
    more = [k for k in tree.children(at, "conj") if k > obj and not tree.is_verb(k)]  # a noun taken for a verb's equal
    contents = [Content(obj, "noun", at + 1, _purpose(tree, at, obj)), *(Content(k, "noun", obj + 1) for k in more)]
    return Complement(tuple(contents), addressed(host, "from", "of"))


def _purpose(tree: Tree, at: int, obj: int) -> int | None:
    """Return the "for" straight after the object that the parser hung on the verb: "demanded cash for the hostage"."""
    return next((k for k in tree.children(at, "prep") if k == obj + 1 and tree.word[k] == "for"), None)


def _bare_act(host: Host, obj: int) -> Complement | None:
    """ "is demanding the mayor resign", parsed as an object and a stray verb: the two are one clause."""
    tree, at = host.tree, host.at
    if not host.clauses.party(obj) or tree.lemma[at] not in ("demand", "request", "urge"):
        return None
    verb = obj + 1
    if verb >= len(tree) or tree.tag[verb] not in ("VB", "VBP") or tree.sentence[verb] != tree.sentence[at]:
        return None
    return Complement((Content(verb, "verb"),), obj)


def _passive_object(host: Host) -> Complement | None:
    """ "a recount was demanded by the party": the passive subject is what is demanded."""
    tree, at = host.tree, host.at
    own = tree.child(at, "nsubjpass")
    if own is None or host.clauses.party(own) or tree.tag[own] in ("WDT", "WP", "PRP", "DT"):
        return None
    return Complement((Content(own, "noun"),), addressed(host, "from", "of"))


def np_act(host: Host) -> Complement | None:
    found = np(host)
    if found is None:
        return None
    acts = [c for c in found.contents if names_act(host, c.head)]
    return found if acts else None


def np_sum(host: Host) -> Complement | None:
    """ "want two million for the envoy": a sum of money of another, or for something he would have."""
    tree, at = host.tree, host.at
    found = np(host)
    if found is None:
        return None
    obj = found.contents[0].head
    sum_ = tree.entity[obj] == "MONEY" or tree.lemma[obj] in host.words.money
    of_another = any(tree.word[k] in ("for", "from") for k in (*tree.children(obj, "prep"), *tree.children(at, "prep")))
    return found if sum_ and of_another else None


def obj_part(host: Host) -> Complement | None:
    """ "wants him back", "wants the child returned to him", "ordered the mine closed"."""
    tree, at = host.tree, host.at
    if host.passive:
        return None
    for k in tree.kids[at]:
        if k <= at:
            continue
        if tree.dep[k] in ("ccomp", "xcomp", "oprd") and tree.tag[k] in ("VBN", "VBD", "VBG", "JJ", "RB"):
            subject = tree.child(k, "nsubj", "nsubjpass", "dobj")
            if subject is not None and at < subject and tree.child(k, "mark", "aux") is None:
                return Complement((Content(k, "clause", at + 1),))
    obj = next((k for k in tree.children(at, "dobj") if k > at), None)
    if obj is None:
        return None
    tail = [k for k in tree.kids[at] + tree.kids[obj] if k > obj and tree.dep[k] in ("advmod", "prt", "acl", "oprd")]
    for k in tail:
        if tree.word[k] in host.words.particles or tree.tag[k] == "VBN":
            return Complement((Content(obj, "noun", at + 1, k),))
    return None
