"""What the article calls each person: titles, nouns before the name, appositives, and "X is the mayor"."""

from __future__ import annotations

from claimx.pipes.speakers import offices
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Cast, Party, Role
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_ROLES = 12  # of one person; what a description is compared with
HOLDERS = 16  # of one kind of role: the latest that a description is compared with
_LONGEST = 24  # tokens of an appositive
_BEFORE = 14  # tokens of a description before a name
_STOP = {"IN", "TO", "WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD", ",", ":", ".", "-LRB-", "-RRB-", "``", "''"}
_NOMINAL = {"NN", "JJ", "CD", "VB"}
_ENDS_LEFT = {"VBD", "VBZ", "VBP", "VB", "MD", ",", "IN", "CC", "WP", "-RRB-"}
_ENDS_RIGHT = {",", ";", "--", "–", "—", ".", "''", '"', "”", "("}
_INSIDE = {"of", "for", "at", "in"}
_PAPERS = {"daily", "weekly"}  # the tagger takes them for adverbs
_POSSESSIVES = {"his", "her", "their", "its", "my", "our"}
Starts = dict[int, Mention]


def head_noun(table: Table, starts: Starts, start: int, end: int) -> int | None:
    """Return the head token of the noun phrase that begins at `start` and ends before `end`, or None.

    It is the last noun before the phrase's first preposition, relative clause, verb or comma; names count whole.
    "some of them" has the head "some".
    """
    last, before = None, None
    names: set[int] = set()
    k = start
    while k < end:
        if k in starts:
            m = starts[k]
            last, k = min(m.end, end) - 1, m.end
            names.add(last)
            continue
        tag = table.tags[k]
        alone = tag == "CD" and last is None and k + 1 == end
        if tag[:2] == "NN" or tag == "PRP" or alone or table.lower[k] in _PAPERS:
            last = k
        elif tag == "POS" or (last == k - 1 and k + 1 < end and table.words[k] in ("'", "’") and table.glued(k)):
            last = None
        elif tag == "CC" and last is not None and last in names:
            break  # names stand apart; of "great-uncle and other relatives" the last noun is the head
        elif tag == "VBN" and k > start and table.words[k - 1] == "-":
            last = None  # "the Basel-based company"
        elif tag in _STOP or (last is not None and tag in ("VBN", "VBG", "RB", "DT")):
            if last is not None or before is not None:
                break
        elif tag in ("DT", "CD", "JJ", "JJR", "JJS", "PDT", "PRP$"):
            before = k
        k += 1
    return before if last is None else last


def owner(table: Table, start: int, head: int) -> str | None:
    """Return the word of whoever owns the noun phrase `start`..`head`: "elian" for "Elian's father", "his", None."""
    for k in range(head - 1, start - 1, -1):
        if table.tags[k] == "POS" and k > start:
            return table.lower[k - 1]
        if table.lower[k] in _POSSESSIVES:
            return table.lower[k]
    if head + 2 < len(table) and table.lower[head + 1] in ("of", "for", "to") and head + 1 < len(table):
        for k in range(head + 2, min(head + 7, len(table))):
            if table.tags[k][:2] == "NN" and (k + 1 >= len(table) or table.tags[k + 1][:2] != "NN"):
                return table.lower[k]
            if table.tags[k] in _STOP:
                break
    return None


def content_words(table: Table, lex: Lexicon, start: int, end: int) -> frozenset[str]:
    """Return the words that tell one holder of a role from another, a country's adjective led to the country."""
    out = set()
    for k in range(start, end):
        word = table.lower[k]
        pair = f"{word} {table.lower[k + 1]}" if k + 1 < end else ""
        if pair in lex.places:
            out.add(pair)
        elif word in lex.affiliations:
            out.add(lex.affiliations[word])
        elif word in lex.adjectives:
            out.add(lex.adjectives[word])
        elif word in lex.countries:
            out.add(lex.countries[word])
        elif table.tags[k][:2] in ("NN", "JJ") and len(word) > 2:
            out.add(word)
    return frozenset(out)


def find(table: Table, lex: Lexicon, cast: Cast, mentions: list[Mention]) -> None:
    """Give every person of `cast` the roles that stand beside the mentions, and the gender that these show."""
    starts = {m.start: m for m in mentions}
    persons = {m.end for m in mentions if m.kind == "person"}
    names = {m.end for m in mentions}
    for m in mentions:
        party = cast.at.get(m.name)
        if party is None:
            continue
        if m.kind != "person":
            _describe(table, lex, starts, m, party)
            continue
        before = (_before(table, lex, m), _title(table, lex, m), _one_comma_before(table, lex, starts, persons, m))
        beside = (_office_of(table, lex, names, m), _after(table, lex, starts, m), _is(table, lex, starts, m))
        for role in (*before, *beside):
            if role is not None and len(party.roles) < _ROLES and all(r.text != role.text for r in party.roles):
                party.roles.append(role)
                for key in {role.head, *role.kinds}:
                    if party not in cast.holders[key][-HOLDERS:]:
                        cast.holders[key].append(party)
                gender = lex.gender.get(role.head)
                if gender:
                    party.gender[gender] += 4


def _describe(table: Table, lex: Lexicon, starts: Starts, m: Mention, party: Party) -> None:
    """Note what an organization is said to be: "Uhuru, a Swahili newspaper,", "the retailer Hemma"."""
    if m.kind == "organization" and m.start > 0 and table.lower[m.start - 1] in lex.org_callings:
        party.nouns.add(table.lower[m.start - 1])
    start, end = _appositive(table, m)
    head = head_noun(table, starts, start, end) if start < end else None
    if head is None or table.tags[start] != "DT" or table.deps[head] != "appos":
        return
    if table.lower[head] in lex.again or table.lower[head] in lex.news:
        party.nouns.add(table.lower[head])
        if m.kind != "organization":
            party.kind = "organization"


def _role(table: Table, lex: Lexicon, start: int, end: int, head: int, titled: bool = False) -> Role | None:
    first = start
    while first < head and (table.tags[first][:2] not in _NOMINAL or not table.words[first][0].isalnum()):
        first += 1
    if first >= end:
        return None
    words = content_words(table, lex, first, end)
    whose = owner(table, start, head)
    while end - 1 > head and table.lower[end - 1] in lex.courtesy:
        end -= 1
    noun = table.lower[head]
    noun = lex.short_for.get(noun, noun)
    return Role(table.slice(first, end), noun, words, whose, titled, lex.kinds(noun, table.lower[first:end]))


def _before(table: Table, lex: Lexicon, m: Mention) -> Role | None:
    """Return the noun phrase directly before the name and title: "police spokesman" of "police spokesman Capt. X"."""
    k = m.start - 1
    low = max(0, m.start - _BEFORE, table.sent_starts[table.sents[m.start]])
    if k < low or table.tags[k][:2] != "NN" or not lex.person_noun(table.lower[k]):
        return None
    first = _modifiers(table, low, m.start)
    if first - 1 >= low and table.tags[first - 1] in ("POS", "PRP$"):
        return _with_owner(table, lex, first, m.start, k)
    return _role(table, lex, first, m.start, k)


def _title(table: Table, lex: Lexicon, m: Mention) -> Role | None:
    """Return the title, with the adjectives before it: "former President"."""
    office = [k for k in range(m.start, m.name) if table.lower[k] in lex.office]
    if not office:
        return None
    low = max(0, m.start - _BEFORE, table.sent_starts[table.sents[m.start]])
    plain = m.start - 1 >= low and lex.person_noun(table.lower[m.start - 1])  # a role of its own
    first = m.start if plain else _modifiers(table, low, m.start)
    if first - 1 >= low and table.tags[first - 1] in ("POS", "PRP$") and not plain:
        return _with_owner(table, lex, first, m.name, office[-1])
    return _role(table, lex, first, m.name, office[-1], True)


def _modifiers(table: Table, low: int, first: int) -> int:
    while first - 1 >= low and (
        table.tags[first - 1] in ("NN", "NNP", "NNPS", "NNS", "JJ", "HYPH")
        or table.lower[first - 1] in ("retired", "elected", "appointed")
        or table.words[first - 1] == "-"
    ):
        first -= 1
    return first


def _one_comma_before(table: Table, lex: Lexicon, starts: Starts, ends: set[int], m: Mention) -> Role | None:
    """Return the appositive before the name: "the boy's father, X". `ends` are those of persons' names."""
    k = m.start - 1
    low = max(0, m.start - _BEFORE, table.sent_starts[table.sents[m.start]])
    if k > low and table.words[k] == ",":
        first = _noun_start(table, low, k)
        while first - 2 >= low and table.lower[first - 1] in _INSIDE and table.tags[first - 2][:2] == "NN":
            first = _noun_start(table, low, first - 1)
        if first - 1 >= low and table.words[first - 1] == "," and any(e in ends for e in range(first - 3, first)):
            inner = (i + 1 for i in range(k - 1, first, -1) if table.tags[i] == "IN")
            first = next(inner, first)  # "A, aide to the mayor, B": B is the mayor
        noun = head_noun(table, starts, first, k) if first < k and k not in ends else None
        if noun is not None and lex.person_noun(table.lower[noun]) and table.tags[noun] != "NNS":
            whose = owner(table, first, noun)
            apposed = table.lower[m.start] in lex.courtesy and table.words[m.end : m.end + 1] == [","]
            if apposed or table.tags[first] in ("DT", "PRP$", "CD") or "POS" in table.tags[first:noun]:
                return _trim_owner(table, lex, first, k, noun, whose)
    return None


def _office_of(table: Table, lex: Lexicon, ends: set[int], m: Mention) -> Role | None:
    """Return the office whose "of" an organization's name ends just before the name: "Director of the Bureau (B) X"."""
    k = m.start - 1
    first = next((i for i in range(k - 2, max(-1, k - _BEFORE), -1) if offices.leads(table, lex, i, m.start)), None)
    if first is not None:
        return _role(table, lex, first, m.start, first, True)
    if k >= 0 and (table.words[k] == ")" or m.start in ends):
        for first in range(k, max(table.sent_starts[table.sents[m.start]], k - _LONGEST) - 1, -1):
            if table.lower[first] in lex.office and table.lower[first + 1] == "of":
                return _role(table, lex, first, m.start, first, True)
            if table.tags[first][:2] == "VB" or table.words[first] == ",":
                break
    return None


def _noun_start(table: Table, low: int, k: int) -> int:
    while k - 1 >= low and table.tags[k - 1] not in _ENDS_LEFT:
        k -= 1
    return k


def _with_owner(table: Table, lex: Lexicon, first: int, end: int, head: int) -> Role | None:
    role = _role(table, lex, first, end, head)
    if role is not None:
        role.owner = table.lower[first - 2] if table.tags[first - 1] == "POS" and first > 1 else table.lower[first - 1]
    return role


def _trim_owner(table: Table, lex: Lexicon, first: int, end: int, head: int, whose: str | None) -> Role | None:
    """Leave the owner out of the role's words: "the boy's father" is the role "father" of "boy"."""
    own = max((i + 1 for i in range(first, head) if table.tags[i] in ("POS", "PRP$")), default=first)
    role = _role(table, lex, own, end, head)
    if role is not None:
        role.owner = whose
    return role


def _appositive(table: Table, m: Mention) -> tuple[int, int]:
    """Return the tokens between the comma after the name and the next, an age passed over; none as an empty range."""
    n = len(table)
    k = m.end
    if k + 2 < n and table.words[k] == "(" and table.words[k + 2] == ")":
        k += 3
    if k + 2 < n and table.words[k] == "," and table.tags[k + 1] == "CD" and table.words[k + 2] == ",":
        k += 2
    if k + 1 >= n or table.words[k] not in (",", "--", "–", "—"):
        return 0, 0
    start = end = k + 1
    _, stop = table.sentence(table.sents[m.start])
    while end < min(stop, start + _LONGEST) and table.words[end] not in _ENDS_RIGHT:
        if table.tags[end] in ("WP", "WDT", "WP$") or (table.tags[end] in ("VBD", "VBZ", "MD") and end > start):
            break
        end += 1
    return start, end


def _after(table: Table, lex: Lexicon, starts: Starts, m: Mention) -> Role | None:
    """Return the appositive after the name: "X, 42, a farmer from Ohio,"."""
    start, end = _appositive(table, m)
    if start >= end:
        return None
    head = head_noun(table, starts, start, end)
    if head is None or not lex.person_noun(table.lower[head]) or table.tags[head] in ("NNS", "PRP"):
        return None
    if table.tags[end - 1] == "IN":
        end -= 1
    if table.tags[head][:2] != "NN":
        return None
    return _trim_owner(table, lex, start, end, head, owner(table, start, head))


def _is(table: Table, lex: Lexicon, starts: Starts, m: Mention) -> Role | None:
    """Return the predicate noun of "X is the mayor of Y"."""
    k = m.end
    if table.deps[k - 1] != "nsubj" or k + 1 >= len(table) or table.lower[k] not in ("is", "was"):
        return None
    if table.tags[k + 1] not in ("DT", "PRP$", "NN", "NNP", "JJ"):
        return None
    _, stop = table.sentence(table.sents[k])
    end = k + 1
    while end < min(stop, k + _LONGEST) and table.words[end] not in (",", ";", "--", "."):
        end += 1
    head = head_noun(table, starts, k + 1, end)
    if head is None or not lex.person_noun(table.lower[head]) or table.tags[head] != "NN":
        return None
    return _trim_owner(table, lex, k + 1, end, head, owner(table, k + 1, head))
