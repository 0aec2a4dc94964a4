"""Workers of a Dask cluster, behind the same interface as the processes of this machine (extra ``cluster``).

The parts' bytes travel with the tasks, so that the workers need not see the inputs. Each Dask worker keeps a local pool
of as many processes as it has threads, and these load the model, once: a story that kills or hangs its process costs
itself alone here too, and never the Dask worker with what waits on it. When a Dask worker is lost, Dask has its tasks
done by another.
"""

from __future__ import annotations

import contextlib
import os
import time
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any, cast

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from claimx.batch.faults import Fault
from claimx.batch.pool import LocalPool, Outcome, WorkersError
from claimx.batch.work import Task
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.extraction import Options

_PATIENCE = 30  # seconds for the scheduler to answer and for a first worker
_COUNT_EVERY = 2.0  # seconds between counts of the cluster's threads


class Cluster:
    """The cluster whose scheduler is at ``address``. ``timeout`` is in seconds a story. Raises WorkersError."""

    def __init__(self, options: Options, address: str, timeout: float) -> None:
        self._run = f"claimx {os.path.abspath(options.output or '')}"  # a run's own: its output takes no other
        try:
            self._client = _connect(address)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise WorkersError(f"{address}: no Dask cluster to work on ({error or type(error).__name__})") from error
        self._client.register_plugin(_KeepPool(options, timeout), name=self._run)
        self._executor = self._client.get_executor(pure=False)
        self._threads, self._counted = 1, -_COUNT_EVERY

    @property
    def width(self) -> int:
        """The cluster's threads now; it may grow and shrink."""
        if time.monotonic() > self._counted + _COUNT_EVERY:
            self._threads = max(1, sum(int(threads) for threads in self._client.nthreads().values()))
            self._counted = time.monotonic()
        return self._threads

    def submit(self, task: Task) -> Future[list[Outcome]]:
        """Have the cluster do a task."""
        outcome: Future[list[Outcome]] = Future()
        future = self._executor.submit(_do, task, self._run)
        future.add_done_callback(lambda done: self._pass_on(done, outcome, task))
        return outcome

    def close(self) -> None:
        """Cancel what waits and leave the cluster."""
        self._executor.shutdown(wait=False)
        with contextlib.suppress(OSError):
            self._client.unregister_worker_plugin(self._run)
        self._client.close()

    def _pass_on(self, done: Future[Any], outcome: Future[list[Outcome]], task: Task) -> None:
        if outcome.cancelled():
            return
        try:
            outcome.set_result(done.result())
        except KilledWorker:
            cause = "the Dask workers that had it were lost, one after another"
            outcome.set_result([Fault(task.raw.source, "analyse", cause, line=task.raw.line)])
        except CancelledError:
            outcome.set_exception(WorkersError("the Dask cluster has gone"))
        except ClaimxError as error:
            outcome.set_exception(error)
        except Exception as error:
            outcome.set_exception(WorkersError(f"the Dask cluster failed: {type(error).__name__}: {error}"))


def _connect(address: str) -> Any:
    return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]


class _KeepPool(WorkerPlugin):
    """Keeps a local pool in each Dask worker, those that come later too, until the run ends."""

    def __init__(self, options: Options, timeout: float) -> None:
        self._options, self._timeout = options, timeout
        self.pool: LocalPool | None = None

    def setup(self, worker: Any) -> None:
        self.pool = LocalPool(self._options, worker.state.nthreads, self._timeout)

    def teardown(self, worker: Any) -> None:
        if self.pool is not None:
            self.pool.close()


def _do(task: Task, run: str) -> list[Outcome]:
    """Do a task in a Dask worker, by the pool that it keeps for the run."""
    keeper = cast(_KeepPool, get_worker().plugins[run])
    return cast(LocalPool, keeper.pool).submit(task).result()
