"""The component `claimx_dates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.pipes import names

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Dates:
    """Write `doc._.claimx_dates` and `doc.spans["claimx_dates"]`: the TIMEX3s of the text.

    Reads the reference date and dateline where `claimx_dateline` has set them; the base model's tags, parse and
    entities decide the tense of a weekday and whether "May" is a month, and are not required.
    """

    def __init__(self, day_first: bool | None = None) -> None:
        self.day_first = day_first

    def __call__(self, doc: Doc) -> Doc:
        from claimx.pipes.dates.run import dates_of

        dates = dates_of(doc, self.day_first)
        doc._.set(names.DATES, dates)
        spans = (doc.char_span(d.start, d.end, label=d.type, alignment_mode="expand") for d in dates)
        doc.spans[names.DATES] = [s for s in spans if s is not None]
        return doc


@Language.factory("claimx_dates", default_config={"day_first": None}, assigns=["doc._.claimx_dates", "doc.spans"])
def create(nlp: Language, name: str, day_first: bool | None) -> Dates:
    """Return the component. ``day_first`` reads "3/4/2019" as 3 April (True) or as March 4 (False); by default the
    dateline's country decides, and where there is none, the month comes first."""
    names.register()
    return Dates(day_first)
