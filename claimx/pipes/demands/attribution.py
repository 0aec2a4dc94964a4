"""Which statement holds or makes a demand, whose voice it is, and which speaker demands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from claimx.pipes.demands.tree import Tree
from claimx.record import Span, Speaker, Statement

_Range = tuple[int, int]


class Attribution:
    """Statements and speakers of one document, looked up by token and by character."""

    def __init__(self, tree: Tree, statements: list[Statement], speakers: list[Speaker]) -> None:
        self._tree = tree
        self._voices = {
            s.id for s in speakers if s.kind != "unnamed" and not (s.kind == "document" and s.name[:1].islower())
        }
        self._holder: dict[int, Statement] = {}
        self._maker: dict[int, Statement] = {}
        for statement in statements:
            for span in statement.spans:
                for k in self._tokens(span):
                    self._holder[k] = statement
            if statement.cue is not None:
                for k in self._tokens(statement.cue):
                    self._maker.setdefault(k, statement)
        mentions = sorted((m.start, m.end, s.id) for s in speakers for m in s.mentions)
        mentions += [(q.source.start, q.source.end, q.speaker) for q in statements if q.source and q.speaker]
        self._mentions = sorted(mentions)
        self._starts = [m[0] for m in self._mentions]

    def _tokens(self, span: Span) -> range:
        starts = self._tree.start
        return range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))

    def holds(self, token: int) -> bool:
        """Whether `token` stands in the content of a statement."""
        return token in self._holder

    def holding(self, token: int) -> Statement | None:
        """Return the statement in whose content `token` stands."""
        return self._holder.get(token)

    def making(self, tokens: _Range) -> Statement | None:
        """Return the statement of which a predicate is the cue ("urged")."""
        return next((self._maker[k] for k in range(tokens[0], tokens[1] + 1) if k in self._maker), None)

    def named(self, speaker: str | None) -> str | None:
        """Return the id `speaker` where the article names that speaker, else None: an unnamed voice is not known."""
        return speaker if speaker in self._voices else None

    def speaker(self, start: int, end: int) -> str | None:
        """Return the id of the speaker with a mention in characters `start` to `end`, the first such mention's."""
        at = bisect_left(self._starts, start)
        for k in range(max(0, at - 3), len(self._mentions)):
            first, last, name = self._mentions[k]
            if first >= end:
                return None
            if last > start:
                return name
        return None
