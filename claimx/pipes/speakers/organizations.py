"""Lead "the department", "the Trump campaign" and "the government" to the organization or the country they mean."""

from __future__ import annotations

from claimx.pipes.speakers import pronouns
from claimx.pipes.speakers.names import Name
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Reference, Scene
from claimx.pipes.speakers.sources import Source
from claimx.pipes.speakers.words import Words

Resolved = tuple[Party | None, float]
_REACH = 600  # tokens: how far back an organization's noun reaches
_COMPANIES = {"campaign", "administration", "camp", "team"}


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


def organization(scene: Scene, source: Source) -> Resolved:
    """Return the organization that "the department" or "the company" names again.

    It is the nearest. Where nearly any fits and that one is only mentioned in passing, it is the nearest subject, which
    is mostly the story's own.
    """
    wanted = scene.lex.again[source.noun]
    passing = None
    for ref in scene.before(source.start, _REACH):
        party = scene.party(ref)
        if party.kind != "organization" or party.plural:
            continue
        fits = any(_again(scene, source, wanted, f) for f in party.forms) if wanted else not _particular(scene, party)
        if not (fits or source.noun in party.nouns):
            continue
        if wanted or ref.subject or not (passing or _in_passing(scene, ref)):
            return party, 0.8
        passing = passing or party
    if passing is not None:
        return passing, 0.8
    return _leading_organization(scene, source) if source.bare else (None, 0.0)


def _again(scene: Scene, source: Source, wanted: Words, form: Name) -> bool:
    """Tell whether a name holds one of the words `wanted`, and no other task than the noun's: another ministry's."""
    mine, theirs = source.words & scene.lex.portfolios, scene.lex.portfolios & set(form)
    return bool(wanted & set(form)) and not (mine and theirs and not mine & theirs)


def _in_passing(scene: Scene, ref: Reference) -> bool:
    """Tell whether a story only says by or to whom something was said, or puts a name in brackets: "(NYSE: XYZ)"."""
    table, token = scene.table, ref.token
    mention = scene.inside.get(token)
    first = mention.start if mention else token
    if table.words[first - 1 : first] in (["("], [":"]):
        return True
    head, dep = table.heads[token], table.deps[token]
    if dep == "pobj":
        return table.lower[head] == "by" or table.lower[head - 1 : head + 1] == ["according", "to"]
    return dep in ("dobj", "dative") and table.lower[head] == "told"


def _leading_organization(scene: Scene, source: Source) -> Resolved:
    """Return the organization most in mind: "the bank" of an article about one whose name does not say so."""
    best, score = None, 2.0
    for ref in scene.before(source.start, 200):
        party = scene.party(ref)
        if party.kind != "organization" or party.plural or len(party.mentions) < 2 or _particular(scene, party):
            continue
        if source.noun in scene.lex.org_literal and not any(f.isupper() for f in party.label.split()):
            continue  # the Kremlin is no "ministry"
        value = 0.3 * min(len(party.mentions), 8) + ref.subject + ref.source - 0.005 * (source.start - ref.token)
        if value > score:
            best, score = party, value
    return best, 0.6


def _particular(scene: Scene, party: Party) -> bool:
    """Tell whether an organization's name says that it is no "group" or "company": a school, a court, a newspaper."""
    forms = [form for form in party.forms if form[-1] not in scene.lex.org_trades]  # "Baltic Star Lines"
    return any(words & set(form) for words in scene.lex.again.values() for form in forms)


def government(scene: Scene, source: Source) -> Resolved:
    """Return the government of the country in the description, else the one spoken of, else the dateline's."""
    lex = scene.lex
    named = next((w for w in source.words if w in lex.countries), None)
    if named:
        return scene.cast.countries.get(named), 0.9
    for k in range(source.start, source.head or source.start):
        if k in scene.inside:  # "the Taliban government"
            party = scene.cast.at.get(scene.inside[k].name)
            if party is None or party.kind != "person":
                return party, 0.8
    latest = scene.administrations[-1:] if source.noun == "administration" else []
    if latest:
        return latest[0], 0.85
    if scene.last is not None and scene.last.country:
        return scene.last, 0.8
    home = scene.cast.countries.get(scene.home or "")
    return (home, 0.8) if home else (None, 0.0)
