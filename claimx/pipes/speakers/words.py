"""The word lists of the speakers pipe, read once a process from the data files beside this module."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

Range = tuple[int, int]
Words = frozenset[str]
_PERSON_ENDINGS = ("woman", "sman", "tman", "ist")


@dataclass(frozen=True)
class Lexicon:
    """Everything that `data/` holds, lower case but for `bodies`.

    `people` maps a noun to the classes of near synonyms it is in, `wider` a noun to the classes that it covers besides,
    `natives` a noun for one who is from a country to that,
    `offices` two words of an office to its classes, and `bodies` the first word of a body's name to such names.
    """

    courtesy: Words
    office: Words
    title_of: Words
    sole: Words
    ranks: Words
    portfolios: Words
    kept: Words
    suffixes: Words
    particles: Words
    people: dict[str, Words]
    wider: dict[str, Words]
    offices: dict[tuple[str, str], Words]
    kin: Words
    gender: dict[str, str]
    given: dict[str, str]
    nicknames: dict[str, set[str]]
    org_heads: Words
    org_before_of: Words
    org_callings: Words
    org_trades: Words
    org_members: Words
    org_agents: Words
    national: Words
    news: Words
    org_last_words: Words
    org_common: Words
    org_alone: Words
    org_joined: Words
    org_literal: Words
    again: dict[str, Words]
    governments: Words
    documents: Words
    voices: Words
    messages: Words
    written: Words
    polls: Words
    adopted: Words
    adopters: Words
    bodies: dict[str, list[tuple[str, ...]]]
    pronouns: dict[str, str]
    never: Words
    plural: Words
    vague: Words
    affiliations: dict[str, str]
    ballot: dict[str, str]
    short_for: dict[str, str]
    countries: dict[str, str]
    adjectives: dict[str, str]
    peoples: dict[str, str]
    capitals: dict[str, str]
    natives: dict[str, str]
    places: Words

    def person_noun(self, word: str) -> bool:
        """Tell whether a noun is one for a person."""
        return word in self.people or word in self.office or (len(word) > 5 and word.endswith(_PERSON_ENDINGS))

    def meant(self, noun: str) -> Words:
        """Return the classes of persons whom a noun may mean: an official is a minister or a mayor, not they him."""
        return self.people.get(noun, frozenset()) | self.wider.get(noun, frozenset())

    def kinds(self, noun: str, words: list[str]) -> Words:
        """Return the classes of the role of `noun` and all its `words`: a foreign minister is an envoy too."""
        pairs = {
            name
            for (first, last), names in self.offices.items()
            if first in words and last in words[words.index(first) :]
            for name in names
        }
        return self.people.get(noun, frozenset()) | pairs

    @functools.cached_property
    def firms(self) -> Words:
        """Every noun before or after a name that only an organization is called."""
        return self.org_callings - self.people.keys()

    @functools.cached_property
    def titles(self) -> Words:
        """Every word that may stand before a person's name."""
        return self.courtesy | self.office


@functools.cache
def lexicon() -> Lexicon:
    """Return the word lists."""
    data = tomllib.loads(_read("words.toml"))
    titles, gender, orgs, docs = data["titles"], data["gender"], data["organizations"], data["documents"]
    people: dict[str, set[str]] = {}
    for name, nouns in data["people"].items():
        for noun in nouns:
            people.setdefault(noun, set()).add(name)
    offices: dict[tuple[str, str], set[str]] = {}
    for name, pairs in data["offices"].items():
        for first, last in map(str.split, pairs):
            offices.setdefault((first, last), set()).add(name)
    given = _given_names()
    countries, adjectives, peoples, capitals = _countries()
    return Lexicon(
        courtesy=frozenset(titles["courtesy"]),
        office=frozenset(titles["office"]),
        title_of=frozenset(titles["of"]),
        sole=frozenset(titles["sole"]),
        ranks=frozenset(titles["ranks"]),
        portfolios=frozenset((*titles["portfolios"], *titles["of"])),
        kept=frozenset(titles["kept"]),
        suffixes=frozenset(titles["suffixes"]),
        particles=frozenset(titles["particles"]),
        people={noun: frozenset(names) for noun, names in people.items()},
        wider={noun: frozenset(names) for noun, names in data["wider"].items()},
        offices={pair: frozenset(classes) for pair, classes in offices.items()},
        kin=frozenset(data["people"]["kin"]),
        gender={w: g for g in ("male", "female") for w in (*gender[g], *titles[g])},
        given=given,
        nicknames=_nicknames(),
        org_heads=frozenset(orgs["heads"]),
        org_before_of=frozenset(orgs["before_of"]),
        org_callings=frozenset(orgs["callings"]),
        org_trades=frozenset(orgs["trades"]),
        org_members=frozenset(orgs["members"]),
        org_agents=frozenset(orgs["agents"]),
        national=frozenset(orgs["national"]),
        news=frozenset(orgs["news"]),
        org_last_words=frozenset(orgs["last_words"]),
        org_common=frozenset(orgs["common"]),
        org_alone=frozenset(orgs["alone"]),
        org_joined=frozenset(orgs["joined"]),
        org_literal=frozenset(orgs["literal"]),
        again={noun: frozenset(words) for noun, words in orgs["again"].items()},
        governments=frozenset(data["governments"]["nouns"]),
        documents=frozenset(docs["nouns"]),
        voices=frozenset(docs["voices"]),
        messages=frozenset(docs["messages"]),
        written=frozenset(docs["written"]),
        polls=frozenset(docs["polls"]),
        adopted=frozenset(docs["adopted"]),
        adopters=frozenset(docs["bodies"]),
        bodies=_bodies(),
        pronouns={word: name for name, words in data["pronouns"].items() for word in words},
        never=frozenset(data["words"]["never"]),
        plural=frozenset(data["words"]["plural_sources"]),
        vague=frozenset(data["words"]["vague"]),
        affiliations={word: name for name, words in data["affiliations"].items() for word in words},
        ballot=data["ballot"],
        short_for=data["short_for"],
        countries=countries,
        adjectives=adjectives,
        peoples=peoples,
        capitals=capitals,
        natives={people[:-1]: country for people, country in peoples.items() if people[-1] == "s" != people[-2]}
        | {noun: country for country, nouns in data["natives"].items() for noun in nouns},
        places=frozenset(w.replace("_", " ").lower() for w in _lines("places.txt")),
    )


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [w for line in _read(name).splitlines() if not line.startswith("#") for w in line.split()]


def _nicknames() -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for line in _read("nicknames.txt").splitlines():
        family = set(line.split())
        for name in () if line.startswith("#") else family:
            out.setdefault(name, set()).update(family)
    return out


def _bodies() -> dict[str, list[tuple[str, ...]]]:
    """Return the names of bodies as their tokens, by the first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for line in _read("bodies.txt").splitlines():
        if not line.startswith("#"):
            name = tuple(line.replace("'s", " 's").split())
            out.setdefault(name[0], []).append(name)
    return out


def _given_names() -> dict[str, str]:
    out, gender = {}, ""
    for word in _lines("given_names.txt"):
        if word.startswith("["):
            gender = word.strip("[]")
        else:
            out[word] = gender
    return out


def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Return names, adjectives, peoples and capitals, each led to the country's first name in lower case."""
    columns: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    for line in _read("countries.tsv").splitlines():
        if line.startswith("#") or not line:
            continue
        cells = (line.lower() + "\t\t\t").split("\t")
        country = cells[0].split("|")[0]
        for column, cell in zip(columns, cells, strict=False):
            column.update((name, country) for name in cell.split("|") if name)
    return columns[0], columns[1], columns[2], columns[3]
