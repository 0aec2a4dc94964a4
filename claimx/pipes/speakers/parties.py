"""Gather the named mentions into parties: one for each person, organization, government or people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from claimx.pipes.speakers import names
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon, Range
from claimx.record import SpeakerKind


@dataclass(slots=True)
class Role:
    """What somebody is said to be: the words, their head noun, content words, and whose (a word: "boy", "trump")."""

    text: str
    head: str
    words: frozenset[str]
    owner: str | None = None
    titled: bool = False


@dataclass(slots=True)
class Party:
    """One party of the article, while it is being gathered. ``gender`` counts the evidence for male and female."""

    index: int
    kind: SpeakerKind
    label: str
    forms: list[names.Name] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    gender: Counter[str] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)
    country: str | None = None
    suffix: str | None = None
    plural: bool = False
    human: bool = False  # one person, named or not
    by_first_name: int = 0

    @property
    def fullest(self) -> names.Name:
        """The longest form of the name."""
        return max(self.forms, key=len) if self.forms else ()

    @property
    def solid(self) -> bool:
        """Whether anything but capital letters says that this is a person."""
        return bool(len(self.fullest) > 1 or self.gender or self.roles)

    def could_be(self, gender: str) -> bool:
        """Tell whether nothing outweighs this gender."""
        other = "female" if gender == "male" else "male"
        return self.gender[gender] >= self.gender[other]


@dataclass(slots=True)
class Cast:
    """The parties of an article, and the party of each mention (by the mention's name token)."""

    parties: list[Party] = field(default_factory=list)
    at: dict[int, Party] = field(default_factory=dict)
    rivals: dict[int, list[Party]] = field(default_factory=dict)
    countries: dict[str, Party] = field(default_factory=dict)

    def new(self, kind: SpeakerKind, label: str) -> Party:
        """Return a new party."""
        party = Party(len(self.parties), kind, label, human=kind == "person")
        self.parties.append(party)
        return party

    def add(self, party: Party, mention: Mention) -> None:
        """Give `mention` to `party`."""
        party.mentions.append(mention)
        self.at[mention.name] = party


def gather(table: Table, lex: Lexicon, mentions: list[Mention], headings: list[Range]) -> Cast:
    """Return the parties behind `mentions`, in text order. Names in `headings`, token ranges, are trusted last."""
    cast = Cast()
    headed = {k for start, end in headings for k in range(start, end)}
    _persons(table, lex, [m for m in mentions if m.kind == "person"], cast, headed)
    _organizations(table, lex, [m for m in mentions if m.kind == "organization"], cast)
    for m in mentions:
        if m.kind == "place":
            _place(table, lex, m, cast)
        elif m.kind == "people":
            _people(table, m, cast)
    for party in cast.parties:
        party.mentions.sort(key=lambda m: m.start)
    return cast


def _persons(table: Table, lex: Lexicon, mentions: list[Mention], cast: Cast, headed: set[int]) -> None:
    cores = [names.core(m.words(table), lex) for m in mentions]
    heard = _pronouns_after(table, lex, mentions)
    by_word: dict[str, list[Party]] = defaultdict(list)
    for m, words in sorted(zip(mentions, cores, strict=True), key=lambda pair: pair[0].start in headed):
        if len(words) > 1:
            _full_name(table, lex, m, words, cast, by_word, heard, headed)
    offices = _offices(table, lex, mentions, cores, heard)
    recent: dict[int, int] = {}
    for m, words in zip(mentions, cores, strict=True):
        party = cast.at.get(m.name)
        if party is None and words:
            party = _short_name(table, lex, m, words[0], cast, by_word, recent, offices)
            _hear(party, _title_gender(table, lex, m), 4)
            _hear(party, heard.get(m.name), 1)
            if words[0] != party.fullest[-1]:
                party.by_first_name += 1
                continue  # a first name says nothing of whom the surname stands for
        if party is not None:
            prominent = _PROMINENT if table.deps[m.end - 1] in ("nsubj", "nsubjpass", "ROOT") else 0
            recent[party.index] = max(recent.get(party.index, 0), m.start + prominent)


_PROMINENT = 120  # tokens by which a sentence's subject outlasts another mention
_WINDOW = 15  # tokens after a name in which a pronoun tells the gender


def _full_name(
    table: Table,
    lex: Lexicon,
    m: Mention,
    words: names.Name,
    cast: Cast,
    by_word: dict[str, list[Party]],
    heard: dict[int, str],
    headed: set[int],
) -> None:
    suffix = names.suffix(m.words(table), lex)
    party = next((p for p in by_word[words[-1]] + by_word[words[0]] if _same(lex, p, words, suffix)), None)
    if party is None:
        party = cast.new("person", table.slice(m.name, m.end))
        if lex.given.get(words[0]) in ("male", "female"):
            _hear(party, lex.given[words[0]], 2)
    party.suffix = party.suffix or suffix
    if words not in party.forms:
        if len(words) > len(party.fullest) and (not party.mentions or m.start not in headed):
            party.label = table.slice(m.name, m.end)
        party.forms.append(words)
        for word in words:
            if party not in by_word[word]:
                by_word[word].append(party)
    cast.add(party, m)
    _hear(party, _title_gender(table, lex, m), 4)
    _hear(party, heard.get(m.name), 1)


def _hear(party: Party, gender: str | None, weight: int) -> None:
    if gender:
        party.gender[gender] += weight


def _title_gender(table: Table, lex: Lexicon, m: Mention) -> str | None:
    return next((lex.gender[w] for w in table.lower[m.start : m.name] if w in lex.gender), None)


def _pronouns_after(table: Table, lex: Lexicon, mentions: list[Mention]) -> dict[int, str]:
    """Return the gender of the first he or she after each name, where no other person comes between."""
    out: dict[int, str] = {}
    for n, m in enumerate(mentions):
        _, stop = table.sentence(table.sents[m.start])
        following = mentions[n + 1].start if n + 1 < len(mentions) else stop
        for k in range(m.end, min(stop, following, m.end + _WINDOW)):
            gender = lex.pronouns.get(table.lower[k])
            if gender in ("male", "female"):
                out[m.name] = gender
                break
            if table.words[k] in _QUOTES:
                break
    return out


_QUOTES = {"``", "''", '"', "“", "”", "‘"}


def _offices(
    table: Table, lex: Lexicon, mentions: list[Mention], cores: list[names.Name], heard: dict[int, str]
) -> dict[tuple[str, str], Counter[str]]:
    """Return the pronouns heard after each office and bare surname: "President Obama ... his"."""
    out: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for m, words in zip(mentions, cores, strict=True):
        office = _office(table, lex, m)
        if office and len(words) == 1 and m.name in heard:
            out[office, words[0]][heard[m.name]] += 1
    return out


def _office(table: Table, lex: Lexicon, m: Mention) -> str | None:
    return next((w for w in reversed(table.lower[m.start : m.name]) if w in lex.office), None)


def _short_name(
    table: Table,
    lex: Lexicon,
    m: Mention,
    word: str,
    cast: Cast,
    by_word: dict[str, list[Party]],
    recent: dict[int, int],
    offices: dict[tuple[str, str], Counter[str]],
) -> Party:
    """Give a name of one word to the party whose surname it is, else whose other name; to a new one if none fits."""
    known = [p for p in _bearers(by_word[word], word) if _fits(table, lex, m, word, p, offices)]
    if known:
        party = _choose(m, known, recent)
        if len(known) > 1:
            cast.rivals[m.name] = known
    else:
        party = cast.new("person", table.slice(m.name, m.end))
        party.forms.append((word,))
        by_word[word].append(party)
    cast.add(party, m)
    return party


def _fits(
    table: Table, lex: Lexicon, m: Mention, word: str, party: Party, offices: dict[tuple[str, str], Counter[str]]
) -> bool:
    """Tell whether a titled surname can be this party's: Mrs. X is not Bill X, President X not his wife."""
    gender = _title_gender(table, lex, m)
    if gender and not party.could_be(gender):
        return False
    office = _office(table, lex, m)
    if office is None or len(party.fullest) < 2:
        return True
    heard = offices.get((office, word), Counter())
    if heard and not party.could_be(heard.most_common(1)[0][0]):
        return False
    untitled = all(_office(table, lex, x) is None for x in party.mentions)
    introduced_later = party.mentions[0].start > m.start
    return not (untitled and introduced_later and not heard and not party.could_be("male"))


def _same(lex: Lexicon, party: Party, words: names.Name, suffix: str | None) -> bool:
    if suffix and party.suffix and suffix != party.suffix:
        return False  # father and son
    return any(names.same_person(form, words, lex) for form in party.forms if len(form) > 1)


def _bearers(parties: list[Party], word: str) -> list[Party]:
    """Return those whose surname is `word`, else those whose other name is."""
    by_surname = [p for p in parties if any(f[-1] == word for f in p.forms)]
    return by_surname or [p for p in parties if any(word in f for f in p.forms)]


def _choose(m: Mention, known: list[Party], recent: dict[int, int]) -> Party:
    """Return the party that a surname shared by several most likely means.

    Whoever was named last before it, a subject outlasting other mentions; but not one whom the article calls by the
    first name.
    """
    fit = [p for p in known if p.by_first_name < 2] or known
    before = [p for p in fit if p.index in recent]
    if before:
        return max(before, key=lambda p: recent[p.index])
    return min(fit, key=lambda p: p.mentions[0].start if p.mentions else 0)


def _organizations(table: Table, lex: Lexicon, mentions: list[Mention], cast: Cast) -> None:
    """Merge organizations, the longest names first so that short forms find them."""
    parties: list[Party] = []
    known: dict[names.Name, Party] = {}
    worded = [(m, m.words(table)) for m in mentions]
    for words in sorted({w for _, w in worded}, key=lambda w: (-len(w), w)):
        party = next((p for p in parties if any(names.same_organization(f, words, lex) for f in p.forms)), None)
        if party is None:
            party = cast.new("organization", "")
            parties.append(party)
        party.forms.append(words)
        known[words] = party
    for m, words in worded:
        party = known[words]
        if len(words) == len(party.fullest) and not party.label:
            party.label = table.slice(m.name, m.end)
        cast.add(party, m)


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


def _people(table: Table, m: Mention, cast: Cast) -> None:
    words = m.words(table)
    party = next((p for p in cast.parties if p.kind == "group" and words in p.forms), None)
    if party is None:
        party = cast.new("group", table.slice(m.name, m.end))
        party.forms.append(words)
        party.plural = True
    cast.add(party, m)
