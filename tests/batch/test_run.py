"""A run through its public function, with the analysis faked: what is done, kept, done again, and reported."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
import zstandard
from fake import InProcess

from claimx.batch.journal import JournalError
from claimx.batch.run import Tally, Watch, run
from claimx.batch.sinks import OutputError
from claimx.extraction import Options


def do(paths: Any, output: Path, *, executor: Any = None, **options: Any) -> tuple[Tally, InProcess]:
    executor = executor or InProcess()
    paths = [str(p) for p in (paths if isinstance(paths, list) else [paths])]
    return run(paths, str(output), Options(), lambda: executor, Watch(), **options), executor


def records(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return [json.loads(line) for line in data.splitlines()]


def errors(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(f"{output}.errors.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_every_story_gives_one_line(wires: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    tally, _ = do(wires, out)
    assert (tally.done, tally.skipped, tally.failed) == (30, 0, 0)
    assert {r["id"] for r in records(out)} == {f"w{n}" for n in range(10)} | {f"story{n:02d}" for n in range(20)}
    assert sorted(p.name for p in tmp_path.iterdir()) == [out.name, f"{out.name}.journal", "wires"]


def test_a_second_run_does_nothing_and_leaves_the_output_alone(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl.gz"
    do(wires, out)
    before = out.stat()
    tally, executor = do(wires, out)
    assert (tally.done, tally.skipped, executor.sources) == (0, 30, [])
    assert (out.stat().st_ino, out.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_changed_stories_are_done_again_and_replace_their_records(wires: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    do(wires, out)
    (wires / "story01.txt").write_text("The mayor said yes.", encoding="utf-8")
    with (wires / "feed.jsonl").open("a", encoding="utf-8") as feed:
        feed.write('{"id": "late", "text": "One more, the desk said."}\n')
    tally, executor = do(wires, out)
    assert (tally.done, tally.skipped) == (2, 29)
    assert sorted(Path(s).name for s in executor.sources) == ["feed.jsonl", "story01.txt"]
    assert [r["text"] for r in records(out) if r["id"] == "story01"] == ["The mayor said yes."]
    assert len(records(out)) == 31


def test_ordered_output_follows_the_inputs_even_after_a_change(wires: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out.jsonl", tmp_path / "fresh.jsonl"
    do(wires, out)
    (wires / "story05.txt").write_text("Nobody said anything.", encoding="utf-8")
    do(wires, out, in_input_order=True)
    do(wires, fresh, in_input_order=True)
    assert out.read_bytes() == fresh.read_bytes()
    ids = [r["id"] for r in records(out)]
    assert ids[:11] == [*(f"w{n}" for n in range(10)), "story00"]  # feed.jsonl, north/, story…


def test_asking_for_order_later_reorders_a_finished_output(wires: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out.jsonl", tmp_path / "fresh.jsonl"
    inputs = [wires / "story02.txt", wires / "story01.txt"]
    do(list(reversed(inputs)), out)
    do(inputs, out, in_input_order=True)
    do(inputs, fresh, in_input_order=True)
    assert out.read_bytes() == fresh.read_bytes()


def test_lines_that_a_feed_no_longer_has_leave_the_output(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(wires, out)
    lines = (wires / "feed.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (wires / "feed.jsonl").write_text("".join(lines[:4]), encoding="utf-8")
    tally, _ = do(wires, out)
    assert tally.skipped == 24
    assert len(records(out)) == 24


def test_stories_of_other_inputs_stay_in_the_output(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(wires / "feed.jsonl", out)
    do(wires / "story01.txt", out)
    assert len(records(out)) == 11


def test_a_story_named_twice_is_done_once(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    tally, _ = do([wires / "story01.txt", wires, wires / "story01.txt"], out)
    assert tally.done == 30
    assert len(records(out)) == 30


def test_a_setting_that_changes_records_has_them_done_again(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(wires, out)
    tally = run([str(wires)], str(out), Options(date="2020-02-02"), InProcess, Watch())
    assert (tally.done, tally.skipped) == (30, 0)


def test_each_fault_costs_one_story(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    (wires / "a-empty.txt").write_bytes(b"")
    (wires / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (wires / "c-broken.xml").write_text("<nitf><p>", encoding="utf-8")
    (wires / "d-raise.txt").write_text("RAISE", encoding="utf-8")
    (wires / "e-gone.txt").symlink_to("nowhere")
    (wires / "feed2.jsonl").write_text('{"id": "good", "text": "It works, she said."}\nnot json\n', encoding="utf-8")
    tally, _ = do([wires, tmp_path / "missing"], out)
    assert (tally.done, tally.failed) == (31, 7)
    assert {(Path(e["path"]).name, e["stage"], e["line"]) for e in errors(out)} == {
        ("a-empty.txt", "read", None),
        ("b-binary.txt", "read", None),
        ("c-broken.xml", "read", None),
        ("d-raise.txt", "analyse", None),
        ("e-gone.txt", "read", None),
        ("feed2.jsonl", "read", 2),
        ("missing", "find", None),
    }
    assert all(e["cause"] for e in errors(out))


def test_failures_are_tried_again_and_leave_no_trace_when_they_are_mended(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    (wires / "bad.txt").write_text("RAISE", encoding="utf-8")
    assert do(wires, out)[0].failed == 1
    assert do(wires, out)[0].failed == 1
    (wires / "bad.txt").write_text("All is well, he said.", encoding="utf-8")
    tally, _ = do(wires, out)
    assert (tally.done, tally.skipped, tally.failed) == (1, 30, 0)
    assert not Path(f"{out}.errors.jsonl").exists()


def test_a_story_that_has_come_to_fail_leaves_the_output(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(wires, out)
    (wires / "story01.txt").write_bytes(b"")
    assert do(wires, out)[0].failed == 1
    assert "story01" not in {r["id"] for r in records(out)}


def test_oversize_is_reported_and_never_cut(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.txt").write_text("word " * 300, encoding="utf-8")
    (tmp_path / "in" / "short.txt").write_text("He said so.", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    options = Options(max_chars=1000)
    tally = run([str(tmp_path / "in")], str(out), options, lambda: InProcess(options), Watch())
    assert (tally.done, tally.failed) == (1, 1)
    assert "1,500 characters" in errors(out)[0]["cause"]


class Killed(BaseException):
    """Stands for the end of the process: nothing is tidied up on the way."""


class Dying(InProcess):
    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def submit(self, task: Any) -> Any:
        if len(self.sources) == self.after:
            raise Killed
        return super().submit(task)


@pytest.mark.parametrize("after", [0, 1, 7, 29])
@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out"])
def test_a_run_goes_on_where_another_ended(wires: Path, tmp_path: Path, after: int, name: str) -> None:
    out, fresh = tmp_path / "a" / name, tmp_path / "b" / name
    with pytest.raises(Killed):
        do(wires, out, executor=Dying(after), in_input_order=True)
    assert not out.is_file()
    tally, executor = do(wires, out, in_input_order=True)
    assert tally.done + tally.skipped == 30
    assert len(executor.sources) == tally.done
    do(wires, fresh, in_input_order=True)
    assert tree(out) == tree(fresh)


def tree(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return {str(p.relative_to(path)): p.read_bytes() for p in files}


def test_a_half_written_tail_of_the_store_is_dropped(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(Killed):
        do(wires, out, executor=Dying(9))
    with Path(f"{out}.partial").open("ab") as store:
        store.write(b'{"schema": "claimx/1", "id": "half')
    do(wires, out)
    assert len(records(out)) == 30


def test_what_the_store_has_lost_is_done_again(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(Killed):
        do(wires, out, executor=Dying(9))
    store = Path(f"{out}.partial")
    os.truncate(store, store.stat().st_size // 2)
    do(wires, out)
    assert len(records(out)) == 30


def test_a_deleted_output_is_made_again(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(wires, out)
    out.unlink()
    tally, _ = do(wires, out)
    assert tally.done == 30
    assert len(records(out)) == 30


def test_an_output_that_is_not_the_journals_is_not_overwritten(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("precious\n", encoding="utf-8")
    with pytest.raises(OutputError, match="--restart"):
        do(wires, out)
    assert out.read_text(encoding="utf-8") == "precious\n"
    assert do(wires, out, restart=True)[0].done == 30
    with out.open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(OutputError, match="changed"):
        do(wires, out)


def test_a_foreign_journal_is_refused_until_restart(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    Path(f"{out}.journal").write_text("not a database, but long enough to be taken for one " * 50, encoding="utf-8")
    with pytest.raises(JournalError, match="--restart"):
        do(wires, out)
    assert do(wires, out, restart=True)[0].done == 30


def test_two_runs_into_one_output_do_not_mix(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    class Intruder(InProcess):
        def submit(self, task: Any) -> Any:
            with pytest.raises(JournalError, match="another"):
                do(wires, out)
            return super().submit(task)

    assert do(wires / "story01.txt", out, executor=Intruder())[0].done == 1


def test_the_output_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She said so.", encoding="utf-8")
    for _ in range(2):
        tally, _ = do(tmp_path, tmp_path / "out.jsonl")
        assert tally.done + tally.skipped == 1
    for _ in range(2):
        tally, _ = do(tmp_path / "a.txt", tmp_path / "tree")
    tally, _ = do(tmp_path, tmp_path / "tree")
    assert tally.done + tally.skipped == 2  # a.txt and out.jsonl, which is another run's


def test_a_folder_keeps_the_inputs_tree(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    do(wires, out)
    files = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert {"story01.txt.json", "north/deep/story00.txt.json", "feed.jsonl/00000003-w2.json"} <= files
    assert len(files) == 30
    assert json.loads((out / "story01.txt.json").read_bytes())["id"] == "story01"


def test_folders_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    for day in ("mon", "tue"):
        (tmp_path / day / "wires").mkdir(parents=True)
        (tmp_path / day / "wires" / "a.txt").write_text(f"On {day} he said so.", encoding="utf-8")
    out = tmp_path / "out"
    do([tmp_path / "mon" / "wires", tmp_path / "tue" / "wires"], out)
    assert sorted(str(p.relative_to(out)) for p in out.rglob("*.json")) == [
        "mon/wires/a.txt.json",
        "tue/wires/a.txt.json",
    ]


def test_a_deleted_file_of_the_folder_is_made_again_and_a_stale_one_goes(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    do(wires, out)
    (out / "story01.txt.json").unlink()
    (wires / "story02.txt").write_bytes(b"")
    tally, _ = do(wires, out)
    assert (tally.done, tally.failed) == (1, 1)
    assert (out / "story01.txt.json").exists()
    assert not (out / "story02.txt.json").exists()


@pytest.mark.parametrize(
    "identity", ["../../evil", "/etc/evil", "..", "a/../../b", "nul\0", "new\nline", "x" * 400, ""]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, identity: str) -> None:
    source, out = tmp_path / "in" / "feed.jsonl", tmp_path / "out"
    source.parent.mkdir()
    source.write_text(json.dumps({"id": identity, "text": "He said so."}) + "\n", encoding="utf-8")
    assert do(source, out)[0].done == 1
    assert len(list((out / "feed.jsonl").iterdir())) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out", "out.journal"]


@pytest.mark.parametrize(
    "name", [b"new\nline.txt", b"\xff\xfe.txt", b"back\\slash.txt", b"...txt", b"a" * 251 + b".txt"]
)
def test_odd_names_give_records_all_the_same(tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / os.fsdecode(name)
    path.write_bytes(b"He said so.")
    for out in (tmp_path / "out", tmp_path / "out.jsonl"):
        assert do([path], out)[0].done == 1
        assert do([path], out)[0].skipped == 1


def test_an_impossible_target_is_that_storys_fault(wires: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "story01.txt.json").mkdir(parents=True)
    tally, _ = do(wires, out)
    assert (tally.done, tally.failed) == (29, 1)
    assert errors(out)[0]["stage"] == "write"


def test_a_full_disk_ends_the_run_and_the_next_goes_on(
    wires: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimx.batch.lines import LinesSink

    out, put = tmp_path / "out.jsonl", LinesSink.put

    def full(self: LinesSink, *args: Any) -> Any:
        if self._end > 1500:
            raise OSError(28, "No space left on device")
        return put(self, *args)

    monkeypatch.setattr(LinesSink, "put", full)
    with pytest.raises(OutputError, match="No space left on device"):
        do(wires, out)
    monkeypatch.setattr(LinesSink, "put", put)
    tally, _ = do(wires, out)
    assert tally.skipped > 0
    assert tally.done + tally.skipped == 30
    assert len(records(out)) == 30


def test_nothing_to_do_needs_no_workers(tmp_path: Path) -> None:
    def no_executor() -> Any:
        raise AssertionError("workers were started")

    (tmp_path / "in").mkdir()
    out = tmp_path / "out.jsonl"
    assert run([str(tmp_path / "in")], str(out), Options(), no_executor, Watch()).done == 0
    assert out.read_bytes() == b""
