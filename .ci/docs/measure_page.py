"""Print the weight and the speed of an index page: ``python .ci/docs/measure_page.py [STORIES]``, 1,000 unless told.

The stories are the sample wires' records over and over. Times are milliseconds in headless Chromium, the median of
five loads; needs Chromium.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from headless import chromium, resize

from claimx.record import Record
from claimx.writers.html import HtmlWriter

SEEDS = Path(__file__).parent.parent / "seeds"
LOADS = 5
SEARCHES = ("a", "an", "ministry", "helicopters", "no such words", "")
_NAVIGATION = (
    "const n = performance.getEntriesByType('navigation')[0];"
    "const paint = performance.getEntriesByName('first-contentful-paint')[0];"
    "return [paint ? paint.startTime : 0, n.domInteractive, n.domContentLoadedEventEnd]"
)
_SEARCH = (
    "const field = document.querySelector('[name=q]');"
    "const start = performance.now(); field.value = arguments[0];"
    "field.form.dispatchEvent(new Event('input')); document.body.offsetHeight; return performance.now() - start"
)
_OPEN = (
    "const done = arguments[1], start = performance.now(); location.hash = '#story-' + arguments[0];"
    "const story = () => document.querySelector('#story h1');"
    "const look = () => story() ? done(performance.now() - start) : setTimeout(look, 1); look()"
)


def stories(count: int) -> list[Record]:
    """Return ``count`` records of the sample wires, each with an id of its own."""
    lines = [line for path in sorted(SEEDS.glob("*.gold.jsonl")) for line in path.read_text("utf-8").splitlines()]
    records = [Record.from_dict(json.loads(line)) for line in lines]
    return [dataclasses.replace(records[n % len(records)], id=f"story-{n}") for n in range(count)]


def measure(path: Path, count: int, driver: Any) -> None:
    """Load the page, search it and open a story, and print what that takes."""
    resize(driver, 1280, 900)
    loads = []
    for _ in range(LOADS):
        driver.get("about:blank")
        driver.get(path.as_uri())
        loads.append(driver.execute_script(_NAVIGATION))
    for name, values in zip(("first paint", "interactive", "loaded"), zip(*loads, strict=True), strict=True):
        print(f"{name:<22}{statistics.median(values):8.0f} ms")
    print(f"{'a search, the slowest':<22}{max(driver.execute_script(_SEARCH, word) for word in SEARCHES):8.0f} ms")
    print(f"{'opening a story':<22}{driver.execute_async_script(_OPEN, count // 2):8.0f} ms")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        path = Path(folder) / "index.html"
        start = time.process_time()
        with path.open("w", encoding="utf-8") as stream:
            writer = HtmlWriter(stream)
            for record in stories(count):
                writer.write(record)
            writer.close()
        print(f"{'stories':<22}{count:8,}")
        print(f"{'written in (CPU)':<22}{time.process_time() - start:8.1f} s")
        print(f"{'weight':<22}{path.stat().st_size / 1e6:8.1f} MB")
        measure(path, count, driver)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
