"""What complement patterns share: what they are given, what they give back, and how they look for words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.tree import Tree

Kind = Literal["clause", "verb", "noun"]
_INFINITIVES = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "dep", "conj", "prep", "pobj", "dobj", "appos")
TIME_UNITS = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])


@dataclass(frozen=True, slots=True)
class Content:
    """One thing demanded: its head token, how its extent is read, the first token it may have, and a second head."""

    head: int
    kind: Kind
    floor: int = 0
    tail: int | None = None


@dataclass(frozen=True, slots=True)
class Complement:
    """What a pattern found: the contents, who is addressed, and the last token of the predicate ("called on")."""

    contents: tuple[Content, ...]
    addressee: int | None = None
    predicate_end: int | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """A demanding word and what patterns need to know of it. ``passive`` is for verbs."""

    tree: Tree
    clauses: Clauses
    words: Words
    at: int
    passive: bool = False


Pattern: TypeAlias = Callable[[Host], Complement | None]


def infinitive(tree: Tree, hosts: list[int], after: int, deps: tuple[str, ...] = ()) -> int | None:
    """Return the first infinitive after token `after` that hangs on one of `hosts` or their equals."""
    hosts = [*hosts, *(k for h in hosts for k in tree.kids[h] if tree.dep[k] == "conj" and not tree.is_verb(k))]
    wanted = deps or _INFINITIVES
    found = [k for h in hosts for k in tree.kids[h] if k > after and tree.dep[k] in wanted and tree.is_infinitive(k)]
    return min(found, default=None)


def occasions(host: Host) -> list[int]:
    """Return the nouns of "in a letter" and the like on the host, on which a later infinitive may have been hung."""
    tree = host.tree
    found = [tree.child(p, "pobj") for p in tree.children(host.at, "prep")]
    return [k for k in found if k is not None and tree.lemma[k] in host.words.occasions]


def following(tree: Tree, noun: int) -> int | None:
    """Return the infinitive whose "to" is the word after the phrase that `noun` heads, wherever it was hung."""
    _, last = tree.run(tree.subtree(noun), noun)
    if tree.tag[last + 1 : last + 2] != ["TO"] or tree.sentence[last + 1] != tree.sentence[noun]:
        return None
    verb = tree.head[last + 1]
    return verb if last + 1 < verb <= last + 4 and tree.is_infinitive(verb) else None


def to_of(tree: Tree, verb: int) -> int:
    """Return the "to" of the infinitive `verb`, or `verb`."""
    return next((k for k in tree.kids[verb] if tree.tag[k] == "TO"), verb)


def preposition(tree: Tree, hosts: list[int], word: str, after: int) -> int | None:
    """Return the first `word` after token `after` that the parser hung on one of `hosts` as preposition or mark."""
    if tree.word[after + 1 : after + 2] == [word] and tree.dep[after + 1] in ("prep", "mark", "dative", "prt"):
        return after + 1  # the next word is its own, wherever the parser hung it
    found = []
    for h in hosts:
        for k in tree.kids[h]:
            if k > after and tree.word[k] == word and tree.dep[k] in ("prep", "dative", "prt", "agent", "conj", "mark"):
                found.append(k)
            elif k > after and tree.dep[k] in ("advcl", "ccomp", "xcomp", "acl", "relcl", "conj"):
                mark = next((m for m in tree.children(k, "mark") if tree.word[m] == word and m > after), None)
                if mark is not None:
                    found.append(mark)
    return min(found, default=None)


def object_of(tree: Tree, prep: int) -> int | None:
    """Return the head of what follows the preposition or mark `prep`: its object, or the subject it marks."""
    if tree.dep[prep] == "mark":
        return next((k for k in tree.children(tree.head[prep], "nsubj", "nsubjpass") if k > prep), None)
    found = tree.child(prep, "pobj", "pcomp")
    if found is not None or prep + 1 >= len(tree) or tree.sentence[prep + 1] != tree.sentence[prep]:
        return found
    k = prep + 1  # no object: the noun phrase that begins at the next word, hung elsewhere
    for _ in range(6):
        if tree.head[k] <= k or tree.is_verb(tree.head[k]):
            break
        k = tree.head[k]
    return k if tree.tag[k][0] == "N" else None


def addressed(host: Host, *words: str) -> int | None:
    """Return the party after "from", "of" or the like that hangs on the host or its object."""
    tree, at = host.tree, host.at
    hosts = [at, *tree.children(at, "dobj")]
    for h in tree.children(at, "dobj"):
        hosts += [k for k in tree.kids[h] if k > h and tree.tag[k][0] == "N"]
        for p in tree.children(h, "prep"):
            hosts += list(tree.children(p, "pobj"))
    for word in words:
        prep = preposition(tree, hosts if word == "from" else [at], word, at)
        who = None if prep is None else object_of(tree, prep)
        if who is not None and host.clauses.party(who):
            return who
    return None


def names_act(host: Host, noun: int) -> bool:
    """Whether a noun names an act or something granted: by list, by ending, or by taking "of" and an owner."""
    tree, words = host.tree, host.words
    lemma = tree.lemma[noun]
    if tree.lemma[host.at] == "seek" and lemma in words.own_aims:
        return False
    if lemma in words.acts:
        return True
    if lemma in words.not_acts or tree.tag[noun] in ("NNP", "NNPS"):
        return False
    if tree.tag[noun] == "VBG" or (lemma.endswith("ing") and len(lemma) > 5):
        return True
    return len(lemma) > 5 and lemma.endswith(words.act_endings)
