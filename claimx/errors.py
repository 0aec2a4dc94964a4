"""What can go wrong with an input or a model, as exceptions whose message is one line for standard error."""

from __future__ import annotations


class ClaimxError(Exception):
    """Base of every error that a user can cause or mend. ``str(error)`` is one line."""


class InputError(ClaimxError):
    """An input that cannot be read or analysed: ``source`` (path or name) and ``cause``, one line each."""

    def __init__(self, source: str, cause: str) -> None:
        self.source, self.cause = source, " ".join(cause.split())
        super().__init__(f"{source}: {self.cause}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.source, self.cause)  # survives the way from a worker process


class OutputError(ClaimxError):
    """Output that cannot be written as asked: the message says what to ask instead."""


class ModelError(ClaimxError):
    """A base model or a set of weights that is missing, damaged or of the wrong version."""
