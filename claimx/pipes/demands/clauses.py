"""Who acts in a clause, and whether it holds: subjects over control and coordination; negation; supposition."""

from __future__ import annotations

from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.tree import Tree, asks

PRONOUNS = frozenset(
    {"i", "we", "you", "he", "she", "they", "him", "her", "them", "us", "me", "myself", "who", "whoever"}
)
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MAYBE = frozenset({"could", "might", "may", "can", "should", "would", "'d"})
_WOULD = frozenset({"would", "'d"})
_SUPPOSING = frozenset({"if", "whether", "unless", "lest"})
_DEPTH = 12  # steps up a tree that any walk takes at most: deeper nesting is a parse gone astray


def is_party(tree: Tree, words: Words, i: int) -> bool:
    """Whether token `i` heads a mention of one who can ask or be asked: a name, a personal pronoun, a party noun."""
    if tree.word[i] in PRONOUNS or tree.lemma[i] in words.parties or tree.entity[i] in _NAMED:
        return True
    if tree.tag[i] in ("NN", "NNS") and len(tree.lemma[i]) > 4 and tree.lemma[i].endswith(words.party_endings):
        return tree.lemma[i] not in words.not_parties
    if tree.tag[i] in ("NNP", "NNPS"):
        return tree.entity[i] in ("", "FAC", "LOC", "PRODUCT", "WORK_OF_ART")
    if tree.word[i] in _RELATIVE and tree.word[i] != "that":
        return tree.word[i] in ("who", "whom")
    if tree.tag[i] in ("JJ", "JJS"):
        return any(tree.word[k] == "the" for k in tree.children(i, "det"))  # "the wealthy"
    counts = tree.tag[i] in ("CD", "DT") or tree.lemma[i] in words.counts
    return counts and any(
        tree.lemma[k] in words.parties or tree.word[k] in PRONOUNS
        for p in tree.children(i, "prep")
        if tree.word[p] in ("of", "among")
        for k in tree.children(p, "pobj")
    )


class Clauses:
    """Questions about the clauses of one tree."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.words = tree, words

    def party(self, i: int) -> bool:
        return is_party(self.tree, self.words, i)

    def nobody(self, i: int) -> bool:
        """Whether token `i` heads "nobody", "none of …" or "no one"."""
        tree = self.tree
        return tree.word[i] in ("nobody", "none") or (tree.word[i] == "one" and tree.word[i - 1] == "no")

    def subject(self, verb: int) -> int | None:
        """Return the head token of who does `verb`, or None: its own subject, its "by" agent, or a governor's."""
        return self._subject(verb, _DEPTH)

    def _subject(self, verb: int, depth: int) -> int | None:
        tree = self.tree
        if depth == 0:
            return None
        if tree.is_passive(verb):
            return self.agent(verb)
        own = tree.subject(verb)
        if own is not None:
            if tree.word[own] in _RELATIVE and tree.dep[verb] == "relcl":
                return self._stand_in(tree.head[verb], verb, depth)
            return own
        head, dep = tree.head[verb], tree.dep[verb]
        if dep == "conj":
            head = tree.equal(verb)
        if head == verb:
            return None
        if tree.is_verb(head) or tree.tag[head] == "MD":
            if dep in ("xcomp", "ccomp"):
                inner = next((k for k in tree.children(head, "dobj", "dative") if k < verb), None)
                if inner is not None and tree.is_infinitive(verb):
                    return inner  # object control: "asked the court to order"
            if dep in ("advcl", "xcomp") and tree.is_infinitive(verb):
                held = next((k for k in tree.children(head, "dobj") if tree.lemma[k] in self.words.gatherings), None)
                if held is not None and held < verb:  # "held a rally to demand"
                    return self._stand_in(held, verb, depth)
            if dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"):
                return self._standing(head, depth)
            return None
        if tree.dep[verb] == "pcomp":
            return self._subject_of_phrase(head, depth)
        if dep in ("acl", "relcl", "amod") or (dep in ("advcl", "xcomp", "conj", "appos") and tree.tag[head][0] == "N"):
            return self._stand_in(head, verb, depth)
        if tree.tag[head] in ("JJ", "VBN"):  # "was quick to demand", "is set to ask"
            return self._standing(head, depth)
        return None

    def _standing(self, verb: int, depth: int) -> int | None:
        """Return the grammatical subject of `verb`, active or passive, for a clause that shares it."""
        tree = self.tree
        own = tree.subject(verb)
        if own is not None:
            if tree.word[own] in _RELATIVE and tree.dep[verb] == "relcl":
                return self._stand_in(tree.head[verb], verb, depth - 1)
            return own
        return self._subject(verb, depth - 1)

    def _subject_of_phrase(self, prep: int, depth: int) -> int | None:
        """The subject of a gerund after a preposition is that of the verb, or the owner of the noun, above it."""
        tree = self.tree
        head = tree.head[prep]
        if tree.is_verb(head):
            return self._standing(head, depth)
        return tree.child(head, "poss") or (self._standing(tree.head[head], depth) if head != tree.head[head] else None)

    def _stand_in(self, noun: int, verb: int, depth: int) -> int | None:
        """Return who demands where a noun governs the demanding clause: itself, or who holds the rally or the sign."""
        tree, words = self.tree, self.words
        lemma = tree.lemma[noun]
        if lemma in words.gatherings or lemma in words.bearers or tree.is_infinitive(verb):
            for prep in tree.children(noun, "prep", "agent"):
                if tree.word[prep] in ("by", "of"):
                    holder = tree.child(prep, "pobj")
                    if holder is not None and self.party(holder):
                        return holder
            owner = tree.child(noun, "poss")
            if owner is not None:
                return owner
            up = noun
            for _ in range(depth):
                up = tree.head[up]
                if tree.is_verb(up):
                    holder = self._standing(up, depth - 1)
                    return holder if holder is not None and holder != noun and self.party(holder) else noun
                if tree.head[up] == up:
                    break
        return noun

    def agent(self, verb: int) -> int | None:
        """Return the "by" agent of a passive `verb`."""
        tree = self.tree
        for prep in tree.children(verb, "agent", "prep"):
            if tree.word[prep] == "by":
                by = tree.child(prep, "pobj")
                if by is not None and self.party(by):
                    return by
        return None

    def patient(self, verb: int) -> int | None:
        """Return who a passive `verb` is done to: its passive subject, what it modifies, or a governor's subject."""
        tree = self.tree
        own = tree.child(verb, "nsubjpass", "nsubj")
        if own is not None:
            if tree.word[own] in _RELATIVE and tree.dep[verb] == "relcl":
                return tree.head[verb]
            return own
        head, dep = tree.head[verb], tree.dep[verb]
        if head == verb:
            return None
        if dep in ("acl", "relcl", "amod"):
            return head
        if dep in ("conj", "xcomp", "advcl", "ccomp"):
            return self.patient(head) if dep == "conj" and tree.is_passive(head) else self._standing(head, _DEPTH)
        return None

    def negated(self, verb: int) -> bool:
        """Whether the article says that `verb` is not done: negated itself, refused, denied, done without."""
        tree = self.tree
        if tree.is_negated(verb):
            return True
        if tree.word[verb - 1 : verb] in (["not"], ["never"], ["n't"]):
            return True
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None and (
            self.nobody(subject) or any(tree.word[k] in ("no", "neither") for k in tree.children(subject, "det"))
        ):
            return True
        head, dep = tree.head[verb], tree.dep[verb]
        if dep == "conj" and head != verb and tree.child(verb, "nsubj") is None:
            # "did not ask or demand": the negation reaches over "or", not over "but" or "and"
            between = {tree.word[k] for k in tree.children(head, "cc")}
            return tree.equal(verb) == head and bool(between & {"or", "nor"}) and self.negated(head)
        if dep == "pcomp" and tree.word[head] == "without":
            return True
        if dep == "acl" and any(tree.word[k] == "no" for k in tree.children(head, "det")):
            return True  # "carried no banners demanding"
        if dep == "pcomp" and tree.word[head] in ("of", "from"):
            above = tree.head[head]
            return tree.word[above] in ("short", "instead") or tree.lemma[above] in ("stop", "refrain", "shy")
        if dep in ("xcomp", "ccomp") and tree.lemma[head] in self.words.refusing:
            return not tree.is_negated(head)
        if dep in ("xcomp", "ccomp") and tree.is_verb(head) and tree.is_negated(head):
            return tree.lemma[head] in ("want", "plan", "intend", "wish", "mean", "try", "go", "say", "claim")
        return False

    def supposed(self, verb: int) -> bool:
        """Whether `verb` is only supposed or planned: a condition, a possibility, a question, a plan."""
        tree = self.tree
        aux = {tree.word[k] for k in tree.children(verb, "aux")}
        if tree.lemma[verb] in self.words.later and aux & {"will", "would", "'ll", "shall"}:
            return True  # a promise of orders to come is no order
        if aux & _MAYBE and not (aux & _WOULD and tree.lemma[verb] in ("like", "love", "prefer")):
            if not aux & _WOULD or self._has_condition(verb) or tree.lemma[verb] in ("want", "expect", "hope"):
                return True
            subject = tree.child(verb, "nsubj")
            polite = subject is not None and tree.word[subject] in ("i", "we")  # "we would urge them"
            return not polite and not self._reported(verb)
        if self._wondered(verb):
            return True
        i = verb
        for _ in range(_DEPTH):
            if any(tree.word[k] in _SUPPOSING for k in tree.children(i, "mark")):
                return True
            head, dep = tree.head[i], tree.dep[i]
            if dep == "conj" and tree.equal(i) != head:
                i = tree.equal(i)
                continue
            if dep in ("acl", "relcl"):
                return tree.is_infinitive(i) and tree.lemma[head] in self.words.open_nouns
            if head == i:
                return False
            if dep in ("xcomp", "ccomp") and tree.lemma[head] in self.words.planning and tree.is_infinitive(i):
                return True
            if dep == "xcomp" and tree.lemma[head] in self.words.weighing:
                return True
            if dep == "ccomp" and tree.lemma[head] in self.words.foretelling:
                return True
            if dep in ("advcl", "xcomp") and tree.tag[i] == "VBG" and self._possible(head):
                return True
            if dep in ("xcomp", "ccomp", "csubj") and tree.is_infinitive(i) and self._impersonal(head):
                return True
            if dep == "conj" and tree.is_verb(head):
                if self._possible(head) and not {"nsubj", "aux"} & {tree.dep[k] for k in tree.kids[i]}:
                    return True
            elif dep in ("ccomp", "pcomp", "advcl", "xcomp"):
                pass
            else:
                return False
            i = head
        return False

    def _possible(self, verb: int) -> bool:
        return any(self.tree.word[k] in _MAYBE for k in self.tree.children(verb, "aux"))

    def _wondered(self, verb: int) -> bool:
        """Whether `verb` is asked about ("has he called for …?") or only guessed ("perhaps they will demand")."""
        tree = self.tree
        subject = tree.subject(verb)
        inverted = subject is not None and any(k < subject for k in tree.children(verb, "aux"))
        if inverted and asks(tree, verb):
            return True
        return any(tree.word[k] in self.words.unsure for k in tree.children(verb, "advmod"))

    def _impersonal(self, head: int) -> bool:
        """Whether an infinitive under `head` is nobody's: "it was easier to ask"."""
        tree = self.tree
        if tree.is_verb(head) and tree.child(head, "acomp") is None:
            return False
        subject = tree.child(head if tree.is_verb(head) else tree.head[head], "nsubj")
        return subject is not None and tree.word[subject] == "it"

    def _has_condition(self, verb: int) -> bool:
        tree = self.tree
        return any(tree.word[m] == "if" for c in tree.children(verb, "advcl") for m in tree.children(c, "mark"))

    def _reported(self, verb: int) -> bool:
        """Whether `verb` stands in a clause under a verb of saying: there "would" is a "will"."""
        tree = self.tree
        i = verb
        for _ in range(_DEPTH):
            if tree.dep[i] != "conj":
                break
            i = tree.head[i]
        return tree.dep[i] == "ccomp" and tree.lemma[tree.head[i]] in self.words.views
