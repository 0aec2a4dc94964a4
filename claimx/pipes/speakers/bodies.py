"""Organizations whose names hide that they are one: "Save the Children", "Doctors Without Borders", "Moody's"."""

from __future__ import annotations

from claimx.pipes.speakers import members
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_S = {"'s", "’s"}
_WITHOUT = {"without", "sans"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_QUALIFIES = {"NN", "JJ", "CD", "VB", "RB"}  # tags of what a possessive may stand before
Body = tuple[str, ...]


def marked(table: Table, lex: Lexicon, named: list[bool]) -> list[bool]:
    """Return `named`, which tells of each token whether it may be a word of a name, with these names' words added."""
    out = list(named)
    first = [i for i in range(len(table)) if i == 0 or not named[i - 1]]
    listed = [(i, body) for i in first for body in _listed(table, lex, i)]
    bare = {w for i, w in enumerate(table.lower) if named[i] and not _s(table, i + 1)}
    firms = {body for i, body in listed if body[-1] == "'s" and _is_firm(table, lex, i + len(body) - 1, bare)}
    for i, body in listed:
        if body in firms or body[-1] != "'s":
            out[i : i + len(body)] = [True] * len(body)
    for i in range(len(table)):
        end = members.end_of(table, lex, named, i)
        out[i:end] = [True] * (end - i)
    for k in range(1, len(table) - 1):
        if _s(table, k) and named[k - 1] and _is_subject(table, lex, k, bare):
            out[k] = True
        if table.lower[k] in _WITHOUT and all(w[0].isupper() for w in table.words[k - 1 : k + 2]):
            out[k - 1 : k + 2] = [True] * 3
    return out


def is_body(table: Table, lex: Lexicon, start: int, end: int) -> bool:
    """Tell whether the name of tokens `start` to `end` is such a one, or begins with one."""
    hidden = _s(table, end - 1) or any(w in _WITHOUT for w in table.lower[start + 1 : end - 1])
    return (
        hidden
        or members.begins(table, lex, start, end)
        or any(len(body) <= end - start for body in _listed(table, lex, start))
    )


def _listed(table: Table, lex: Lexicon, i: int) -> list[Body]:
    """Return the listed names that begin at token `i`."""
    known = lex.bodies.get(table.words[i], ())
    return [body for body in known if tuple(w.replace("’s", "'s") for w in table.words[i : i + len(body)]) == body]


def _s(table: Table, k: int) -> bool:
    return k < len(table) and table.lower[k] in _S


def _is_firm(table: Table, lex: Lexicon, k: int, bare: set[str]) -> bool:
    """Tell whether the 's at `k` is part of a listed firm's name, which may be a person's: "Wendy's mother"."""
    word, after = table.lower[k - 1], "".join(table.tags[k + 1 : k + 2])
    return _verb(table, k + 1) or (word not in bare and word not in lex.given and after[:2] not in _QUALIFIES)


def _is_subject(table: Table, lex: Lexicon, k: int, bare: set[str]) -> bool:
    """Tell whether a name with the 's at `k` is a verb's subject, and nobody whom the article has without it."""
    word, label = table.lower[k - 1], table.ents[k - 1]
    other = word in bare or word in lex.given or word in lex.titles or word in lex.org_heads
    other = other or label not in ("", "ORG") or table.tags[k] != "POS"  # "Congress's voted" is "has"
    return not other and _verb(table, k + 1) and table.deps[k - 1] == "nsubj" and table.heads[k - 1] > k


def _verb(table: Table, k: int) -> bool:
    """Tell whether a finite verb stands at `k`, with or without an adverb before it."""
    tags = table.tags[k : k + 2]
    return bool(tags) and (tags[0] in _FINITE or (tags[0] == "RB" and tags[-1] in _FINITE))
