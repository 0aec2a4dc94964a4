"""When two names are one party's: surnames, initials, nicknames, acronyms, an organization's short forms."""

from __future__ import annotations

from claimx.pipes.speakers.words import Lexicon

Name = tuple[str, ...]
_SMALL = {"of", "the", "and", "for", "on", "in", "to", "&", "'s", "’s", "a"}


def core(words: Name, lex: Lexicon) -> Name:
    """Return a person's name less suffixes (Jr.), and less a leading particle where one word is left (bin Laden)."""
    while len(words) > 1 and words[-1] in lex.suffixes:
        words = words[:-1]
    while len(words) > 1 and words[0] in lex.particles and words[0] not in lex.given:
        words = words[1:]
    return words


def suffix(words: Name, lex: Lexicon) -> str | None:
    """Return the suffix of a person's name ("jr", "iii"), or None."""
    return words[-1].rstrip(".") if words and words[-1] in lex.suffixes else None


def within(short: Name, long: Name) -> bool:
    """Tell whether the words of `short` come in `long` in that order, with or without others between."""
    rest = iter(long)
    return all(word in rest for word in short)


def same_person(a: Name, b: Name, lex: Lexicon) -> bool:
    """Tell whether two cores of two words and more may be one person's.

    Equal surnames and first names that are equal, an initial, or a nickname; or one name's words all in the other.
    """
    if a[-1] == b[-1]:
        middle = len(a) > 2 and len(b) > 2 and a[1] == b[1]
        return _same_first(a[0], b[0], lex) or middle or within(a, b) or within(b, a)
    return (len(a) > 1 and within(a, b)) or (len(b) > 1 and within(b, a))


def _same_first(a: str, b: str, lex: Lexicon) -> bool:
    if a == b or b in lex.nicknames.get(a, ()):
        return True
    x, y = a.rstrip("."), b.rstrip(".")
    return (len(x) == 1 or len(y) == 1) and x[:1] == y[:1]


def initials(words: Name) -> set[str]:
    """Return the acronyms that an organization's name makes: with and without its small and its first words."""
    full = [w for w in words if w not in _SMALL]
    letters = {w: w.replace(".", "") if "." in w else w[0] for w in words}
    out = {"".join(letters[w] for w in full), "".join(letters[w] for w in words)}
    if full and full[0].endswith("."):
        out.add("".join(letters[w] for w in full[1:]))  # "U.S. Immigration and Naturalization Service"
    return {o for o in out if len(o) > 1}


def same_organization(a: Name, b: Name, lex: Lexicon) -> bool:
    """Tell whether two organizations' names are one's: equal, the end or the start of the other, or its acronym."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1 and short[0] == long[-1] and short[0] in lex.org_last_words:
        return True
    if len(short) == 1:
        alone = short[0]
        return alone.replace(".", "") in initials(long) or (
            alone == long[0] and len(alone) > 3 and "." not in alone and alone not in lex.org_common
        )
    return long[-len(short) :] == short or (long[: len(short)] == short and short[-1] not in ("of", "and", "for"))
