"""The commands as a shell sees them: each test starts a process."""

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import tomllib
from pathlib import Path

import pytest
from wires import ROOT, SEEDS

import claimx

FLOOD, STRIKE = str(SEEDS / "flood.txt"), str(SEEDS / "strike.txt")
CLAIMX = [sys.executable, "-m", "claimx"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"}


def claimx_run(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CLAIMX, *args], capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=120, **options
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['claimx', '--help']\nfrom claimx.cli import run\ntry: run()\nexcept SystemExit: pass\n"
    )
    code += "print(sorted({'spacy', 'thinc', 'torch', 'numpy', 'onnxruntime', 'rich', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert "extract" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_the_packages() -> None:
    assert claimx_run("--version").stdout == f"claimx {claimx.__version__}\n"


def test_schema_is_the_records() -> None:
    assert json.loads(claimx_run("schema").stdout) == claimx.json_schema()


def test_without_a_command_the_help_is_shown() -> None:
    done = claimx_run()
    assert "Usage:" in done.stdout + done.stderr
    assert done.returncode == 2


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_two_articles_into_jq_are_two() -> None:
    done = claimx_run("extract", FLOOD, STRIKE)
    assert done.stderr == ""
    jq = subprocess.run(["jq", "-s", "length"], input=done.stdout, capture_output=True, text=True, check=True)
    assert jq.stdout == "2\n"


def test_standard_input_without_a_path() -> None:
    record = json.loads(claimx_run("extract", input="The mayor said it would rain.").stdout)
    assert (record["source"], record["text"]) == ("-", "The mayor said it would rain.")


def test_what_fails_costs_a_line_and_no_other_story(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    done = claimx_run(
        "extract",
        str(tmp_path / "empty.txt"),
        FLOOD,
        str(tmp_path / "binary.txt"),
        str(tmp_path / "no\x1b.txt"),
        STRIKE,
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["flood", "strike"]
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("claimx: ") for line in lines)
    assert "\x1b" not in done.stderr
    assert done.returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_an_unreadable_folder_costs_a_line(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    done = claimx_run("extract", str(locked), FLOOD)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert json.loads(done.stdout)["id"] == "flood"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for n in range(100):
        (tmp_path / f"{n:03}.txt").write_text(f"The mayor of town {n} said it would rain. " * 40)
    command = f"{sys.executable} -c 'from claimx.cli import run; run()' extract {tmp_path} | head -1 | wc -l"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("1", "", 0)


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*CLAIMX, "extract", FLOOD], stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, check=False
        )
    assert done.stderr == "claimx: cannot write standard output: No space left on device\n"
    assert done.returncode == 2


def test_an_interrupt_exits_130(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*CLAIMX, "extract", str(tmp_path / "missing.txt"), "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test run in the background ignores it
    )  # fmt: skip
    assert process.stderr is not None
    process.stderr.readline()  # it has begun, and now waits for standard input
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().splitlines()[-1] == "claimx: interrupted"


def on_a_terminal(columns: int, *args: str, **environment: str) -> str:
    """Run claimx with a pseudo-terminal of that width as its standard output and return what it shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    clean = {k: v for k, v in ENVIRONMENT.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [*CLAIMX, *args], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL,
        env=clean | {"TERM": "xterm-256color"} | environment,
    )  # fmt: skip
    os.close(slave)
    seen = b""
    try:
        while chunk := os.read(master, 65536):
            seen += chunk
    except OSError:  # Linux's way to say that the other end is closed
        pass
    os.close(master)
    assert process.wait(timeout=60) == 0
    return seen.decode()


def test_a_terminal_gets_the_view_in_its_width() -> None:
    plain = on_a_terminal(60, "extract", "--quiet", FLOOD, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*[34][0-7]m", plain)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", plain).splitlines()
    assert lines[0].startswith("flood ─")
    assert max(map(len, lines)) == 60


def test_help_works_where_the_script_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    assert project["scripts"] == {"claimx": "claimx.cli:run"}
