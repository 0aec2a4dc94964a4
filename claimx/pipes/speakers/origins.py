"""Lead "the German", "the 19-year-old" and "the Democrat" to a person: a country, an age or a party is the name."""

from __future__ import annotations

from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source
from claimx.pipes.speakers.words import Lexicon

Resolved = tuple[Party | None, float]
Facts = frozenset[tuple[str, str]]  # of a country, an age or a political party, each with which
_REACH = 600  # tokens back
_MENTIONS = 8  # of one person: the first, beside which the article says it
_OTHER = 2  # paragraphs
_BESIDE = 12  # tokens after a name


def stated(scene: Scene, source: Source) -> Facts:
    """Return the facts that stand for one person in a source, nothing where they do not."""
    table, lex, head = scene.table, scene.lex, source.head
    if head is None or table.lower[source.start] != "the" or "CC" in table.tags[source.start : source.end]:
        return frozenset()
    if table.lower[head : head + 3] == ["year", "-", "old"]:
        head += 2
    words = table.lower[source.start : head + 1]
    noun, pair = words[-1], " ".join(words[-2:])
    if noun in lex.affiliations and noun in lex.people:
        elsewhere = (source.words & lex.places) - set(lex.affiliations.values())  # "the Ohio Republican": by the role
        return frozenset() if elsewhere else frozenset({("party", lex.affiliations[noun])})
    aged = next((k for k in range(len(words) - 4) if words[k + 1 : k + 5] == ["-", "year", "-", "old"]), None)
    country = lex.natives.get(pair) or lex.natives.get(noun)
    if aged is not None and country is None:  # "the Dutch" are many, "the 19-year-old Dutch" is one
        country = lex.adjectives.get(pair) or lex.adjectives.get(noun)
        if country is None and noun != "old":
            return frozenset()
    age = {("age", words[aged])} if aged is not None else set()
    return frozenset(age | ({("country", country)} if country else set()))


def resolve(scene: Scene, source: Source, wanted: Facts) -> Resolved:
    """Return the person of whom the article says what is `wanted`, else whom it spoke of last and says no other."""
    guess: Party | None = None
    other: Party | None = None  # farther up, or no subject, as "beat X" has it
    known: dict[int, Facts] = {}
    for ref in scene.before(source.start, _REACH):
        party = scene.party(ref)
        if party.kind != "person" or ref.quoted:
            continue
        if ref.party not in known:
            known[ref.party] = _facts(scene, party)
        if _contradict(wanted, known[ref.party]):
            continue
        if wanted & known[ref.party]:
            return party, 0.85
        gap = scene.paragraph[source.start] - scene.paragraph[ref.token]
        if party.solid and gap <= 1 and ref.subject:
            guess = guess or party
        elif party.solid and gap <= _OTHER:
            other = other or party
    return (guess, 0.7) if guess else (other, 0.6)


def _contradict(wanted: Facts, known: Facts) -> bool:
    """Tell whether two sets of facts name other countries, ages or parties."""
    kinds = {kind for kind, _ in known}
    return any(fact[0] in kinds and fact not in known for fact in wanted)


def _facts(scene: Scene, party: Party) -> Facts:
    """Return the countries, ages and political parties that an article puts beside a name, and in the roles."""
    table, lex = scene.table, scene.lex
    words = [w.strip(",.") for role in party.roles for w in role.text.lower().split()]
    out: set[tuple[str, str | None]] = set()
    for m in party.mentions[:_MENTIONS]:
        before, after = table.lower[max(m.start - 2, 0) : m.start], table.lower[m.end : m.end + _BESIDE]
        words += before[-1:]
        if len(before) == 2 and table.tags[m.start - 1] == "POS":
            out.add(("country", lex.countries.get(before[0])))  # "Spain's Lena Ortiz"
        if after[:1] in (["of"], ["from"]):
            out |= {("country", lex.countries.get(w) or lex.capitals.get(w)) for w in after[1:2]}
        out |= _apposed(lex, after) if after[:1] in ([","], ["("]) else set()
    out |= {("country", lex.adjectives.get(w) or lex.natives.get(w)) for w in words}
    out |= {("party", lex.affiliations.get(w)) for w in words}
    return frozenset((kind, which) for kind, which in out if which)


def _apposed(lex: Lexicon, after: list[str]) -> set[tuple[str, str | None]]:
    """Return what the words after a name and a comma say: ", 19,", ", a 19-year-old from Lisbon", ", R-Ohio"."""
    out: set[tuple[str, str | None]] = set()
    if after[2:3] == [","] and after[1].isdigit():
        out.add(("age", after[1]))
    elif after[2:3] == ["-"] and after[1] in lex.ballot:
        out.add(("party", lex.ballot[after[1]]))
    for k, word in enumerate(after[1:], 1):
        if word in (",", ".", "said"):
            break
        if word == "from":
            out |= {("country", lex.countries.get(w) or lex.capitals.get(w)) for w in after[k + 1 : k + 2]}
        elif after[k + 1 : k + 5] == ["-", "year", "-", "old"]:
            out.add(("age", word))
    return out
