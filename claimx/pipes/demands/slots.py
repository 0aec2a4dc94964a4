"""From head tokens to extents: contents and their coordination, conditions, deadlines, and mentions of parties."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.pipes.demands import asides
from claimx.pipes.demands.complements.base import TIME_UNITS, Content
from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.match import Match
from claimx.pipes.demands.tree import Tree
from claimx.record import Date

_LIMITS = frozenset({"by", "within", "before", "until", "till"})
_OPEN_CLAUSE = frozenset({"if", "unless", "before", "until", "till", "once", "provided", "providing"})
_DATELINE_ENDS = frozenset({"–", "—", "--", "_"})
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filled:
    """Token ranges (first, last) of a demand's contents, condition and deadline, and the deadline's date."""

    contents: tuple[_Range, ...]
    condition: _Range | None
    deadline: _Range | None
    date: str | None


class Calendar:
    """The dates of a document by token: the pipe's own where there are any, else the base model's entities."""

    def __init__(self, tree: Tree, dates: list[Date]) -> None:
        self._at: dict[int, tuple[int, str | None]] = {}
        self._around: dict[int, tuple[int, int, str | None]] = {}
        position = {start: i for i, start in enumerate(tree.start)}
        for date in dates:
            first = position.get(date.start)
            if first is not None:
                last = first
                while last + 1 < len(tree) and tree.start[last + 1] < date.end:
                    last += 1
                self._put(first, last, date.id)
        if not dates:
            i = 0
            while i < len(tree):
                last = i
                if tree.entity[i] in ("DATE", "TIME"):
                    while last + 1 < len(tree) and tree.entity[last + 1] == tree.entity[i]:
                        last += 1
                    self._put(i, last, None)
                i = last + 1

    def _put(self, first: int, last: int, name: str | None) -> None:
        self._at[first] = (last, name)
        for k in range(first, last):
            self._around[k] = (k + 1, last, name)

    def near(self, after: int) -> tuple[int, int, str | None] | None:
        """Return (first, last, id) of the date that starts within two tokens after `after`, or goes on there."""
        if after in self._around:
            return self._around[after]
        for first in range(after + 1, after + 4):
            if first in self._at:
                last, name = self._at[first]
                return first, last, name
        return None


def fill(tree: Tree, words: Words, match: Match, calendar: Calendar) -> Filled:
    """Read the extents of a demand's contents, condition and deadline."""
    anchor, last, contents = match.anchor, match.last, match.contents
    parts = [p for c in contents for p in coordinated(tree, c)]
    heads = [p.head for p in parts]
    otherwise = asides.otherwise(tree, words, last)
    if otherwise is not None:
        parts = [p for p in parts if p.head < otherwise[0]]
        heads = [p.head for p in parts]
    if not parts:
        return Filled((), None, None, None)
    condition_top = _condition(tree, words, anchor, heads)
    condition = None if condition_top is None else _condition_range(tree, condition_top)
    deadline, date = _deadline(tree, words, anchor, last, heads, calendar)
    cut = [r for r in (condition, deadline, otherwise) if r is not None]
    cut += [(k, k) for k in asides.occasions(tree, words, last)]
    ranges = []
    for part in parts:
        others = {p.head for p in parts if p.head != part.head}
        others |= {
            k
            for k in tree.children(part.head, "prep")
            if match.addressee in tree.kids[k] and match.addressee != part.head
        }
        others |= {k for k in tree.children(part.head, "advcl") if _reports(tree, words, k)}
        found = extent(tree, part, others, cut)
        if found is not None and found not in ranges:
            ranges.append(found)
    return Filled(tuple(sorted(ranges)), condition, deadline, date)


def _reports(tree: Tree, words: Words, k: int) -> bool:
    """Whether a clause goes on with what the demander says: "demanded that it be dropped, arguing that …"."""
    return tree.tag[k] == "VBG" and tree.lemma[k] in words.views and tree.word[k - 1 : k] == [","]


def coordinated(tree: Tree, content: Content) -> list[Content]:
    """Return a content and what is coordinated with it, each to be its own span."""
    out, queue = [content], [content]
    while queue and len(out) < 12:
        part = queue.pop(0)
        for k in tree.children(part.head, "conj"):
            if any(tree.word[j] in ("than", "instead") for j in range(part.head, k)):
                continue  # "change the law rather than complain"
            if _under_one_not(tree, part.head, k):
                continue
            new = _equal(tree, part, k)
            if new is not None:
                out.append(new)
                queue.append(new)
    return out


def _under_one_not(tree: Tree, head: int, k: int) -> bool:
    """Whether `k` shares the negation of its equal `head`, and so cannot stand alone: "not to park or stop"."""
    return tree.is_negated(head) and any(tree.word[c] in ("or", "nor") and c < k for c in tree.children(head, "cc"))


def _equal(tree: Tree, part: Content, k: int) -> Content | None:
    verb = tree.is_verb(k)
    if part.kind == "noun":
        if verb and tree.tag[k] != "VBG":
            return None
        return Content(k, "noun", part.head + 1)
    if not verb:
        return None
    subject = tree.child(k, "nsubj", "nsubjpass")
    if subject is not None and part.head < subject:
        return (
            Content(k, "clause", part.head + 1)
            if tree.tag[k] in ("VB", "VBN", "VBP", "VBD") and part.kind == "clause"
            else None
        )
    bare = any(tree.word[a] == "be" for a in tree.children(k, "auxpass"))  # "resign or be removed"
    if tree.tag[k] in ("VBZ", "VBD") or (tree.tag[k] == "VBN" and tree.tag[part.head] != "VBN" and not bare):
        return None  # a finite verb beside an infinitive: the governing verb's equal, hung too low
    if tree.tag[k] == "VBG" and tree.tag[part.head] != "VBG":
        return None
    return Content(k, "verb", part.head + 1)


def extent(tree: Tree, content: Content, others: set[int], cut: list[_Range]) -> _Range | None:
    """Return the first and last token of one content, without its equals, its condition and its deadline."""
    head = content.head
    joined = {k for k in tree.children(head, "conj") if _under_one_not(tree, head, k)}
    skip = set(others) | {k for k in tree.kids[head] if tree.dep[k] in ("conj", "preconj")} - joined
    skip |= {k for k in tree.children(head, "appos") if tree.closes_before(head, k)}
    if any(tree.dep[k] == "conj" for k in tree.kids[head]) and not joined:
        skip |= {k for k in tree.kids[head] if tree.dep[k] == "cc"}
    tokens = tree.subtree(head, skip)
    if content.tail is not None:
        tokens = sorted(set(tokens) | set(tree.subtree(content.tail)))
        tokens = list(range(tokens[0], tokens[-1] + 1))
    low = content.floor
    if content.kind == "verb":
        low = max(low, _verb_start(tree, head, low))
    elif content.kind == "clause":
        marks = [k for k in tree.children(head, "mark") if tree.word[k] in ("that", "for")]
        low = max([low, *(k + 1 for k in marks)])
    inside = [k for k in tokens if k >= low and not any(a <= k <= b for a, b in cut)]
    if head not in inside:
        return None
    first, last = tree.run(inside, head)
    first, last = tree.trim(first, last)
    if tree.word[first] == "that" and content.kind != "noun" and first < head:
        first += 1
    while last > first and tree.dep[last] in ("cc", "mark"):
        last -= 1
    return tree.trim(first, last)


def _verb_start(tree: Tree, verb: int, floor: int) -> int:
    """Return where a verb phrase starts: after "to" or a modal, at "not", "be" or an adverb before the verb."""
    before = [k for k in tree.kids[verb] if floor <= k < verb]
    if tree.tag[floor] == "MD" and floor in before:
        return floor
    fence = max(
        (k for k in before if tree.tag[k] in ("TO", "MD") or tree.dep[k] in ("nsubj", "mark", "cc")), default=-1
    )
    kept = [k for k in before if k > fence and tree.dep[k] in ("neg", "aux", "auxpass", "advmod")]
    neg = [k for k in before if tree.dep[k] == "neg" and k == fence - 1]
    return min([*kept, *neg, verb])


# --------------------------------------------------------------- conditions


def _condition(tree: Tree, words: Words, anchor: int, heads: list[int]) -> int | None:
    """Return the word that opens the condition: the mark or preposition of a clause on the predicate or a content."""
    own = {anchor, *heads}
    places = [anchor, *heads]
    for h in heads:
        places += list(tree.children(h, "dobj"))  # also one tagged as a verb: "halt work until …"
        places += [k for k in tree.children(h, "attr", "pobj", "acomp", "prep") if not tree.is_verb(k)]
        for p in tree.children(h, "prep"):
            places += list(tree.children(p, "pobj"))
    above = tree.head[anchor]
    if tree.dep[anchor] in ("xcomp", "conj", "ccomp") and tree.is_verb(above):
        places.append(above)
    places += [k for k in tree.children(anchor, "parataxis", "ccomp") if k < anchor]
    for place in places:
        for k in tree.kids[place]:
            if k in own:
                continue
            opening = _opening(tree, words, k)
            if opening is not None and not (place == anchor and place not in heads and _happened(tree, k)):
                return opening
    return None


def _happened(tree: Tree, clause: int) -> bool:
    """Whether a clause on the predicate itself only dates it: "he sought approval before the bid was launched"."""
    past = tree.tag[clause] == "VBD" or any(tree.word[k] in ("was", "were", "had") for k in tree.kids[clause])
    return past and any(tree.word[m] in ("before", "until", "once") for m in tree.children(clause, "mark"))


def _opening(tree: Tree, words: Words, k: int) -> int | None:
    word = tree.word[k]
    if tree.dep[k] in ("advcl", "acl", "relcl", "ccomp", "dobj", "dep"):  # an object: its verb taken for a noun
        for m in tree.children(k, "mark", "advmod"):
            if tree.word[m] in _OPEN_CLAUSE and m < k:
                return m
        if word in ("provided", "providing", "assuming"):
            return k
    if tree.dep[k] == "prep":
        gerund = word == "before" and tree.child(k, "pcomp") is not None  # "before the vote" is a time, no clause
        if (gerund or word in ("until", "unless")) and _eventful(tree, words, k) and tree.lemma[tree.head[k]] != "give":
            return k
        if word == "in" and any(
            tree.word[o] in ("exchange", "return") and _has_for(tree, o) for o in tree.children(k, "pobj")
        ):
            return k
        if word == "on" and any(
            tree.word[o] == "condition" and tree.child(o, "acl", "relcl") for o in tree.children(k, "pobj")
        ):
            return k
    if tree.dep[k] == "advmod" and word == "long" and any(tree.word[a] in ("as", "so") for a in tree.kids[k]):
        return min(a for a in tree.kids[k] if tree.word[a] in ("as", "so"))
    return None


def _has_for(tree: Tree, noun: int) -> bool:
    return any(tree.word[p] == "for" for p in tree.children(noun, "prep"))


def _eventful(tree: Tree, words: Words, prep: int) -> bool:
    """Whether what follows "before" or "until" happens: a gerund or an event, not a judge and not a day."""
    obj = tree.child(prep, "pobj", "pcomp")
    if obj is None or tree.entity[obj] in ("DATE", "TIME", "PERSON", "ORG", "GPE") or tree.lemma[obj] in TIME_UNITS:
        return False
    return tree.lemma[obj] not in words.parties and tree.tag[obj] not in ("PRP", "CD", "DT")


def _condition_range(tree: Tree, opening: int) -> _Range:
    if tree.dep[opening] in ("mark", "advmod"):
        top = tree.head[opening]
        tokens = [k for k in tree.subtree(top) if k >= opening or tree.word[top] == "long"]
    else:
        tokens = tree.subtree(opening)
    first, last = tree.run(tokens, opening)
    return tree.trim(first, last)


# ---------------------------------------------------------------- deadlines


def _deadline(
    tree: Tree, words: Words, anchor: int, last: int, heads: list[int], calendar: Calendar
) -> tuple[_Range | None, str | None]:
    """Return the limit of time on the predicate or a content, with its date's id: "by Friday", "within 48 hours"."""
    own = {anchor, *heads}
    end = max(heads)
    number = tree.sentence[last]
    stop = min(end + 60, len(tree))
    for k in range(last + 1, stop):
        if tree.sentence[k] != number:
            break
        if tree.word[k] not in _LIMITS and not (tree.word[k] == "than" and tree.word[k - 2 : k] == ["no", "later"]):
            continue
        date = calendar.near(k) if tree.dep[k] != "mark" else None  # "before Friday's talks begin" is a clause
        event = tree.word[k] == "before" and date is None and tree.dep[k] == "prep" and _eventful(tree, words, k)
        if event and tree.child(k, "pobj") is not None and _verb_above(tree, k) in own:
            return tree.trim(*tree.run(tree.subtree(k), k)), None
        if date is None or (tree.word[k] in ("until", "till") and tree.lemma[anchor] != "give"):
            continue
        if tree.word[k] == "by" and tree.dep[k] == "agent" and date[2] is None:
            continue
        if _verb_above(tree, k) in own or any(tree.head[k] == h for h in own):
            first = k - 2 if tree.word[k] == "than" else k
            return (first, _named_by(tree, date[1])), date[2]
    if tree.lemma[anchor] == "give":
        until = next((k for k in tree.children(anchor, "prep") if tree.word[k] in ("until", "till")), None)
        if until is not None:  # "until dawn", which no calendar has
            return tree.run([t for t in tree.subtree(until) if t < end], until), None
        for k in tree.children(anchor, "dobj", "npadvmod"):
            if tree.lemma[k] in TIME_UNITS:
                first, final = tree.run([t for t in tree.subtree(k) if t <= k], k)
                date = calendar.near(first - 1)
                return (first, final), None if date is None else date[2]
    if tree.lemma[anchor] in ("deadline", "ultimatum"):
        for k in tree.children(anchor, "compound", "nmod", "amod", "poss"):
            first = tree.subtree(k)[0]
            date = calendar.near(first - 1)
            if date is not None and date[0] <= k <= date[1]:
                return (date[0], date[1]), date[2]
            if tree.lemma[k] in TIME_UNITS:
                return (first, k), None
    return None, None


def _named_by(tree: Tree, last: int) -> int:
    """Return the last token of the noun that a date ending at `last` only names: "before the August recess"."""
    k = last
    while tree.dep[k] in ("compound", "nmod", "poss", "amod", "nummod", "det") and tree.head[k] > k:
        k = tree.head[k]
    return max(k, last)


def _verb_above(tree: Tree, k: int) -> int:
    for _ in range(8):
        k = tree.head[k]
        if tree.is_verb(k) or tree.head[k] == k:
            return k
    return k


# ----------------------------------------------------------------- mentions


def mention(tree: Tree, head: int, triggers: frozenset[int]) -> _Range:
    """Return the tokens of the mention that `head` heads: titles and appositives in, the demand's own clause out.

    ``triggers`` are the tokens of the demand's predicate and contents' heads.
    """
    skip = {
        k
        for k in tree.kids[head]
        if (
            tree.dep[k] in ("relcl", "case", "advcl", "ccomp", "punct")
            and tree.tag[k] != "HYPH"
            and not (
                tree.dep[k] == "punct"
                and k > head
                and any(tree.dep[j] in ("appos", "conj") and j > k for j in tree.kids[head])
            )
        )
        or (tree.dep[k] in ("acl", "prep", "appos", "conj") and any(tree.under(t, k) for t in triggers))
    }
    if any(tree.dep[k] == "conj" and k in skip for k in tree.kids[head]):
        skip |= {k for k in tree.kids[head] if tree.dep[k] == "cc"}
    tokens = [k for k in tree.subtree(head, skip) if k not in triggers]
    first, last = tree.run(tokens, head)
    for k in range(head - 1, first - 1, -1):
        if tree.word[k] in _DATELINE_ENDS or "\n" in tree.word[k]:
            first = k + 1  # "MIAMI – Officials": the parser takes the dateline for a part of the subject
            break
    return tree.trim(first, last)
