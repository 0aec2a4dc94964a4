"""Offices of something before a name: "Superintendent of Police X", "director of public prosecutions X"."""

from __future__ import annotations

from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_LONGEST = 10  # tokens after the "of"
_JOINING = {"and", "&", "for"}
_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "JJ", "CC", "HYPH"}


def name_after(table: Table, lex: Lexicon, of: int) -> int | None:
    """Return the first token of the name that follows an office's "of" at `of` and its capitalised nouns, or None."""
    words, lower, n = table.words, table.lower, len(table)

    def capital(k: int) -> bool:
        return k < n and words[k][0].isupper()

    end = first = of + 1
    while end - of <= _LONGEST and (capital(end) or (end < n and lower[end] in _JOINING and capital(end + 1))):
        if lower[end] in _JOINING:
            first = end + 1  # a name is whole: it begins after the last "and"
        end += 1
    for k in range(first + 1, end - 1):
        people = all(label == "PERSON" for label in table.ents[k:end])
        before = table.slice(of + 1, k).lower()
        place = any(before in names for names in (lex.places, lex.countries, lex.capitals))
        if place or (people and table.ent_starts[k]):
            return k
    given = (k for k in range(first + 1, end - 1) if lower[k] in lex.given and table.ents[k] in ("", "PERSON"))
    after = (k for k in range(first + 1, end) if lower[k - 1] in lex.title_of)
    return next(given, None) or next(after, None)


def leads(table: Table, lex: Lexicon, office: int, name: int) -> bool:
    """Tell whether only "of" and plain nouns stand between an office and a name: "head of communications X"."""
    if table.lower[office] not in lex.office or table.lower[office + 1] != "of" or name - office < 3:
        return False
    plain = all(table.tags[k] in _NOMINAL for k in range(office + 2, name))
    return plain and table.tags[name - 1] != "CC" and not lex.person_noun(table.lower[name - 1])
