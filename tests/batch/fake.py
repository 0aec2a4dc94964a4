"""An analysis that costs nothing and goes wrong when a story's text says so, for tests of everything around it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

from claimx import Article, InputError, Record
from claimx.batch import work
from claimx.batch.work import Started, Task
from claimx.extraction import Options


class FakeExtractor:
    """Answers each article with a record of no finds; HANG, DIE and RAISE in a text do what they say."""

    nlp = SimpleNamespace()

    def analyse(self, articles: Iterable[Article]) -> Iterator[Record | InputError]:
        for article in articles:
            if "HANG" in article.text:
                time.sleep(600)
            if "DIE" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "RAISE" in article.text:
                raise MemoryError("no room")
            if "SLOW" in article.text:
                time.sleep(0.03)
            yield Record(article.id, article.source, article.text, article.title, article.date, article.date_from)


def load(*_: Any, **__: Any) -> FakeExtractor:
    return FakeExtractor()


class InProcess:
    """An executor without processes, which notes what it was given."""

    width = 2

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.sources: list[str] = []

    def submit(self, task: Task) -> Future[list[Any]]:
        self.sources.append(task.raw.source)
        future: Future[list[Any]] = Future()
        messages = work.stories(task, FakeExtractor(), self.options)  # type: ignore[arg-type]
        future.set_result([m for m in messages if not isinstance(m, Started)])
        return future

    def close(self) -> None:
        pass
