"""What nouns take: "calls for a truce", "an ultimatum to the army to leave", "their demands include pay"."""

from __future__ import annotations

from claimx.pipes.demands.complements.base import Complement, Content, Host, infinitive, object_of, preposition
from claimx.pipes.demands.complements.clausal import as_clause
from claimx.pipes.demands.complements.phrases import for_phrase


def noun_to(host: Host) -> Complement | None:
    """ "an ultimatum to the militia to disarm", "its request to be heard", "pressure on Iran to halt"."""
    tree, at = host.tree, host.at
    who = None
    for word in ("to", "on", "for"):
        prep = preposition(tree, [at], word, at)
        obj = None if prep is None else object_of(tree, prep)
        if obj is not None and host.clauses.party(obj):
            who = obj
            break
    if who is None and tree.lemma[at] == "pressure":
        who = _pressed(host)
    hosts = [at, *([who] if who is not None else [])]
    above = tree.head[at]
    verb = infinitive(tree, hosts, at)
    if verb is None and tree.is_verb(above) and tree.dep[at] in ("dobj", "nsubjpass") and who is not None:
        verb = infinitive(tree, [above], who)
    if verb is None:
        return None
    return Complement((Content(verb, "verb"),), who if who is not None and who < verb else None)


def _pressed(host: Host) -> int | None:
    """ "is under pressure to", "faces pressure to": the subject is who is pressed."""
    tree, at = host.tree, host.at
    above = tree.head[at]
    if tree.dep[at] == "pobj" and tree.word[above] == "under":
        above = tree.head[above]
    elif tree.dep[at] != "dobj" or tree.lemma[above] not in ("face", "feel", "resist"):
        return None
    return host.clauses.subject(above) if tree.is_verb(above) else None


def noun_for(host: Host) -> Complement | None:
    """ "calls for a truce", "calls are growing for him to go": the phrase hangs on the noun or on its verb."""
    tree, at = host.tree, host.at
    above = tree.head[at]
    hosts = [at]
    for k in tree.children(at, "prep", "agent"):
        hosts += list(tree.children(k, "pobj"))  # "demands by nurses for": hung on the nurses
    prep = preposition(tree, hosts, "for", at)
    if prep is None and tree.is_verb(above) and tree.dep[at] in ("nsubj", "nsubjpass", "dobj"):
        hosts, prep = [above], preposition(tree, [above], "for", max(at, above))
    if prep is None:
        return None
    found = for_phrase(host, prep, hosts)
    if found is None:
        return None
    addressed = found.addressee if found.addressee is not None else _noun_addressee(host)
    return Complement(found.contents, addressed)


def _noun_addressee(host: Host) -> int | None:
    tree, at = host.tree, host.at
    for word in ("to", "on"):
        prep = preposition(tree, [at], word, at)
        who = None if prep is None else object_of(tree, prep)
        if who is not None and host.clauses.party(who):
            return who
    return None


def noun_for_to(host: Host) -> Complement | None:
    found = noun_for(host)
    return found if found is not None and found.addressee is not None and found.contents[0].kind == "verb" else None


def noun_is(host: Host) -> Complement | None:
    """ "Their demands include higher pay", "the demand is that he go", "among their demands is a vote"."""
    tree, at = host.tree, host.at
    above = tree.head[at]
    if tree.dep[at] == "pobj" and tree.word[above] == "among" and tree.lemma[tree.head[above]] == "be":
        above = tree.head[above]
        what = next((k for k in tree.children(above, "attr", "nsubj") if k > above), None)
        return None if what is None else Complement((Content(what, "noun", above + 1),))
    if tree.dep[at] != "nsubj" or tree.lemma[above] not in ("be", "include"):
        return None
    clause = next((k for k in tree.children(above, "ccomp") if k > above and tree.is_verb(k)), None)
    if clause is not None and not tree.is_infinitive(clause):
        return as_clause(Host(tree, host.clauses, host.words, above), clause)
    obj = next((k for k in tree.children(above, "dobj", "attr") if k > above and tree.tag[k][0] == "N"), None)
    return None if obj is None else Complement((Content(obj, "noun", above + 1),))
