"""Listing the sources: files, folders and addresses, lazily."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator

from claimx.errors import InputError
from claimx.readers.names import STDIN, has_known_suffix, is_remote


def find(paths: Iterable[str], *, leave_out: Collection[str] = ()) -> Iterator[str | InputError]:
    """Yield every source under ``paths``, each folder's entries sorted by name, and an InputError for what is missing.

    A file named explicitly is taken whatever it is called; in folders, recursively, files are taken by the readers'
    suffixes. Names that begin with a dot are left out in folders, and so are links to folders, which may form loops.
    ``-`` and remote addresses are passed on. ``leave_out`` holds absolute paths that are not inputs, such as a run's
    own output. Memory: the names of the folders on the way to the file at hand.
    """
    for path in paths:
        if path == STDIN or is_remote(path):
            yield path
            continue
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            yield InputError(path, reason(error))
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, frozenset(leave_out))
        elif os.path.abspath(path) not in leave_out:
            yield path


def survey(paths: Iterable[str], *, leave_out: Collection[str] = ()) -> tuple[int, int]:
    """Return how many sources ``find`` would yield and their size in bytes together; in no order, so in no memory."""
    count = size = 0
    left_out = frozenset(leave_out)
    pending = [path for path in paths if path != STDIN and not is_remote(path)]
    explicit = True
    while pending:
        folders = []
        for path in pending:
            try:
                if os.path.isdir(path):
                    entries = _entries(path)
                    for name, is_folder in entries:
                        full = os.path.join(path, name)
                        if left_out and os.path.abspath(full) in left_out:
                            continue
                        if is_folder:
                            folders.append(full)
                        else:
                            count, size = count + 1, size + os.stat(full).st_size
                elif explicit:
                    count, size = count + 1, size + os.stat(path).st_size
            except (OSError, ValueError):
                continue  # `find` reports it
        pending, explicit = folders, False
    return count, size


def reason(error: Exception) -> str:
    """Return what the system says of a path, without the path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _walk(root: str, leave_out: frozenset[str]) -> Iterator[str | InputError]:
    stack: list[tuple[str, list[str], set[str]]] = []
    pending: str | None = root
    while pending is not None or stack:
        if pending is not None:
            try:
                listed = list(_entries(pending))
            except OSError as error:
                yield InputError(pending, reason(error))
            else:
                folders = {name for name, is_folder in listed if is_folder}
                stack.append((pending, sorted((name for name, _ in listed), reverse=True), folders))
                del listed
            pending = None
            continue
        folder, names, folders = stack[-1]
        if not names:
            stack.pop()
            continue
        name = names.pop()
        path = os.path.join(folder, name)
        if leave_out and os.path.abspath(path) in leave_out:
            continue
        if name in folders:
            pending = path
        else:
            yield path


def _entries(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the name and whether it is a folder, for what is taken of a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield entry.name, True
            elif has_known_suffix(entry.name) and _is_taken(entry):
                yield entry.name, False


def _is_taken(entry: os.DirEntry[str]) -> bool:
    """Leave out pipes, devices and links to folders; a link that leads nowhere is taken, for reading reports it."""
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True
