"""Which statement holds or makes a demand, whose voice it is, and which speaker demands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from claimx.pipes.demands.match import Match
from claimx.pipes.demands.tree import Tree
from claimx.record import Span, Speaker, Statement

_Range = tuple[int, int]
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_SINGULAR = frozenset({"he", "she"})
_OPENING = 6  # characters: how far into an indirect statement a pronoun is still its speaker's
_RECENT = 400  # characters: how far back the last speaker is still "he" or "she"
_REACH = 4  # mentions looked back over, since they may nest


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
        people = {s.id for s in speakers if s.kind == "person"}
        self._spoken = sorted((q.source.start, q.speaker) for q in statements if q.source and q.speaker in people)

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
        """Return the id of the speaker with a mention that overlaps characters `start` to `end`."""
        at = bisect_left(self._starts, end)
        for first, last, name in reversed(self._mentions[max(0, at - _REACH) : at]):
            if first < end and last > start:
                return name
        return None

    def demander(self, match: Match, span: Span | None, holding: Statement | None) -> str | None:
        """Return the id of the speaker who demands; `span` is the demander's mention, `holding` the statement around.

        The mention's head or its appositive must be named, so that "Elian's father" is not taken for Elian. "I" and
        "we" are the statement's speaker; a "he" or "she" that no other pipe resolved is who spoke last.
        """
        if span is None or (holding is not None and span is holding.source):
            return holding.speaker if match.own_voice and holding is not None else None
        word = span.text.lower()
        if holding is not None and word in _FIRST_PERSON:
            return holding.speaker
        if match.demander is None:
            return self.speaker(span.start, span.end)
        tree = self._tree
        for head in (match.demander, *tree.children(match.demander, "appos")):
            found = self.speaker(tree.start[head], tree.end[head])
            if found is not None:
                return found
        if word not in _SINGULAR:
            return None
        if holding is not None:
            starts = holding.type != "direct" and span.start - holding.spans[0].start < _OPENING
            return holding.speaker if starts else None
        return self._last_person(span.start)

    def voice(self, match: Match, demander: str | None, holding: Statement | None) -> str | None:
        """Return whose voice a demand has: the statement's around it, else, for words of speech, the demander's own."""
        if holding is not None:
            return self.named(holding.speaker)
        if not match.speech:
            return None
        made = None if match.own_voice else self.making((match.first, match.last))
        return self.named(None if made is None else made.speaker) or self.named(demander)

    def _last_person(self, before: int) -> str | None:
        at = bisect_left(self._spoken, (before, ""))
        if at == 0 or before - self._spoken[at - 1][0] > _RECENT:
            return None
        return self._spoken[at - 1][1]
