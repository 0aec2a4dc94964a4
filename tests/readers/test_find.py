from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimx import InputError
from claimx.readers import find
from claimx.readers.find import survey


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def listed(*paths: Path | str) -> list[str]:
    return [s if isinstance(s, str) else f"! {Path(s.source).name}: {s.cause}" for s in find(map(str, paths))]


def test_folders_are_walked_by_suffix_and_in_order(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "b.txt",
        "a.jsonl",
        "c/z.XML",
        "c/d/y.html.gz",
        "d.txt.zst",
        "e.nitf",
        "f.pdf",
        "g",
        ".h.txt",
        ".i/j.txt",
    )
    names = [str(Path(s).relative_to(tmp_path)) for s in listed(tmp_path)]
    assert names == ["a.jsonl", "b.txt", "c/d/y.html.gz", "c/z.XML", "d.txt.zst", "e.nitf"]
    assert survey([str(tmp_path)]) == (6, 6)


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    touch(tmp_path, "wire.dat", ".hidden")
    assert listed(tmp_path / "wire.dat", tmp_path / ".hidden") == [
        str(tmp_path / "wire.dat"),
        str(tmp_path / ".hidden"),
    ]


def test_standard_input_and_addresses_are_passed_on() -> None:
    assert listed("-", "s3://bucket/wires.jsonl.gz") == ["-", "s3://bucket/wires.jsonl.gz"]


def test_what_is_missing_is_an_error_and_the_rest_stands(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    assert listed(tmp_path / "no", tmp_path) == ["! no: No such file or directory", str(tmp_path / "a.txt")]
    assert len([s for s in find(["a\0b"]) if isinstance(s, InputError)]) == 1


def test_an_unreadable_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "a.txt", "shut/b.txt", "z.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert listed(tmp_path) == [str(tmp_path / "a.txt"), "! shut: Permission denied", str(tmp_path / "z.txt")]


def test_loops_of_links_end(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "sub/b.txt")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert [Path(s).name for s in listed(tmp_path)] == ["a.txt", "self.txt", "b.txt"]


def test_listing_is_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "a/1.txt", "b/2.txt")
    scandir, seen = os.scandir, []
    monkeypatch.setattr(os, "scandir", lambda path: seen.append(Path(path).name) or scandir(path))
    assert Path(str(next(find([str(tmp_path)])))).name == "1.txt"
    assert "b" not in seen


def test_what_is_to_be_left_out_is(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "out/b.txt", "c.txt")
    left = {str(tmp_path / "out"), str(tmp_path / "c.txt")}
    assert list(find([str(tmp_path), str(tmp_path / "c.txt")], leave_out=left)) == [str(tmp_path / "a.txt")]
