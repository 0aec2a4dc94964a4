"""A run on a Dask cluster of this machine: two workers, one killed in the middle, one story that hangs."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

from distributed import LocalCluster

from claimx.batch.cluster import Cluster
from claimx.batch.pool import WorkersError
from claimx.batch.run import Tally, Watch, run
from claimx.extraction import Options

pytestmark = pytest.mark.usefixtures("fake_workers")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        yield cluster


class KillOne(Watch):
    """Kills a worker process once five stories are done."""

    def __init__(self, pids: list[int]) -> None:
        self.pids, self.killed_at = pids, 0

    def update(self, tally: Tally) -> None:
        if tally.done >= 5 and not self.killed_at:
            os.kill(self.pids[0], signal.SIGKILL)
            self.killed_at = tally.done


def test_a_killed_worker_loses_and_doubles_nothing(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(40):
        (tmp_path / "in" / f"s{n:02d}.txt").write_text(f"SLOW: she said {n}.", encoding="utf-8")
    (tmp_path / "in" / "s20-hang.txt").write_text("HANG", encoding="utf-8")
    (tmp_path / "in" / "s30-die.txt").write_text("DIE", encoding="utf-8")
    out, address = tmp_path / "out.jsonl", cluster.scheduler_address
    watch = KillOne([worker.pid for worker in cluster.workers.values()])
    tally = run([str(tmp_path / "in")], str(out), Options(), lambda: Cluster(Options(), address, 1.0), watch)
    assert 5 <= watch.killed_at < 40
    assert (tally.done, tally.failed) == (40, 2)
    assert sorted(json.loads(line)["id"] for line in out.read_bytes().splitlines()) == [f"s{n:02d}" for n in range(40)]
    faults = [json.loads(line) for line in Path(f"{out}.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    causes = {Path(fault["path"]).name: fault["cause"] for fault in faults}
    assert causes["s20-hang.txt"] == "took longer than 1 s (--timeout)"
    assert "SIGKILL" in causes["s30-die.txt"]


def test_no_scheduler_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.batch.cluster._PATIENCE", 1)
    with pytest.raises(WorkersError, match="no Dask cluster"):
        Cluster(Options(), "tcp://127.0.0.1:1", 1.0)
