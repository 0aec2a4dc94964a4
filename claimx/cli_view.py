"""The commands ``claimx view`` and ``claimx stats``: their options, checked and handed to `viewing`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from claimx import cli_options
from claimx.output import goes_to_terminal
from claimx.select import LAYERS, Selection
from claimx.terminal import is_terminal
from claimx.writers import Format
from claimx.writers.tables import Table

_Records = Annotated[
    list[str] | None,
    typer.Argument(metavar="RECORDS", show_default=False, help="JSON or JSONL of extract or batch, folders, -."),
]
_Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")]


class StatsFormat(StrEnum):
    """How ``stats`` writes."""

    table = "table"
    json = "json"


def view(
    records: _Records = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", show_default=False, help="How to write [on a terminal: table; else html]."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there; .html, .csv, .jsonld… choose the format."),
    ] = None,
    table: Annotated[
        Table | None,
        typer.Option(show_default=False, help="The layer that csv [statements] and parquet [whole records] write."),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The heading of a page of several stories.")
    ] = None,
    min_confidence: cli_options.MinConfidence = 0.0,
    act: cli_options.OneAct = None,
) -> None:
    """Show records as a page to read, or in another format.

    Reads what extract or batch wrote. One record makes a page of its story, several a page with an index of them.
    Nothing is analysed again. Exit status: 0 when every record was read, 1 when some were not, 2 on wrong usage.
    """
    from claimx import viewing

    chosen = Selection(frozenset(LAYERS), min_confidence, act)
    options = viewing.Options(format, None if output == "-" else output, table, title, chosen)
    raise typer.Exit(viewing.view(_paths(records), options))


def stats(
    records: _Records = None,
    format: Annotated[
        StatsFormat | None,
        typer.Option("--format", "-f", show_default=False, help="How to write [on a terminal: table; else json]."),
    ] = None,
    output: _Output = None,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Rows of each table; JSON has all.")] = 15,
) -> None:
    """Count speakers, demands and dates over many records.

    Reads what extract or batch wrote. Demands are counted by demander and addressee, dates by month.

    Exit status: 0 when every record was read, 1 when some were not, 2 on wrong usage.
    """
    from claimx import viewing

    output = None if output == "-" else output
    as_json = format is StatsFormat.json if format else not goes_to_terminal(output)
    raise typer.Exit(viewing.stats(_paths(records), as_json=as_json, top=top, output=output))


def _paths(records: list[str] | None) -> list[str]:
    if not records and is_terminal(sys.stdin):
        raise typer.BadParameter("nothing to read: name files of records, or pipe some in", param_hint="RECORDS")
    return records or ["-"]
