"""Print what the pipeline costs beside the bare base model: ``python models/cost.py TEXTS.jsonl``.

Both run over the same texts in this process, in turn, ``--rounds`` times; the figures are CPU seconds (all threads of
the process) and their ratio, by rounds and as the median. The second table gives each component's share of one run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx import Article
from claimx.layout import flatten
from claimx.pipeline import DEFAULT_BASE, PIPES, Extractor, load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="JSONL with a text a line")
    parser.add_argument("--base", default=DEFAULT_BASE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rules", action="store_true", help="statements by rules alone")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.texts.read_text("utf8").splitlines() if line.strip()]
    extractor = load(options.base, config={"claimx_statements": {"rules": True}} if options.rules else None)
    words = sum(len(t.split()) for t in texts)
    bare_seconds(extractor, texts[:3])
    whole_seconds(extractor, texts[:3])
    ratios = []
    print(
        f"{len(texts)} texts, {words:,} words\n\n"
        "| round | base model, CPU s | whole pipeline, CPU s | ratio |\n|---|---|---|---|"
    )
    for n in range(1, options.rounds + 1):
        bare, whole = bare_seconds(extractor, texts), whole_seconds(extractor, texts)
        ratios.append(whole / bare)
        print(f"| {n} | {bare:.2f} | {whole:.2f} | {whole / bare:.2f} |")
    print(f"| median | | | {statistics.median(ratios):.2f} |\n")
    print("| component | CPU s | share |\n|---|---|---|")
    seconds = component_seconds(extractor, texts)
    total = sum(seconds.values())
    for name, value in seconds.items():
        print(f"| {name} | {value:.2f} | {100 * value / total:.1f} % |")


def bare_seconds(extractor: Extractor, texts: list[str]) -> float:
    """Return the CPU seconds of the base model's own `nlp.pipe`."""
    with extractor.nlp.select_pipes(disable=list(PIPES)):
        start = time.process_time()
        for _ in extractor.nlp.pipe(texts):
            pass
        return time.process_time() - start


def whole_seconds(extractor: Extractor, texts: list[str]) -> float:
    """Return the CPU seconds from articles to records."""
    start = time.process_time()
    for _ in extractor.analyse(Article(id=str(n), text=t) for n, t in enumerate(texts)):
        pass
    return time.process_time() - start


def component_seconds(extractor: Extractor, texts: list[str]) -> dict[str, float]:
    """Return the CPU seconds of the tokenizer and each component, run one after the other over all texts."""
    nlp = extractor.nlp
    start = time.process_time()
    docs: list[Any] = [nlp.make_doc(flatten(t)) for t in texts]
    seconds = {"tokenizer": time.process_time() - start}
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = list(_run(component, docs))
        seconds[name] = time.process_time() - start
    return seconds


def _run(component: Any, docs: list[Any]) -> Iterator[Any]:
    if hasattr(component, "pipe"):
        yield from component.pipe(iter(docs), batch_size=64)
    else:
        yield from map(component, docs)


if __name__ == "__main__":
    main()
