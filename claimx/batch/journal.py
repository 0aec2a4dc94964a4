"""The journal beside a run's output: which stories are done, from which bytes, and where their records lie.

An SQLite database, so that its memory does not grow with the run and a commit is all or nothing: after ``kill -9`` it
holds what the last commit held. One process at a time may have it open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from claimx.errors import ClaimxError

_FORMAT = "1"
_SCHEMA = """
create table if not exists setting (name text primary key, value text) without rowid;
create table if not exists story (
    source blob, part integer, seen integer, fingerprint blob, offset integer, length integer, targets text,
    primary key (source, part)
) without rowid;
"""


class JournalError(ClaimxError):
    """A journal that another process holds, that is damaged, or that this version cannot read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story's records are: bytes of the store of lines, or the files of a folder, separated by newlines."""

    offset: int | None = None
    length: int | None = None
    targets: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one part of a source. ``fingerprint`` is None for what must be done again."""

    seen: int
    fingerprint: bytes | None
    place: Place


class Journal:
    """Open a journal, making it where there is none. Raises JournalError. Use as a context manager."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma journal_mode = delete")
            self._db.execute("pragma synchronous = normal")
            self._db.executescript(_SCHEMA)
            self._db.execute("begin exclusive")
            if self.get("format", _FORMAT) != _FORMAT:
                raise JournalError(f"{path}: made by another version of claimx; --restart begins anew")
            self.set("format", _FORMAT)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise JournalError(f"{path}: another claimx batch is writing this output") from error
            raise JournalError(f"{path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise JournalError(f"{path}: not a journal of claimx ({error}); --restart begins anew") from error
        row = self._db.execute("select max(seen) from story").fetchone()
        self.first = self._next = (row[0] if row[0] is not None else -1) + 1

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()  # what was not committed is rolled back

    def get(self, name: str, default: str) -> str:
        """Return a setting."""
        row = self._db.execute("select value from setting where name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        """Set a setting."""
        self._db.execute("insert or replace into setting values (?, ?)", (name, value))

    def commit(self) -> None:
        """Make everything since the last commit survive the process."""
        self._db.execute("commit")
        self._db.execute("begin exclusive")

    def entry(self, source: bytes, part: int) -> Entry | None:
        """Return what is known of a part of a source."""
        row = self._db.execute(
            "select seen, fingerprint, offset, length, targets from story where source = ? and part = ?", (source, part)
        ).fetchone()
        return Entry(row[0], row[1], Place(*row[2:])) if row else None

    def see(self, source: bytes, part: int, *, again: bool) -> None:
        """Note that this run has come to a part, in input order; ``again`` says that it has to be done (again)."""
        if again:
            self._db.execute(
                "insert into story (source, part, seen) values (?, ?, ?) "
                "on conflict do update set seen = excluded.seen, fingerprint = null",
                (source, part, self._next),
            )
        else:
            self._db.execute("update story set seen = ? where source = ? and part = ?", (self._next, source, part))
        self._next += 1

    def done(self, source: bytes, part: int, fingerprint: bytes | None, place: Place) -> None:
        """Note where a part's records are, and the fingerprint of what they came from."""
        self._db.execute(
            "update story set fingerprint = ?, offset = ?, length = ?, targets = ? where source = ? and part = ?",
            (fingerprint, place.offset, place.length, place.targets, source, part),
        )

    def drop(self, source: bytes, part: int) -> None:
        """Forget a part: it gave no record."""
        self._db.execute("delete from story where source = ? and part = ?", (source, part))

    def drop_unseen(self, source: bytes) -> list[Place]:
        """Forget the parts of a source that this run did not meet, and return where their records are."""
        unseen = "from story where source = ? and seen < ?"
        rows = self._db.execute(f"select offset, length, targets {unseen}", (source, self.first)).fetchall()
        if rows:
            self._db.execute(f"delete {unseen}", (source, self.first))
        return [Place(*row) for row in rows]

    def places(self, *, in_input_order: bool) -> Iterator[Place]:
        """Yield the place of every record, by input order or by offset. Nothing may be written meanwhile."""
        order = "seen" if in_input_order else "offset"
        query = f"select offset, length, targets from story where offset is not null order by {order}"
        for row in self._db.execute(query):
            yield Place(*row)

    def forget_beyond(self, size: int) -> None:
        """Have done again what should lie beyond ``size`` bytes of the store: it was lost with the power."""
        self._db.execute(
            "update story set fingerprint = null, offset = null, length = null where offset + length > ?", (size,)
        )

    def end_of_store(self) -> int:
        """Return the byte at which the last record ends in the store of lines."""
        row = self._db.execute("select max(offset + length) from story").fetchone()
        return row[0] or 0

    def relocate(self, *, in_input_order: bool) -> None:
        """Set each offset to where the record comes when all are written one after another in that order."""
        order = "seen" if in_input_order else "offset"
        self._db.execute(
            "update story set offset = moved.start from ("
            "  select source as s, part as p, "
            f"  sum(length) over (order by {order} rows unbounded preceding) - length as start"
            "   from story where offset is not null"
            ") as moved where story.source = moved.s and story.part = moved.p"
        )
