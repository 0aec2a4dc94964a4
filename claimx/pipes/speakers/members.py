"""Bodies named after their members: "Mothers for Clean Rivers", "Friends of the Marsh"."""

from __future__ import annotations

from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_JOINTS = {"of", "for", "against"}
_ARTICLES = {"the", "a", "an"}
_APPOSITIVE = 6  # tokens in which it says what a body is
_PLAIN = {"", "ORG", "LOC", "FAC", "EVENT", "LAW"}  # entity labels of a cause, rather than of somebody


def begins(table: Table, lex: Lexicon, start: int, end: int) -> bool:
    """Tell whether the name of tokens `start` to `end` begins as such a body's."""
    return end - start > 2 and table.lower[start] in lex.org_members and table.lower[start + 1] in _JOINTS


def end_of(table: Table, lex: Lexicon, named: list[bool], i: int) -> int:
    """Return the end of such a name that begins at token `i`, or `i`; `named` tells which words a name may hold."""
    n = len(table)
    if not begins(table, lex, i, n) or not table.words[i][0].isupper():
        return i
    first = i + 3 if table.lower[i + 2] in _ARTICLES else i + 2
    end = first
    while end < n and named[end]:
        end += 1
    if end == first:
        return i
    inside = i > 0 and table.sents[i] == table.sents[i - 1] and table.words[i - 1][0].isalnum()
    certain = (inside and named[i]) or table.words[i + 1][0].isupper() or table.ents[i] == "ORG"
    is_name = certain or _one(table, lex, i, first, end) or _cause(table, lex, i, first, end)
    return end if is_name else i


def _one(table: Table, lex: Lexicon, i: int, first: int, end: int) -> bool:
    """Tell whether what follows the words speaks of one body: ", which", ", a lobby group", "has", "(MCR)"."""
    word, after = (*table.words[end : end + 2], "", "")[:2]
    if word == ",":  # after "Lawyers for Apple" and "Residents of Gaza" it may well speak of these
        cause = table.ents[first] in _PLAIN - {"ORG"}
        if after == "which":
            return cause or (table.lower[i + 1] == "of" and table.lower[i][:-1] in lex.kin)
        noun = any(w in lex.again for w in table.lower[end + 2 : end + _APPOSITIVE])
        return noun and after in _ARTICLES and (cause or (after != "the" and table.ents[first] != "ORG"))
    if word == "(":
        return after.isupper() and after[0] == table.words[i][0]
    return word == "was" or table.tags[end : end + 1] == ["VBZ"]


def _cause(table: Table, lex: Lexicon, i: int, first: int, end: int) -> bool:
    """Tell whether nobody's name follows the "for" or "against" at `i` + 1, nor the "of the" after kin or friends."""
    label, word = table.ents[first], table.lower[first]
    if label not in _PLAIN or word in lex.given or word in lex.titles or table.tags[end : end + 1] in _GOES_ON:
        return False
    if table.lower[i + 1] == "of":
        return table.lower[i + 2] == "the" and table.lower[i][:-1] in lex.kin
    return label != "ORG" or (end - first > 1 and table.lower[i] not in lex.org_agents)  # "Workers for Boeing"


_GOES_ON = (["POS"], ["NN"], ["NNS"])  # "Parents of the Lakewood pupils"
