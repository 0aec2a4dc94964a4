"""Where a command writes: a file, or standard output lent out with the right encoding."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from claimx.terminal import is_terminal


def goes_to_terminal(path: str | None) -> bool:
    """Return whether output without a file (``path`` None) would be seen on a terminal."""
    return path is None and is_terminal(sys.stdout)


@contextmanager
def opened(path: str | None, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Open the output file, or lend standard output (``path`` None), as UTF-8 text or as bytes.

    Line ends are written as they come, so that what a format asks for is what the file holds.
    """
    if path:
        with Path(path).open("wb") if binary else Path(path).open("w", encoding="utf-8", newline="") as stream:
            yield stream
    elif binary:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        if not is_terminal(sys.stdout) and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
