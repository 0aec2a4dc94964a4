"""Find the demands of a parsed document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.pipes import names
from claimx.pipes.demands import confidence, quoted, slots
from claimx.pipes.demands.attribution import Attribution
from claimx.pipes.demands.clauses import Clauses
from claimx.pipes.demands.lexicon import Lexicon, lexicon
from claimx.pipes.demands.match import Match
from claimx.pipes.demands.modals import find_imperatives, find_modals
from claimx.pipes.demands.nouns import find_nouns
from claimx.pipes.demands.tree import Tree
from claimx.pipes.demands.verbs import find_verbs
from claimx.pipes.lines import after_clock
from claimx.record import Demand, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_demands(doc: Doc) -> list[Demand]:
    """Return the demands of `doc` in document order, ids d1, d2, …

    Reads the base model's parse, tags, lemmas and entities, and what the statements, speakers, dates and marks pipes
    wrote; any of these may be missing, and then what hangs on it is None.
    """
    lex = lexicon()
    tree = Tree(doc)
    clauses = Clauses(tree, lex.words)
    attribution = Attribution(tree, doc._.get(names.STATEMENTS) or [], doc._.get(names.SPEAKERS) or [])
    calendar = slots.Calendar(tree, doc._.get(names.DATES) or [])
    matches = _matches(doc, tree, clauses, lex, attribution)
    demands = [d for d in (_demand(tree, lex, m, attribution, calendar) for m in matches) if d is not None]
    demands.sort(key=lambda d: (d.predicate.start, d.predicate.end))
    return [_numbered(d, n) for n, d in enumerate(demands, 1)]


def _matches(doc: Doc, tree: Tree, clauses: Clauses, lex: Lexicon, attribution: Attribution) -> list[Match]:
    """Collect what each kind of trigger finds, without the verbs and modals that another demand's content heads."""
    found = [*find_verbs(tree, clauses, lex), *find_nouns(tree, clauses, lex)]
    called_for = {p.head for m in found for c in m.contents for p in slots.coordinated(tree, c)}
    openings = quoted.openings(tree, lex.words, clauses, doc._.get(names.QUOTATIONS) or [])
    found += find_modals(tree, clauses, lex, attribution.holds)
    found += find_imperatives(tree, clauses, lex, openings, attribution.holds)
    nouns = {m.anchor for m in found if m.family == "noun"}
    taken: set[int] = set()
    kept = []
    for match in found:
        if match.anchor in called_for or match.first in taken:
            continue
        if match.family != "noun" and not match.own_voice and nouns.intersection(tree.children(match.anchor, "dobj")):
            continue  # "gave the mill a week's ultimatum to …": the noun carries it
        if match.own_voice and any(c.head in called_for for c in match.contents):
            continue
        taken.add(match.first)
        kept.append(match)
    return kept


def _demand(
    tree: Tree, lex: Lexicon, match: Match, attribution: Attribution, calendar: slots.Calendar
) -> Demand | None:
    filled = slots.fill(tree, lex.words, match, calendar)
    if not filled.contents:
        return None
    holding = attribution.holding(match.first)
    if holding is not None and _answers(tree, lex, match, holding):
        holding = None
    own = frozenset([match.anchor, *(c.head for c in match.contents)])
    demander = _party(tree, match.demander, own)
    if match.own_voice and demander is None and holding is not None:
        demander = holding.source
    speaker = attribution.demander(match, demander, holding)
    statement = holding or (None if match.own_voice else attribution.making((match.first, match.last)))
    return Demand(
        id="",
        predicate=_span(tree, (match.first, match.last)),
        strength=match.strength,
        negated=match.negated,
        demander=demander,
        demander_speaker=speaker,
        addressee=_party(tree, match.addressee, own),
        contents=tuple(_span(tree, r) for r in filled.contents),
        condition=None if filled.condition is None else _span(tree, filled.condition),
        deadline=None if filled.deadline is None else _span(tree, filled.deadline),
        deadline_date=filled.date,
        voiced_by=attribution.voice(match, speaker, holding),
        statement=None if statement is None else statement.id,
        confidence=confidence.of(match),
    )


def _answers(tree: Tree, lex: Lexicon, match: Match, holding: Statement) -> bool:
    """Whether the statement only answers the demand: of "Kabul refused the demand", Kabul is not the demand's voice."""
    if match.family != "noun" or holding.cue is None:
        return False
    above = tree.head[match.anchor] if tree.dep[match.anchor] != "pobj" else tree.head[tree.head[match.anchor]]
    return tree.lemma[above] in lex.words.answers and holding.cue.start <= tree.start[above] < holding.cue.end


def _party(tree: Tree, head: int | None, own: frozenset[int]) -> Span | None:
    if head is None or head in own:  # a broken parse makes a demand its own party
        return None
    span = _span(tree, slots.mention(tree, head, own))
    start = after_clock(tree.text, span.start, span.end)
    return Span(start, span.end, tree.text[start : span.end])


def _span(tree: Tree, tokens: tuple[int, int]) -> Span:
    start, end = tree.start[tokens[0]], tree.end[tokens[1]]
    return Span(start, end, tree.text[start:end])


def _numbered(demand: Demand, number: int) -> Demand:
    fields = {name: getattr(demand, name) for name in Demand.__dataclass_fields__}
    return Demand(**{**fields, "id": f"d{number}"})
