"""Print every quality figure of the pipeline on gold files: ``python models/evaluate.py GOLD.jsonl …``.

A gold file holds one record a line in the contract's format; layers that it lacks are not measured. With ``--floors
FILE`` (TOML: a table a gold file's stem, ``"measure" = least F``) a figure below its floor ends the run with exit 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from measures import LAYERS, Json, Table, calibration_error, measure

from claimx import Article, InputError
from claimx.pipeline import DEFAULT_BASE, Extractor, load


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--base", default=DEFAULT_BASE, help="the spaCy pipeline underneath")
    parser.add_argument("--rules", action="store_true", help="statements by rules alone, without the trained tagger")
    parser.add_argument("--floors", type=Path, help="TOML file of least F figures")
    parser.add_argument("--predictions", type=Path, help="folder to write NAME.pred.jsonl into")
    parser.add_argument("--least", type=float, default=0.0, help="drop statements and demands below this confidence")
    options = parser.parse_args()
    extractor = load(options.base, config={"claimx_statements": {"rules": True}} if options.rules else None)
    floors = tomllib.loads(options.floors.read_text("utf8")) if options.floors else {}
    failed = []
    for path in options.gold:
        golds = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
        predictions = {r["id"]: confident(r, options.least) for r in predict(extractor, golds)}
        if options.predictions:
            lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in predictions.values())
            (options.predictions / f"{path.stem}.pred.jsonl").write_text("".join(lines), "utf8")
        table = measure(golds, predictions)
        print_table(path.stem, table)
        if any("statements" in g for g in golds):
            error = calibration_error([g for g in golds if "statements" in g], predictions)
            print(f"\nexpected calibration error of statements: {error:.1f} %")
        failed += below(path.stem, table, floors.get(path.stem, {}))
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def predict(extractor: Extractor, golds: list[Json]) -> Iterator[Json]:
    """Yield the predicted record of each gold record's text, read with its date. Raises InputError where one fails."""
    articles = (
        Article(id=g["id"], text=g["text"], date=g.get("date"), date_from="option" if g.get("date") else None)
        for g in golds
    )
    for result in extractor.analyse(articles):
        if isinstance(result, InputError):
            raise result
        yield result.to_dict()


def confident(record: Json, least: float) -> Json:
    """Return the record with the statements and demands whose confidence reaches `least`."""
    kept = {layer: [x for x in record[layer] if x["confidence"] >= least] for layer in ("statements", "demands")}
    return record | kept


def print_table(name: str, table: Table) -> None:
    """Print one gold file's figures as a Markdown table, layers in order."""
    print(f"\n| {name} | P | R | F | gold | predicted |\n|---|---|---|---|---|---|")
    for layer in LAYERS:
        for measure_name, tally in table.rows.items():
            if measure_name.startswith(layer):
                figures = f"{tally.precision:.1f} | {tally.recall:.1f} | {tally.f:.1f}"
                print(f"| {measure_name} | {figures} | {tally.gold} | {tally.predicted} |")


def below(name: str, table: Table, floors: dict[str, float]) -> list[str]:
    """Return a line for each measure whose F lies below its floor."""
    return [
        f"{name}: {measure_name} F {table[measure_name].f:.1f} is below its floor {floor}"
        for measure_name, floor in floors.items()
        if table[measure_name].f < floor
    ]


if __name__ == "__main__":
    sys.exit(main())
