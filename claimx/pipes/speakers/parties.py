"""The parties of an article: one for each person, organization, government, people, and unnamed source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from claimx.pipes.speakers import names
from claimx.pipes.speakers.mentions import Mention
from claimx.record import SpeakerKind


@dataclass(slots=True)
class Role:
    """What somebody is said to be: the words, their head noun, content words, and whose (a word: "boy", "trump").

    ``kinds`` are the classes of persons (`Lexicon.people`) that the role is in.
    """

    text: str
    head: str
    words: frozenset[str]
    owner: str | None = None
    titled: bool = False
    kinds: frozenset[str] = frozenset()


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
    members: tuple[Party, ...] = ()
    plural: bool = False
    silent: bool = False  # unnamed, and no source yet: the first source gives the label
    human: bool = False  # one person, named or not
    words: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)  # what an organization is called: "a Swahili newspaper"
    by_first_name: int = 0

    @property
    def fullest(self) -> names.Name:
        """The longest form of the name."""
        return max(self.forms, key=len) if self.forms else ()

    @property
    def solid(self) -> bool:
        """Whether anything but capital letters says that this is a person."""
        return bool(len(self.fullest) > 1 or self.gender or self.roles or len(self.mentions) > 2)

    def hear(self, gender: str | None, weight: int) -> None:
        """Count evidence for a gender; None is none."""
        if gender:
            self.gender[gender] += weight

    def could_be(self, gender: str) -> bool:
        """Tell whether nothing outweighs this gender."""
        other = "female" if gender == "male" else "male"
        return self.gender[gender] >= self.gender[other]


@dataclass(slots=True)
class Cast:
    """The parties of an article, and the party of each mention (by the mention's name token).

    ``rivals`` are the other parties that a mention could be. The rest are indexes: of countries, labels, the words of
    persons' names (``bearers``), and the nouns of their roles and these nouns' classes (``holders``).
    """

    parties: list[Party] = field(default_factory=list)
    at: dict[int, Party] = field(default_factory=dict)
    rivals: dict[int, list[Party]] = field(default_factory=dict)
    countries: dict[str, Party] = field(default_factory=dict)
    labels: dict[str, Party] = field(default_factory=dict)
    bearers: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))

    def new(self, kind: SpeakerKind, label: str) -> Party:
        """Return a new party."""
        party = Party(len(self.parties), kind, label, human=kind == "person")
        self.parties.append(party)
        return party

    def add(self, party: Party, mention: Mention) -> None:
        """Give `mention` to `party`."""
        party.mentions.append(mention)
        self.at[mention.name] = party
