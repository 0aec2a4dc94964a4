"""The README is true: its commands run, its Python runs, and it leaves no command or option out."""

import importlib
import os
import re
import shutil

import pytest
import readme
import typer
from wires import ROOT

from claimx import pipeline
from claimx.cli import app

TEXT = (ROOT / "README.md").read_text("utf8")


@pytest.mark.skipif(shutil.which("jq") is None and not os.environ.get("CI"), reason="jq is not installed")
def test_every_command_shown_runs_and_prints() -> None:
    for block in readme.execute(TEXT):
        for command in block:
            assert command.status == 0, f"{command.line}: {command.errors}"
            assert command.errors == "", command.line
        assert any(command.output for command in block), block


@pytest.mark.parametrize("code", re.findall(r"(?ms)^```python\n(.*?)^```$", TEXT))
@pytest.mark.usefixtures("load_once")
def test_the_python_shown_runs(code: str) -> None:
    for name in pipeline.PIPES:  # as their entry points do where claimx is installed
        importlib.import_module(f"claimx.pipes.{name.removeprefix('claimx_')}.factory")
    exec(compile(code, "README.md", "exec"), {})


def options(name: str, command: object) -> list[tuple[str, str]]:
    found = [(name, option) for p in command.params for option in (*p.opts, *p.secondary_opts) if option[:1] == "-"]
    return found + [f for n, c in getattr(command, "commands", {}).items() for f in options(f"{name} {n}", c)]


COMMAND = typer.main.get_command(app)


@pytest.mark.parametrize("name", COMMAND.commands)
def test_every_command_is_documented(name: str) -> None:
    assert f"claimx {name}" in TEXT


@pytest.mark.parametrize(("name", "option"), options("claimx", COMMAND))
def test_every_option_is_documented(name: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", TEXT), f"{name} {option}"
