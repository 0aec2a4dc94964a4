"""The dates of a Doc: its reference date, order of day and month, and tenses put together."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from claimx.pipes import names
from claimx.pipes.dates.annotate import annotate
from claimx.pipes.dates.context import Context
from claimx.pipes.dates.tense import Tenses
from claimx.record import Date

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPEN_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")


def dates_of(doc: Doc, day_first: bool | None) -> list[Date]:
    """Return the dates of a Doc. ``day_first`` None lets the dateline's place decide the order of "3/4/2019"."""
    found = doc._.get(names.REFERENCE)
    dateline = doc._.get(names.DATELINE)
    reference = date.fromisoformat(found.value) if found is not None and found.value else None
    partial = None
    if reference is None and dateline is not None and dateline.date:
        m = _OPEN_YEAR.fullmatch(dateline.date)
        partial = (int(m[1]), int(m[2])) if m else None
    if day_first is None:
        from claimx.pipes.dateline.places import writes_day_first

        day_first = writes_day_first(dateline.place if dateline is not None else None)
    tenses = Tenses(doc)
    return annotate(doc.text, Context(reference, partial, day_first, tenses.tense, tenses.label))
