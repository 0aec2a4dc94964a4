"""The reference date: the day against which "Thursday" and "last June" are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.record import DateOrigin


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """An ISO day and where it came from; both None where nothing states the article's full date."""

    value: str | None = None
    origin: DateOrigin | None = None
