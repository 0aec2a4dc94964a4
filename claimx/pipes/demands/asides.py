"""What stands behind a demand and is no part of its content: threats after "or", the occasion of the asking."""

from __future__ import annotations

from claimx.pipes.demands.lexicon import Words
from claimx.pipes.demands.tree import SURE_QUOTES, Tree

_NOMINAL = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS"})
_REACH = 80  # tokens: how far behind a predicate these are looked for
_Range = tuple[int, int]


def otherwise(tree: Tree, words: Words, last: int) -> _Range | None:
    """Return what follows if the demand is not met, to its sentence's end: "or face a strike", "or else be closed".

    A passive after "or" is such a threat only where none came before it ("be repealed or be amended").
    """
    stop = _sentence_end(tree, last)
    for k in range(last + 1, stop - 1):
        if tree.word[k] == "or" and _threatens(tree, words, k, stop):
            passive = any(tree.dep[j] == "auxpass" for j in range(last + 1, k))
            if not passive or tree.word[k + 1] != "be":
                return k, stop - 1
    return None


def _sentence_end(tree: Tree, k: int) -> int:
    """Return the token after the last of the sentence of `k`, at most `_REACH` tokens on."""
    stop = k + 1
    while stop < min(len(tree), k + _REACH) and tree.sentence[stop] == tree.sentence[k]:
        stop += 1
    return stop


def _threatens(tree: Tree, words: Words, or_: int, stop: int) -> bool:
    """Whether a threat follows "or": "else", a word of loss, a bare passive, a clause with a subject of its own."""
    first = or_ + 1
    if tree.word[first] == "else" or tree.lemma[first] in words.threats:
        return True
    if tree.word[first] == "be":
        return tree.dep[first] == "auxpass" and not _subjunctive(tree, tree.head[tree.head[first]])
    k = first
    while k < stop and tree.tag[k] in _NOMINAL:
        k += 1
    if k in (first, stop) or tree.tag[k] not in ("MD", "VBZ", "VBP"):
        return False
    verb = tree.head[k] if tree.dep[k] in ("aux", "auxpass") else k
    shared = tree.child(verb, "nsubj", "nsubjpass")  # "what the state or the city asks"
    return shared is None or shared > or_


def _subjunctive(tree: Tree, verb: int) -> bool:
    """Whether `verb` is one of "that the dean resign or be removed", where both are demanded."""
    return tree.child(verb, "nsubj", "nsubjpass") is not None and not any(
        tree.tag[k] in ("MD", "TO") for k in tree.children(verb, "aux")
    )


def occasions(tree: Tree, words: Words, last: int) -> list[int]:
    """Return where the occasion of the asking begins after the predicate: "in an interview", "at a news conference".

    Not in a quotation, and not under a word that has such occasions itself ("to apologize in a letter").
    """
    out = []
    quoted = False
    for k in range(last + 1, _sentence_end(tree, last)):
        quoted ^= tree.word[k] in SURE_QUOTES
        if quoted or tree.word[k] not in ("in", "at", "during"):
            continue
        noun = tree.child(k, "pobj")
        if noun is None or tree.lemma[noun] not in words.occasions:
            continue
        once = any(tree.word[d] in ("a", "an") for d in tree.children(noun, "det"))
        if once and not any(tree.lemma[up] in words.told | words.views for up in (k - 1, *_above(tree, k, last))):
            out.append(k)
    return out


def _above(tree: Tree, k: int, last: int) -> list[int]:
    """Return the tokens over `k` that stand behind `last`, nearest first."""
    out: list[int] = []
    while tree.head[k] != k and tree.head[k] > last and len(out) < 12:
        k = tree.head[k]
        out.append(k)
    return out
