"""Gather an article's named mentions into its cast: persons, organizations, governments, peoples."""

from __future__ import annotations

from collections import defaultdict

from claimx.pipes.speakers import names, persons
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Cast, Party
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon, Range

_BUCKET = 30  # organizations that share a word: the latest that are compared


def gather(table: Table, lex: Lexicon, mentions: list[Mention], headings: list[Range], voiced: set[int]) -> Cast:
    """Return the parties behind `mentions`, which stand in text order.

    Names in `headings`, token ranges, are trusted last; `voiced` holds the `Mention.name` of those whom statements
    name as their source.
    """
    cast = Cast()
    headed = {k for start, end in headings for k in range(start, end)}
    persons.gather(table, lex, [m for m in mentions if m.kind == "person"], cast, headed, voiced)
    _organizations(table, lex, [m for m in mentions if m.kind == "organization"], cast)
    peoples: dict[names.Name, Party] = {}
    for m in mentions:
        if m.kind == "place":
            _place(table, lex, m, cast)
        elif m.kind == "people":
            _people(table, m, cast, peoples)
    for party in cast.parties:
        party.mentions.sort(key=lambda m: m.start)
    return cast


def _organizations(table: Table, lex: Lexicon, mentions: list[Mention], cast: Cast) -> None:
    """Merge organizations, the longest names first so that short forms find them."""
    known: dict[names.Name, Party] = {}
    buckets: dict[str, list[Party]] = defaultdict(list)
    worded = [(m, _led(m.words(table), lex)) for m in mentions]
    for words in sorted({w for _, w in worded if w}, key=lambda w: (-len(w), w)):
        keys = {words[0].replace(".", ""), words[-1], *names.initials(words)}
        near = [p for key in sorted(keys) for p in buckets[key][-_BUCKET:]]
        party = next((p for p in near if any(names.same_organization(f, words, lex) for f in p.forms)), None)
        if party is None:
            party = cast.new("organization", "")
        for key in keys:
            if party not in buckets[key][-_BUCKET:]:
                buckets[key].append(party)
        party.forms.append(words)
        known[words] = party
    for m, words in worded:
        if words:
            party = known[words]
            if len(words) == len(party.fullest) and not party.label:
                party.label = table.slice(m.name, m.end)
            cast.add(party, m)


def _led(words: names.Name, lex: Lexicon) -> names.Name:
    """Return the name of a country's body with its adjective led to the country: "the Kenyan police" is Kenya's."""
    for k in range(1, len(words)):
        adjective = " ".join(words[:k])
        if adjective in lex.adjectives and " ".join(words[k:]) in lex.national:
            return (*lex.adjectives[adjective].split(), *words[k:])
    return words


def _place(table: Table, lex: Lexicon, m: Mention, cast: Cast) -> None:
    text = table.slice(m.name, m.end).lower()
    country = lex.countries.get(text) or lex.capitals.get(text)
    if country is None:  # a government: its country's name or adjective is in it
        pieces = [" ".join(table.lower[a:b]) for a in range(m.name, m.end) for b in range(a + 1, min(a + 6, m.end) + 1)]
        pieces = [p.removeprefix("the") for p in pieces]
        known = [lex.countries.get(p) or lex.adjectives.get(p) for p in sorted(pieces, key=len, reverse=True)]
        country = next((c for c in known if c), None)
    party = cast.countries.get(country or text)
    if party is None:
        party = cast.new("place", table.slice(m.name, m.end))
        party.country = country
        cast.countries[country or text] = party
    cast.add(party, m)
    words = m.words(table)
    shorter = not party.forms or " ".join(party.fullest) in lex.capitals or len(words) > len(party.fullest)
    if text in lex.countries and shorter:
        party.label = table.slice(m.name, m.end)
        party.forms.append(words)
    elif not party.forms:
        party.forms.append(words)


def _people(table: Table, m: Mention, cast: Cast, peoples: dict[names.Name, Party]) -> None:
    words = m.words(table)
    party = peoples.get(words)
    if party is None:
        party = cast.new("group", table.slice(m.name, m.end))
        peoples[words] = party
        party.forms.append(words)
        party.plural = True
    cast.add(party, m)
