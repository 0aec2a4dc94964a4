"""Put the real output of every command shown in README.md in its place: ``make readme``.

A console block holds commands, each a line that begins with "$ ", and under each what it prints. Commands run in
bash, one after another in an empty folder that holds a link to seeds/, so a later one may use an earlier one's files.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workplace import ROOT, workplace

README = ROOT / "README.md"
_BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")


@dataclass(frozen=True)
class Command:
    """A shown command and its exit status, what it printed on standard output and on standard error."""

    line: str
    status: int
    output: str
    errors: str


def commands(block: str) -> list[str]:
    """Return the commands of a console block, those continued over lines with a backslash in one string."""
    return [c.replace("\\\n> ", "\\\n") for c in re.findall(r"(?m)^\$ ((?:.*\\\n> )*.*)$", block)]


def blocks(text: str) -> list[str]:
    """Return the console blocks of a Markdown text, without their fences."""
    return _BLOCK.findall(text)


def execute(text: str) -> Iterator[list[Command]]:
    """Run every console block of ``text`` in order and yield its commands with what they printed."""
    with workplace(columns=80) as (work, environment):
        for block in blocks(text):
            yield [_run(line, work, environment) for line in commands(block)]


def _run(line: str, folder: Path, environment: dict[str, str]) -> Command:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    return Command(line, done.returncode, done.stdout, done.stderr)


def main() -> int:
    text = README.read_text("utf8")
    renewed = iter(list(execute(text)))

    def shown(match: re.Match[str]) -> str:
        parts = [f"$ {c.line.replace(chr(92) + chr(10), chr(92) + chr(10) + '> ')}\n{c.output}" for c in next(renewed)]
        return "```console\n" + "".join(parts).rstrip() + "\n```"

    README.write_text(_BLOCK.sub(shown, text), "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
