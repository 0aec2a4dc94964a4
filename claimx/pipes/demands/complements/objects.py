"""Objects as complements: "demanded his rights", "ordered an inquiry", "wants him back"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import Complement, Content, Host, addressed, names_act


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
    contents = [Content(k, "noun", k if k == obj else obj + 1) for k in (obj, *more)]
    contents[0] = Content(obj, "noun", at + 1)
    return Complement(tuple(contents), addressed(host, "from", "of"))


def _bare_act(host: Host, obj: int) -> Complement | None:
    """ "is demanding the mayor resign", parsed as an object and a stray verb: the two are one clause."""
    tree, at = host.tree, host.at
    if not host.clauses.party(obj) or tree.lemma[at] not in ("demand", "request", "urge"):
        return None
    end = max(k for k in tree.subtree(obj) if all(tree.tag[j] not in ("VB", "VBP") for j in range(obj, k + 1)))
    verb = next((k for k in range(end + 1, min(end + 3, len(tree))) if tree.tag[k] in ("VB", "VBP")), None)
    if verb is None or tree.sentence[verb] != tree.sentence[at] or tree.is_infinitive(verb):
        return None
    return Complement((Content(obj, "noun", at + 1, verb),), obj)


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
