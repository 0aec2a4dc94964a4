"""Names that a country's makes with a common noun: "Cuba's government", "the Kenyan police"."""

from __future__ import annotations

from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_GOVERNMENTS = ("government", "leadership", "regime")
_LONGEST = 2  # words of a body's noun: "central bank"


def add(table: Table, lex: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` with those of governments, which are the country, and of a country's bodies, in text order."""
    found = []
    later = {k for m in mentions for k in range(m.start + 1, m.end)}
    regions = {m.end: m.start for m in mentions if m.kind == "region"}
    for i, word in enumerate(table.lower):
        if word in _GOVERNMENTS and i > 0:
            found += _government(table, lex, i)
        elif end := _body(table, lex, i):
            first = _owner(table, lex, regions, i)
            if first is not None and first not in later:  # "the Royal Norwegian Navy" is whole
                found.append(Mention(first, first, end, "organization"))
    if not found:
        return mentions
    covered = {i for m in found for i in range(m.start, m.end)}
    kept = [m for m in mentions if m.start not in covered]
    return sorted(kept + found, key=lambda m: m.start)


def _government(table: Table, lex: Lexicon, i: int) -> list[Mention]:
    """Return the country of "the Cuban government", "Cuba's government" and "the government of Cuba", if it is one."""
    lower, n = table.lower, len(table)
    first = _country(table, lex, i)
    if first is not None:
        return [Mention(first, first, i + 1, "place")]
    if lower[i + 1 : i + 2] == ["of"] and i + 2 < n:
        k = i + 3 if lower[i + 2] == "the" else i + 2
        size = next((s for s in (3, 2, 1) if table.slice(k, min(k + s, n)).lower() in lex.countries), 0)
        if size and k < n:
            return [Mention(i, i, k + size, "place")]
    return []


def _body(table: Table, lex: Lexicon, i: int) -> int | None:
    """Return the end of the noun for a country's body at token `i`, None where it is none or another noun's."""
    for end in range(min(i + _LONGEST, len(table)), i, -1):
        if " ".join(table.lower[i:end]) in lex.national:
            after = table.tags[end : end + 1]
            return None if after and (after[0][:2] == "NN" or after[0] in ("HYPH", "POS")) else end
    return None


def _owner(table: Table, lex: Lexicon, regions: dict[int, int], i: int) -> int | None:
    """Return the first token of whose body the noun at `i` is, a country's or a region's: "Catalonia's parliament".

    `regions` leads the ends of regions' names to their starts.
    """
    first = _country(table, lex, i)
    if i > 0 and table.tags[i - 1] == "POS":
        return regions.get(i - 1) if first is None else first
    return first if first is not None and table.slice(first, i).lower() in lex.adjectives else None


def _country(table: Table, lex: Lexicon, i: int) -> int | None:
    """Return the first token of the country's adjective or possessive before token `i`, or None."""
    k = i - 1
    if k > 0 and table.lower[k] in ("'s", "’s", "'", "’"):
        k -= 1
    for first in (k - 2, k - 1, k):
        text = table.slice(first, k + 1).removeprefix("the").lower() if first >= 0 else ""  # wires have "theCuban"
        if text in lex.adjectives or (text in lex.countries and (k < i - 1 or text not in lex.adjectives)):
            return first
    return None
