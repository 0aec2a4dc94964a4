"""From a text to its TIMEX3s: recognise, read in order, keep the longest that has a reading."""

from __future__ import annotations

from claimx.pipes.dates.calendar import bounds
from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.lexer import Tokens, tokenise
from claimx.pipes.dates.readings.registry import CORES, FRAMES
from claimx.pipes.dates.recognise import Found, Parts, candidates, runs
from claimx.record import Date

_TITLES = ("span", "unit", "clock", "part")
_OPENING = ('"', "'", "`", "“", "‘", "«", "„")


def annotate(text: str, context: Context) -> list[Date]:
    """Return the temporal expressions of `text` in order, their values resolved as far as `context` allows.

    ``context`` is used up: it takes note of every date read. Offsets are characters of `text`.
    """
    tokens = tokenise(text)
    out: list[Date] = []
    for start, end in runs(tokens):
        position = start
        while position < end:
            position = _read_at(tokens, position, text, context, out)
    return out


def _read_at(tokens: Tokens, position: int, text: str, context: Context, out: list[Date]) -> int:
    """Append what is read at a token, and return the token to go on from."""
    for found in candidates(tokens, position):
        readings = _read(found, tokens, context)
        if not readings:
            continue
        if _titled(found, tokens, text):
            return found.end
        parts = Parts(tokens, found.core)
        for reading in readings:
            first, last = parts.span(reading.group) if reading.group else (found.extent, found.end)
            context.remember(reading, found.rule.family)
            out.append(_date(f"t{len(out) + 1}", tokens.starts[first], tokens.ends[last - 1], text, reading))
        return parts.span(readings[-1].group)[1] if readings[-1].group else found.end
    return position + 1


def _titled(found: Found, tokens: Tokens, text: str) -> bool:
    """Tell whether what was found begins a quotation, all in capitals, as a programme's or a film's name does."""
    start = tokens.starts[found.start]
    if found.rule.family not in _TITLES or found.end - found.start < 2 or text[start - 1 : start] not in _OPENING:
        return False
    firsts = (text[tokens.starts[i]] for i in range(found.start, found.end))
    return all(c.isupper() or c.isdigit() for c in firsts)


def _read(found: Found, tokens: Tokens, context: Context) -> list[Reading]:
    result = CORES[found.rule.reading](Parts(tokens, found.core), context)
    if result is None:
        return []
    if isinstance(result, list):
        return [] if found.before or found.after else result
    for frame in (found.before, found.after):
        if frame is not None:
            rule, match = frame
            result = FRAMES[rule.reading](result, Parts(tokens, match), context)
            if result is None:
                return []
    if result.group and (found.before or found.after):
        return []
    return [result]


def _date(id: str, start: int, end: int, text: str, reading: Reading) -> Date:
    covered = bounds(reading.value) if reading.type in ("DATE", "TIME") else None
    return Date(
        id=id,
        start=start,
        end=end,
        text=text[start:end],
        type=reading.type,  # type: ignore[arg-type]
        value=reading.value,
        mod=reading.mod,
        earliest=covered[0].isoformat() if covered else None,
        latest=covered[1].isoformat() if covered else None,
    )
