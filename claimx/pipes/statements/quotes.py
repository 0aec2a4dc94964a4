"""Quotations and the attributions beside them: "…," he said; he said: "…"; "…," he said, "…"; floating ones.

The parse is often wrong around quotation marks, so the cue is looked for in the words between the quotation and the
end of its sentence, and the parse only chooses among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimx.pipes.statements import sources
from claimx.pipes.statements.parse import EDGE, STOPS, Parse, Range

_PAUSES = frozenset({",", ":"})
_INNER_STOPS = STOPS | {",", "--", "—", "–", "-", ";"}
_CLOSERS = frozenset({"”", "''", '"', ")", "’", "'", "]", "»"})
_DASHES = frozenset({"—", "―", "–", "-", "--"})
_LONGEST_NAME = 8  # tokens of a signature
SIGNED = 0.95  # confidence of a signed quotation
_NO_CUES = frozenset("be have do become seem appear mean read".split())
_TITLE = 8  # tokens of a title, its marks included
_TITLED = frozenset(
    "album article ballad blog book column documentary editorial essay exhibition film game hit memoir movie musical "
    "novel op-ed opera paper play podcast poem program programme report series show single song speech story study "
    "thriller track treatise volume".split()
)
_NOMINAL = ("NN", "PR", "DT", "JJ")
_SUBJECT = 6  # tokens of a subject between a quotation and a verb that no list has
_FURTHEST = 60  # tokens between a quotation and its cue


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that stands as a sentence or clause of its own, and the attribution found beside it.

    ``span`` is the tokens within the marks, (first, last) inclusive; ``cue`` and ``source`` are None where it floats.
    """

    quotation: int
    span: Range
    cue: Range | None
    source: Range | None


def attributed(p: Parse, is_cue: Callable[[int], bool]) -> list[Quoted]:
    """Return the block quotations of a document in order, each with its attribution. ``is_cue`` judges a token."""
    found = (_judge(p, k, is_cue) for k in range(len(p.quotations)))
    return [q for q in found if q is not None]


def _judge(p: Parse, k: int, is_cue: Callable[[int], bool]) -> Quoted | None:
    """Return quotation ``k`` with its attribution, or None where it is a part of a clause around it."""
    q = p.quotations[k]
    first, last = p.token_at(q.inner_start), p.token_at(q.inner_end - 1)
    opens, closes = p.token_at(q.start), p.token_at(q.end - 1)
    low, high = p.bounds(opens)
    starts_block = _starts_block(p, opens, low)
    goes_on = p.text[p.starts[first]].islower() and not starts_block  # of a clause, or after an attribution
    cue = None
    if starts_block or (opens > low and p.lower[opens - 1] in _PAUSES):
        if not starts_block and _titled(p, opens, closes):
            return None
        if not goes_on and _may_be_followed(p, last, closes, high):
            cue = _after(p, closes + 1, high, is_cue)
            if cue is None:
                cue = _unlisted(p, closes + 1, high)
        if cue is None:
            cue = _before(p, opens, low, is_cue)
    elif is_cue(opens - 1) and p.lower[last] in _INNER_STOPS:
        cue = opens - 1
    else:
        return None
    if cue is not None:
        return Quoted(k, (first, last), (cue, cue), source_near(p, cue, k))
    signature = _signature(p, closes, high)
    if signature is not None:
        return Quoted(k, (first, last), (closes + 1, closes + 1), signature)
    if starts_block and _ends_block(p, last, closes, high):
        return Quoted(k, (first, last), None, None)
    return None


def _starts_block(p: Parse, opens: int, low: int) -> bool:
    """Return whether a quotation opens its paragraph or a sentence of it."""
    i = opens - 1
    while i >= low and (p.lower[i] in _CLOSERS or p.lower[i].isspace()):
        i -= 1
    return i < low or p.lower[i] in STOPS or p.lower[i] == ":"


def _ends_block(p: Parse, last: int, closes: int, high: int) -> bool:
    return p.lower[last] in STOPS or closes >= high or p.lower[closes + 1] in STOPS


def _may_be_followed(p: Parse, last: int, closes: int, high: int) -> bool:
    return p.lower[last] in _INNER_STOPS or (closes < high and p.lower[closes + 1] in (",", "--", "—", "-", "–"))


def _signature(p: Parse, closes: int, high: int) -> Range | None:
    """Return the name that signs a quotation after a dash, up to its paragraph's end: "…" — Ida Holm."""
    if closes >= high or p.lower[closes + 1] not in _DASHES:
        return None
    name = p.trimmed(closes + 2, high)
    if name is None or name[1] - name[0] >= _LONGEST_NAME or not p.tag[name[0]].startswith("NNP"):
        return None
    return name if all(p.quote[i] < 0 and not p.tag[i].startswith(("VB", "MD")) for i in range(*name)) else None


def _after(p: Parse, first: int, high: int, is_cue: Callable[[int], bool]) -> int | None:
    """Return the cue that follows a quotation in its sentence."""
    found: list[int] = []
    ended = first - 2 >= 0 and p.lower[first - 2] == "."
    for i in range(first, min(high + 1, first + _FURTHEST)):
        if p.lower[i] in STOPS or p.quote[i] >= 0:
            break
        if is_cue(i):
            found.append(i)
    main = [i for i in found if p.dep[i] not in ("relcl", "acl")]
    cue = main[0] if main else (found[0] if found else None)
    if cue is not None and ended and any(p.dep[c] in ("ccomp", "xcomp") and c > cue for c in p.children[cue]):
        return None
    if cue is not None and any(p.dep[c] == "ccomp" and c > cue and p.quote[c] < 0 for c in p.children[cue]):
        return None if cue - first > 3 and p.lower[first] not in EDGE else cue
    return cue


def _titled(p: Parse, opens: int, closes: int) -> bool:
    """Tell whether a quotation is the title of the noun before its comma: in his memoir, "Spans," he wrote that …"""
    noun = opens - 2
    short = closes - opens <= _TITLE
    return short and noun >= 0 and p.lower[opens - 1] == "," and p.lemma[noun] in _TITLED


def _unlisted(p: Parse, first: int, high: int) -> int | None:
    """Return a verb that no list has, where it stands between a quotation and its subject, or its subject before it.

    Writers have many verbs for saying, and there nearly every verb is one: "…," rued the farmer; "…," she grizzled.
    """
    if first >= high:
        return None
    if _finite(p, first) and p.tag[first + 1][:2] in _NOMINAL and p.quote[first + 1] < 0:
        return first
    i = first
    while i < min(high, first + _SUBJECT) and p.tag[i][:2] in _NOMINAL and p.quote[i] < 0:
        i += 1
    ends = i == high or p.lower[i + 1] in STOPS or p.lower[i + 1] == ","
    return i if i > first and ends and _finite(p, i) else None


def _finite(p: Parse, i: int) -> bool:
    alone = not any(p.dep[c] in ("aux", "auxpass") for c in p.children[i])
    return p.tag[i] in ("VBD", "VBZ", "VBN") and alone and p.lemma[i] not in _NO_CUES and p.quote[i] < 0


def _before(p: Parse, opens: int, low: int, is_cue: Callable[[int], bool]) -> int | None:
    """Return the cue that introduces a quotation: in its sentence, or before a colon that ends the paragraph before."""
    i = opens - 1
    while i >= 0 and p.lower[i].isspace():
        i -= 1
    if i < 0 or p.lower[i] not in _PAUSES:
        return None
    if i < low and p.lower[i] != ":":
        return None
    low = p.bounds(i)[0]
    found = []
    for j in range(i - 1, max(low, i - _FURTHEST) - 1, -1):
        if p.lower[j] in STOPS or p.quote[j] >= 0:
            break
        if is_cue(j):
            found.append(j)
    main = [j for j in found if p.dep[j] not in ("relcl", "acl") or j == i - 1]
    return main[0] if main else (found[0] if found else None)


def source_near(p: Parse, cue: int, quotation: int) -> Range | None:
    """Return the source of a cue beside a quotation: by the parse, else the words that stand around the cue."""
    inside = frozenset(i for i in p.children[cue] if p.quote[i] == quotation)
    found = sources.of_verb(p, cue, inside) if p.tag[cue].startswith("VB") else sources.of_noun(p, cue)
    if found is not None and p.quote[found[0]] != quotation and p.quote[found[1]] != quotation:
        return found
    low, high = p.bounds(cue)
    before = cue
    while before > low and p.quote[before - 1] < 0 and p.lower[before - 1] not in STOPS:
        before -= 1
    after = cue
    while after < high and p.quote[after + 1] < 0 and p.lower[after + 1] not in STOPS and p.lower[after + 1] != ",":
        after += 1
    nominal = ("NN", "PR", "DT")
    left = p.trimmed(before, cue - 1)
    if left is not None and any(p.tag[i][:2] in nominal for i in range(left[0], left[1] + 1)):
        return left
    right = p.trimmed(cue + 1, after)
    if right is not None and any(p.tag[i][:2] in nominal for i in range(right[0], right[1] + 1)):
        return right
    return None
