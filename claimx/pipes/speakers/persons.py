"""Which person each name means: full names first, then surnames and first names by what the article shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from claimx.pipes.speakers import names
from claimx.pipes.speakers.mentions import Mention
from claimx.pipes.speakers.parties import Cast, Party
from claimx.pipes.speakers.table import Table
from claimx.pipes.speakers.words import Lexicon

_PROMINENT = 120  # tokens by which a sentence's subject, or a source, outlasts another mention
_WINDOW = 15  # tokens after a name in which a pronoun tells the gender
_QUOTES = {"``", "''", '"', "“", "”", "‘"}
_SUBJECTS = ("nsubj", "nsubjpass", "ROOT")
_FORMS = 30  # of one person's name; a story that calls somebody by more is none
_BEARERS = 30  # of one word: the latest that are compared, so that a list of a thousand Smiths stays cheap


@dataclass(slots=True)
class _Reading:
    """What is known while the names are read: who bears which word, and the pronouns heard after names and offices."""

    table: Table
    lex: Lexicon
    cast: Cast
    heard: dict[int, str]
    headed: set[int]
    voiced: set[int]
    offices: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    titled: set[int] = field(default_factory=set)
    recent: dict[int, int] = field(default_factory=dict)

    def bear(self, party: Party, word: str) -> None:
        """Note that `word` is a name of `party`."""
        if word not in party.words:
            party.words.add(word)
            self.cast.bearers[word].append(party)

    def office(self, m: Mention) -> str | None:
        """Return the office in a mention's title: "President Clinton"."""
        return next((w for w in reversed(self.table.lower[m.start : m.name]) if w in self.lex.office), None)

    def title_gender(self, m: Mention) -> str | None:
        """Return the gender that a mention's title tells."""
        return next((self.lex.gender[w] for w in self.table.lower[m.start : m.name] if w in self.lex.gender), None)

    def prominence(self, m: Mention) -> int:
        """Return how many tokens longer than another this mention is remembered."""
        table, last = self.table, m.end - 1
        if m.name in self.voiced or table.deps[last] in _SUBJECTS:
            return _PROMINENT
        return _PROMINENT if table.deps[last] == "appos" and table.deps[table.heads[last]] in _SUBJECTS else 0


def gather(table: Table, lex: Lexicon, mentions: list[Mention], cast: Cast, headed: set[int], voiced: set[int]) -> None:
    """Add the persons behind `mentions`, in text order, to `cast`.

    Names at the tokens `headed`, in headings, are trusted last; `voiced` holds the `Mention.name` of
    those whom statements name as their source.
    """
    reading = _Reading(table, lex, cast, _pronouns_after(table, lex, mentions), headed, voiced)
    cores = [names.core(m.words(table), lex) for m in mentions]
    pairs = list(zip(mentions, cores, strict=True))
    for m, words in sorted(pairs, key=lambda pair: pair[0].start in headed):
        if len(words) > 1:
            _full_name(reading, m, words)
    for m, words in pairs:
        office = reading.office(m)
        if office and len(words) == 1 and m.name in reading.heard:
            reading.offices[office, words[0]][reading.heard[m.name]] += 1
    for m, words in pairs:
        if words:
            _follow(reading, m, words[0])


def _follow(reading: _Reading, m: Mention, word: str) -> None:
    """Give a short name to its party, and remember who was named last and how prominently."""
    party = reading.cast.at.get(m.name)
    if party is None:
        party = _short_name(reading, m, word)
        if word != party.fullest[-1]:
            party.by_first_name += 1
            return  # a first name says nothing of whom the surname stands for
    rank = m.start + reading.prominence(m)
    reading.recent[party.index] = max(reading.recent.get(party.index, 0), rank)


def _full_name(reading: _Reading, m: Mention, words: names.Name) -> None:
    table, lex, cast = reading.table, reading.lex, reading.cast
    suffix = names.suffix(m.words(table), lex)
    known = reading.cast.bearers[words[-1]][-_BEARERS:] + reading.cast.bearers[words[0]][-_BEARERS:]
    party = next((p for p in known if _same(lex, p, words, suffix)), None)
    if party is None:
        party = cast.new("person", table.slice(m.name, m.end))
        if lex.given.get(words[0]) in ("male", "female"):
            party.hear(lex.given[words[0]], 2)
    party.suffix = party.suffix or suffix
    if words not in party.forms and len(party.forms) < _FORMS:
        if len(words) > len(party.fullest) and (not party.mentions or m.start not in reading.headed):
            party.label = table.slice(m.name, m.end)
        party.forms.append(words)
        for word in words:
            reading.bear(party, word)
    _add(reading, party, m)


def _add(reading: _Reading, party: Party, m: Mention) -> None:
    reading.cast.add(party, m)
    said = reading.table.slice(m.name, m.end)
    if party.label.isupper() and not said.isupper() and said.upper() == party.label:
        party.label = said  # a transcript shouts its labels
    party.hear(reading.title_gender(m), 4)
    if reading.table.deps[m.end - 1] in _SUBJECTS:  # after "X's lawyer" or "to X", he and she may well be another
        party.hear(reading.heard.get(m.name), 1)
    if reading.office(m):
        reading.titled.add(party.index)


def _same(lex: Lexicon, party: Party, words: names.Name, suffix: str | None) -> bool:
    if suffix and party.suffix and suffix != party.suffix:
        return False  # father and son
    return any(names.same_person(form, words, lex) for form in party.forms if len(form) > 1)


def _short_name(reading: _Reading, m: Mention, word: str) -> Party:
    """Give a name of one word to the party whose surname it is, else whose other name; to a new one if none fits."""
    bearers = reading.cast.bearers[word][-_BEARERS:]
    by_surname = [p for p in bearers if any(f[-1] == word for f in p.forms)]
    known = [p for p in by_surname or bearers if _fits(reading, m, word, p)]
    if known:
        party = _choose(known, reading.recent)
        if len(known) > 1:
            reading.cast.rivals[m.name] = known
    else:
        party = reading.cast.new("person", reading.table.slice(m.name, m.end))
        party.forms.append((word,))
        if reading.lex.given.get(word) in ("male", "female"):
            party.hear(reading.lex.given[word], 1)
        reading.bear(party, word)
    _add(reading, party, m)
    return party


def _fits(reading: _Reading, m: Mention, word: str, party: Party) -> bool:
    """Tell whether a titled surname can be this party's: Mrs. X is not Bill X, President X not his wife."""
    gender = reading.title_gender(m)
    if gender and not party.could_be(gender):
        return False
    office = reading.office(m)
    if office is None or len(party.fullest) < 2:
        return True
    heard = reading.offices.get((office, word))
    if heard:
        return party.could_be(heard.most_common(1)[0][0])
    introduced_later = party.mentions[0].start > m.start
    return not (introduced_later and party.index not in reading.titled and not party.could_be("male"))


def _choose(known: list[Party], recent: dict[int, int]) -> Party:
    """Return the party that a surname shared by several most likely means.

    Whoever was named last before it, a subject outlasting other mentions; but not one whom the article calls by the
    first name.
    """
    fit = [p for p in known if p.by_first_name < 2] or known
    before = [p for p in fit if p.index in recent]
    if before:
        return max(before, key=lambda p: recent[p.index])
    return min(fit, key=lambda p: p.mentions[0].start if p.mentions else 0)


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
