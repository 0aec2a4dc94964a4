from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


@pytest.fixture
def fake_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have worker processes started in the test use the fake analysis."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), str(HERE.parents[1])]))


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """A folder of thirty little stories, a feed of ten among them."""
    folder = tmp_path / "wires"
    (folder / "north" / "deep").mkdir(parents=True)
    for n in range(20):
        place = folder / "north" / "deep" if n % 3 == 0 else folder
        (place / f"story{n:02d}.txt").write_text(f"The harbour master said no to ship {n}.\n", encoding="utf-8")
    feed = "".join(f'{{"id": "w{n}", "text": "Wire number {n} came late, the editor said."}}\n' for n in range(10))
    (folder / "feed.jsonl").write_text(feed, encoding="utf-8")
    return folder
