"""Duties stated by somebody: modals in statements ("the strikes must end") and imperatives in quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.complements import Content
from claimx.pipes.demands.lexicon import Lexicon
from claimx.pipes.demands.match import Match
from claimx.pipes.demands.tree import Tree, asks

_SELF = frozenset({"i", "me"})
_VAGUE = frozenset({"there", "it", "this", "that", "what", "which", "who"})
_ASKING = frozenset({"if", "whether", "when", "because", "since", "than", "as", "while", "though", "although"})
_OPENING = frozenset(
    {"please", "and", "so", "but", "just", "now", "then", "do", "don't", "never", "always", "n't", "not"}
)

Held = Callable[[int], bool]


def find_modals(tree: Tree, clauses: Clauses, lexicon: Lexicon, held: Held) -> Iterator[Match]:
    """Yield the demands that modals make where somebody says or thinks them.

    ``held`` tells whether a token stands in a statement's content. A modal in the narrator's own voice counts only
    under a verb of saying or thinking, whose subject is then the demander.
    """
    frames = lexicon.modals
    for i, lemma in enumerate(tree.lemma):
        frame = frames.get(lemma if lemma in ("have", "need") else tree.word[i])
        if frame is None:
            continue
        verb = _duty(tree, i, frame.to)
        if verb is None:
            continue
        owner = i if tree.head[verb] == i else verb  # "has" has the subject, "must" leaves it to its verb
        governor = _governor(tree, clauses, lexicon, owner)
        if (governor is None and not held(i)) or _looks_alike(tree, clauses, lexicon, i, owner, verb):
            continue
        yield _match(tree, clauses, i, owner, verb, frame.strength, governor)


def _duty(tree: Tree, i: int, to: bool) -> int | None:
    """Return the verb that the modal `i` lays on its subject, or None where it is no modal of duty."""
    if not to:
        if tree.tag[i] != "MD" or tree.dep[i] != "aux":
            return None
        return tree.head[i] if tree.head[i] > i else None
    if tree.word[i] in ("had", "needed") or not (tree.is_verb(i) or tree.tag[i] == "MD"):
        return None
    if any(tree.dep[k] == "aux" and tree.word[k] not in ("do", "does") for k in tree.kids[i]):
        return None  # "will have to": a forecast
    to_at = i + 2 if tree.tag[i + 1 : i + 2] == ["RB"] else i + 1
    if tree.tag[to_at : to_at + 1] != ["TO"]:
        return None
    verb = next((k for k in tree.children(i, "xcomp", "ccomp") if k > i and tree.is_infinitive(k)), None)
    if verb is None and tree.dep[i] == "aux" and tree.head[i] > i:
        verb = tree.head[i]
    return verb if verb is not None and verb - i <= 5 else None


def _match(tree: Tree, clauses: Clauses, i: int, owner: int, verb: int, strength: str, governor: int | None) -> Match:
    subject = _subject(tree, owner)
    nobody = subject is not None and clauses.nobody(subject)
    acts = subject is not None and (clauses.party(subject) or _stands_for_party(tree, clauses, owner, subject))
    doer = subject if acts and not nobody else None
    addressee = clauses.agent(verb) if _passive(tree, verb) else doer
    to = owner == i
    last = i
    if to and tree.word[i + 1 : i + 2] == ["to"]:
        last = i + 1
    elif tree.word[i] == "ought":
        last = next((k for k in tree.kids[verb] if tree.tag[k] == "TO"), i)
    contracted = not to and tree.word[i + 1 : i + 2] in (["n't"], ["n’t"])  # "shouldn't go" cannot begin at "n't"
    content = Content(verb, "verb", i if contracted else last + 1)
    if nobody and subject is not None and not to:
        content = Content(verb, "clause", tree.subtree(subject)[0])  # without its subject it would say the contrary
    return Match(
        first=i,
        last=last,
        anchor=owner,
        family="modal",
        strength="demand" if strength == "demand" else "call",
        contents=(content,),
        demander=governor,
        addressee=addressee,
        negated=to and (nobody or tree.is_negated(i)),  # "does not have to"; "must not" demands the contrary
        own_voice=True,
    )


def _subject(tree: Tree, owner: int) -> int | None:
    own = tree.child(owner, "nsubj", "nsubjpass", "expl", "csubj")
    if own is None and tree.dep[owner] == "conj":
        return tree.child(tree.head[owner], "nsubj", "nsubjpass", "expl")
    return own


def _passive(tree: Tree, verb: int) -> bool:
    return any(tree.dep[k] == "auxpass" for k in tree.kids[verb])


def _governor(tree: Tree, clauses: Clauses, lexicon: Lexicon, verb: int) -> int | None:
    """Return the subject of the verb of saying or thinking above the duty: "she feels that he should …": "she"."""
    i = verb
    for _ in range(4):
        head, dep = tree.head[i], tree.dep[i]
        if head == i:
            return None
        if dep in ("relcl", "acl") and any(tree.word[m] == "that" for m in tree.children(i, "mark")):
            head, dep = _saying(tree, head), "ccomp"  # "announced by the minister, that …"
        if dep in ("ccomp", "acl") and tree.is_verb(head) and tree.lemma[head] in lexicon.words.views:
            return clauses.subject(head)
        if dep in ("acl", "ccomp") and tree.lemma[head] in lexicon.words.view_nouns:
            return tree.child(head, "poss") or clauses.subject(tree.head[head])
        if dep not in ("conj", "advcl"):
            return None
        i = head
    return None


def _contrary(tree: Tree, owner: int) -> bool:
    """Whether the duty hangs on a condition contrary to fact: "if it weren't Cuba, he should go"."""
    for clause in tree.children(owner, "advcl"):
        if any(tree.word[m] == "if" for m in tree.children(clause, "mark")):
            return tree.word[clause] == "were" or any(
                tree.word[k] == "were" for k in tree.children(clause, "aux", "auxpass")
            )
    return False


def _stands_for_party(tree: Tree, clauses: Clauses, owner: int, subject: int) -> bool:
    """Whether "it" is the party of the duty's own condition: "if Oslo wants talks, it should stop"."""
    if tree.word[subject] != "it":
        return False
    conditions = [
        c for c in tree.children(owner, "advcl") if any(tree.word[m] == "if" for m in tree.children(c, "mark"))
    ]
    named = (tree.child(c, "nsubj") for c in conditions if c < owner)
    return any(k is not None and tree.tag[k].startswith("NNP") and clauses.party(k) for k in named)


def _of_himself(tree: Tree, owner: int, subject: int) -> bool:
    """Whether the clause reports what the speaker says of himself: "Pell said he must sell"."""
    head = tree.head[owner]
    source = tree.child(head, "nsubj")
    if tree.dep[owner] != "ccomp" or source is None or source == subject:
        return False
    many = tree.tag[source] in ("NNS", "NNPS") or tree.word[source] in ("they", "we")
    if tree.word[source] in ("he", "she", "i", "we", "you", "they"):
        return tree.word[source] == tree.word[subject]
    return many == (tree.word[subject] == "they")


def _saying(tree: Tree, i: int) -> int:
    """Return the nearest verb above `i`, or `i`."""
    up = i
    for _ in range(4):
        if tree.is_verb(up) or tree.head[up] == up:
            return up
        up = tree.head[up]
    return i


def _looks_alike(tree: Tree, clauses: Clauses, lexicon: Lexicon, i: int, owner: int, verb: int) -> bool:
    """Tell a duty from a guess ("must be dreaming"), a forecast ("should arrive"), an aside ("I must say")."""
    words = lexicon.words
    aux = {tree.word[k] for k in tree.children(verb, "aux")}
    if aux & {"have", "be"} or (tree.tag[verb] == "VBG"):
        return True
    subject = _subject(tree, owner)
    if subject is None:
        return True
    if subject > i:  # "Should he refuse, …", "must we wait?"
        return True
    word, lemma = tree.word[subject], tree.lemma[verb]
    if clauses.nobody(subject):
        if lemma in words.borne or (lemma == "go" and tree.word[verb + 1 : verb + 2] in (["through"], ["without"])):
            return True  # "nobody should suffer so": nobody is asked
    elif any(tree.word[k] == "no" for k in tree.kids[subject]):
        return True  # "no family should go through this"
    if word in _SELF or lemma == "expect" or (word in ("we", "you") and lemma in words.asides):
        return True
    if any(tree.word[k] in words.unsure for k in (*tree.children(verb, "advmod"), *tree.children(owner, "advmod"))):
        return True
    clause = any(tree.word[m] == "that" for m in tree.children(owner, "mark"))
    if (tree.dep[owner] == "relcl" and not clause) or any(
        tree.word[m] in _ASKING for m in tree.children(owner, "mark", "advmod")
    ):
        return True
    if any(tree.tag[k] in ("WP", "WRB", "WDT") and k < i for k in tree.kids[owner]):
        return True
    passive = _passive(tree, verb)
    if _contrary(tree, owner) or (passive and lemma in words.foreseen and not clauses.party(subject)):
        return True
    if lemma in words.knowing:
        return True
    if lemma == "be" and tree.word[i] == "must" and tree.tag[subject] == "PRP":
        return True  # "he must be tired"
    if not passive and _stands_for_party(tree, clauses, owner, subject):
        return asks(tree, i)
    if word in _VAGUE and not passive:
        return word != "there"
    if not passive and word in ("he", "she", "they") and _of_himself(tree, owner, subject):
        return tree.word[i] not in ("should", "ought")
    if tree.word[i] in ("should", "ought") and not passive and not clauses.party(subject) and word != "there":
        told = tree.child(verb, "ccomp", "advcl") or next(
            (k for k in tree.children(verb, "acomp") if tree.word[k] in words.forecasts), None
        )
        return lemma not in words.thing_duties or (lemma == "be" and told is not None)
    return lemma in ("able", "enough") or asks(tree, i)


def find_imperatives(
    tree: Tree, clauses: Clauses, lexicon: Lexicon, openings: dict[int, int | None], held: Held
) -> Iterator[Match]:
    """Yield the commands in quotations: a base form with no subject at a sentence's start.

    ``openings`` are the tokens that open a quotation or a sentence in one, with who says a nested one; ``held`` as for
    `find_modals`.
    """
    for first in sorted(openings):
        verb = _command(tree, first)
        if verb is None or not held(verb) or (tree.entity[verb] and tree.child(verb, "dobj") is None):
            continue
        if tree.lemma[verb] in lexicon.words.not_imperatives or asks(tree, verb) or _lets_us(tree, verb):
            continue
        prohibited = any(tree.dep[k] == "neg" for k in tree.kids[verb])
        start = next((k for k in range(first, verb) if tree.lemma[k] in ("do", "never")), verb)
        vocative = tree.child(verb, "npadvmod", "vocative", "intj")
        addressee = vocative if vocative is not None and clauses.party(vocative) else None
        yield Match(
            first=verb,
            last=verb,
            anchor=verb,
            family="imperative",
            strength="demand",
            contents=(Content(verb, "verb", start if prohibited else verb),),
            demander=openings[first],
            addressee=addressee,
            own_voice=True,
        )


def _lets_us(tree: Tree, verb: int) -> bool:
    """Whether the command is "let us", "let's" or "let me", which ask nobody else."""
    return tree.lemma[verb] == "let" and tree.word[verb + 1 : verb + 2] in (["us"], ["me"], ["'s"], ["’s"])


def _command(tree: Tree, first: int) -> int | None:
    """Return the imperative verb that opens at token `first`, past "please", "do not" and the like."""
    at = first
    for _ in range(4):
        if at >= len(tree):
            return None
        if tree.tag[at] in ("VB", "VBP") and not (tree.lemma[at] == "do" and tree.dep[at] == "aux"):
            break
        if tree.word[at] not in _OPENING and tree.word[at] != ",":
            return None
        at += 1
    else:
        return None
    if any(tree.dep[k] in ("nsubj", "nsubjpass", "expl", "csubj") and k < at + 1 for k in tree.kids[at]):
        return None
    if any(tree.dep[k] in ("nsubj", "expl") for k in tree.kids[at]) or tree.dep[at] in ("aux", "nsubj", "compound"):
        return None
    return at
