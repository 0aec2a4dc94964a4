"""Nouns that demand: "its demand that …", "calls by nurses for …", "issued an ultimatum to … to …"."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.pipes.demands.clauses import Clauses, is_party
from claimx.pipes.demands.complements import NOUN_PATTERNS, Complement, Host, find
from claimx.pipes.demands.complements.base import names_act, object_of
from claimx.pipes.demands.lexicon import Frame, Lexicon
from claimx.pipes.demands.match import Match
from claimx.pipes.demands.tree import Tree

_POSSESSIVE = frozenset(["his", "her", "its", "their", "my", "our", "your"])


def find_nouns(tree: Tree, clauses: Clauses, lexicon: Lexicon) -> Iterator[Match]:
    """Yield the demands that nouns carry, in text order."""
    frames = lexicon.nouns
    for i, lemma in enumerate(tree.lemma):
        frame = frames.get(lemma)
        if frame is not None and tree.tag[i] in ("NN", "NNS") and tree.dep[i] != "compound":
            match = _match(tree, clauses, lexicon, i, frame)
            if match is not None:
                yield match


def _match(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int, frame: Frame) -> Match | None:
    host = Host(tree, clauses, lexicon.words, i)
    matched = find(host, frame.patterns, NOUN_PATTERNS)
    if matched is None:
        return None
    pattern, found = matched
    demander = _demander(tree, clauses, lexicon, i)
    addressee = found.addressee
    if addressee is None:
        addressee = _recipient(tree, clauses, lexicon, i)
    if addressee is None:
        addressee = _answerer(tree, clauses, lexicon, i)
    if _looks_alike(tree, lexicon, host, pattern, found, demander, addressee):
        return None
    above = _carrier(tree, i)
    if above is not None and tree.lemma[above] in lexicon.words.light and clauses.supposed(above):
        return None
    return Match(
        first=i,
        last=i,
        anchor=i,
        family="noun",
        strength=frame.strength,
        contents=found.contents,
        demander=demander,
        addressee=addressee if addressee != demander else None,
        negated=_negated(tree, clauses, lexicon, i, above),
    )


def _carrier(tree: Tree, noun: int) -> int | None:
    """Return the verb of which the noun is object or subject."""
    above = tree.head[noun]
    return above if tree.dep[noun] in ("dobj", "nsubj", "nsubjpass") and tree.is_verb(above) else None


def _demander(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int) -> int | None:
    """Return who demands: the owner, "by" or "from" whom, a party or people as modifier, or a light verb's subject."""
    words = lexicon.words
    owner = tree.child(i, "poss")
    carrier = _carrier(tree, i)
    if owner is not None and tree.word[owner] not in _POSSESSIVE:
        return owner
    if owner is not None:
        return _antecedent(tree, clauses, lexicon, i, owner)
    for k in (i + 1, *tree.children(i, "prep", "agent")):  # the next word is its own, wherever the parser hung it
        if tree.word[k : k + 1] in (["by"], ["from"], ["among"]):
            who = object_of(tree, k)
            if who is not None and clauses.party(who):
                return who
    for k in tree.children(i, "acl"):
        agent = clauses.agent(k)  # "demands presented by the prisoners"
        if agent is not None:
            return agent
    if carrier is not None:
        if tree.dep[i] == "nsubjpass":
            agent = clauses.agent(carrier)
            if agent is not None and tree.lemma[carrier] in words.light:
                return agent
        elif tree.dep[i] == "dobj" and tree.lemma[carrier] in words.light:
            return clauses.subject(carrier)
    presenter = _presenter(tree, lexicon, i)
    if presenter is not None:
        return clauses.subject(presenter)
    for k in tree.children(i, "compound", "amod", "nmod"):
        if tree.entity[k] in ("NORP", "GPE", "ORG") or (tree.dep[k] == "compound" and clauses.party(k)):
            return k
    return None


def _antecedent(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int, owner: int) -> int:
    """Return the subject that "his", "their" … looks back to in the same clause, or the possessive itself."""
    up = i
    for _ in range(6):
        up = tree.head[up]
        if tree.is_verb(up):
            subject = clauses.subject(up)
            if subject is None or subject >= i or not clauses.party(subject):
                return owner
            many = tree.tag[subject] in ("NNS", "NNPS") or tree.word[subject] in ("they", "we")
            if many != (tree.word[owner] in ("their", "our")) or tree.word[owner] in ("my", "your"):
                return owner
            return owner if tree.lemma[up] in lexicon.words.answers else subject
        if tree.head[up] == up:
            break
    return owner


def _recipient(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int) -> int | None:
    """Return who was handed the demand: "gave the mill an ultimatum", "the mill was served with a notice"."""
    above = _presenter(tree, lexicon, i)
    if above is None and tree.dep[i] in ("dobj", "oprd") and tree.is_verb(tree.head[i]):
        above = tree.head[i]
    if above is None:
        return None
    if tree.is_passive(above):
        who = clauses.patient(above)
        return who if who is not None and clauses.party(who) else None
    return next((k for k in tree.children(above, "dative", "dobj") if k < i), None)


def _presenter(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """Return the verb of "served the tenants with a notice"."""
    prep = tree.head[i]
    above = tree.head[prep]
    with_ = tree.dep[i] == "pobj" and tree.word[prep] == "with"
    return above if with_ and tree.is_verb(above) and tree.lemma[above] in lexicon.words.presenting else None


def _answerer(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int) -> int | None:
    """Return who refused or granted the demand, for that is who was asked: "the ministry rejected calls for …"."""
    above = tree.head[i]
    if tree.dep[i] == "pobj":
        above = tree.head[above]
    if not tree.is_verb(above) or tree.lemma[above] not in lexicon.words.answers:
        return None
    if tree.dep[i] == "nsubjpass":
        return clauses.agent(above)
    subject = clauses.subject(above) if tree.dep[i] in ("dobj", "pobj") else None
    return subject if subject is not None and subject != i and clauses.party(subject) else None


def _looks_alike(
    tree: Tree,
    lexicon: Lexicon,
    host: Host,
    pattern: str,
    found: Complement,
    demander: int | None,
    addressee: int | None,
) -> bool:
    """Tell a demand from a market's demand, a telephone call, an appeal at law and the like."""
    words, i = lexicon.words, host.at
    lemma, head = tree.lemma[i], found.contents[0].head
    if tree.lemma[head] in ("comment", "interview", "anonymity"):
        return True
    modifiers = {tree.lemma[k] for k in tree.kids[i] if k < i}
    if lemma == "demand" and pattern == "for":
        carrier = _carrier(tree, i)
        if tree.lemma[head] in words.goods or (modifiers & words.market and not names_act(host, head)):
            return True
        if carrier is not None and tree.lemma[carrier] in words.market_verbs and demander is None:
            return True
        act = names_act(host, head) or found.contents[0].kind != "noun"
        return demander is None and addressee is None and not act and tree.tag[i] == "NN"
    if lemma == "call":
        return bool(modifiers & words.devices)
    if lemma == "order":
        return tree.word[i - 1 : i] == ["in"] or (pattern == "to" and demander is None and addressee is None)
    if lemma == "appeal":
        return pattern == "to" and addressee is None
    if lemma == "deadline":
        return addressee is None
    if lemma == "notice":  # "gave notice to the guild to end the pact" is one's own plan
        return addressee is None or (found.addressee is not None and tree.child(i, "det") is None)
    if lemma == "pressure":
        return demander is None or not is_party(tree, words, demander) or (addressee is None and pattern == "to")
    if lemma == "condition":
        above = tree.head[tree.head[i]]
        return pattern != "is" and tree.dep[i] == "pobj" and tree.lemma[above] in words.spoken
    return False


def _negated(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int, carrier: int | None) -> bool:
    if any(tree.word[k] in ("no", "neither") for k in tree.children(i, "det", "neg")):
        return True
    if carrier is None or tree.dep[i] == "nsubj":
        return False
    if tree.lemma[carrier] in lexicon.words.dropped:
        return not clauses.negated(carrier)
    return tree.lemma[carrier] in lexicon.words.light and clauses.negated(carrier)
