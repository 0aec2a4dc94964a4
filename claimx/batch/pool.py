"""Worker processes on this machine. A story that kills its worker, or hangs, costs itself alone.

Plain `concurrent.futures.ProcessPoolExecutor` gives up every task when one worker dies and cannot end one that hangs;
hence one thread here for each process, which feeds it, and starts another in its place.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import IO, TYPE_CHECKING, Protocol, cast

from claimx.batch.faults import Fault, Stage
from claimx.batch.work import Done, Message, Started, Task
from claimx.batch.worker import END, READY, receive, send
from claimx.errors import ClaimxError, ModelError

if TYPE_CHECKING:
    from claimx.extraction import Options

Outcome = Done | Fault
_ONE_THREAD = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS",
)  # fmt: skip
_PATIENCE = 300.0  # seconds for a worker to load the model
_WATCH = 0.05  # seconds between looks at the clock
_STARTS = 3  # workers lost in a row before they are ready


class Executor(Protocol):
    """Where tasks are done: here or on a cluster. A future gives the outcome of each of its task's stories."""

    @property
    def width(self) -> int:
        """Tasks that run at once."""

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Have a task done; the future raises ModelError or WorkersError where the whole run must end."""

    def close(self) -> None:
        """End at once; what runs is given up."""


class WorkersError(ClaimxError):
    """Workers that cannot be started, or a cluster that has gone: not one story's fault."""


class _Lost(Exception):
    """The worker has gone, and why."""


class LocalPool:
    """``jobs`` worker processes, each with one thread for its arithmetic. ``timeout`` is in seconds a story."""

    def __init__(self, options: Options, jobs: int, timeout: float) -> None:
        self.width, self._timeout = jobs, timeout
        self._queue: queue.SimpleQueue[tuple[Future[list[Outcome]], Task] | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._workers = [_Process(options) for _ in range(jobs)]
        self._threads = [threading.Thread(target=self._feed, args=(w,), daemon=True) for w in self._workers]
        self._threads.append(threading.Thread(target=self._watch, daemon=True))
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Queue a task."""
        future: Future[list[Outcome]] = Future()
        self._queue.put((future, task))
        return future

    def close(self) -> None:
        """Kill the workers. Tasks that wait or run are given up."""
        self._closed.set()
        for _ in self._workers:
            self._queue.put(None)
        for worker in self._workers:
            worker.kill()
        for thread in self._threads:
            thread.join(timeout=5)
        for worker in self._workers:
            worker.bury()

    def pids(self) -> list[int]:
        """Return the process ids of the workers that run."""
        return [pid for worker in self._workers if (pid := worker.pid)]

    def _feed(self, worker: _Process) -> None:
        while (item := self._queue.get()) is not None and not self._closed.is_set():
            future, task = item
            try:
                future.set_result(self._do(worker, task))
            except Exception as error:
                future.set_exception(error)
        worker.kill()

    def _do(self, worker: _Process, task: Task) -> list[Outcome]:
        outcomes: list[Outcome] = []
        while True:
            worker.start()
            started = False
            try:
                for message in worker.do(Task(task.raw, task.skip + len(outcomes)), self._timeout):
                    started = isinstance(message, Started)
                    if not isinstance(message, Started):
                        outcomes.append(message)
                return outcomes
            except _Lost as lost:
                if self._closed.is_set():
                    raise WorkersError("closed") from lost
                stage: Stage = "analyse" if started else "read"
                outcomes.append(Fault(task.raw.source, stage, str(lost), line=task.raw.line))
                if not started:
                    return outcomes  # what kills in reading does so again, whichever story is asked for

    def _watch(self) -> None:
        while not self._closed.wait(_WATCH):
            for worker in self._workers:
                worker.kill_if_late()


class _Process:
    """One worker process and the pipes to it; started when needed, and again when it was lost."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._late = False
        self._lock = threading.Lock()  # between the feeding thread and the one that kills

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Have a worker ready. Raises ModelError or WorkersError."""
        cause = ""
        if self._process is not None and self._process.poll() is not None:
            self._lost(0)  # it died between two tasks: no story's fault
        for _ in range(_STARTS):
            if self._process is not None:
                return
            self._process = _spawn()
            try:
                self._send(self._options)
                reply = self._receive(_PATIENCE)
            except _Lost as lost:
                cause = str(lost)
                continue
            if isinstance(reply, ModelError):
                self.kill()
                raise reply
            assert reply == READY
        if self._process is None:
            raise WorkersError(f"workers do not start: {cause}")

    def do(self, task: Task, timeout: float) -> Iterable[Message]:
        """Yield what the worker sends of a task. Raises _Lost."""
        self._send(task)
        while (message := self._receive(timeout)) != END:
            yield cast(Message, message)

    def kill(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._process is not None:
                self._process.kill()

    def bury(self) -> None:
        """Take note of the killed process's end."""
        if self._process is not None:
            self._lost(0)

    def kill_if_late(self) -> None:
        with self._lock:
            if self._deadline is not None and time.monotonic() > self._deadline and self._process is not None:
                self._late, self._deadline = True, None
                self._process.kill()

    def _send(self, value: object) -> None:
        assert self._process is not None
        try:
            send(cast("IO[bytes]", self._process.stdin), value)
        except (OSError, ValueError) as error:
            raise self._lost(0) from error

    def _receive(self, timeout: float) -> object:
        assert self._process is not None
        self._deadline = time.monotonic() + timeout
        try:
            return receive(cast("IO[bytes]", self._process.stdout))
        except (EOFError, OSError, ValueError) as error:
            raise self._lost(timeout) from error
        finally:
            self._deadline = None

    def _lost(self, timeout: float) -> _Lost:
        """Bury the process and say why it went."""
        with self._lock:
            process, late = self._process, self._late
            self._process, self._late, self._deadline = None, False, None
        assert process is not None
        process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                cast("IO[bytes]", pipe).close()
        return _Lost(f"took longer than {timeout:g} s (--timeout)" if late else _how_it_ended(status))


def _spawn() -> subprocess.Popen[bytes]:
    start = f"import sys; sys.path[:] = {sys.path!r}; from claimx.batch.worker import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", start],  # not multiprocessing: it would import the caller's main module again
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | dict.fromkeys(_ONE_THREAD, "1") | {"TOKENIZERS_PARALLELISM": "false"},
        start_new_session=True,  # Ctrl-C is the parent's to handle
    )


def _how_it_ended(status: int) -> str:
    if status >= 0:
        return f"its worker ended with status {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"its worker was killed ({name}{', out of memory perhaps' if name == 'SIGKILL' else ''})"
