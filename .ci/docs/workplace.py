"""The folder in which the documentation's examples run."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SHIM = '#!/bin/sh\nexec "{python}" -c "from claimx.cli import run; run()" "$@"\n'


@contextmanager
def workplace(columns: int) -> Iterator[tuple[Path, dict[str, str]]]:
    """Lend an empty folder with a link to seeds/, and an environment with this project's ``claimx`` on the path.

    ``columns`` is how wide a terminal is to be taken for.
    """
    with tempfile.TemporaryDirectory() as name:
        work, tools = Path(name, "work"), Path(name, "bin")
        work.mkdir()
        tools.mkdir()
        (work / "seeds").symlink_to(ROOT / "seeds")
        (tools / "claimx").write_text(_SHIM.format(python=sys.executable), "utf8")
        (tools / "claimx").chmod(0o755)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        yield work, os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": str(columns)}
