"""When two names are one party's: surnames, initials, nicknames, acronyms, an organization's short forms."""

from __future__ import annotations

from claimx.pipes.speakers.words import Lexicon

Name = tuple[str, ...]

_NICKNAMES = [
    "william bill will billy", "robert bob rob bobby robby", "richard dick rick rich", "james jim jimmy jamie", "john jack johnny jon",
    "edward ed ted eddie ned teddy", "thomas tom tommy", "michael mike mick", "joseph joe joey", "charles chuck charlie", "david dave",
    "daniel dan danny", "donald don donny", "theodore ted", "anthony tony", "andrew andy drew", "stephen steve steven", "kenneth ken kenny",
    "ronald ron ronnie", "gerald jerry gerry", "lawrence larry", "gregory greg", "jeffrey jeff geoff geoffrey", "timothy tim", "samuel sam",
    "benjamin ben", "matthew matt", "christopher chris", "nicholas nick", "patrick pat", "peter pete", "philip phil phillip", "raymond ray",
    "albert al", "alan al", "alexander alex", "frederick fred", "francis frank", "henry hank harry", "harold harry hal", "walter walt",
    "leonard len lenny", "martin marty", "bernard bernie", "mitchell mitch", "newton newt", "randal rand randy", "rafael ted", "elizabeth liz beth betty",
    "katherine kathy kate katie cathy catherine", "margaret peggy meg maggie", "susan sue susie", "deborah debbie deb", "patricia pat patty",
    "barbara barb", "jennifer jen jenny", "rebecca becky", "victoria vicky", "judith judy", "pamela pam", "cynthia cindy", "christine chris",
    "dorothy dot", "eleanor ellie", "josephine jo", "nancy nan", "sandra sandy", "virginia ginny", "zachary zach", "joshua josh", "douglas doug",
    "ernest ernie", "eugene gene", "vincent vince", "victor vic", "russell russ", "stanley stan", "vladimir volodya", "mikhail misha",
]  # fmt: skip
_SHORT: dict[str, set[str]] = {}
for _row in _NICKNAMES:
    for _name in _row.split():
        _SHORT.setdefault(_name, set()).update(_row.split())


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


def same_person(a: Name, b: Name) -> bool:
    """Tell whether two cores of two words and more may be one person's.

    Equal surnames and first names that are equal, an initial, or a nickname; or one name's words all in the other.
    """
    if a[-1] == b[-1]:
        return _same_first(a[0], b[0]) or (len(a) > 2 and len(b) > 2 and a[1] == b[1]) or within(a, b) or within(b, a)
    return (len(a) > 1 and within(a, b)) or (len(b) > 1 and within(b, a))


def _same_first(a: str, b: str) -> bool:
    if a == b or b in _SHORT.get(a, ()):
        return True
    x, y = a.rstrip("."), b.rstrip(".")
    return (len(x) == 1 or len(y) == 1) and x[:1] == y[:1]


def initials(words: Name) -> set[str]:
    """Return the acronyms that an organization's name makes: with and without its small and its first words."""
    small = {"of", "the", "and", "for", "on", "in", "to", "&", "'s", "’s", "a"}
    full = [w for w in words if w not in small]
    letters = {w: w.replace(".", "") if "." in w else w[0] for w in words}
    out = {"".join(letters[w] for w in full), "".join(letters[w] for w in words)}
    if full and full[0].endswith("."):
        out.add("".join(letters[w] for w in full[1:]))  # "U.S. Immigration and Naturalization Service"
    return {o for o in out if len(o) > 1}


def same_organization(a: Name, b: Name) -> bool:
    """Tell whether two organizations' names are one's: equal, the end or the start of the other, or its acronym."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return False
    if len(short) == 1 and short[0] == long[-1] and short[0] in _LAST_WORDS:
        return True
    if len(short) == 1:
        alone = short[0]
        return alone.replace(".", "") in initials(long) or (
            alone == long[0] and len(alone) > 3 and "." not in alone and alone not in _COMMON
        )
    return long[-len(short) :] == short or (long[: len(short)] == short and short[-1] not in ("of", "and", "for"))


_LAST_WORDS = {
    "times", "post", "journal", "tribune", "herald", "globe", "guardian", "telegraph", "gazette", "argus", "star", "department", "ministry",
    "council", "committee", "commission", "court", "party", "agency", "association", "university", "church", "foundation", "institute", "center",
}  # fmt: skip
_COMMON = {
    "national", "international", "federal", "american", "united", "general", "new", "state", "central", "royal", "first", "public", "world",
    "supreme", "house", "senate", "republican", "democratic", "security", "foreign", "justice", "north", "south", "east", "west", "white", "u.s.",
}  # fmt: skip
