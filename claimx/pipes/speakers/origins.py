"""Lead "the German" and "the 19-year-old" to a person: where somebody is from, or an age, stands for the name."""

from __future__ import annotations

from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source

Resolved = tuple[Party | None, float]
Facts = frozenset[str]  # countries and ages
_REACH = 600  # tokens back
_MENTIONS = 8  # of one person: the first, beside which the article says it


def stated(scene: Scene, source: Source) -> Facts:
    """Return the country and the age that stand for one person in a source, nothing where they do not."""
    table, lex, head = scene.table, scene.lex, source.head
    if head is None or table.lower[source.start] != "the":
        return frozenset()
    if table.lower[head : head + 3] == ["year", "-", "old"]:
        head += 2
    words = table.lower[source.start : head + 1]
    aged = next((k for k in range(len(words) - 4) if words[k + 1 : k + 5] == ["-", "year", "-", "old"]), None)
    pair = " ".join(words[-2:])
    country = lex.natives.get(pair) or lex.natives.get(words[-1])
    if aged is not None and country is None:  # "the Dutch" are many, "the 19-year-old Dutch" is one
        country = lex.adjectives.get(pair) or lex.adjectives.get(words[-1])
        if country is None and words[-1] != "old":
            return frozenset()
    age = {words[aged]} if aged is not None else set()
    return frozenset(age | ({country} if country else set()))


def resolve(scene: Scene, source: Source, wanted: Facts) -> Resolved:
    """Return the person of whom the article says what is `wanted`, else whom it spoke of last and says no other."""
    guess: Party | None = None
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
        near = ref.subject and scene.paragraph[source.start] - scene.paragraph[ref.token] <= 1
        if guess is None and near and party.solid:
            guess = party
    return guess, 0.7


def _contradict(wanted: Facts, known: Facts) -> bool:
    """Tell whether two sets of facts name other countries, or other ages."""
    for a, b in ((_ages(wanted), _ages(known)), (wanted - _ages(wanted), known - _ages(known))):
        if a and b and not a & b:
            return True
    return False


def _ages(facts: Facts) -> Facts:
    return frozenset(f for f in facts if f.isdigit())


def _facts(scene: Scene, party: Party) -> Facts:
    """Return the countries and ages that the article puts beside a person's name, and in the roles."""
    table, lex = scene.table, scene.lex
    out = {lex.adjectives.get(w) or lex.natives.get(w) for role in party.roles for w in role.text.lower().split()}
    for m in party.mentions[:_MENTIONS]:
        before, after = table.lower[max(m.start - 2, 0) : m.start], table.lower[m.end : m.end + 3]
        out |= {lex.adjectives.get(w) or lex.natives.get(w) for w in before[-1:]}
        if len(before) == 2 and table.tags[m.start - 1] == "POS":
            out.add(lex.countries.get(before[0]))  # "Spain's Lena Ortiz"
        if after[:1] in (["of"], ["from"]):
            out.add(lex.countries.get(after[-2]))
        if len(after) == 3 and after[0] == "," == after[2] and after[1].isdigit():
            out.add(after[1])
    return frozenset(fact for fact in out if fact)
