"""Lead a document to whoever speaks through it: "a letter signed by X", "the statement", "this newspaper"."""

from __future__ import annotations

from claimx.pipes.speakers import organizations
from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import Source

Resolved = tuple[Party | None, float]
_REACH = 600  # tokens: how far back the body that adopted a resolution is looked for, and how far on a publication
_PUBLICATIONS = {"page", "newspaper", "paper", "magazine", "publication", "website"}


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
            return organizations.company(scene, k, noun)
        return party
    return None


def document(scene: Scene, source: Source) -> Resolved:
    """Return whose document it is: the one named in it, who spoke through it before, or the body that adopts such."""
    lex = scene.lex
    if source.noun in _PUBLICATIONS and scene.table.lower[source.start] == "this":
        return _publication(scene)
    if source.noun in lex.voices or source.noun in ("report", "study", "survey", "poll"):
        party = writer(scene, source)
        if party is not None:
            return party, 0.85
        if source.words & lex.governments:
            return organizations.government(scene, source)
    if source.definite and source.noun in scene.documents:
        return scene.documents[source.noun], 0.85
    if source.definite and source.noun in lex.messages and "message" in scene.documents:
        return scene.documents["message"], 0.7
    if source.noun in lex.messages and scene.table.lower[source.start - 1 : source.start] == ["in"]:
        return _subject_after(scene, source)
    if source.noun in lex.adopted:
        for ref in scene.before(source.start, _REACH):
            party = scene.party(ref)
            if party.kind == "organization" and any(lex.adopters & set(f) for f in party.forms):
                return party, 0.8
    return None, 0.0


def _publication(scene: Scene) -> Resolved:
    """Return the newspaper that an editorial is introduced with: "this page" is it."""
    papers = scene.lex.again["newspaper"]
    for ref in reversed(list(scene.before(_REACH, _REACH))):
        party = scene.party(ref)
        if scene.paragraph[ref.token] > 1:
            break
        if party.kind == "organization" and any(papers & set(f) for f in party.forms):
            return party, 0.8
    return None, 0.0


def _subject_after(scene: Scene, source: Source) -> Resolved:
    """Return the named subject that "In a statement" leads to."""
    table = scene.table
    _, end = table.sentence(table.sents[source.start])
    for k in range(source.end, min(end, source.end + _SENTENCE)):
        mention = scene.inside.get(k)
        if mention is not None and table.deps[k] == "nsubj":
            return scene.cast.at.get(mention.name), 0.8
    return None, 0.0


_SENTENCE = 40  # tokens of a sentence in which its subject is looked for
