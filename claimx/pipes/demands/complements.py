"""What a demanding word takes: the complement patterns that lexicon.toml names, read off the parse with repairs.

Each pattern is a function from a `Host` to a `Complement` or None. The parser hangs the same infinitive now on the
verb, now on its object, now on a "for" that it takes for a conjunction; so patterns look for words in order among all
the places where the parser puts them, rather than for one shape of tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.tree import Tree

Kind = Literal["clause", "verb", "noun"]
_DUTY = frozenset({"must", "should", "shall", "ought"})
_BASE = frozenset({"VB"})
_PAST = frozenset({"VBD", "VBN"})
_TAKE_ANYONE = frozenset(
    "ask beg beseech command entreat exhort implore instruct order subpoena summon tell urge warn advise direct".split()
)
_THINGS_TOLD = frozenset("story joke truth lie tale question thing something anything nothing time leave".split())
_PARTICLES = frozenset("back out off in home away up down free dead gone alive there here to into".split())


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


Pattern = Callable[[Host], Complement | None]


def find(host: Host, patterns: tuple[str, ...]) -> tuple[str, Complement] | None:
    """Return the first of `patterns` that the parse shows around `host`, by name, with what it found."""
    for name in patterns:
        found = PATTERNS[name](host)
        if found is not None:
            return name, found
    return None


# ------------------------------------------------------------------ clauses


def that(host: Host) -> Complement | None:
    clause = _clause(host)
    return None if clause is None else _as_clause(host, clause)


def that_mood(host: Host) -> Complement | None:
    clause = _clause(host)
    return _as_clause(host, clause) if clause is not None and _in_mood(host, clause) else None


def that_act(host: Host) -> Complement | None:
    """A hoped-for clause counts where another party acts in it or something is done to it."""
    tree, clause = host.tree, _clause(host)
    if clause is None:
        return None
    subject = tree.child(clause, "nsubj", "nsubjpass")
    hoper = host.clauses.subject(host.at)
    if subject is None or (hoper is not None and tree.word[subject] == tree.word[hoper]):
        return None
    if tree.word[subject] in ("i", "we", "there", "it", "this", "that"):
        return None
    if hoper is not None and tree.word[hoper] not in ("i", "we") and tree.word[subject] in ("he", "she"):
        return None
    passive = any(tree.dep[k] == "auxpass" for k in tree.kids[clause])
    party = host.clauses.party(subject)
    willed = party and tree.lemma[clause] not in ("be", "have", "win", "feel", "like", "enjoy")
    return _as_clause(host, clause) if willed or passive else None


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


def _nearer(tree: Tree, at: int, mark: int) -> bool:
    """Whether another verb of saying stands between, whose clause it then is."""
    return any(tree.is_verb(k) and tree.dep[k] in ("ccomp", "advcl", "conj", "ROOT") for k in range(at + 1, mark))


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
    if tree.tag[first] == "VB":
        return True
    subject = tree.child(clause, "nsubj", "nsubjpass")
    if subject is None or tree.tag[first] != "VBP":
        return False
    singular = tree.tag[subject] in ("NN", "NNP") or tree.word[subject] in ("he", "she", "it")
    # "insisted that they leave": a present after a past is no report of fact, save what is always so
    plain = tree.lemma[host.at] in ("argue", "suggest", "advise") or tree.word[first] in ("are", "have", "do")
    return singular or (tree.tag[host.at] in _PAST and not plain)


def _as_clause(host: Host, clause: int) -> Complement:
    tree = host.tree
    subject = tree.child(clause, "nsubj")
    addressee = subject if subject is not None and host.clauses.party(subject) else None
    if addressee is not None and tree.lemma[clause] in ("have", "get", "receive", "be") and not _duty_of(tree, clause):
        addressee = None  # "that workers receive back pay": they are who gets, not who does
    if addressee is None:
        addressee = host.clauses.agent(clause)
    floor = host.at + 1
    return Complement((Content(clause, "clause", floor),), addressee)


def _duty_of(tree: Tree, clause: int) -> bool:
    return tree.lemma[clause] == "have" and any(tree.is_infinitive(k) for k in tree.children(clause, "xcomp"))


# -------------------------------------------------------------- infinitives


def infinitive(tree: Tree, hosts: list[int], after: int, deps: tuple[str, ...] = ()) -> int | None:
    """Return the first infinitive after token `after` that hangs on one of `hosts` or their equals."""
    hosts = [*hosts, *(k for h in hosts for k in tree.kids[h] if tree.dep[k] == "conj" and not tree.is_verb(k))]
    wanted = deps or (
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "relcl",
        "pcomp",
        "dep",
        "conj",
        "prep",
        "pobj",
        "dobj",
        "appos",
    )
    found = [k for h in hosts for k in tree.kids[h] if k > after and tree.dep[k] in wanted and tree.is_infinitive(k)]
    return min(found, default=None)


def obj_to(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    if host.passive:
        verb = infinitive(tree, [at], at)
        patient = host.clauses.patient(at)
        if verb is None or patient is None or tree.child(verb, "nsubj") is not None:
            return None
        return Complement((Content(verb, "verb"),), patient)
    objects = [o for o in tree.children(at, "dobj", "dative", "oprd", "attr") if o > at]
    verb = infinitive(tree, [at, *objects[:1]], at)
    if verb is None or _wonders(tree, verb) or (objects and tree.closes_before(objects[0], _to(tree, verb))):
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
    said = tree.lemma[who] in _THINGS_TOLD or tree.lemma[who] in host.words.goods or names_act(host, who)
    return None if said or tree.lemma[at] not in _TAKE_ANYONE else Complement((Content(verb, "verb"),), who)


def _to(tree: Tree, verb: int) -> int:
    return next((k for k in tree.kids[verb] if tree.tag[k] == "TO"), verb)


def _wonders(tree: Tree, verb: int) -> bool:
    """Whether the infinitive is a question's: "told them how to vote"."""
    to = _to(tree, verb)
    return to > 0 and tree.tag[to - 1] in ("WRB", "WP", "WDT")


def _as_infinitive(host: Host, subject: int, verb: int) -> Complement | None:
    """Split "Iran to halt" into who and what; keep "the boy to be returned" whole, since he is not who acts."""
    tree = host.tree
    done_to = any(tree.dep[k] == "auxpass" for k in tree.kids[verb]) and not _agentive(tree, verb)
    if not host.clauses.party(subject) and tree.word[subject] not in ("it", "that", "this", "who"):
        if not done_to and tree.lemma[host.at] in ("encourage", "push", "press", "tell", "expect", "challenge"):
            return None
        return Complement((Content(verb, "clause", host.at + 1),), None)
    if done_to:
        return Complement((Content(verb, "clause", host.at + 1),), host.clauses.agent(verb))
    return Complement((Content(verb, "verb"),), subject)


def _agentive(tree: Tree, verb: int) -> bool:
    return tree.lemma[verb] in ("prepare", "involve", "engage")


def obj_comply(host: Host) -> Complement | None:
    """ "expects the council to honor its word": an act of compliance, not a forecast."""
    found = obj_to(host)
    if found is None or host.passive or found.addressee is None:
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


# ------------------------------------------------------------- prepositions


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


def _after(tree: Tree, prep: int, hosts: list[int]) -> int | None:
    """Return the infinitive that follows the object of `prep`."""
    head = tree.head[prep]
    if tree.dep[prep] == "mark":
        return head if tree.is_infinitive(head) else None
    obj = object_of(tree, prep)
    if obj is None:
        return None
    return infinitive(tree, [obj, prep, *hosts], obj)


def _party_then(prep_word: str, then: str) -> Pattern:
    """Build the pattern of a party after `prep_word` and an infinitive ("to") or a "for" phrase after it."""

    def pattern(host: Host) -> Complement | None:
        tree, at = host.tree, host.at
        prep = preposition(tree, [at], prep_word, at)
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
            verb = _after(tree, prep, [at])
            return None if verb is None or verb < who else Complement((Content(verb, "verb"),), who, end)
        purpose = preposition(tree, [at, who], "for", who)
        found = None if purpose is None else _for_phrase(host, purpose, [at, who])
        return None if found is None else Complement(found.contents, who, end)

    return pattern


def obj_for(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    who = host.clauses.patient(at) if host.passive else tree.child(at, "dobj", "dative")
    if who is None or not host.clauses.party(who) or (not host.passive and who < at):
        return None
    purpose = preposition(tree, [at] if host.passive else [at, who], "for", at if host.passive else who)
    found = None if purpose is None else _for_phrase(host, purpose, [at, who])
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
    return Complement((Content(act, "verb" if host.tree.is_verb(act) else "noun", prep),))


def for_(host: Host) -> Complement | None:
    tree, at = host.tree, host.at
    prep = preposition(tree, [at], "for", at)
    if prep is None or host.passive or any(k < prep for k in tree.children(at, "dobj", "prt", "dative") if k > at):
        return None
    found = _for_phrase(host, prep, [at])
    if found is None:
        return None
    joined = prep if prep == at + 1 and tree.is_verb(at) else None
    return Complement(found.contents, found.addressee or _addressed(host, "from", "of"), joined)


def for_act(host: Host) -> Complement | None:
    """ "rallied for the release of": only acts, since one rallies for a man or a cause as well."""
    found = for_(host)
    acts = found and [c for c in found.contents if c.kind != "noun" or names_act(host, c.head)]
    return found if acts else None


def _for_phrase(host: Host, prep: int, hosts: list[int]) -> Complement | None:
    tree = host.tree
    what = object_of(tree, prep)
    if what is None:
        return None
    verb = _after(tree, prep, hosts)
    if verb is not None and verb > what and _adjacent(tree, what, verb):
        if host.clauses.party(what) and not any(tree.dep[k] == "auxpass" for k in tree.kids[verb]):
            return Complement((Content(verb, "verb"),), what)
        return Complement(
            (Content(what, "noun", prep + 1),) if tree.under(verb, what) else (Content(verb, "clause", prep + 1),)
        )
    if tree.dep[what] == "pcomp" or tree.is_verb(what):
        return Complement((Content(what, "verb", prep + 1),))
    return Complement((Content(what, "noun", prep + 1),))


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
    return Complement((Content(what, kind, prep + 1),), None, prep if prep == at + 1 and tree.is_verb(at) else None)


def _addressed(host: Host, *words: str) -> int | None:
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


# ------------------------------------------------------------------ objects


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
    return Complement(tuple(contents), _addressed(host, "from", "of"))


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
    return Complement((Content(own, "noun"),), _addressed(host, "from", "of"))


def np_act(host: Host) -> Complement | None:
    found = np(host)
    if found is None:
        return None
    acts = [c for c in found.contents if names_act(host, c.head)]
    return found if acts else None


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
        if tree.word[k] in _PARTICLES or tree.tag[k] == "VBN":
            return Complement((Content(obj, "noun", at + 1, k),))
    return None


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


TIME_UNITS = frozenset("second minute hour day week month year".split())


# -------------------------------------------------------------------- nouns


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
    found = _for_phrase(host, prep, hosts)
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
    """ "Their demands include higher pay", "the demand is that he go"."""
    tree, at = host.tree, host.at
    above = tree.head[at]
    if tree.dep[at] != "nsubj" or tree.lemma[above] not in ("be", "include"):
        return None
    clause = next((k for k in tree.children(above, "ccomp") if k > above and tree.is_verb(k)), None)
    if clause is not None and not tree.is_infinitive(clause):
        return _as_clause(Host(tree, host.clauses, host.words, above), clause)
    obj = next((k for k in tree.children(above, "dobj", "attr") if k > above and tree.tag[k][0] == "N"), None)
    return None if obj is None else Complement((Content(obj, "noun", above + 1),))


PATTERNS: dict[str, Pattern] = {
    "that": that,
    "that-mood": that_mood,
    "that-act": that_act,
    "obj-to": obj_to,
    "obj-comply": obj_comply,
    "to-party": to_party,
    "on-to": _party_then("on", "to"),
    "on-for": _party_then("on", "for"),
    "to-to": _party_then("to", "to"),
    "to-for": _party_then("to", "for"),
    "with-to": _party_then("with", "to"),
    "obj-for": obj_for,
    "obj-against": obj_against,
    "against": against,
    "for": for_,
    "for-act": for_act,
    "on": on,
    "np": np,
    "np-act": np_act,
    "obj-part": obj_part,
    "until": until,
}
NOUN_PATTERNS: dict[str, Pattern] = {
    "that": that,
    "that-mood": that_mood,
    "for": noun_for,
    "for-to": noun_for_to,
    "to": noun_to,
    "on": on,
    "is": noun_is,
}
