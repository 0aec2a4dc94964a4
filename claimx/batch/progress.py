"""How a run is shown: a bar on a terminal, log lines elsewhere, and a summary at the end. All on standard error."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from claimx.batch.faults import Fault
from claimx.batch.run import Tally, Watch
from claimx.terminal import complain, visible

if TYPE_CHECKING:
    from rich.progress import Progress

_LOG_EVERY = 10.0  # seconds


class Quiet(Watch):
    """Only what fails."""

    def fault(self, fault: Fault) -> None:
        complain(fault)

    def __enter__(self) -> Quiet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class Log(Quiet):
    """A line now and then. ``survey`` counts the inputs and their bytes, beside the run."""

    def __init__(self, survey: Callable[[], tuple[int, int]]) -> None:
        self._total = _Total(survey)
        self._next = time.monotonic() + _LOG_EVERY

    def update(self, tally: Tally) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _LOG_EVERY
        complain(f"{_stories(tally)}, {_speed(tally):,.0f} words a second{_left(tally, self._total.size)}")


class Bar(Quiet):
    """A bar with the stories, the speed, the failures and the time left."""

    def __init__(self, survey: Callable[[], tuple[int, int]]) -> None:
        self._total = _Total(survey)
        self._progress = self._bar()
        self._task = self._progress.add_task("", total=None, stories="", speed="", left="")

    @staticmethod
    def _bar() -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        text = (TextColumn(f"{{task.fields[{name}]}}", markup=False) for name in ("stories", "speed", "left"))
        stories, speed, left = text
        return Progress(
            stories, BarColumn(None), speed, left, console=Console(stderr=True), expand=True, transient=True
        )

    def update(self, tally: Tally) -> None:
        size = self._total.size
        self._progress.update(
            self._task,
            total=size,
            completed=tally.weight,
            stories=_stories(tally),
            speed=f"{_speed(tally):,.0f} words/s",
            left=_left(tally, size).removeprefix(", "),
        )

    def fault(self, fault: Fault) -> None:
        from rich.text import Text

        self._progress.console.print(Text(f"claimx: {visible(str(fault))}"), soft_wrap=True)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


def watch(survey: Callable[[], tuple[int, int]], *, quiet: bool) -> Quiet:
    """Return what suits standard error: a bar on a terminal, else log lines; failures alone where ``quiet``."""
    if quiet:
        return Quiet()
    return Bar(survey) if sys.stderr.isatty() else Log(survey)


def summary(tally: Tally, output: str) -> str:
    """Return the closing line of a run."""
    counts = [f"{tally.done:,} done", f"{tally.skipped:,} unchanged", f"{tally.failed:,} failed"]
    line = f"{output}: {', '.join(counts)}; {tally.words:,} words in {_duration(tally.seconds)}"
    if tally.done:
        line += f", {_speed(tally):,.0f} a second"
    if tally.failed:
        line += f"; the failures are in {output}.errors.jsonl"
    if tally.interrupted:
        line += f"; interrupted by {signal.Signals(tally.interrupted).name}, the same command goes on from here"
    return line


class _Total:
    """The size of the inputs in bytes, None until a thread has counted it."""

    def __init__(self, survey: Callable[[], tuple[int, int]]) -> None:
        self.size: int | None = None
        threading.Thread(target=self._count, args=(survey,), daemon=True).start()

    def _count(self, survey: Callable[[], tuple[int, int]]) -> None:
        self.size = survey()[1]


def _stories(tally: Tally) -> str:
    text = f"{tally.done + tally.skipped:,} stories"
    return text + (f", {tally.failed:,} failed" if tally.failed else "")


def _speed(tally: Tally) -> float:
    return tally.words / max(tally.seconds, 1e-3)


def _left(tally: Tally, size: int | None) -> str:
    done = tally.weight - tally.skipped_weight
    if not size or not done or tally.weight > size:
        return ""
    return f", {_duration((size - tally.weight) * tally.seconds / done)} left"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
