"""What the parse is surer of than the tagger: the source beside its cue, and whose words a relayed statement holds."""

from __future__ import annotations

import dataclasses

from claimx.pipes.statements.attribution import Attribution
from claimx.pipes.statements.parse import Parse, Range
from claimx.pipes.statements.sources import QUOTERS


def mended(p: Parse, a: Attribution, rule: Attribution) -> Attribution:
    """Return the tagger's attribution with what the rule that has the same content is surer of.

    What the tagger lacks of cue and source is filled in. In "the envoy was quoted by the agency as saying that …" the
    rule has the quoted party as source and the content alone. Where both have the same finite cue, a source of several
    words that stands beside it wins over one further off, and over one in its own relative clause.
    """
    if relayed(p, rule):
        return dataclasses.replace(a, contents=rule.contents, cue=rule.cue, source=rule.source)
    if _nearer(p, a, rule):
        return dataclasses.replace(a, source=rule.source)
    return dataclasses.replace(a, cue=a.cue or rule.cue, source=a.source or rule.source)


def whole_cue(p: Parse, a: Attribution) -> Attribution:
    """Return an attribution whose cue, where it is an auxiliary alone, goes on to its verb: "have been fighting"."""
    if a.cue is None:
        return a
    first, last = p.token_at(a.cue[0]), p.token_at(a.cue[1] - 1)
    verb = p.head[first]
    if first != last or not p.dep[first].startswith("aux") or verb <= first:
        return a
    if any(start < p.ends[verb] and a.cue[0] < end for start, end in a.contents):
        return a  # the verb is what is said
    return dataclasses.replace(a, cue=(a.cue[0], p.ends[verb]))


def relayed(p: Parse, rule: Attribution) -> bool:
    """Tell whether a rule's cue is the "saying" of "quoted … as saying"."""
    if rule.cue is None or rule.source is None:
        return False
    as_ = p.head[p.token_at(rule.cue[0])]
    return p.lower[as_] == "as" and p.lemma[p.head[as_]] in QUOTERS


def _nearer(p: Parse, a: Attribution, rule: Attribution) -> bool:
    if not (a.cue and a.source and rule.cue and rule.source):
        return False
    if not overlap(a.cue, rule.cue) or p.tag[p.token_at(rule.cue[0])] == "VBG":
        return False
    if overlap(a.source, rule.source):
        return any(p.tag[i] in ("WDT", "WP") for i in range(p.token_at(rule.source[0]), p.token_at(a.source[0])))
    if p.token_at(rule.source[0]) == p.token_at(rule.source[1] - 1):
        return False
    return _gap(p, rule.source, rule.cue) <= 1 < _gap(p, a.source, a.cue)


def _gap(p: Parse, source: Range, cue: Range) -> int:
    """Return the number of tokens between a source and a cue."""
    first, last = (p.token_at(x) for x in (source[0], source[1] - 1))
    return max(p.token_at(cue[0]) - last, first - p.token_at(cue[1] - 1)) - 1


def overlap(a: Range, b: Range) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
