"""A Doc's parse as plain lists: dependency walks over them cost a fraction of spaCy's Token attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
QUOTES = frozenset({'"', "'", "``", "''", "“", "”", "‘", "’", "«", "»", "„", "`"})
SURE_QUOTES = QUOTES - {"'", "’"}  # no apostrophes
_LEMMAS = {"hop": "hope"}  # the base model's slip for "hoped" and "hoping"
_NEVER_BARE = frozenset(  # always with an object
    {"order", "tell", "urge", "instruct", "direct", "advise", "command", "exhort", "require"}
)
_NO_OBJECT = frozenset({"call", "appeal", "plead", "insist", "campaign", "clamor", "clamour"})
_LARGEST = 400  # tokens: no clause is longer, and a bound keeps nested walks linear
_ENDS = frozenset({"nsubj", "nsubjpass"})


def asks(tree: Tree, i: int) -> bool:
    """Whether the sentence that holds token `i` goes on to a question mark."""
    number = tree.sentence[i]
    for k in range(i, min(i + 80, len(tree))):
        if tree.sentence[k] != number:
            return False
        if tree.word[k] == "?":
            return True
    return False


class Tree:
    """Token lists of one Doc (indices are token indices) and walks over its dependency tree.

    ``start`` and ``end`` are the tokens' characters in ``text``.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.text = doc.text
        self.word = [t.lower_ for t in tokens]
        self.lemma = [_LEMMAS.get(lemma, lemma) for lemma in (t.lemma_.lower() for t in tokens)]
        self.tag = [t.tag_ for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.entity = [t.ent_type_ for t in tokens]
        self.start = [t.idx for t in tokens]
        self.end = [t.idx + len(t) for t in tokens]
        heads = [t.head.i for t in tokens]
        self.head = heads
        self.kids: list[list[int]] = [[] for _ in tokens]
        for i, h in enumerate(heads):
            if h != i:
                self.kids[h].append(i)
        self._mend_subjects()
        self.sentence = [0] * len(tokens)  # number of the sentence that holds each token
        number = -1
        for i, t in enumerate(tokens):
            if i == 0 or t.is_sent_start:
                number += 1
            self.sentence[i] = number

    def __len__(self) -> int:
        return len(self.word)

    def _mend_subjects(self) -> None:
        """Make the noun the subject where the parser took a participle beside it for one.

        "Reacting, the mayor urged …", with the mayor as its appositive or equal; "Firms selling arms should …", as
        "that firms sell". A gerund with an auxiliary of its own is left alone.
        """
        for i, dep in enumerate(self.dep):
            if dep not in ("nsubj", "csubj") or not self._may_be_participle(i):
                continue
            verb = self.head[i]
            noun = self._after_comma(i)
            if noun is not None:
                for k in [k for k in self.children(i, "appos", "punct") if k > noun]:
                    self._hang(k, noun, self.dep[k])
                self._hang(noun, verb, "nsubj")
                self._hang(i, verb, "advcl")
            elif dep == "csubj" and self.child(i, "aux", "auxpass") is None:
                noun = next((k for k in self.children(i, "nsubj") if k < i and self.tag[k][0] == "N"), None)
                if noun is not None:
                    self._hang(noun, verb, "nsubj")
                    self._hang(i, noun, "acl")

    def _may_be_participle(self, i: int) -> bool:
        """Whether `i` is a participle in -ing, or a bare word that the tagger took for a noun."""
        if self.tag[i] == "VBG":
            return True
        bare = not self.entity[i] and not any(k < i for k in self.kids[i])
        return bare and self.tag[i] in ("NN", "NNP") and self.word[i].endswith("ing")

    def _after_comma(self, i: int) -> int | None:
        """Return the noun phrase that follows the participle `i` and a comma, neither part of a list nor an aside.

        An aside, "Hunting, the pride of the valley, should resume", has a comma behind it and no appositive of its own.
        """
        for k in self.children(i, "appos", "conj"):
            first = min([k, *self.kids[k]])
            named = self.tag[k].startswith("NNP") or self.child(k, "det") is not None
            if self.word[first - 1] != "," or first <= i or not named or self.child(k, "conj") is not None:
                continue
            behind = [j for j in (*self.kids[i], *self.kids[k]) if j > k]
            closed = any(self.word[j] == "," for j in behind)
            return k if not closed or any(self.dep[j] == "appos" for j in behind) else None
        return None

    def _hang(self, i: int, head: int, dep: str) -> None:
        """Move token `i` with all that hangs on it to `head`."""
        self.kids[self.head[i]].remove(i)
        self.kids[head] = sorted([*self.kids[head], i])
        self.head[i], self.dep[i] = head, dep

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """Yield the children of `i` with one of the labels `deps`, in text order."""
        return (k for k in self.kids[i] if self.dep[k] in deps)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of `i` with one of the labels `deps`."""
        return next(self.children(i, *deps), None)

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Return the tokens under `i`, itself included, sorted, leaving out the subtrees of `without`.

        At most `_LARGEST` tokens, those nearest in the tree on hostile input first.
        """
        skip = set(without)
        out: list[int] = []
        stack = [i]
        while stack and len(out) < _LARGEST:
            k = stack.pop()
            out.append(k)
            stack.extend(c for c in self.kids[k] if c not in skip)
        return sorted(out)

    def under(self, i: int, top: int) -> bool:
        """Whether `top` is `i` or one of its ancestors."""
        while True:
            if i == top:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]

    def is_verb(self, i: int) -> bool:
        return self.tag[i].startswith("VB")

    def is_infinitive(self, i: int) -> bool:
        """Whether `i` is an infinitive with "to", active or passive; a base form may be taken for a noun."""
        return (self.is_verb(i) or self.tag[i] == "NN") and any(
            self.tag[k] == "TO" and self.dep[k] in ("aux", "mark") and k < i for k in self.kids[i]
        )

    def is_negated(self, i: int) -> bool:
        return any(self.dep[k] == "neg" or self.word[k] in ("never", "neither", "nor", "hardly") for k in self.kids[i])

    def subject(self, i: int) -> int | None:
        """Return the subject child of the verb `i` that stands nearest before it, else the first after it."""
        found = [k for k in self.kids[i] if self.dep[k] in ("nsubj", "nsubjpass", "csubj")]
        return next((k for k in reversed(found) if k < i), found[0] if found else None)

    def equal(self, i: int) -> int:
        """Return the verb with which `i` is coordinated, or `i`.

        "said the army should go and urged men …": the parser hangs the past "urged" on the bare "go", where its equal
        is the governing "said".
        """
        if self.dep[i] != "conj":
            return i
        head = self.head[i]
        if self.tag[i] in ("VBD", "VBZ") and self.tag[head] in ("VB", "VBG") and self.is_verb(self.head[head]):
            return self.head[head]
        return head

    def is_passive(self, i: int) -> bool:
        """Whether the verb `i` is passive: with its auxiliary, or a bare participle that modifies or is passive."""
        if self.tag[i] == "VBD" and self.lemma[i] in _NEVER_BARE and self.word[i + 1 : i + 2] == ["to"]:
            return not any(self.dep[k] == "dobj" and k < i for k in self.kids[i])  # "the two told to leave"
        if self.lemma[i] in _NO_OBJECT and not any(self.dep[k] in ("aux", "auxpass", "agent") for k in self.kids[i]):
            return False  # "the minister called Thursday for", its verb taken for a participle
        if self.tag[i] == "VBD" and self.word[i + 1 : i + 2] == ["for"]:
            return False  # "the coach asked for calm", its verb hung on its subject
        if self.tag[i] != "VBN":
            return self.tag[i] == "VBD" and self.dep[i] in ("acl", "relcl") and not self._has_subject(i)
        if any(self.dep[k] in ("auxpass", "nsubjpass", "agent") for k in self.kids[i]):
            return True
        if any(self.dep[k] == "aux" for k in self.kids[i]):
            return False  # "has demanded"
        return not any(self.dep[k] == "dobj" for k in self.kids[i]) or not self._has_subject(i)

    def _has_subject(self, i: int) -> bool:
        return any(self.dep[k] in _ENDS for k in self.kids[i])

    def finite_auxiliary(self, i: int) -> str:
        """Return the lower-case first auxiliary of the verb `i`, or ""."""
        return next((self.word[k] for k in self.kids[i] if self.dep[k] in ("aux", "auxpass")), "")

    def closes_before(self, low: int, high: int) -> bool:
        """Whether a closing quotation mark stands between the tokens `low` and `high`."""
        return any(self.word[k] in ("''", "”", "»", '"') for k in range(low + 1, high))

    def run(self, tokens: list[int], anchor: int) -> tuple[int, int]:
        """Return the first and last token of the unbroken stretch of sorted `tokens` around `anchor`."""
        at = tokens.index(anchor)
        first = last = at
        while first and tokens[first] - tokens[first - 1] == 1:
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1] - tokens[last] == 1:
            last += 1
        return tokens[first], tokens[last]

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Narrow a stretch of tokens by edge punctuation, blanks and quotation marks that pair only outside it.

        A mark right behind it that closes a quotation opened in it comes in.
        """
        while first < last and self._loose(first, first + 1, last):
            first += 1
        while first < last and self._loose(last, first, last - 1):
            last -= 1
        if last + 1 < len(self) and self.word[last + 1] in SURE_QUOTES:
            last += sum(self.word[k] in SURE_QUOTES for k in range(first, last + 1)) % 2
        return first, last

    def _loose(self, edge: int, low: int, high: int) -> bool:
        word = self.word[edge]
        if not word.strip():
            return True
        if word in QUOTES:  # kept where its partner stands inside, not at the other edge
            other = high if edge < low else low
            inside = [k for k in range(low, high + 1) if self.word[k] in QUOTES and k != other]
            return len(inside) % 2 == 0
        return not any(c.isalnum() for c in word) and word not in ("$", "£", "€", "%", ")")
