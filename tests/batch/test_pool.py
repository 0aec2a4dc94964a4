"""Worker processes, real ones, with the analysis faked: what kills or stops one costs one story."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import pytest

from claimx.batch.faults import Fault
from claimx.batch.pool import LocalPool
from claimx.batch.work import Done, Task
from claimx.errors import ModelError
from claimx.extraction import Options
from claimx.readers import Raw

pytestmark = pytest.mark.usefixtures("fake_workers")


@pytest.fixture
def pool() -> Iterator[LocalPool]:
    pool = LocalPool(Options(), 2, timeout=1.0)
    yield pool
    pool.close()


def story(text: str) -> Task:
    return Task(Raw("wire.txt", text.encode()))


def test_a_dying_and_a_hanging_worker_cost_their_story_alone(pool: LocalPool) -> None:
    texts = ["one said so", "DIE", "two said so", "HANG", "three said so", "RAISE", "four said so"]
    outcomes = [pool.submit(story(text)).result(60) for text in texts]
    assert [type(o[0]).__name__ for o in outcomes] == ["Done", "Fault", "Done", "Fault", "Done", "Fault", "Done"]
    causes = [o[0].cause for o in outcomes if isinstance(o[0], Fault)]
    assert "SIGKILL" in causes[0]
    assert "longer than 1 s (--timeout)" in causes[1]
    assert "MemoryError" in causes[2]


def test_the_other_stories_of_a_document_outlive_one_that_kills(pool: LocalPool) -> None:
    document = '[{"text": "one said so"}, {"text": "DIE"}, {"text": "two said so"}, {"text": "HANG"}, {"text": "last"}]'
    outcomes = pool.submit(Task(Raw("all.json", document.encode()))).result(60)
    assert [type(o) for o in outcomes] == [Done, Fault, Done, Fault, Done]


def test_a_worker_killed_from_outside_is_replaced(pool: LocalPool) -> None:
    assert isinstance(pool.submit(story("one said so")).result(60)[0], Done)
    for pid in pool.pids():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert all(isinstance(pool.submit(story("two said so")).result(60)[0], Done) for _ in range(4))


def test_closing_ends_the_processes_at_once(pool: LocalPool) -> None:
    futures = [pool.submit(story("SLOW " * 3)) for _ in range(40)]
    wait(futures[:2], timeout=60)
    pids = pool.pids()
    pool.close()
    deadline = time.monotonic() + 10
    while any(runs(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(runs(pid) for pid in pids)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_model_that_does_not_load_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH")
    pool = LocalPool(Options(base="no_such_pipeline"), 1, timeout=1.0)
    with pytest.raises(ModelError, match="no_such_pipeline"):
        pool.submit(story("one said so")).result(120)
    pool.close()
