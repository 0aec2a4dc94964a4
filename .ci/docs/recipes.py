"""Run the recipes of seeds/recipes.md and put what each prints under it: ``python .ci/docs/recipes.py``.

A test runs this too, and fails where the page no longer shows what its recipes print.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from workplace import ROOT, workplace

PAGE = ROOT / "seeds" / "recipes.md"
_RECIPE = re.compile(r"(?P<recipe>```(?P<language>bash|python)\n(?P<code>.*?)```\n)(?:\n```text\n.*?```\n)?", re.S)


def run(page: str) -> str:
    """Return the page with the output of each recipe under it.

    Recipes run in their order in one folder that holds ``seeds/``, with this project's ``claimx`` on the path. Raises
    CalledProcessError where one fails.
    """
    with workplace(columns=90) as (folder, environment):
        return "".join(_written(page, folder, environment))


def _written(page: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    end = 0
    for match in _RECIPE.finditer(page):
        yield page[end : match.start()] + match["recipe"]
        command = ["bash", "-euo", "pipefail", "-c"] if match["language"] == "bash" else [sys.executable, "-c"]
        done = subprocess.run(
            [*command, match["code"]],
            cwd=folder,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        done.check_returncode()  # what went wrong is on standard error already
        if done.stdout.strip():
            yield "\n```text\n" + "".join(line.rstrip() + "\n" for line in done.stdout.splitlines()) + "```\n"
        end = match.end()
    yield page[end:]


if __name__ == "__main__":
    PAGE.write_text(run(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
