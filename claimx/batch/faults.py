"""What goes wrong with a story, as a line of ``OUT.errors.jsonl`` and as one on standard error."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Literal

from claimx.readers.names import printable

Stage = Literal["find", "read", "analyse", "write"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One story's failure: where it was read, in which stage it failed, and why. ``line`` counts a JSONL's from 1."""

    path: str
    stage: Stage
    cause: str
    id: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.path}: line {self.line}" if self.line is not None else self.path
        return f"{where}: {self.cause}"

    def to_json(self) -> str:
        """Return the failure's line for the file of errors, without the line end."""
        fields = {
            "path": printable(self.path),
            "line": self.line,
            "id": self.id,
            "stage": self.stage,
            "cause": printable(self.cause),
        }
        return json.dumps(fields, ensure_ascii=False)


class FaultFile:
    """The file of one run's failures. It takes its name when it is closed, so that nobody reads half of it."""

    def __init__(self, path: str) -> None:
        self._path, self._partial = path, path + ".partial"
        self._file = open(self._partial, "w", encoding="utf-8")  # noqa: SIM115 (closed by `close`)
        self.count = 0

    def add(self, fault: Fault) -> None:
        """Write one failure."""
        self._file.write(fault.to_json() + "\n")
        self._file.flush()
        self.count += 1

    def close(self) -> None:
        """Put the file in the place of the last run's; where nothing failed there is none."""
        self._file.close()
        if self.count:
            os.replace(self._partial, self._path)
        else:
            for path in (self._partial, self._path):
                if os.path.exists(path):
                    os.remove(path)
