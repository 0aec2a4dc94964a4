"""The readings by name."""

from __future__ import annotations

from collections.abc import Callable

from claimx.pipes.dates.context import Context, Reading
from claimx.pipes.dates.readings import (
    clocks,
    days,
    feasts,
    frames,
    lengths,
    periods,
    quarters,
    ranges,
    relatives,
    sets,
)
from claimx.pipes.dates.recognise import Parts

Core = Callable[[Parts, Context], Reading | list[Reading] | None]
Frame = Callable[[Reading, Parts, Context], Reading | None]

_MODULES = (days, feasts, periods, quarters, ranges, relatives, clocks, lengths, sets)
CORES: dict[str, Core] = {name: function for module in _MODULES for name, function in module.READINGS.items()}
FRAMES: dict[str, Frame] = dict(frames.READINGS)
