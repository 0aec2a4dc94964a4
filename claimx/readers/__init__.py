"""Bytes to articles: one way in for every format.

``find`` lists sources lazily, ``read`` yields the articles of one. Both yield an `InputError` in the place of what
cannot be read, so that one fault costs one story. A batch run uses the two halves of ``read`` by themselves: ``split``
takes the bytes of each story in the parent process, ``parse`` turns them into articles in a worker.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.find import find
from claimx.readers.formats import parse
from claimx.readers.raw import MAX_CHARS, Raw, split

__all__ = ["MAX_CHARS", "Raw", "find", "parse", "read", "split"]


def read(source: str, *, max_chars: int = MAX_CHARS) -> Iterator[Article | InputError]:
    """Yield the articles of one source, in order, and an InputError for each part that cannot be read.

    ``source`` is a path, a remote address that smart-open knows (``s3://…``, ``https://…``) or ``-`` for standard
    input. A story longer than ``max_chars`` characters is an InputError, never cut. The source is read as a stream:
    a JSONL file of any size takes the memory of one line.
    """
    for part in split(source, max_chars=max_chars):
        if isinstance(part, InputError):
            yield part
        else:
            yield from parse(part, max_chars=max_chars)
