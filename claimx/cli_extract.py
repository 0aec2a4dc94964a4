"""The command ``claimx extract``: its options, checked and handed to `extraction.run`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from claimx import cli_options
from claimx.extraction import Options, run
from claimx.pipeline import DEFAULT_BASE
from claimx.readers import MAX_CHARS
from claimx.select import Selection
from claimx.terminal import is_terminal
from claimx.writers import Format
from claimx.writers.tables import Table


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
    date: cli_options.Date = None,
    only: cli_options.Only = None,
    min_confidence: cli_options.MinConfidence = 0.0,
    act: cli_options.OneAct = None,
    base: cli_options.Base = DEFAULT_BASE,
    day_first: cli_options.DayFirst = None,
    rules: cli_options.Rules = False,
    max_chars: cli_options.MaxChars = MAX_CHARS,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no notes; what fails is still said.")
    ] = False,
) -> None:
    """Extract speakers, statements, dates and demands.

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
        selection=Selection(cli_options.layers(only), min_confidence, act),
        base=base,
        day_first=day_first,
        rules=rules,
        max_chars=max_chars,
        quiet=quiet,
    )
    raise typer.Exit(run(paths or ["-"], options))
