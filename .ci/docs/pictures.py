"""Make the README's pictures from a sample wire: ``python .ci/docs/pictures.py``.

``seeds/pictures/page.png`` is the page with one speaker's words lit, ``terminal.svg`` beside it what a terminal shows.
Needs Chromium.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from headless import chromium, resize
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "seeds" / "pictures"
WIRE = "seeds/flood.txt"
WIDTH, HEIGHT = 1280, 1000  # CSS pixels
COLUMNS = 100


def claimx(*arguments: str, **environment: str) -> str:
    """Run the command from the project's folder and return its output."""
    command = [sys.executable, "-c", "from claimx.cli import run; run()", *arguments]
    settings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def terminal() -> str:
    """Return an SVG of the terminal's view, with no font fetched from anywhere."""
    shown = claimx("extract", WIRE, "--format", "table", COLUMNS=str(COLUMNS), FORCE_COLOR="1")
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ claimx extract " + WIRE, style="bold"))
    console.print(Text.from_ansi(shown))
    return re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="claimx"), flags=re.S)


def page(target: Path) -> None:
    """Take the picture of the page, the second speaker's words lit."""
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        path = Path(folder) / "page.html"
        claimx("extract", WIRE, "-o", str(path))
        resize(driver, WIDTH, HEIGHT)
        driver.get(path.as_uri())
        driver.find_element("css selector", "#v2 button.name").click()
        driver.execute_script("window.scrollTo(0, 0)")
        driver.save_screenshot(str(target))


if __name__ == "__main__":
    (PICTURES / "terminal.svg").write_text(terminal(), encoding="utf-8")
    page(PICTURES / "page.png")
