"""Keep of a record what was asked for: layers, surer finds, one kind of act. Ids never point at what was left out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from claimx.record import Act, Demand, Record, Speaker, Statement

Layer = Literal["statements", "speakers", "dates", "demands"]
LAYERS: tuple[Layer, ...] = ("statements", "speakers", "dates", "demands")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep: the layers, the least confidence (0 to 1) of statements and demands, and one act or both (None)."""

    layers: frozenset[Layer] = frozenset(LAYERS)
    min_confidence: float = 0.0
    act: Act | None = None

    def apply(self, record: Record) -> Record:
        """Return the record less what was not asked for; layers left out are empty, references to them None."""
        if self == EVERYTHING:
            return record
        statements = tuple(s for s in record.statements if self._keeps(s))
        demands = tuple(d for d in record.demands if d.confidence >= self.min_confidence)
        statements = statements if "statements" in self.layers else ()
        demands = demands if "demands" in self.layers else ()
        dates = record.dates if "dates" in self.layers else ()
        speakers = self._speakers(record, statements, demands)
        speaker_ids, date_ids = {s.id for s in speakers}, {d.id for d in dates}
        statement_ids = {s.id for s in statements}
        return dataclasses.replace(
            record,
            statements=tuple(dataclasses.replace(s, speaker=_known(s.speaker, speaker_ids)) for s in statements),
            speakers=tuple(
                dataclasses.replace(s, statements=tuple(q for q in s.statements if q in statement_ids))
                for s in speakers
            ),
            dates=dates,
            demands=tuple(
                dataclasses.replace(
                    d,
                    demander_speaker=_known(d.demander_speaker, speaker_ids),
                    voiced_by=_known(d.voiced_by, speaker_ids),
                    deadline_date=_known(d.deadline_date, date_ids),
                    statement=_known(d.statement, statement_ids),
                )
                for d in demands
            ),
        )

    def _keeps(self, statement: Statement) -> bool:
        return statement.confidence >= self.min_confidence and self.act in (None, statement.act)

    def _speakers(
        self, record: Record, statements: tuple[Statement, ...], demands: tuple[Demand, ...]
    ) -> tuple[Speaker, ...]:
        """Return the speakers asked for; one who only speaks in statements that were filtered out goes with them."""
        if "speakers" not in self.layers:
            return ()
        kept = {s.speaker for s in record.statements if self._keeps(s)}
        kept |= {d.demander_speaker for d in demands} | {d.voiced_by for d in demands}
        return tuple(s for s in record.speakers if s.id in kept or not s.statements)


def _known(reference: str | None, ids: set[str]) -> str | None:
    return reference if reference in ids else None


EVERYTHING = Selection()
