"""Candidate statements: every cue word with the complements that the parse gives it."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.pipes.statements import sources, verb_frames
from claimx.pipes.statements.candidate import Candidate, make
from claimx.pipes.statements.parse import Parse, Range

_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "conj", "parataxis"})


def candidates(p: Parse, words: frozenset[str] | None = None) -> Iterator[Candidate]:
    """Yield the candidates of every cue word in ``words`` (lemmas); of every word where it is None."""
    for i, tag in enumerate(p.tag):
        if words is not None and p.lemma[i] not in words:
            continue
        if p.lower[i] == "according":
            yield from _according(p, i)
        elif tag.startswith("VB"):
            yield from verb_frames.candidates(p, i)
        elif tag in ("NN", "NNS"):
            yield from _noun(p, i)
        elif tag.startswith("JJ"):
            yield from _adjective(p, i)


def _noun(p: Parse, n: int) -> Iterator[Candidate]:
    """Yield the candidates of a noun: "a promise to cut" (n:to), "the claim that" (n:that), "a call for" (n:prep:for)

    and so on by preposition."""
    frames = [frame for c in p.children[n] if (frame := _noun_frame(p, n, c)) is not None]
    source = sources.of_noun(p, n) if frames else None
    if source is not None and source[0] <= n <= source[1]:
        source = None
    for name, content in frames:
        candidate = make(p, p.lemma[n], name, [content], (n, n), n, source)
        if candidate is not None:
            yield candidate


def _noun_frame(p: Parse, n: int, c: int) -> tuple[str, Range] | None:
    if c < n:
        return None
    if p.dep[c] == "prep":
        noun = p.object_of(c)
        return (f"n:prep:{p.lower[c]}", p.subtree(noun)) if noun is not None else None
    if p.dep[c] in ("acl", "relcl", "ccomp", "xcomp") and p.tag[c].startswith(("VB", "MD")):
        if p.is_infinitive(c):
            return "n:to", p.subtree(c)
        if p.lower[p.left[c]] == "that" or any(p.dep[k] == "mark" and p.lower[k] == "that" for k in p.children[c]):
            return "n:that", p.subtree(c)
    return None


def _adjective(p: Parse, a: int) -> Iterator[Candidate]:
    """Yield the candidates of an adjective: "confident that" (a:that), "eager to" (a:to), "wary of" (a:prep:of)."""
    clauses = [c for c in p.children[p.head[a]] if p.dep[c] == "ccomp"] if p.dep[a] == "acomp" else []
    for c in p.children[a] + clauses:
        if c < a:
            continue
        cue = (a, a)
        if p.dep[c] == "ccomp":
            frame, span = "a:that", p.subtree(c)
        elif p.dep[c] == "xcomp" and p.is_infinitive(c):
            frame, span = "a:to", p.subtree(c)
        elif p.dep[c] == "prep" and (noun := p.object_of(c)) is not None:
            frame, span, cue = f"a:prep:{p.lower[c]}", p.subtree(noun), (a, c)
        else:
            continue
        candidate = make(p, p.lemma[a], frame, [span], cue, a, sources.of_adjective(p, a))
        if candidate is not None:
            yield candidate


def _according(p: Parse, a: int) -> Iterator[Candidate]:
    """Yield the clause that an "according to X" hangs on, in one span or, around it, two."""
    to = next((c for c in p.children[a] if p.lower[c] == "to"), None)
    noun = p.object_of(to) if to is not None else None
    if to is None or noun is None:
        return
    head = p.head[a]
    while p.head[head] != head and p.dep[head] not in _CLAUSES:
        head = p.head[head]
    spans = p.around(head, p.subtree(a))
    if spans:
        candidate = make(p, "according to", "according", spans, (a, to), a, sources.noun_phrase(p, noun))
        if candidate is not None:
            yield candidate
