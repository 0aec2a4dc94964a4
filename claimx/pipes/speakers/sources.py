"""Read a source span: whom its words name, or by which pronoun, description or document they stand for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.pipes.speakers import offices
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.roles import Starts, content_words, head_noun, owner
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_CUTS = {",", "--", "–", "—", "(", ";", ":"}
_RELATIVE = {"WP", "WDT", "WP$", "WRB"}
_BEFORE_NAME = {"DT", "JJ", "NN", "POS", "PRP$", "VBN"}
_PARTIES = {"person", "organization", "place"}
_DEFINITE = {"the", "this", "that", "these", "those", "his", "her", "their", "its"}


@dataclass(frozen=True, slots=True)
class Source:
    """What a source span is.

    ``names`` are the mentions it is the name of (several: "Yeltsin and Kuchma"). Else ``pronoun`` is the class of its
    pronoun, or ``head`` the head noun of a description, whose other content words are ``words``; ``nouns`` are
    those of them that are nouns before the head ("band" of "the band leader").
    """

    start: int
    end: int
    names: tuple[Mention, ...] = ()
    pronoun: str | None = None
    head: int | None = None
    noun: str = ""
    words: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    owner: str | None = None
    plural: bool = False
    definite: bool = False
    bare: bool = False


def analyse(table: Table, lex: Lexicon, starts: Starts, inside: dict[int, Mention], start: int, end: int) -> Source:
    """Return what tokens `start` to `end` are as a source. `inside` gives the mention that a token is in."""
    while start < end and not _worded(table.words[start]):
        start += 1
    while end > start and not _worded(table.words[end - 1]) and table.words[end - 1] != ")":
        end -= 1
    if start >= end:
        return Source(start, end)
    cut = next((k for k in range(start + 1, end) if _cuts(table, inside, k)), end)
    pronoun = lex.pronouns.get(table.lower[start])
    if pronoun and (cut - start == 1 or (table.tags[start] in ("PRP", "WP", "WDT") and table.tags[start + 1] != "CC")):
        return Source(start, end, pronoun=pronoun, plural=pronoun == "plural")
    if pronoun and table.tags[start + 1] == "CC":
        return Source(start, end, head=start, noun="others", plural=True)  # "he and his wife"
    head = head_noun(table, starts, start, cut)
    if head is None:
        named = next((inside[k] for k in range(start, cut) if k in inside), None)
        return Source(start, end, names=(named,) if named else (), head=start, noun=table.lower[start])
    named = inside.get(head)
    if named is None or (table.tags[head] == "POS" and named.end != head + 1):
        named = _late_name(table, lex, starts, inside, start, cut, end, head)
    if named is not None:
        names, alone = _joined(table, inside, named, start, end)
        if start < named.start and table.lower[named.start - 1] in ("and", "or", "&"):
            alone = False  # "relatives and X"
        if alone:
            return Source(start, end, names=names)
        return Source(start, end, head=named.end - 1, noun="others", plural=True)  # "Bush and his rivals"
    noun = _singular(table, head)
    noun = lex.short_for.get(noun, noun)
    plural = table.tags[head] in ("NNS", "NNPS") or table.lower[head] in lex.plural
    for k in range(start + 1, cut - 1):
        if table.tags[k] == "CC" and (table.tags[k + 1] in ("DT", "PRP$") or table.lower[k + 1] in lex.plural):
            plural = True  # "his campaign and much of the press"
        elif table.tags[k] == "CC" and table.lower[k - 1] in lex.kin and table.lower[k + 1] in lex.kin:
            plural = True  # "her father and mother"
    definite = table.lower[start] in _DEFINITE or is_handle(table.words[head]) or "POS" in table.tags[start:head]
    whose = owner(table, start, head)
    bare = cut == head + 1 and whose is None
    words = content_words(table, lex, start, cut) - {table.lower[head]}
    nouns = frozenset(table.lower[k] for k in range(start, head) if table.tags[k] == "NN" and k not in inside)
    return Source(start, end, (), None, head, noun, words, nouns, whose, plural, definite, bare)


def label(table: Table, source: Source) -> str:
    """Return the words of a source that names nobody, less a relative clause and a participle's after a comma."""
    start = source.start
    end = next((k for k in range(start + 1, source.end) if _adds(table, k)), source.end)
    if end < source.end and end - start > 1 and table.tags[end - 1] == "IN":  # "a man from whom"
        end -= 1
        if end - start > 1 and table.words[end - 2] in _CUTS:  # "two aides, one of whom had left"
            end -= 1
    while end - start > 1 and table.words[end - 1] in _CUTS:
        end -= 1
    return " ".join(table.slice(start, end).split())


def _adds(table: Table, k: int) -> bool:
    """Tell whether a clause that only adds to a noun phrase begins at `k`."""
    if table.tags[k] in _RELATIVE:
        return table.lower[k] != "what"
    return table.words[k - 1] in _CUTS and table.tags[k] in ("VBG", "VBN")


def _worded(word: str) -> bool:
    return word[0].isalnum() or is_handle(word)


def is_handle(word: str) -> bool:
    """Tell whether a word is an account's name on a social network: "@somebody"."""
    return word[0] == "@" and len(word) > 1


def _cuts(table: Table, inside: dict[int, Mention], k: int) -> bool:
    if table.lower[k] in ("who", "which", "whose", "whom"):
        return True
    if table.words[k] == "(":  # "the agency (FBI) chief" goes on
        return False
    if table.words[k] == "," and (_state(table, inside, k + 1) or _state(table, inside, k - 1)):
        return False  # "the Portland, Ore., jury"
    return table.words[k] in _CUTS and not (k in inside and inside[k].start < k)


def _state(table: Table, inside: dict[int, Mention], k: int) -> bool:
    """Tell whether token `k` is a state between commas, as in "Portland, Ore.,"."""
    if not 1 < k < len(table) - 1 or table.words[k - 1] != "," or table.words[k + 1] != ",":
        return False
    return k in inside and inside[k].kind == "region" and k - 2 in inside


def _singular(table: Table, k: int) -> str:
    word = table.lower[k]
    if table.tags[k] not in ("NNS", "NNPS") or len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _late_name(
    table: Table, lex: Lexicon, starts: Starts, inside: dict[int, Mention], start: int, cut: int, end: int, head: int
) -> Mention | None:
    """Return the person named after a description: "the father's lawyer, X", "Director of the Bureau (FBI) X"."""
    last = inside.get(cut - 1)
    if last is not None and last.kind == "person" and last.start > head + 1:
        before = last.start - 1
        closes = table.words[before] == ")" or (before in inside and inside[before].kind != "person")
        closes = closes or offices.leads(table, lex, head, last.start)
        closes = closes or (lex.person_noun(table.lower[before]) and "CC" in table.tags[head:before])
        if closes and table.lower[head] in lex.office | lex.people.keys() and table.tags[head] != "NNS":
            return last
    if cut < end and table.words[cut] in (",", "--", "–", "—") and table.tags[head] not in ("NNS", "NNPS"):
        k = cut + 1
        while k < end and k not in starts and (table.tags[k] in _BEFORE_NAME or k in inside):
            k += 1
        m = starts.get(k)
        if m is not None and m.kind in ("person", "organization"):
            following = m.end
            if following >= end or table.tags[following] not in ("POS", "NN", "NNS", "NNP"):
                return m
    return None


def _joined(
    table: Table, inside: dict[int, Mention], first: Mention, start: int, end: int
) -> tuple[tuple[Mention, ...], bool]:
    """Return `first` and its conjuncts, and False where somebody unnamed is one too ("X and his rivals")."""
    names = [first]
    final = max((k for k in range(first.end, end) if table.lower[k] in ("and", "&")), default=-1)
    k = first.end
    while k < end:
        joint = table.lower[k] in ("and", "&", "or", "both")
        listed = table.words[k] == "," and final > k
        if joint or listed:
            after = k + 2 if listed and k + 1 < end and table.lower[k + 1] in ("and", "&") else k + 1
            if after >= end:
                break
            following = _next_name(table, inside, first, after, end)
            if following is None:
                unnamed = joint or after == k + 2
                return tuple(names), not (unnamed and table.tags[after][:2] in ("NN", "PR", "DT", "JJ", "CD"))
            names.append(following)
            k = following.end
            continue
        if table.words[k] in _CUTS or table.tags[k] in ("WP", "WDT", "VBD", "VBZ", "IN"):
            break
        k += 1
    return tuple(names), True


def _next_name(table: Table, inside: dict[int, Mention], first: Mention, after: int, end: int) -> Mention | None:
    """Return the name at `after`, past an article or a title, where it is a conjunct of `first`."""
    nxt = next((inside[i] for i in range(after, min(after + 5, end)) if i in inside), None)
    if nxt is None or nxt.start < after or nxt.kind not in _PARTIES or first.kind not in _PARTIES:
        return None
    if any(table.tags[i] not in ("DT", "NN", "NNP", "JJ", "VBN") for i in range(after, nxt.start)):
        return None
    return nxt if nxt.end >= end or table.tags[nxt.end] not in ("POS", "NN", "NNS") else None
