"""``claimx batch`` as a process: signals, exit status, what it says, and what is left behind."""

from __future__ import annotations

import json
import os
import pty
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CLAIMX = [sys.executable, "-c", "from claimx.cli import run; run()", "batch"]


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CLAIMX, *map(str, arguments)],
        stderr=options.pop("stderr", subprocess.PIPE),  # type: ignore[call-overload]
        text=True,
        errors="replace",
        **options,
    )


def finish(*arguments: object) -> tuple[int, str]:
    process = start(*arguments)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def make_wires(folder: Path, count: int, text: str = "SLOW: the harbour master said no to ship {}.") -> Path:
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"story{n:03d}.txt").write_text(text.format(n), encoding="utf-8")
    return folder


@pytest.fixture
def slow_wires(tmp_path: Path) -> Path:
    return make_wires(tmp_path / "in", 40)


def wait_for_store(out: Path, size: int = 1) -> None:
    store, deadline = Path(f"{out}.partial"), time.monotonic() + 60
    while not (store.is_file() and store.stat().st_size >= size) and time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.mark.usefixtures("fake_workers")
class TestWithFakeAnalysis:
    def test_exit_status_and_summary(self, slow_wires: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        status, said = finish(slow_wires, "-o", out, "-j", 2)
        assert (status, said.count("\n")) == (0, 1)
        assert "40 done, 0 unchanged, 0 failed" in said
        (slow_wires / "bad.txt").write_text("RAISE", encoding="utf-8")
        (slow_wires / "name\nof two lines.txt").write_bytes(b"")
        status, said = finish(slow_wires, "-o", out, "-j", 2)
        assert (status, said.count("\n")) == (1, 3)  # a line for each failure, and the summary
        assert "0 done, 40 unchanged, 2 failed" in said
        assert finish(slow_wires, "-o", out, "--quiet")[1].count("\n") == 2

    @pytest.mark.parametrize("wrong", [["in"], ["in", "-o", "x.json"], ["in", "-o", "x.jsonl", "-j", "0"], []])
    def test_wrong_usage_is_2(self, wrong: list[str]) -> None:
        assert finish(*wrong)[0] == 2

    def test_kill_9_at_any_moment_loses_and_doubles_nothing(self, slow_wires: Path, tmp_path: Path) -> None:
        fresh, out, chance = tmp_path / "fresh.jsonl.gz", tmp_path / "out.jsonl.gz", random.Random(7)
        assert finish(slow_wires, "-o", fresh, "--ordered", "-j", 2)[0] == 0
        kills = 0
        for _ in range(6):
            process = start(slow_wires, "-o", out, "--ordered", "-j", 2)
            wait_for_store(out, chance.randrange(1, 3000))
            time.sleep(chance.uniform(0, 0.3))
            kills += process.poll() is None
            process.kill()
            process.communicate(timeout=60)
        assert kills
        assert finish(slow_wires, "-o", out, "--ordered", "-j", 2)[0] == 0
        assert out.read_bytes() == fresh.read_bytes()

    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_an_interruption_keeps_what_is_done(
        self, slow_wires: Path, tmp_path: Path, number: int, status: int
    ) -> None:
        out = tmp_path / "out.jsonl"
        process = start(slow_wires, "-o", out, "-j", 1)
        wait_for_store(out)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == status
        assert "Traceback" not in said
        assert "interrupted" in said
        assert not out.exists()
        status, said = finish(slow_wires, "-o", out, "-j", 2)
        assert status == 0
        assert " 0 unchanged" not in said
        assert len(out.read_bytes().splitlines()) == 40

    def test_workers_go_when_their_parent_is_killed(self, slow_wires: Path, tmp_path: Path) -> None:
        process = start(slow_wires, "-o", tmp_path / "out.jsonl", "-j", 2)
        wait_for_store(tmp_path / "out.jsonl", 0)
        deadline = time.monotonic() + 30
        while len(workers := children(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.kill()
        process.communicate(timeout=60)
        while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)

    def test_a_hanging_story_is_given_up(self, tmp_path: Path) -> None:
        wires = make_wires(tmp_path / "in", 4, "He said so {}.")
        (wires / "bad.txt").write_text("HANG", encoding="utf-8")
        status, said = finish(wires, "-o", tmp_path / "out.jsonl", "--timeout", "0.5", "-j", 2)
        assert status == 1
        assert "bad.txt: took longer than 0.5 s (--timeout)" in said
        fault = json.loads((tmp_path / "out.jsonl.errors.jsonl").read_text(encoding="utf-8"))
        assert (Path(fault["path"]).name, fault["stage"]) == ("bad.txt", "analyse")

    def test_no_room_left_ends_with_a_line_and_can_go_on(self, tmp_path: Path) -> None:
        wires, out = make_wires(tmp_path / "in", 60, "He said so {0}. " * 40), tmp_path / "out.jsonl"
        limited = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (40000, 40000));"
        command = [*CLAIMX[:2], limited + CLAIMX[2], *CLAIMX[3:], str(wires), "-o", str(out), "-j", "1"]
        process = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
        assert process.returncode == 1
        assert "cannot write" in process.stderr
        assert "Traceback" not in process.stderr
        assert finish(wires, "-o", out)[0] == 0
        assert len(out.read_bytes().splitlines()) == 60

    def test_a_terminal_gets_a_bar_and_the_failures(self, slow_wires: Path, tmp_path: Path) -> None:
        (slow_wires / "bad\x1b[31m.txt").write_text("RAISE", encoding="utf-8")
        ours, theirs = pty.openpty()
        process = start(slow_wires, "-o", tmp_path / "out.jsonl", "-j", 1, stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        assert process.wait(timeout=60) == 1
        assert b"stories" in shown
        assert b"words/s" in shown
        assert b"\x1b[31m.txt" not in shown
        assert b"no room" in shown


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


def test_batch_gives_what_extract_gives(tmp_path: Path) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    sources = sorted(str(p) for p in seeds.glob("*.txt"))[:2]
    out = tmp_path / "out.jsonl"
    assert finish(*sources, "-o", out, "--ordered", "-j", 1)[0] == 0
    extract = [*CLAIMX[:3], "extract", *sources, "--format", "jsonl"]
    extracted = subprocess.run(extract, stdout=subprocess.PIPE, check=True, timeout=120)
    assert out.read_bytes() == extracted.stdout
