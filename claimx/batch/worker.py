"""A worker process: it loads the model once, then does the tasks that come on standard input.

Started by `pool.LocalPool`. Frames go both ways as a length in 8 bytes and a pickle;
both ends are the same installation of claimx.
"""

from __future__ import annotations

import gc
import os
import pickle
import struct
import sys
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
READY, END = "ready", "end"


def send(stream: IO[bytes], value: Any) -> None:
    """Write one frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one frame. Raises EOFError where the other end has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serve until the parent closes the pipe or dies."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the frames
    tasks = sys.stdin.buffer
    try:
        _serve(tasks, replies)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        os._exit(0)  # the parent has gone; nothing is left to be written


def _serve(tasks: IO[bytes], replies: IO[bytes]) -> None:
    options = receive(tasks)
    from claimx.batch import work
    from claimx.errors import ModelError
    from claimx.extraction import load

    try:
        extractor = load(options)
    except ModelError as error:
        send(replies, error)
        return
    gc.collect()
    gc.freeze()  # the model is never garbage: later collections need not walk it
    send(replies, READY)
    while True:
        for message in work.stories(receive(tasks), extractor, options):
            send(replies, message)
        send(replies, END)
