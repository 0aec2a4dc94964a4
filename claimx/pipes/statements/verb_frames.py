"""The frames of a verbal cue.

A frame names the shape of the complement: "that" (a finite clause after the cue), "whether", "wh", "front" (a clause
before it), "inserted" ("X, he said, Y"), "as" ("as he said"), "to", "ing", "obj" (a noun phrase), "obj~that" ("told
reporters that", where the parse hangs the clause on the object), "obj+to" ("urged Russia to withdraw"), "obj+pred"
("called it a mistake"), "prep:of", "prep:on+to" ("called on X to"), "obj+prep:of" ("accused X of Y": Y), "obj&prep:as"
("described X as Y": both); "pass+…" is a passive, whose subject belongs to the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.pipes.statements import sources
from claimx.pipes.statements.candidate import Candidate, make
from claimx.pipes.statements.parse import EDGE, Parse, Range

_ADDRESSING = frozenset({"on", "upon", "to", "with"})  # "called on X to", "pleaded with X to": X acts
_NEAR = 12  # tokens after a cue in which its "that" stands
_FINITE = frozenset({"VBD", "VBZ", "MD"})  # not VBP, which is often an infinitive misread


@dataclass(frozen=True, slots=True)
class _Verb:
    p: Parse
    at: int
    word: str
    cue: Range
    subject: int | None
    object: int | None
    passive: bool

    def made(self, frame: str, *contents: Range, upto: int | None = None) -> Iterator[Candidate]:
        cue = (self.cue[0], max(self.cue[1], upto)) if upto is not None else self.cue
        source = sources.of_verb(self.p, self.at)
        if source is None and not self.passive:
            source = sources.beside(self.p, self.at)
        candidate = make(self.p, self.word, frame, list(contents), cue, self.at, source)
        if candidate is not None:
            yield candidate


def candidates(p: Parse, v: int) -> Iterator[Candidate]:
    """Yield the candidates of the verb at token ``v``."""
    kids = p.children[v]
    particle = next((c for c in kids if p.dep[c] == "prt"), None)
    verb = _Verb(
        p,
        v,
        word=p.lemma[v] if particle is None else f"{p.lemma[v]} {p.lower[particle]}",
        cue=(v, v) if particle is None else (min(v, particle), max(v, particle)),
        subject=sources.subject_of(p, v),
        object=next((c for c in kids if p.dep[c] == "dobj" and c > v), None),
        passive=sources.is_passive(p, v),
    )
    for c in kids:
        dep = p.dep[c]
        if c < v:
            if dep in ("ccomp", "parataxis"):
                yield from verb.made("front", _fronted(verb, c))
        elif dep == "ccomp":
            yield from _clause(verb, c)
        elif dep in ("xcomp", "advcl") and p.is_infinitive(c):
            yield from _infinitive(verb, c)
        elif dep == "xcomp" and p.tag[c] == "VBG":
            yield from verb.made("ing", p.subtree(c))
        elif dep in ("oprd", "xcomp"):
            yield from _predicate(verb, c)
        elif dep == "prep":
            yield from _prepositional(verb, c)
    yield from _nominal(verb)
    if p.dep[v] in ("parataxis", "advcl", "ccomp") and p.head[v] != v:
        yield from _inserted(verb)
    if not verb.passive:
        yield from _unparsed(verb)


def _fronted(verb: _Verb, c: int) -> Range:
    """Return a clause that stands before its cue, with what opens the sentence ("But …")."""
    p, v, subject = verb.p, verb.at, verb.subject
    first, last = max(p.left[v], p.bounds(v)[0]), v - 1
    if subject is not None and c < subject < v:
        last = p.left[subject] - 1
    elif subject is not None and subject < c:
        first = p.left[c]
    return first, min(last, p.right[c]) if p.right[c] < v else last


def _clause(verb: _Verb, c: int) -> Iterator[Candidate]:
    p = verb.p
    first, last = p.subtree(c)
    auxiliaries = any(p.dep[k] in ("aux", "cop") for k in p.children[c])
    if p.is_infinitive(c):
        yield from verb.made("obj+to", (first, last))
    elif p.tag[c][:2] not in ("VB", "MD") and not auxiliaries and sources.subject_of(p, c) is not None:
        yield from verb.made("obj+pred", (first, last))
    elif p.tag[c] == "VBG" and not auxiliaries:
        yield from verb.made("ing", (first, last))
    else:
        mark = next((k for k in p.children[c] if p.dep[k] == "mark"), None)
        frame = "that"
        if mark is not None and p.lower[mark] in ("if", "whether"):
            frame = "whether"
        elif p.tag[first].startswith("W"):
            frame = "wh"
        yield from verb.made(f"pass+{frame}" if verb.passive else frame, (first, last))


def _infinitive(verb: _Verb, c: int) -> Iterator[Candidate]:
    p, v = verb.p, verb.at
    first, last = p.subtree(c)
    complement = p.dep[c] == "xcomp"
    if verb.passive:
        if complement and verb.subject is not None:
            yield from verb.made("pass+to", p.subtree(verb.subject), (first, last))
        return
    last = _cut_at_finite_conjunct(p, c, last)
    if complement and verb.object is not None and verb.object < c:
        yield from verb.made("obj+to", (p.subtree(verb.object)[0], last))
    preposition = next((k for k in p.children[v] if p.dep[k] == "prep" and v < k < c), None)
    noun = p.object_of(preposition) if preposition is not None else None
    addressed = preposition is not None and noun is not None and p.lower[preposition] in _ADDRESSING
    if complement and not addressed and (verb.object is None or verb.object > c):
        yield from verb.made("to", (first, last))
    if preposition is not None and noun is not None:
        yield from verb.made(f"prep:{p.lower[preposition]}+to", (p.subtree(noun)[0], last), upto=preposition)


def _cut_at_finite_conjunct(p: Parse, c: int, last: int) -> int:
    """Return the end of an infinitive less a finite verb that the parse coordinates with it ("to go but are late")."""
    for k in p.children[c]:
        if p.dep[k] == "conj" and k > c:
            auxiliaries = [j for j in p.children[k] if p.dep[j] == "aux" and p.tag[j] in _FINITE]
            if p.tag[k] in _FINITE or auxiliaries or sources.subject_of(p, k) is not None:
                before = [j for j in p.children[c] if p.dep[j] == "cc" and j < k]
                return (before[-1] if before else p.left[k]) - 1
            return min(last, max(_cut_at_finite_conjunct(p, k, last), k))
    return last


def _predicate(verb: _Verb, c: int) -> Iterator[Candidate]:
    p = verb.p
    if verb.passive:
        if verb.subject is not None:
            yield from verb.made("pass+pred", p.subtree(verb.subject), p.subtree(c))
    elif verb.object is not None:
        yield from verb.made("obj+pred", (p.subtree(verb.object)[0], p.subtree(c)[1]))


def _prepositional(verb: _Verb, c: int) -> Iterator[Candidate]:
    p = verb.p
    noun = p.object_of(c)
    if noun is None:
        return
    preposition, span = p.lower[c], p.subtree(noun)
    if (
        preposition == "as"
        and p.lemma[verb.at] in sources.QUOTERS
        and any(p.dep[k] == "ccomp" for k in p.children[noun])
    ):
        return  # "was quoted as saying that …": the saying is the cue
    if verb.passive:
        if verb.subject is not None:
            yield from verb.made(f"pass+prep:{preposition}", p.subtree(verb.subject), span)
    elif verb.object is not None and verb.object < c:
        yield from verb.made(f"obj+prep:{preposition}", span)
        yield from verb.made(f"obj&prep:{preposition}", (p.subtree(verb.object)[0], span[1]))
    else:
        acts = any(p.dep[k] in ("acl", "relcl") and p.is_infinitive(k) for k in p.children[noun])
        yield from verb.made(f"prep:{preposition}+to" if acts else f"prep:{preposition}", span, upto=c)


def _nominal(verb: _Verb) -> Iterator[Candidate]:
    p = verb.p
    if verb.passive:
        if verb.subject is not None:
            agent = sources.agent_of(p, verb.at)
            yield from verb.made("pass+by" if agent is not None else "pass", p.subtree(verb.subject))
        return
    if verb.object is None:
        return
    yield from verb.made("obj", p.subtree(verb.object))
    for c in p.children[verb.object]:
        if c < verb.object:
            continue
        if p.dep[c] in ("acl", "relcl") and p.is_infinitive(c):
            yield from verb.made("obj~to", p.subtree(c))
        elif p.dep[c] in ("relcl", "acl", "ccomp") and p.tag[c][:2] in ("VB", "MD"):
            opening = p.lower[p.left[c]]
            if opening == "that" or (p.dep[c] == "relcl" and not p.tag[p.left[c]].startswith("W")):
                yield from verb.made("obj~that", p.subtree(c))


def _inserted(verb: _Verb) -> Iterator[Candidate]:
    """Yield a cue that stands inside or behind the clause it governs in sense: "X, he said, Y", "as he said"."""
    p, v = verb.p, verb.at
    head = p.head[v]
    as_ = any(p.dep[k] in ("mark", "advmod") and p.lower[k] == "as" for k in p.children[v])
    if (p.dep[v] == "advcl" and not as_) or (p.dep[v] == "ccomp" and v < head):
        return
    if any(p.dep[k] in ("ccomp", "xcomp", "dobj") for k in p.children[v]):
        return
    spans = p.around(head, p.subtree(v))
    if spans:
        yield from verb.made("as" if as_ else "inserted", *spans)


def _unparsed(verb: _Verb) -> Iterator[Candidate]:
    """Yield what stands after the cue in its sentence ("rest", "rest that"), and what stands before the comma at its
    subject ("lead"), where the parse gives the cue no clause on that side.
    """
    p, v = verb.p, verb.at
    low, high = p.sentences[p.sentence[v]]
    kids = p.children[v]
    if v < high and not any(c > v and p.dep[c] in ("ccomp", "xcomp") for c in kids):
        that = next((i for i in range(v + 1, min(v + _NEAR, high)) if p.lower[i] == "that"), None)
        if that is not None:
            yield from verb.made("rest that", (that + 1, high))
        elif verb.object is None and p.lower[v + 1] not in EDGE:
            yield from verb.made("rest", (v + 1, high))
    if not any(c < v and p.dep[c] in ("ccomp", "parataxis") for c in kids):
        at = p.left[verb.subject] if verb.subject is not None and low < p.left[verb.subject] < v else v
        comma = next((i for i in range(at - 1, max(low, at - _NEAR) - 1, -1) if p.lower[i] == ","), None)
        if comma is not None and comma > low:
            yield from verb.made("lead", (low, comma - 1))
