"""Set the scene: find an article's parties and their roles, and where each is referred to, before anybody speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claimx.pipes.speakers import casting, descriptions, mentions, national, roles, scene
from claimx.pipes.speakers.parties import Cast
from claimx.pipes.speakers.scene import Scene
from claimx.pipes.speakers.sources import analyse
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon, Range


@dataclass(frozen=True, slots=True)
class Story:
    """What the pipe reads: the table; paragraphs, quotations and dateline in characters; the dateline's place."""

    table: Table
    paragraphs: list[Range]
    quotations: list[Range]
    dateline: Range | None = None
    place: str | None = None


def set_scene(story: Story, lex: Lexicon, sources: list[Range]) -> Scene:
    """Return the scene of a story: its cast gathered, and every reference by name or role noted.

    `sources` are the characters of the statements' sources.
    """
    table = story.table
    headings = [table.tokens(a, b) for a, b in _headings(table, story.paragraphs)]
    found = mentions.find(table, lex, headings, table.tokens(*story.dateline) if story.dateline else (0, 0))
    found = national.add(table, lex, found)
    voiced = _voiced(table, found, sources)
    cast = casting.gather(table, lex, found, headings, voiced)
    roles.find(table, lex, cast, found)
    stage = Scene(
        table=table,
        lex=lex,
        cast=cast,
        starts={m.start: m for m in found},
        inside={k: m for m in found for k in range(m.start, m.end)},
        paragraph=scene.paragraph_of(table, story.paragraphs),
        quoted=scene.marked_tokens(table, story.quotations),
        home=_country(lex, story.place) or _commonest_country(cast),
    )
    for m in found:
        if m.name in cast.at:
            stage.refer(m.end - 1, cast.at[m.name])
    _refer_by_role(stage)
    return stage


def _refer_by_role(stage: Scene) -> None:
    """Note where "the president" and the like refer to somebody whose role the article gives."""
    table, lex = stage.table, stage.lex
    for k, word in enumerate(table.lower):
        if word in lex.people and table.tags[k] == "NN" and k not in stage.inside:
            start = next((i for i in range(k - 1, max(-1, k - 6), -1) if table.tags[i] in ("DT", "PRP$")), None)
            if start is None or "POS" in table.tags[start:k]:
                continue
            source = analyse(table, lex, stage.starts, stage.inside, start, k + 1)
            party, _ = descriptions.by_role(stage, source) if source.definite else (None, 0.0)
            if party is None and word in lex.gender and table.deps[k] == "nsubj":
                party = descriptions.unnamed(stage, source, silent=True)  # "my mother": she may be whom "she" means
            if party is not None:
                stage.refer(k, party)


def _voiced(table: Table, found: list[mentions.Mention], sources: list[Range]) -> set[int]:
    """Return the `name` of the first mention in each source, those of owners ("X's lawyer") passed over."""
    starts = [m.start for m in found]
    out = set()
    for source in sources:
        i, j = table.tokens(*source)
        for m in found[bisect_left(starts, i) : bisect_left(starts, j)]:
            if m.end >= len(table) or table.tags[m.end] != "POS":
                out.add(m.name)
                break
    return out


def _country(lex: Lexicon, place: str | None) -> str | None:
    if not place:
        return None
    for part in reversed(place.lower().split(",")):
        name = part.strip()
        country = lex.capitals.get(name) or lex.countries.get(name)
        if country:
            return country
    return None


def _commonest_country(cast: Cast) -> str | None:
    """Return the country that the article names at least twice, and twice as often as any other."""
    counts = sorted(((len(p.mentions), country) for country, p in cast.countries.items()), reverse=True)
    if not counts or counts[0][0] < 2 or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None
    return counts[0][1]


def _headings(table: Table, paragraphs: list[Range]) -> Iterable[Range]:
    """Return the paragraphs most of whose longer words are capitalised: there, capitals do not mark names."""
    for start, end in paragraphs:
        if end - start > 300:
            continue
        i, j = table.tokens(start, end)
        longer = [w for w in table.words[i:j] if len(w) > 3 and w[0].isalpha()]
        if 3 < len(longer) < 25 and sum(w[0].isupper() for w in longer) > 0.7 * len(longer):
            yield start, end
