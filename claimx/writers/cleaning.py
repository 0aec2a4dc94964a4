"""What every written file needs of an article's characters, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return ``text`` with each control character, lone surrogate or noncharacter replaced by U+FFFD.

    The length stays the same, so offsets stay true. Line ends, tabs and form feeds are kept.
    """
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def encodable(text: str) -> str:
    """Return ``text`` with each lone surrogate, which UTF-8 cannot write, replaced by U+FFFD."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def everywhere(change: Callable[[str], str], data: Any) -> Any:
    """Return plain data (dicts, lists, scalars) with ``change`` made to each string that is a value."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [everywhere(change, v) for v in data]
    if isinstance(data, dict):
        return {k: everywhere(change, v) for k, v in data.items()}
    return data
