"""A run from end to end: plan, have it done, write, keep the journal."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.batch.faults import Fault, FaultFile
from claimx.batch.journal import Journal
from claimx.batch.lines import SUFFIXES, LinesSink
from claimx.batch.plan import Skipped, Story, plan
from claimx.batch.pool import Executor, Outcome
from claimx.batch.sinks import OutputError, Sink, is_fatal
from claimx.batch.tree import TreeSink
from claimx.batch.work import Done

if TYPE_CHECKING:
    from claimx.extraction import Options

_COMMIT_EVERY = 1.0  # seconds; what a kill -9 costs at most
_AHEAD = 2  # tasks for each that runs: one running, one waiting
_LOOK = 0.5  # seconds between looks at the progress


@dataclass(slots=True)
class Tally:
    """What a run has come to. ``weight`` is the share of the inputs' bytes dealt with, ``skipped_weight`` of it in
    no time; ``seconds`` count from the first story that was to be done."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    words: int = 0
    weight: int = 0
    skipped_weight: int = 0
    started: float = field(default_factory=time.monotonic)
    interrupted: int | None = None  # the signal

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


class Watch:
    """What a run tells as it goes. This one tells nothing."""

    def update(self, tally: Tally) -> None:
        """The tally has changed; called a few times a second."""

    def fault(self, fault: Fault) -> None:
        """A story has failed."""


def is_lines(output: str) -> bool:
    """Tell an output of lines (``x.jsonl``, ``.gz``, ``.zst``) from a folder."""
    return output.endswith(SUFFIXES)


def run(
    paths: Sequence[str],
    output: str,
    options: Options,
    executor: Callable[[], Executor],
    watch: Watch,
    *,
    in_input_order: bool = False,
    restart: bool = False,
) -> Tally:
    """Have every story under ``paths`` analysed and write its record to ``output``; continue where a run was ended.

    ``executor`` makes the workers, once there is something to do. Each failure costs its own story: it is told to
    ``watch`` and written to ``OUT.errors.jsonl``. Raises OutputError, JournalError, ModelError or WorkersError where
    the run as a whole cannot go on; what is done until then is kept.
    """
    output = output.rstrip(os.sep) or output
    paths_of_run = {suffix: output + suffix for suffix in (".journal", ".errors.jsonl")}
    if restart:
        _remove(output)
    try:
        with ExitStack() as stack:
            os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
            journal = stack.enter_context(Journal(paths_of_run[".journal"]))
            sink: Sink = LinesSink(output, journal) if is_lines(output) else TreeSink(output, journal)
            stack.callback(sink.close)
            faults = FaultFile(paths_of_run[".errors.jsonl"])
            stack.callback(faults.close)
            leave_out = sink.paths() | {os.path.abspath(p) for p in paths_of_run.values()}
            stories = plan(paths, journal, sink, options, leave_out)
            return _Run(journal, sink, faults, watch, stories, executor).go(in_input_order=in_input_order)
    except (OSError, sqlite3.Error) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise OutputError(
            f"cannot write {output}: {cause}; what is done is kept, the same command goes on from it"
        ) from error


class _Run:
    """The state of one run."""

    def __init__(
        self,
        journal: Journal,
        sink: Sink,
        faults: FaultFile,
        watch: Watch,
        stories: Iterator[Story | Skipped | Fault],
        executor: Callable[[], Executor],
    ) -> None:
        self._journal, self._sink, self._faults, self._watch = journal, sink, faults, watch
        self._stories, self._make_executor = stories, executor
        self._executor: Executor | None = None
        self._running: dict[Future[list[Outcome]], Story] = {}
        self._tally = Tally()
        self._committed = time.monotonic()

    def go(self, *, in_input_order: bool) -> Tally:
        with _Interrupts() as interrupts:
            try:
                self._work(interrupts)
                with interrupts.held():
                    self._sink.finish(in_input_order=in_input_order)
            except KeyboardInterrupt:
                self._tally.interrupted = interrupts.signal or signal.SIGINT
            finally:
                with interrupts.held(quietly=True):
                    if self._executor is not None:
                        self._executor.close()
                    self._commit()
        self._watch.update(self._tally)
        return self._tally

    def _work(self, interrupts: _Interrupts) -> None:
        while True:
            self._fill()
            if not self._running:
                return
            finished, _ = wait(self._running, timeout=_LOOK, return_when=FIRST_COMPLETED)
            with interrupts.held():
                for future in finished:
                    self._settle(self._running.pop(future), future.result())
                self._commit_now_and_then()
            self._watch.update(self._tally)

    def _fill(self) -> None:
        """Plan until the workers have enough to do."""
        width = self._executor.width if self._executor else 1
        while len(self._running) < _AHEAD * width:
            story = next(self._stories, None)
            if story is None:
                return
            if isinstance(story, Fault):
                self._fail(story)
            elif isinstance(story, Skipped):
                self._tally.skipped += 1
                self._tally.weight += story.weight
                self._tally.skipped_weight += story.weight
            else:
                if self._executor is None:
                    self._executor = self._make_executor()
                    width = self._executor.width
                    self._tally.started = time.monotonic()
                self._running[self._executor.submit(story.task)] = story
                continue
            self._commit_now_and_then()

    def _settle(self, story: Story, outcomes: list[Outcome]) -> None:
        numbered = [(n, outcome) for n, outcome in enumerate(outcomes, 1) if isinstance(outcome, Done)]
        done = [outcome for _, outcome in numbered]
        failed = len(done) < len(outcomes)
        for outcome in outcomes:
            if isinstance(outcome, Fault):
                self._fail(outcome)
        if done:
            numbers = [story.part] if story.part else [n for n, _ in numbered] if len(outcomes) > 1 else None
            try:
                place = self._sink.put(story.target, done, story.before, numbers)
            except OSError as error:
                if is_fatal(error) or isinstance(self._sink, LinesSink):
                    raise
                raw = story.task.raw
                self._fail(Fault(raw.source, "write", error.strerror or str(error), done[0].id, raw.line))
                done = []
            else:
                self._journal.done(story.key, story.part, None if failed else story.fingerprint, place)
        if not done:
            self._sink.drop(story.before)
            self._journal.drop(story.key, story.part)
        self._tally.done += len(done)
        self._tally.words += sum(record.words for record in done)
        self._tally.weight += story.weight

    def _fail(self, fault: Fault) -> None:
        self._tally.failed += 1
        self._faults.add(fault)
        self._watch.fault(fault)

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._committed >= _COMMIT_EVERY:
            self._commit()
            self._watch.update(self._tally)

    def _commit(self) -> None:
        self._sink.flush()
        self._journal.commit()
        self._committed = time.monotonic()


class _Interrupts:
    """Turns Ctrl-C and SIGTERM into KeyboardInterrupt, but not while a story is being written down."""

    def __init__(self) -> None:
        self.signal: int | None = None
        self._held = 0
        self._before: dict[int, object] = {}

    def __enter__(self) -> _Interrupts:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._arrived)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @contextmanager
    def held(self, *, quietly: bool = False) -> Iterator[None]:
        """Keep an interruption waiting for as long as the block runs, or (``quietly``) leave it at a note."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        if self.signal is not None and not quietly and not self._held:
            raise KeyboardInterrupt

    def _arrived(self, number: int, frame: object) -> None:
        self.signal = number
        if not self._held:
            raise KeyboardInterrupt


def _remove(output: str) -> None:
    """Forget an earlier run: its journal and store, and an output of lines. A folder's files are written over."""
    endings = (".journal", ".journal-journal", ".partial", ".new", ".errors.jsonl")
    for path in [output + ending for ending in endings] + ([output] if is_lines(output) else []):
        if os.path.isfile(path):
            os.remove(path)
