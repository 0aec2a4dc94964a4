"""What a source's name says: its suffixes, and the name to show and to keep."""

from __future__ import annotations

import os
import posixpath

COMPRESSED = (".gz", ".bz2", ".zst")
TEXT = (".txt", ".text")
JSONL = (".jsonl", ".ndjson")
JSON = (".json", ".ninjs")
XML = (".xml", ".nitf")
HTML = (".html", ".htm", ".xhtml")
_KNOWN = TEXT + JSONL + JSON + XML + HTML

STDIN = "-"


def is_remote(source: str) -> bool:
    """Tell an address (``s3://bucket/key``) from a path."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.isalnum()


def has_known_suffix(name: str) -> bool:
    """Tell whether a folder's file is taken: by a reader's suffix, with or without a compression's."""
    return _bare(name).lower().endswith(_KNOWN)


def suffix(source: str) -> str:
    """Return the format's suffix in lower case, a compression's left out: ``a.TXT.gz`` gives ``.txt``."""
    return posixpath.splitext(_bare(_base(source)))[1].lower()


def stem(source: str) -> str:
    """Return the id that a source gives its only story: the file's stem, suffixes of compression left out too."""
    if source == STDIN:
        return "stdin"
    base = _bare(_base(source))
    return printable(posixpath.splitext(base)[0] or base or source)


def printable(source: str) -> str:
    """Return a name that UTF-8 can carry: bytes that were no UTF-8 become ``\\udcff``."""
    return source.encode("utf-8", "backslashreplace").decode("utf-8")


def _base(source: str) -> str:
    path = source.split("?", 1)[0].split("#", 1)[0] if is_remote(source) else source
    return posixpath.basename(path.replace(os.sep, "/"))


def _bare(name: str) -> str:
    root, ending = posixpath.splitext(name)
    return root if ending.lower() in COMPRESSED else name
