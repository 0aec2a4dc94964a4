"""``claimx view`` and ``claimx stats`` over files of records."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimx.cli import app
from claimx.record import Record, Span, Speaker, Statement
from claimx.writers.parquet import read_parquet

TEXT = "“Nets are empty,” Ola Berg said."
BERG = Record(
    id="nets",
    source="nets.txt",
    text=TEXT,
    title="Nets come up empty",
    speakers=(Speaker("s1", "Ola Berg", "person", statements=("q1",)),),
    statements=(
        Statement("q1", "direct", "speech", (Span(1, 15, TEXT[1:15]),), source=Span(18, 26, "Ola Berg"), speaker="s1"),
        Statement("q2", "indirect", "thought", (Span(1, 5, TEXT[1:5]),), confidence=0.3),
    ),
)
LINE = json.dumps(BERG.to_dict(), ensure_ascii=False)


def claimx(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    path.write_text(f"{LINE}\n{LINE}\n", encoding="utf-8")
    return path


def test_several_records_make_an_index(two: Path) -> None:
    page = two.with_name("page.html")
    done = claimx("view", str(two), "-o", str(page), "--title", "The coast & its boats")
    assert (done.exit_code, done.output) == (0, "")
    text = page.read_text(encoding="utf-8")
    assert "<h1>The coast &amp; its boats</h1>" in text and text.count("Nets come up empty") >= 2


@pytest.mark.parametrize("form", [LINE, json.dumps(BERG.to_dict(), indent=2), json.dumps([BERG.to_dict()])])
def test_a_record_is_read_as_a_line_an_object_or_an_array(tmp_path: Path, form: str) -> None:
    path = tmp_path / "out.json"
    path.write_text(form, encoding="utf-8")
    done = claimx("view", str(path), "-f", "jsonl")
    assert json.loads(done.stdout) == BERG.to_dict()


def test_folders_give_their_records(tmp_path: Path) -> None:
    (tmp_path / "run" / "a").mkdir(parents=True)
    (tmp_path / "run" / "a" / "one.json").write_text(LINE, encoding="utf-8")
    (tmp_path / "run" / "two.jsonl").write_text(LINE, encoding="utf-8")
    (tmp_path / "run" / "story.txt").write_text("A story.", encoding="utf-8")
    done = claimx("view", str(tmp_path / "run"), "-f", "jsonl")
    assert (done.exit_code, done.stdout) == (0, f"{LINE}\n{LINE}\n")


def test_packed_records_are_read(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.gz"
    path.write_bytes(gzip.compress(LINE.encode()))
    assert claimx("view", str(path), "-f", "jsonl").stdout == LINE + "\n"


def test_records_are_read_from_a_pipe_and_written_to_one() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow, of the extra parquet, is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow, of the extra parquet, is not installed")
    command = [sys.executable, "-c", "from claimx.cli import run; run()", "view", "-f", "parquet"]
    root = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": root}
    done = subprocess.run(command, input=LINE.encode(), capture_output=True, env=environment, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert read_parquet(io.BytesIO(done.stdout)) == [BERG]


def test_a_pipe_gets_the_page_and_a_suffix_another_format(two: Path) -> None:
    assert claimx("view", str(two)).stdout.startswith("<!doctype html>")
    table = two.with_name("said.csv")
    assert claimx("view", str(two), "-o", str(table)).exit_code == 0
    assert table.read_bytes().count(b"\r\n") == 5


def test_statements_are_chosen(two: Path) -> None:
    for options in (["--min-confidence", "0.5"], ["--act", "speech"]):
        lines = claimx("view", str(two), "-f", "jsonl", *options).stdout.splitlines()
        assert [q["id"] for q in json.loads(lines[0])["statements"]] == ["q1"]


def test_what_is_no_record_costs_only_itself(two: Path) -> None:
    wrong = json.dumps(BERG.to_dict() | {"text": 3})
    two.write_text(f'{LINE}\n{{"text": "a story"}}\n{wrong}\n{LINE}\n[]]\n', encoding="utf-8")
    done = claimx("view", str(two), "-f", "jsonl")
    assert done.exit_code == 1
    assert done.stdout == f"{LINE}\n{LINE}\n"
    messages = done.stderr.splitlines()
    assert [m.split(": ")[2] for m in messages] == ["line 2", "line 3", "line 5"]
    assert "'extract' writes them" in messages[0] and "record.text is no str" in messages[1]


@pytest.mark.parametrize("field", ["speakers", "statements", "dates", "dateline"])
@pytest.mark.parametrize("value", [3, "x", [3], [{"id": 1}], {"start": 1}])
def test_a_field_of_the_wrong_kind_is_named(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(BERG.to_dict() | {field: value}), encoding="utf-8")
    done = claimx("view", str(path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "not a claimx record" in done.stderr


def test_nothing_is_written_where_nothing_can_be_read(tmp_path: Path) -> None:
    done = claimx("view", str(tmp_path / "gone.jsonl"), "-o", str(tmp_path / "page.html"))
    assert done.exit_code == 1 and "gone.jsonl" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_wrong_usage_names_the_fix(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = claimx("view", str(two), "-f", "html", "--table", "dates")
    assert done.exit_code == 2 and "--table goes with --format csv or parquet" in done.stderr
    done = claimx("view", str(two), "-o", str(two))
    assert done.exit_code == 2 and "name another file" in done.stderr
    assert two.read_text(encoding="utf-8").count("\n") == 2
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = claimx("view", str(two), "-f", "parquet")
    assert done.exit_code == 2 and "pip install 'claimx[parquet]'" in done.stderr


def test_binary_formats_go_to_a_pipe(two: Path) -> None:
    from claimx.writers.docbin import read_docbin

    assert list(read_docbin(claimx("view", str(two), "-f", "spacy").stdout_bytes)) == [BERG, BERG]


def test_stats_count_as_json_and_as_tables(two: Path) -> None:
    counts = json.loads(claimx("stats", str(two)).stdout)
    assert counts["articles"] == 2
    assert [(s["name"], s["statements"], s["articles"]) for s in counts["speakers"]] == [("Ola Berg", 2, 2)]
    shown = claimx("stats", str(two), "-f", "table").stdout
    assert "2 stories · 4 statements · 2 of no known speaker" in shown
    assert "Ola Berg" in shown and "█" in shown and "Demands: none" in shown


def test_stats_tables_say_what_they_leave_out(two: Path) -> None:
    names = [Speaker(f"s{n}", f"Voice {n:02}", "person") for n in range(9)]
    said = [Statement(f"q{n}", "direct", "speech", (Span(1, 5, "Nets"),), speaker=f"s{n}") for n in range(9)]
    record = Record(id="many", source="-", text=TEXT, speakers=tuple(names), statements=tuple(said))
    two.write_text(json.dumps(record.to_dict()), encoding="utf-8")
    shown = claimx("stats", str(two), "-f", "table", "--top", "4").stdout
    assert "Voice 03" in shown and "Voice 04" not in shown
    assert "and 5 more; --top 9 or --format json shows all" in shown


@pytest.mark.parametrize(
    ("line", "offered"),
    [("claimx vi", ["view"]), ("claimx view --form", ["--format"]), ("claimx stats -f ", ["table", "json"])],
)
def test_the_shell_completes_commands_options_and_choices(line: str, offered: list[str]) -> None:
    words = {"_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = CliRunner().invoke(app, [], env=words, prog_name="claimx")
    assert done.stdout.split() == offered


@pytest.mark.usefixtures("load_once")
@pytest.mark.parametrize(
    ("format", "begins"),
    [("html", b"<!doctype html>"), ("csv", b"\xef\xbb\xbfarticle,"), ("jsonld", b'{"@context"'), ("parquet", b"PAR1")],
)
def test_extract_writes_every_format(tmp_path: Path, format: str, begins: bytes) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow, of the extra parquet, is not installed")
    story, out = tmp_path / "nets.txt", tmp_path / f"nets.{format}"
    story.write_text(TEXT, encoding="utf-8")
    done = claimx("extract", str(story), "--rules", "--quiet", "-o", str(out))
    assert (done.exit_code, done.output) == (0, "")
    assert out.read_bytes().startswith(begins) and b"Ola Berg" in out.read_bytes()


@pytest.mark.usefixtures("load_once")
def test_extract_and_view_make_the_same_page(tmp_path: Path) -> None:
    story, records = tmp_path / "nets.txt", tmp_path / "nets.jsonl"
    story.write_text(TEXT, encoding="utf-8")
    for out in (records, tmp_path / "once.html"):
        assert claimx("extract", str(story), "--rules", "--quiet", "-o", str(out)).exit_code == 0
    assert claimx("view", str(records), "-o", str(tmp_path / "twice.html")).exit_code == 0
    assert (tmp_path / "once.html").read_bytes() == (tmp_path / "twice.html").read_bytes()
