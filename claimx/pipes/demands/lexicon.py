"""The demand lexicon: frames of verbs, nouns and modals, and the word lists that tell look-alikes apart."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from claimx.pipes.speakers import words as speakers
from claimx.record import Strength


@dataclass(frozen=True, slots=True)
class Frame:
    """How one word carries demands.

    ``patterns`` are complement patterns in order of preference (named in lexicon.toml). ``subject`` is "party" where
    the word demands only with a party as its subject, "party?" where it may also have none. ``modal`` is an auxiliary
    that it needs ("would like"). ``speech`` is False for words of wishing, which report no utterance; ``to`` is True
    for modals that take "to".
    """

    strength: Strength
    patterns: tuple[str, ...] = ()
    subject: str | None = None
    modal: str | None = None
    speech: bool = True
    to: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of words.toml, each a set of lower-case lemmas."""

    parties: frozenset[str]
    counts: frozenset[str]
    party_endings: tuple[str, ...]
    not_parties: frozenset[str]
    gatherings: frozenset[str]
    bearers: frozenset[str]
    papers: frozenset[str]
    instruments: frozenset[str]
    goods: frozenset[str]
    market: frozenset[str]
    market_verbs: frozenset[str]
    acts: frozenset[str]
    act_endings: tuple[str, ...]
    not_acts: frozenset[str]
    own_aims: frozenset[str]
    questions: frozenset[str]
    knowing: frozenset[str]
    answers: frozenset[str]
    light: frozenset[str]
    comply: frozenset[str]
    views: frozenset[str]
    thing_duties: frozenset[str]
    foreseen: frozenset[str]
    not_imperatives: frozenset[str]
    asides: frozenset[str]
    refusing: frozenset[str]
    planning: frozenset[str]
    open_nouns: frozenset[str]
    weighing: frozenset[str]
    later: frozenset[str]
    devices: frozenset[str]
    dropped: frozenset[str]
    spoken: frozenset[str]
    replies: frozenset[str]
    take_anyone: frozenset[str]
    things_told: frozenset[str]
    particles: frozenset[str]
    unsure: frozenset[str]
    forecasts: frozenset[str]
    view_nouns: frozenset[str]
    foretelling: frozenset[str]
    threats: frozenset[str]
    borne: frozenset[str]
    cries: frozenset[str]
    occasions: frozenset[str]
    told: frozenset[str]
    presenting: frozenset[str]
    money: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by lemma, and the word lists."""

    verbs: dict[str, Frame]
    nouns: dict[str, Frame]
    modals: dict[str, Frame]
    words: Words


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once a process from the data files beside this module."""
    frames = _read("lexicon.toml")
    lists: dict[str, Any] = {}
    for name, words in _read("words.toml").items():
        lists[name] = tuple(words.split()) if name.endswith("_endings") else frozenset(words.split())
    people = speakers.lexicon()
    lists["parties"] |= people.people.keys() | people.office | people.kin
    return Lexicon(_frames(frames["verbs"]), _frames(frames["nouns"]), _frames(frames["modals"]), Words(**lists))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _frames(table: dict[str, dict[str, Any]]) -> dict[str, Frame]:
    return {lemma: Frame(**{**row, "patterns": tuple(row.get("patterns", ()))}) for lemma, row in table.items()}
