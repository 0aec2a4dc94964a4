"""Where a command writes, and how it ends when that fails: a file, or standard output with the right encoding."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from claimx.errors import ClaimxError
from claimx.terminal import abandon_output, complain, is_terminal


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


def finish(inputs: Iterable[str], output: str | None, work: Callable[[], bool]) -> int:
    """Run ``work``, which writes to ``output`` and returns whether every input was read; return the exit status.

    0: all was read; 1: some of it was not; 2: the output is an input, cannot be written or the model does not load,
    which one line on standard error says; 130: interrupted. A reader of standard output that has gone ends the work
    quietly.
    """
    if output and any(_same_file(path, output) for path in inputs):
        complain(f"{output} is an input; name another file to write to")
        return 2
    try:
        return 0 if work() else 1
    except ClaimxError as error:
        complain(error)
        return 2
    except BrokenPipeError:
        abandon_output()
        return 0
    except OSError as error:
        complain(f"cannot write {output or 'standard output'}: {error.strerror or error}")
        return 2
    except KeyboardInterrupt:
        complain("interrupted")
        return 130


def _same_file(source: str, output: str) -> bool:
    try:
        return source != "-" and Path(source).samefile(output)
    except (OSError, ValueError):  # either is not there, or its name cannot be one
        return False
