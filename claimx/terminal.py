"""What may reach a terminal: text made safe to show, and one-line messages on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

# C0 and C1 controls, invisible format characters that reorder or hide text, lone surrogates. Kept: ZWNJ and ZWJ,
# which scripts and emoji need.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_HARMLESS = {0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF}  # soft hyphen, zero-width marks: nothing to see or to fear
_BLANKS = re.compile(r"\s+")
_SHOWN_C0 = 0x2400  # Unicode's control pictures stand in the order of the controls


def visible(text: str) -> str:
    """Return ``text`` on one line, fit for a terminal: blanks run together, controls and hidden marks made visible."""
    return _UNSAFE.sub(_picture, _BLANKS.sub(" ", text).strip())


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_SHOWN_C0 + code)
    if code == 0x7F:
        return "\u2421"
    if code in _HARMLESS:
        return ""
    return f"<U+{code:04X}>"


def complain(message: object) -> None:
    """Write one line to standard error, whatever the message holds."""
    print(f"claimx: {visible(str(message))}", file=sys.stderr)


@contextmanager
def status(message: str, *, show: bool) -> Iterator[Any]:
    """Show a spinner with ``message`` on standard error for as long as the block runs.

    Yields a function that changes the message. Nothing is shown where ``show`` is false or standard error is not a
    terminal.
    """
    if not (show and sys.stderr.isatty()):
        yield lambda message: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(message)) as spinner:
        yield lambda message: spinner.update(Text(message))


def is_terminal(stream: IO[str]) -> bool:
    """Return whether ``stream`` is open and a terminal."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def abandon_output() -> None:
    """Let go of standard output, whose reader has gone (``| head``): what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
