"""Which way a sentence looks: the tense of the verb that governs an expression, from the base model's parse."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from claimx.pipes.dates.context import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AHEAD = frozenset(
    "schedule set plan expect due slate intend aim hope vow promise pledge agree threaten want need prepare begin-to "
    "propose".split()
)
_ARRANGING = frozenset("plan schedule slate".split())  # "they planned a march on Saturday": the march is to come
_CERTAIN = frozenset("will 'll ’ll wo shall".split())
_FUTURE_MODALS = frozenset("may might can could should must would ca".split())
_TIMETABLE = frozenset(  # verbs whose present tells of what is to come: "the court meets on Monday"
    "arrive begin close come depart end expire fly go leave meet open reconvene resume return start travel visit "
    "vote".split()
)
_DAY_PARTS = frozenset("morning afternoon evening night noon midnight".split())
_STEPS = 12  # heads climbed at most


class Tenses:
    """Answers for one Doc, by character. Needs a tagger and a parser; without them every tense is None."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] | None = None
        self._verbs: dict[int, Tense] = {}  # a verb may govern thousands of dates and have as many children
        self._parsed = doc.has_annotation("DEP")
        self._tagged = doc.has_annotation("TAG")

    def token(self, character: int) -> Token | None:
        """Return the token that holds a character."""
        if self._starts is None:
            self._starts = [t.idx for t in self._doc]
        i = bisect.bisect_right(self._starts, character) - 1
        return self._doc[i] if i >= 0 else None

    def label(self, character: int) -> tuple[str, str]:
        """Return the entity label and the tag of the token at a character."""
        token = self.token(character)
        return (token.ent_type_, token.tag_) if token is not None else ("", "")

    def tense(self, character: int) -> Tense:
        """Return the tense of the nearest verb above the token at a character."""
        token = self.token(character) if self._parsed and self._tagged else None
        if token is None:
            return None
        if token.dep_ == "compound" and token.head.lower_ in _DAY_PARTS:
            token = token.head
        if token.dep_ in ("poss", "compound", "nmod") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head  # "Monday's meeting will ...", but "they will appeal Monday's ruling"
            if token.dep_ not in ("nsubj", "nsubjpass"):
                return "past"
        for _ in range(_STEPS):
            if token.dep_ == "pobj" and token.head.lower_ in ("until", "till", "til"):
                return "future"
            if token.tag_[:1] == "V" or token.tag_ == "MD" or token.pos_ == "AUX":
                if token.i not in self._verbs:
                    self._verbs[token.i] = _verb_tense(token)
                found = self._verbs[token.i]
                if found is not None:
                    return found
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def _verb_tense(verb: Token) -> Tense:
    """Return the tense of a verb and its auxiliaries, or None where it has none of its own (go on to its head)."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for child in auxiliaries:
        if child.lower_ in _CERTAIN:
            return "certain"
        if child.lower_ in _FUTURE_MODALS:
            return "future" if child.lower_ != "could" or verb.tag_ == "VB" else "past"
    tag = verb.tag_
    if tag == "MD":
        return "future"
    if tag == "VB" and any(c.tag_ == "TO" for c in auxiliaries):
        return "future" if not _happened(verb) else "past"
    finite = next((c.tag_ for c in auxiliaries if c.tag_ in ("VBD", "VBZ", "VBP")), tag)
    if verb.lemma_ in _AHEAD and tag == "VBN" and finite in ("VBZ", "VBP"):
        return "future"
    if finite == "VBD":
        arranged = tag == "VBD" and verb.lemma_ in _ARRANGING and all(c.dep_ != "xcomp" for c in verb.children)
        return "future" if arranged else "past"
    if tag == "VBN":
        if any(c.lemma_ == "have" for c in auxiliaries):
            return "past"
        ahead = verb.lemma_ in _AHEAD and not _was_set(verb)
        return "present" if finite in ("VBZ", "VBP") else "future" if ahead else "past"
    if tag == "VBG":
        return "future" if finite in ("VBZ", "VBP") else None
    if tag in ("VBZ", "VBP"):
        return "future" if verb.lemma_ in _TIMETABLE or verb.lemma_ in _AHEAD else "present"
    return None


def _was_set(verb: Token) -> bool:
    """Tell a record "set on Aug. 6", which was, from a hearing "set for Aug. 6", which will be."""
    links = {c.lower_ for c in verb.children if c.dep_ in ("prep", "xcomp", "aux")}
    return verb.lemma_ == "set" and bool(links & {"on", "in", "at", "by"}) and "for" not in links


def _happened(infinitive: Token) -> bool:
    """Tell whether an infinitive hangs on a verb whose complement has happened: "managed to leave on Monday"."""
    head = infinitive.head
    if any(c.lower_ == "had" for c in head.children if c.dep_ == "aux"):
        return True  # "had been due to expire on Friday"
    if head.dep_ in ("acomp", "xcomp") and any(c.lower_ == "had" for c in head.head.children if c.dep_ == "aux"):
        return True
    return head.lemma_ in ("fail", "manage", "begin", "start", "continue", "refuse", "decline", "seem", "appear", "use")
