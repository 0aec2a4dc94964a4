"""What a demanding word takes: the complement patterns that lexicon.toml names, read off the parse with repairs.

Each pattern is a function from a `Host` to a `Complement` or None. The parser hangs the same infinitive now on the
verb, now on its object, now on a "for" that it takes for a conjunction; so patterns look for words in order among all
the places where the parser puts them, rather than for one shape of tree.
"""

from __future__ import annotations

from claimx.pipes.demands.complements.base import Complement, Content, Host, Pattern
from claimx.pipes.demands.complements.clausal import that, that_act, that_mood
from claimx.pipes.demands.complements.infinitival import cleft, obj_comply, obj_to, to_party, until
from claimx.pipes.demands.complements.nominal import noun_for, noun_for_to, noun_is, noun_to
from claimx.pipes.demands.complements.objects import np, np_act, np_sum, obj_part
from claimx.pipes.demands.complements.phrases import (
    against,
    for_,
    for_act,
    obj_against,
    obj_for,
    on,
    out_for,
    party_then,
)

__all__ = ["NOUN_PATTERNS", "PATTERNS", "Complement", "Content", "Host", "find"]

PATTERNS: dict[str, Pattern] = {
    "that": that,
    "that-mood": that_mood,
    "that-act": that_act,
    "obj-to": obj_to,
    "obj-comply": obj_comply,
    "to-party": to_party,
    "on-to": party_then("on", "to"),
    "on-for": party_then("on", "for"),
    "to-to": party_then("to", "to"),
    "to-for": party_then("to", "for"),
    "with-to": party_then("with", "to"),
    "obj-for": obj_for,
    "obj-against": obj_against,
    "against": against,
    "for": for_,
    "for-act": for_act,
    "out-for": out_for,
    "on": on,
    "np": np,
    "np-act": np_act,
    "np-sum": np_sum,
    "obj-part": obj_part,
    "until": until,
    "cleft": cleft,
}
NOUN_PATTERNS: dict[str, Pattern] = {
    "that": that,
    "that-mood": that_mood,
    "for": noun_for,
    "for-to": noun_for_to,
    "to": noun_to,
    "on": on,
    "is": noun_is,
}


def find(host: Host, patterns: tuple[str, ...], table: dict[str, Pattern] = PATTERNS) -> tuple[str, Complement] | None:
    """Return the first of `patterns` in `table` that the parse shows around `host`, by name, with what it found."""
    for name in patterns:
        found = table[name](host)
        if found is not None:
            return name, found
    return None
