"""Where records go, and what both kinds of output have in common."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Protocol

from claimx.batch.journal import Place
from claimx.batch.work import Done
from claimx.errors import ClaimxError

_FATAL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


class OutputError(ClaimxError):
    """An output that cannot be written, or that is not this run's to write."""


class Sink(Protocol):
    """An output being written. What `put` wrote is lost with the process until `flush` and the journal's commit."""

    def paths(self) -> set[str]:
        """Return the absolute paths that belong to the output and are no inputs."""

    def has(self, place: Place) -> bool:
        """Tell whether the records that the journal places there are still there."""

    def put(self, target: str, records: Sequence[Done], place: Place, numbers: Sequence[int] | None) -> Place:
        """Write one part's records and return their place; ``place`` is where they were before.

        ``target`` names the source in a folder of records. ``numbers`` tell its records apart, one each; None where
        the source holds one story alone.
        """

    def drop(self, place: Place) -> None:
        """Remove records."""

    def flush(self) -> None:
        """Hand what was written to the system."""

    def finish(self, *, in_input_order: bool) -> None:
        """Make the output complete under its own name."""

    def close(self) -> None:
        """Let go of files."""


def is_fatal(error: OSError) -> bool:
    """Tell a fault of the disk, which ends the run, from one of a single file's name."""
    return error.errno in _FATAL
