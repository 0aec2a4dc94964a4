"""Workers of a Dask cluster, behind the same interface as the processes of this machine (extra ``cluster``).

The parts' bytes travel with the tasks, so that the workers need not see the inputs; each loads the model once. When a
worker is lost, Dask has its task done by another, and gives up a story that was lost with several.
"""

from __future__ import annotations

import functools
import os
import threading
import time
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from distributed import Client
from distributed.scheduler import KilledWorker

from claimx.batch import work
from claimx.batch.faults import Fault
from claimx.batch.pool import Outcome, WorkersError
from claimx.batch.work import Started, Task
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.extraction import Options
    from claimx.pipeline import Extractor

_PATIENCE = 30  # seconds for the scheduler to answer and for a first worker
_EXIT = 70  # status of a worker that ends because its story takes too long
_one_at_a_time = threading.Lock()  # a worker may have several threads; spaCy's memory zones are the process's


class Cluster:
    """The cluster whose scheduler is at ``address``. ``timeout`` is in seconds a story. Raises WorkersError."""

    def __init__(self, options: Options, address: str, timeout: float) -> None:
        self._options, self._timeout = options, timeout
        try:
            self._client = _connect(address)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise WorkersError(f"{address}: no Dask cluster to work on ({error or type(error).__name__})") from error
        self._executor = self._client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """The cluster's threads now; it may grow and shrink."""
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Have the cluster do a task."""
        outcome: Future[list[Outcome]] = Future()
        future = self._executor.submit(_do, task, self._options, self._timeout)
        future.add_done_callback(lambda done: self._pass_on(done, outcome, task))
        return outcome

    def close(self) -> None:
        """Cancel what waits and leave the cluster."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _pass_on(self, done: Future[Any], outcome: Future[list[Outcome]], task: Task) -> None:
        if outcome.cancelled():
            return
        try:
            outcome.set_result(done.result())
        except KilledWorker:
            cause = f"its workers were killed, out of memory or over {self._timeout:g} s (--timeout) perhaps"
            outcome.set_result([Fault(task.raw.source, "analyse", cause, line=task.raw.line)])
        except CancelledError:
            outcome.set_exception(WorkersError("the Dask cluster has gone"))
        except ClaimxError as error:
            outcome.set_exception(error)
        except Exception as error:
            outcome.set_exception(WorkersError(f"the Dask cluster failed: {type(error).__name__}: {error}"))


def _connect(address: str) -> Any:
    return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]


def _do(task: Task, options: Options, timeout: float) -> list[Outcome]:
    """Do a task in a worker. A story that takes too long ends the worker, which its nanny starts again."""
    with _one_at_a_time:
        extractor = _extractor(options)
        deadline = [time.monotonic() + timeout]
        finished = threading.Event()
        threading.Thread(target=_end_if_late, args=(deadline, finished), daemon=True).start()
        try:
            outcomes: list[Outcome] = []
            for message in work.stories(task, extractor, options):
                deadline[0] = time.monotonic() + timeout
                if not isinstance(message, Started):
                    outcomes.append(message)
            return outcomes
        finally:
            finished.set()


def _end_if_late(deadline: list[float], finished: threading.Event) -> None:
    while not finished.wait(max(0.01, deadline[0] - time.monotonic())):
        if time.monotonic() > deadline[0]:
            os._exit(_EXIT)


@functools.lru_cache(maxsize=1)
def _extractor(options: Options) -> Extractor:
    from claimx.extraction import load

    return load(options)
