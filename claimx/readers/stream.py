"""Opening a source as a stream of bytes: local, remote or standard input, unpacked where its content is compressed."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from claimx.errors import InputError
from claimx.readers.find import reason
from claimx.readers.names import STDIN, is_remote

_BUFFER = 64 * 1024  # bytes


class Stream:
    """A source being read: ``file`` gives plain bytes, ``position()`` how far into the packed source that is."""

    def __init__(self, file: io.BufferedReader, packed: IO[bytes]) -> None:
        self.file, self._packed = file, packed

    def position(self) -> int:
        """Return the bytes taken from the source so far, 0 where that cannot be known."""
        try:
            return self._packed.tell()
        except (OSError, ValueError):
            return 0


@contextmanager
def opened(source: str) -> Iterator[Stream]:
    """Open a source for reading; whatever fails while it is read is raised as an InputError of this source."""
    try:
        with _packed(source) as packed, _unpacked(packed) as file:
            yield Stream(file, packed)
    except InputError:
        raise
    except ImportError as error:
        raise InputError(source, f"needs a package that is not installed: {error}") from error
    except (OSError, EOFError, ValueError) as error:
        raise InputError(source, _cause(error)) from error
    except Exception as error:
        if not is_remote(source) and not _is_unpackers(error):
            raise
        raise InputError(source, _cause(error)) from error  # each remote store's client raises its own classes


def _cause(error: Exception) -> str:
    if isinstance(error, (gzip.BadGzipFile, EOFError)) or _is_unpackers(error):
        return f"broken compressed data: {error}"
    return reason(error)


def _is_unpackers(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in ("zlib", "zstandard", "zstd")


@contextmanager
def _packed(source: str) -> Iterator[io.BufferedReader]:
    if source == STDIN:
        given: Any = sys.stdin.buffer
        if hasattr(given, "peek"):
            yield given
        else:  # standard input replaced by what embeds claimx
            yield io.BufferedReader(_Raw(given), _BUFFER)
    elif is_remote(source):
        import smart_open

        with smart_open.open(source, "rb", compression="disable") as file:
            yield io.BufferedReader(_Raw(file), _BUFFER)
    else:
        with io.BufferedReader(io.FileIO(source), _BUFFER) as local:
            yield cast(io.BufferedReader, local)


@contextmanager
def _unpacked(packed: io.BufferedReader) -> Iterator[io.BufferedReader]:
    """Choose the decompression by content, since names lie; one level only."""
    magic = packed.peek(4)[:4]
    if magic[:2] == b"\x1f\x8b":
        unpacked: Any = gzip.GzipFile(fileobj=packed)
    elif magic[:3] == b"BZh":
        unpacked = bz2.BZ2File(packed)
    elif magic == b"\x28\xb5\x2f\xfd":
        import zstandard

        unpacked = zstandard.ZstdDecompressor(max_window_size=128 << 20).stream_reader(
            packed, read_across_frames=True, closefd=False
        )
    else:
        yield packed
        return
    with unpacked:
        yield io.BufferedReader(unpacked, _BUFFER)


class _Raw(io.RawIOBase):
    """A remote store's reader, of which only ``read(n)`` is sure, as a raw stream that a buffer can stand on."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def tell(self) -> int:
        return self._file.tell()
