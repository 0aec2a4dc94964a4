"""The command ``claimx extract``: its options, checked and handed to `extraction.run`."""

from __future__ import annotations

import datetime
import sys
from typing import Annotated, cast

import typer

from claimx.extraction import Options, run
from claimx.pipeline import DEFAULT_BASE
from claimx.readers import MAX_CHARS
from claimx.record import Act
from claimx.select import LAYERS, Layer, Selection
from claimx.terminal import is_terminal
from claimx.writers import Format
from claimx.writers.tables import Table


def day(value: str) -> str:
    """Return the ISO day that `--date` names; "today" is this machine's. Raises BadParameter on anything else."""
    if value == "today":
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is neither an ISO day such as 2019-01-31 nor 'today'") from None


def layers(value: str) -> frozenset[Layer]:
    """Return the layers that `--only` names, by commas. Raises BadParameter on unknown ones and on none."""
    names = {name.strip() for name in value.split(",") if name.strip()}
    unknown = sorted(names.difference(LAYERS))
    if unknown or not names:
        fault = f"no such layer: {', '.join(unknown)}" if unknown else "names no layer"
        raise typer.BadParameter(f"{fault} (there are {', '.join(LAYERS)})", param_hint="'--only'")
    return frozenset(cast("set[Layer]", names))


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Files, folders, or - for standard input."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", show_default=False, help="How to write [on a terminal: table; else JSON]."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there; .json, .html, .csv… choose the format."),
    ] = None,
    table: Annotated[
        Table | None,
        typer.Option(show_default=False, help="The layer that csv [statements] and parquet [whole records] write."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DAY", parser=day, help="The stories' day, 2019-01-31 or 'today', whatever they state."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="LAYERS", help=f"Layers to keep, by commas: {','.join(LAYERS)}.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, metavar="0-1", help="Leave out statements and demands less sure than this.")
    ] = 0.0,
    act: Annotated[Act | None, typer.Option(show_default=False, help="Statements of this act alone.")] = None,
    base: Annotated[
        str, typer.Option(metavar="NAME", help="The spaCy English pipeline (package or folder) to build on.")
    ] = DEFAULT_BASE,
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--no-day-first",
            show_default=False,
            help="Read 3/4/2019 as 3 April, or as March 4 [by the story's place].",
        ),
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Find statements by rules, without the tagger.")] = False,
    max_chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="Refuse a story longer than this, in characters.")
    ] = MAX_CHARS,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no notes; what fails is still said.")
    ] = False,
) -> None:
    """Extract speakers, statements, dates and demands from news stories.

    Reads files, folders (recursively) and standard input. On a terminal it shows tables; into a pipe or a file it
    writes one JSON object for one story, and a JSON object a line (JSONL) for several. Exit status: 0 when every
    input was analysed, 1 when some failed, 2 on wrong usage, 130 when interrupted.
    """
    if not paths and is_terminal(sys.stdin):
        raise typer.BadParameter("nothing to read: name files or folders, or pipe a story in", param_hint="PATH")
    options = Options(
        format=format,
        output=None if output == "-" else output,
        table=table,
        date=date,
        selection=Selection(layers(only) if only is not None else frozenset(LAYERS), min_confidence, act),
        base=base,
        day_first=day_first,
        rules=rules,
        max_chars=max_chars,
        quiet=quiet,
    )
    raise typer.Exit(run(paths or ["-"], options))
