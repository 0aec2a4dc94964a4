"""Lead a description to its party: "the envoy", "the boy's father", "the FBI chief", "the department", "the report"."""

from __future__ import annotations

from claimx.pipes.speakers import pronouns
from claimx.pipes.speakers.parties import Party, Role
from claimx.pipes.speakers.roles import HOLDERS
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source

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
        return _government(scene, source)
    if source.noun in _PUBLICATIONS and scene.table.lower[source.start] == "this":
        return _publication(scene)
    if source.noun in lex.documents:
        return _document(scene, source)
    if source.plural:
        return _group(scene, source)
    held = by_role(scene, source)
    if held[0] is not None:
        return held
    if source.noun in lex.again and source.definite and source.owner is None:
        return _organization(scene, source)
    if source.definite and source.bare and (lex.person_noun(source.noun) or word.endswith(("er", "or", "ian"))):
        return _salient(scene, source)
    return None, 0.0


def by_role(scene: Scene, source: Source) -> Resolved:
    """Return the person whose titles and appositives the description fits best."""
    token = source.start
    scored = []
    classes = scene.lex.people.get(source.noun, frozenset())
    held = [p for key in (source.noun, *sorted(classes)) for p in scene.cast.holders.get(key, ())[-HOLDERS:]]
    for party in {p.index: p for p in held}.values():
        best = max(_fit(scene, source, role, party) for role in party.roles)
        if best > 0:
            distance = min((abs(token - m.start) + _AHEAD * (m.start > token) for m in party.mentions), default=_FAR)
            scored.append((best - min(distance, _FAR) / 600, party.index, party))
    if not scored:
        return None, 0.0
    scored.sort(key=lambda s: (-s[0], s[1]))
    unsure = len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5
    return scored[0][2], 0.7 if unsure else 0.88


def _fit(scene: Scene, source: Source, role: Role, party: Party) -> float:
    """Return how well a description fits a role; 0 or less when it does not."""
    lex = scene.lex
    same = source.noun == role.head
    shared = source.words & role.words
    kin = source.noun in lex.kin
    related = _related(scene, source.noun, role.head)
    if kin and not same:
        return 0.0
    if not same and not (related and (source.definite or shared)):
        return 0.0
    gender = lex.gender.get(source.noun)
    if gender and not party.could_be(gender):
        return 0.0
    if not source.definite and not (same and shared) and len(shared) < 2:
        return 0.0  # "a senator" is another one, unless its words say otherwise
    if _conflict(scene, source, role):
        return 0.0
    if not same and source.nouns - role.words:
        return 0.0  # the band leader is not the president
    if not same and not source.bare and not shared and scene.home not in source.words:
        return 0.0  # "the head of the union" is not the president of something else
    if not same and any(w in lex.countries or w in lex.places for w in source.words - shared):
        return 0.0  # "the Kentucky Republican" is no senator of whom the article says no state
    if kin and source.owner and role.owner and not _same_owner(scene, source.owner, role.owner):
        return 0.0
    if scene.home in source.words and scene.home not in role.words:
        shared = shared | {scene.home} if role.titled else shared  # in Havana, "the Cuban leader" is the president
    extra = 0.3 * len(source.words - shared) if not source.bare else 0.0
    return (3.0 if same else 1.6) + len(shared) - extra


def _related(scene: Scene, a: str, b: str) -> bool:
    people = scene.lex.people
    return a == b or bool(people.get(a, frozenset()) & people.get(b, frozenset()))


def _conflict(scene: Scene, source: Source, role: Role) -> bool:
    """Tell whether both name a country, a region or a political party, and none that is the other's."""
    lex = scene.lex
    for kind in (lex.countries, lex.places, frozenset(lex.affiliations.values())):
        mine = {w for w in source.words if w in kind}
        theirs = {w for w in role.words if w in kind}
        if mine and theirs and not mine & theirs:
            return True  # the Russian minister is not the Polish one
    return False


def _same_owner(scene: Scene, a: str, b: str) -> bool:
    """Tell whether two owners' words may be one's: equal, a pronoun, a noun beside a name, or one person's names."""
    if a == b:
        return True
    if b in scene.lex.pronouns:
        a, b = b, a
    gender = scene.lex.pronouns.get(a)
    if gender in ("male", "female"):
        owners = scene.cast.bearers.get(b, ())
        return not owners or any(p.could_be(gender) for p in owners)
    if gender:
        return True
    first = {p.index for p in scene.cast.bearers.get(a, ())}
    second = {p.index for p in scene.cast.bearers.get(b, ())}
    return not (first and second) or bool(first & second)


def _organization(scene: Scene, source: Source) -> Resolved:
    wanted = scene.lex.again[source.noun]
    for ref in scene.before(source.start, _REACH):
        party = scene.party(ref)
        if party.kind != "organization" or party.plural:
            continue
        fits = any(wanted & set(f) for f in party.forms) if wanted else not _particular(scene, party)
        if fits:
            return party, 0.8
    return _leading_organization(scene, source) if source.bare else (None, 0.0)


def _leading_organization(scene: Scene, source: Source) -> Resolved:
    """Return the organization most in mind: "the bank" of an article about one whose name does not say so."""
    best, score = None, 2.0
    for ref in scene.before(source.start, 200):
        party = scene.party(ref)
        if party.kind != "organization" or party.plural or len(party.mentions) < 2 or _particular(scene, party):
            continue
        value = 0.3 * min(len(party.mentions), 8) + ref.subject + ref.source - 0.005 * (source.start - ref.token)
        if value > score:
            best, score = party, value
    return best, 0.6


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
    related = any(_related(scene, source.noun, r.head) for r in roles)
    return party.kind == "person" and (related or not roles) and not any(_conflict(scene, source, r) for r in roles)


def _particular(scene: Scene, party: Party) -> bool:
    """Tell whether an organization's name says that it is no "group" or "company": a school, a court, a newspaper."""
    return any(words & set(form) for words in scene.lex.again.values() for form in party.forms)


def _government(scene: Scene, source: Source) -> Resolved:
    """Return the government of the country in the description, else the one spoken of, else the dateline's."""
    lex = scene.lex
    named = next((w for w in source.words if w in lex.countries), None)
    if named:
        return scene.cast.countries.get(named), 0.9
    for k in range(source.start, source.head or source.start):
        if k in scene.inside:  # "the Taliban government"
            party = scene.cast.at.get(scene.inside[k].name)
            return party, 0.8
    latest = scene.administrations[-1:] if source.noun == "administration" else []
    if latest:
        return latest[0], 0.85
    if scene.last is not None and scene.last.country:
        return scene.last, 0.8
    home = scene.cast.countries.get(scene.home or "")
    return (home, 0.8) if home else (None, 0.0)


def _document(scene: Scene, source: Source) -> Resolved:
    """Return whose document it is: the one named in it, who spoke through it before, or the body that adopts such."""
    lex = scene.lex
    if source.noun in lex.voices or source.noun in ("report", "study", "survey", "poll"):
        party = writer(scene, source)
        if party is not None:
            return party, 0.85
        if source.words & lex.governments:
            return _government(scene, source)
    if source.definite and source.noun in scene.documents:
        return scene.documents[source.noun], 0.85
    if source.definite and source.noun in lex.messages and "message" in scene.documents:
        return scene.documents["message"], 0.7
    if source.noun in lex.adopted:
        for ref in scene.before(source.start, _REACH):
            party = scene.party(ref)
            if party.kind == "organization" and any(lex.bodies & set(f) for f in party.forms):
                return party, 0.8
    return None, 0.0


def company(scene: Scene, start: int, head: int) -> Party | None:
    """Return the organization of "the Cape Argus newspaper", "the Trump campaign", "Mr. Clinton's administration".

    `start` is the noun phrase's first token, `head` its head noun.
    """
    table, cast = scene.table, scene.cast
    word = table.lower[head]
    if word not in scene.lex.news and word not in _COMPANIES:
        return None
    possessive = next((i for i in range(head - 1, max(start, head - 4), -1) if table.tags[i] == "POS"), head)
    k = possessive - 1
    m = scene.inside.get(k)
    if table.tags[head] == "NNS" or k < start or (head + 1 < len(table) and table.tags[head + 1] == "CC"):
        return None
    if m is None:
        return _whose(scene, start, head) if word in _COMPANIES else None
    owner = cast.at.get(m.name)
    if word in scene.lex.news and k == head - 1:
        if owner is None:
            owner = cast.new("organization", table.slice(m.name, m.end))
            cast.add(owner, m)
        owner.kind = "organization"
        return owner
    if word in _COMPANIES and m.kind == "person":
        surname = owner.fullest[-1] if owner and owner.fullest else table.lower[m.end - 1]
        return _following(scene, surname, word, table.slice(m.name, head + 1))
    return None


_COMPANIES = {"campaign", "administration", "camp", "team"}


def _whose(scene: Scene, start: int, head: int) -> Party | None:
    """Return the organization of "her campaign"."""
    gender = scene.lex.pronouns.get(scene.table.lower[start])
    if gender not in ("male", "female"):
        return None
    owner, _ = pronouns.resolve(scene, start, gender)
    if owner is None or not owner.fullest:
        return None
    return _following(scene, owner.fullest[-1], scene.table.lower[head], scene.table.slice(start, head + 1))


def _following(scene: Scene, surname: str, word: str, label: str) -> Party:
    """Return the party of a person's campaign and the like, a new one with `label` where there is none."""
    key = f"{surname} {word}"
    party = scene.cast.labels.get(key)
    if party is None:
        party = scene.cast.labels[key] = scene.cast.new("organization", label)
        party.forms.append((surname, word))
        if word == "administration":
            scene.administrations.append(party)
    elif scene.lex.pronouns.get(party.label.split()[0].lower()):
        party.label = label  # "her campaign" had come first
    return party


def writer(scene: Scene, source: Source) -> Party | None:
    """Return the party named as a document's: "Castro's letter", "a White House statement", "a letter signed by X"."""
    table = scene.table
    assert source.head is not None
    for k in range(source.start, source.end):
        party = scene.cast.at.get(k)
        if party is None:
            continue
        if k < source.head:
            possessive = any(table.tags[i] == "POS" for i in range(k + 1, source.head))
            return party if possessive or party.kind != "person" else None
        near = range(k - 1, max(source.head, k - 5), -1)
        by = next((i for i in near if table.lower[i] in ("by", "from", "of")), None)
        if by is None or not (by == source.head + 1 or table.lower[by - 1] in scene.lex.written):
            return None
        end = scene.inside[k].end
        if end < len(table) and table.tags[end] == "POS":  # "an ad from X's campaign"
            noun = next((i for i in range(end + 1, min(end + 4, len(table))) if table.tags[i][:2] == "NN"), end)
            return company(scene, k, noun)
        return party
    return None


_PUBLICATIONS = {"page", "newspaper", "paper", "magazine", "publication", "website"}


def _publication(scene: Scene) -> Resolved:
    """Return the newspaper that an editorial is introduced with: "this page" is it."""
    papers = scene.lex.again["newspaper"]
    for ref in scene.references:
        party = scene.party(ref)
        if scene.paragraph[ref.token] > 1:
            break
        if party.kind == "organization" and any(papers & set(f) for f in party.forms):
            return party, 0.8
    return None, 0.0


_LOOSE = frozenset({"leader", "lawmaker", "candidate", "executive", "adult", "activist", "official", "chief"})


def _salient(scene: Scene, source: Source) -> Resolved:
    """Return the person in mind: a bare "the billionaire" is somebody just spoken of, though nothing said so."""
    gender = scene.lex.gender.get(source.noun)
    best, score = None, 0.0
    for ref in scene.before(source.start, 120):
        party = scene.party(ref)
        if party.kind != "person" or ref.quoted or (gender and not party.could_be(gender)):
            continue
        if not party.solid or any(_conflict(scene, source, role) for role in party.roles):
            continue
        value = 2.0 * ref.source + 1.0 * ref.subject + 1.0 - 0.01 * (source.start - ref.token)
        value += min(1.0, 0.1 * len(party.mentions))
        if party.roles and not any(_related(scene, source.noun, role.head) for role in party.roles):
            value -= 1.0 if scene.lex.people.get(source.noun, _LOOSE) & _LOOSE else 9.0
        if value > score:
            best, score = party, value
    return best, 0.6
