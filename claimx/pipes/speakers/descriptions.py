"""Lead a description to its party: "the envoy", "the boy's father", "the FBI chief", "the department", "the report"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from claimx.pipes.speakers import documents, organizations, origins, sources
from claimx.pipes.speakers.parties import Party, Role
from claimx.pipes.speakers.roles import HOLDERS
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source
from claimx.record import SpeakerKind

Resolved = tuple[Party | None, float]
_AHEAD, _FAR = 200, 900  # tokens: what stands ahead counts as farther away; farther than that is all one
_REACH = 600  # tokens: how far back a description reaches for a party that it does not describe


def resolve(scene: Scene, source: Source) -> Resolved:
    """Return the party that a description means, and how sure that is; None where the article never names it."""
    lex = scene.lex
    if source.head is None:
        return None, 0.0
    word = scene.table.lower[source.head]
    if word in lex.governments and source.definite and word != "state":
        return organizations.government(scene, source)
    if source.noun in lex.documents or scene.table.lower[source.start] == "this":
        return documents.document(scene, source)
    origin = origins.stated(scene, source)
    if origin:
        met = _again(scene, source)
        return (met, 0.8) if met is not None else origins.resolve(scene, source, origin)
    again = source.noun in lex.again and source.definite and source.owner is None
    one = again and word == source.noun and "CC" not in scene.table.tags[source.start : source.end]
    if source.plural and not one:  # "the police" are one body
        return _group(scene, source)
    held = by_role(scene, source)
    if held[0] is None or all(role.head != source.noun for role in held[0].roles):
        met = _again(scene, source)  # "the official" is the official who spoke before, rather than some director
        if met is not None and not met.silent:
            return met, 0.8
    if held[0] is not None:
        return held
    if again:
        return organizations.organization(scene, source)
    if (
        source.definite
        and source.bare
        and source.noun not in lex.vague
        and not _unheld(scene, source)
        and (lex.person_noun(source.noun) or word.endswith(("er", "or", "ian")))
    ):
        return _salient(scene, source)
    return None, 0.0


def by_role(scene: Scene, source: Source) -> Resolved:
    """Return the person whose titles and appositives the description fits best."""
    token = source.start
    scored = []
    classes = scene.lex.meant(source.noun)
    held = [p for key in (source.noun, *sorted(classes)) for p in scene.cast.holders.get(key, ())[-HOLDERS:]]
    vague = source.noun in scene.lex.vague
    for party in {p.index: p for p in held}.values():
        if vague and not _close(scene, party, token):
            continue
        best = max(_fit(scene, source, role, party) for role in party.roles)
        if best > 0:
            scored.append((best - min(_distance(party, token), _FAR) / 600, party.index, party))
    if not scored or (vague and len(scored) > 1):
        return None, 0.0
    scored.sort(key=lambda s: (-s[0], s[1]))
    unsure = len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5
    return scored[0][2], 0.7 if unsure else 0.88


def _close(scene: Scene, party: Party, token: int) -> bool:
    """Tell whether a party was mentioned in the token's paragraph, before it, or in the one above."""
    at = bisect_left(party.mentions, token, key=lambda m: m.start)
    return at > 0 and scene.paragraph[token] - scene.paragraph[party.mentions[at - 1].start] <= 1


def _distance(party: Party, token: int) -> int:
    """Return how many tokens away the nearest mention of a party is, which holds them in order."""
    at = bisect_right(party.mentions, token, key=lambda m: m.start)
    behind = [token - m.start for m in party.mentions[at - 1 : at] if at]
    ahead = [m.start - token + _AHEAD for m in party.mentions[at : at + 1]]
    return min([*behind, *ahead], default=_FAR)


def _fit(scene: Scene, source: Source, role: Role, party: Party) -> float:
    """Return how well a description fits a role; 0 or less when it does not."""
    lex = scene.lex
    same = source.noun == role.head
    shared = source.words & role.words
    kin = source.noun in lex.kin
    related = _related(scene, source.noun, role)
    if kin and not same:
        return 0.0
    if not same and not (related and (source.definite or shared)):
        return 0.0
    gender = lex.gender.get(source.noun)
    if gender and not party.could_be(gender):
        return 0.0
    if not source.definite and not (same and shared) and len(shared) < 2:
        return 0.0  # "a senator" is another one, unless its words say otherwise
    if kin and source.owner and role.owner is None:
        return 0.0
    if not kin and not source.bare and source.words and not shared and scene.home not in source.words:
        return 0.0  # "the ambassador to Peru" is not the ambassador of whom nothing of the kind is said
    if not same and source.nouns - role.words:
        return 0.0  # the band leader is not the president
    if not same and not source.bare and not shared and scene.home not in source.words:
        return 0.0  # "the head of the union" is not the president of something else
    if not same and not shared and any(w in lex.countries or w in lex.places for w in source.words):
        return 0.0  # "the Kentucky Republican" is no senator of whom the article says no state
    if kin and source.owner and role.owner and not _same_owner(scene, source.owner, role.owner):
        return 0.0
    if _conflict(scene, source, role) or _other_office(scene, source, role):
        return 0.0
    if scene.home in source.words and scene.home not in role.words:
        shared = shared | {scene.home} if role.titled else shared  # in Havana, "the Cuban leader" is the president
    extra = 0.3 * len(source.words - shared) if not source.bare else 0.0
    return (3.0 if same else 1.6) + len(shared) - extra


def _related(scene: Scene, noun: str, role: Role) -> bool:
    """Tell whether the holder of a role may be called by a noun."""
    return noun == role.head or bool(scene.lex.meant(noun) & role.kinds)


def _conflict(scene: Scene, source: Source, role: Role) -> bool:
    """Tell whether both name a country, a region or a political party, and none that is the other's."""
    lex = scene.lex
    for kind in (lex.countries, lex.places, frozenset(lex.affiliations.values())):
        mine = {w for w in source.words if w in kind}
        theirs = {w for w in role.words if w in kind}
        if mine and theirs and not mine & theirs:
            return True  # the Russian minister is not the Polish one
    return False


def _other_office(scene: Scene, source: Source, role: Role) -> bool:
    """Tell whether a description is of an office that is none of a role's: "the president", of a majority leader."""
    lex = scene.lex
    mine, theirs = source.words & lex.portfolios, role.words & lex.portfolios
    if mine and theirs and not mine & theirs:
        return True  # the foreign minister is not the energy minister
    premier = "premier" in (role.head, source.noun) and "leader" in role.kinds
    if premier or (role.head != source.noun and role.words & lex.countries.keys()):
        return False  # "the president" may be the Peruvian leader
    sole = source.noun in lex.sole
    if (source.words - role.words) & lex.ranks or (sole and (role.words - source.words) & lex.ranks):
        return True  # nobody's deputy is "the president", though a deputy minister is "the minister"
    return sole and role.head != source.noun and not source.words & role.words


def _unheld(scene: Scene, source: Source) -> bool:
    """Tell whether a description is of an office of which a country has one, and says nothing of where."""
    office = source.noun in scene.lex.sole or "prime" in source.words
    return office and not any(w in scene.lex.countries or w in scene.lex.places for w in source.words)


def _same_owner(scene: Scene, a: str, b: str) -> bool:
    """Tell whether two owners' words may be one's: equal, a pronoun, a noun beside a name, or one person's names."""
    if a == b:
        return True
    if b in scene.lex.pronouns:
        a, b = b, a
    gender = scene.lex.pronouns.get(a)
    if gender in ("male", "female"):
        owners = scene.cast.bearers.get(b, ())[-_RECENT:]
        return not owners or any(p.could_be(gender) for p in owners)
    if gender:
        return True
    first = {p.index for p in scene.cast.bearers.get(a, ())[-_RECENT:]}
    second = {p.index for p in scene.cast.bearers.get(b, ())[-_RECENT:]}
    return not (first and second) or bool(first & second)


def _group(scene: Scene, source: Source) -> Resolved:
    """Return the persons named together a moment ago: "the senators" after "X and Y said"."""
    if not (source.definite and source.bare and scene.lex.person_noun(source.noun)):
        return None, 0.0
    for ref in scene.before(source.start, 150):
        party = scene.party(ref)
        if party.members and all(_may_be(scene, source, p) for p in party.members):
            return party, 0.75
    return None, 0.0


def _may_be(scene: Scene, source: Source, party: Party) -> bool:
    roles = party.roles
    related = any(_related(scene, source.noun, r) for r in roles)
    return party.kind == "person" and (related or not roles) and not any(_conflict(scene, source, r) for r in roles)


_LOOSE = frozenset({"leader", "lawmaker", "candidate", "executive", "adult", "activist", "official", "chief"})


def _salient(scene: Scene, source: Source) -> Resolved:
    """Return the person in mind: a bare "the billionaire" is somebody just spoken of, though nothing said so."""
    gender = scene.lex.gender.get(source.noun)
    best, score = None, 0.0
    for ref in scene.before(source.start, 120):
        party = scene.party(ref)
        if party.kind != "person" or ref.quoted or (gender and not party.could_be(gender)):
            continue
        other = any(_conflict(scene, source, r) or _other_office(scene, source, r) for r in party.roles)
        if other or not party.solid:
            continue
        value = 2.0 * ref.source + 1.0 * ref.subject + 1.0 - 0.01 * (source.start - ref.token)
        value += min(1.0, 0.1 * len(party.mentions))
        if party.roles and not any(_related(scene, source.noun, role) for role in party.roles):
            value -= 1.0 if scene.lex.people.get(source.noun, _LOOSE) & _LOOSE else 9.0
        if value > score:
            best, score = party, value
    return best, 0.6


def unnamed(scene: Scene, source: Source, silent: bool = False) -> Party:
    """Return the party of a description that the article never names, a new one unless it was met before.

    It bears the words of its first mention as a source; `silent` tells that this mention is none.
    """
    lex, table = scene.lex, scene.table
    label = sources.label(table, source)
    known = _again(scene, source) if source.head is not None else None
    if known is not None:
        if known.silent and not silent:
            known.label, known.silent = label, False
        return known
    kind: SpeakerKind = "document" if source.noun in lex.documents else "unnamed"
    party = scene.cast.new(kind, label)
    party.silent = silent
    party.plural = source.plural
    party.human = not source.plural and source.noun in lex.people
    gender = lex.gender.get(source.noun)
    party.hear(gender, 1)
    party.forms.append((source.noun, *sorted(source.words)))
    scene.unnamed.setdefault(source.noun, []).append(party)
    return party


def _again(scene: Scene, source: Source) -> Party | None:
    """Return the unnamed party met before under the same noun: "the relatives" after "Elian's relatives in Miami"."""
    if not (source.definite or (source.plural and source.bare)):
        return None
    said = sources.label(scene.table, source).lower()
    words = source.words - _NAMELESS
    for party in reversed(scene.unnamed.get(source.noun, [])[-_RECENT:]):
        known = set(party.forms[0][1:])
        alike = words <= known or known <= words
        if alike if source.definite else party.label.lower() == said:
            return party
    return None


_NAMELESS = frozenset({"unnamed", "unidentified", "anonymous", "same"})  # they tell nobody from another
_RECENT = 30  # unnamed parties of one noun, and bearers of one name: the latest that a description is compared with
