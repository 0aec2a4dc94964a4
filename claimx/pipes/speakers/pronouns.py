"""Lead a pronoun to its party: gender, number and kind must fit, and the nearest prominent one wins.

The weights follow what is known of salience in news (subjects before objects, speakers go on speaking, what stands
inside a quotation is not what the narrator's pronoun means; Lappin and Leass 1994), set by hand.
"""

from __future__ import annotations

from collections.abc import Callable

from claimx.pipes.speakers.parties import Party
from claimx.pipes.speakers.scene import Reference, Scene

_REACH = 250  # tokens
Resolved = tuple[Party | None, float]


def resolve(scene: Scene, token: int, pronoun: str) -> Resolved:
    """Return the party that the pronoun of class `pronoun` at `token` stands for, and how sure that is (0 to 1)."""
    if pronoun in ("male", "female"):
        return _best(scene, token, lambda p: p.human and p.could_be(pronoun), pronoun)
    if pronoun == "thing":
        if scene.speaking is not None and 0 < token - scene.speaking[0] < 80 and scene.last is scene.speaking[1]:
            return scene.speaking[1], 0.75  # "The letter said … It said …"
        return _best(scene, token, lambda p: not p.plural and not p.human)
    if pronoun == "plural":
        found = _best(scene, token, lambda p: p.plural)
        return found if found[0] else _best(scene, token, lambda p: p.kind == "organization")
    return None, 0.0


def _best(scene: Scene, token: int, fits: Callable[[Party], bool], gender: str | None = None) -> Resolved:
    scores: dict[int, float] = {}
    for ref in scene.before(token, _REACH):
        party = scene.party(ref)
        if not fits(party):
            continue
        score = _weight(scene, ref, token)
        if gender and party.gender[gender]:
            score += 1.0
        elif gender and not party.solid:
            score -= 2.5
        if score > scores.get(ref.party, -99.0):
            scores[ref.party] = score
    if not scores:
        return None, 0.0
    ranked = sorted(scores.items(), key=lambda kv: -kv[1])
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
    return scene.cast.parties[ranked[0][0]], min(0.95, 0.6 + 0.12 * margin)


def _weight(scene: Scene, ref: Reference, token: int) -> float:
    table = scene.table
    sentences = table.sents[token] - table.sents[ref.token]
    paragraphs = scene.paragraph[token] - scene.paragraph[ref.token]
    score = -0.5 * min(sentences, 6) - 0.6 * paragraphs - 0.004 * (token - ref.token)
    if not sentences:
        score += 0.5
    if ref.subject:
        score += 1.5
    if ref.source:
        score += 0.8
    if ref.quoted and not scene.quoted[token]:
        score -= 3.0
    if scene.content[0] <= ref.token < scene.content[1]:
        score -= 1.5  # "The senator will win, he said": another one
    if scene.last is not None and scene.last.index == ref.party:
        score += 0.4
    return score
