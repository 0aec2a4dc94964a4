"""The command line: ``claimx``. Only parsing and exit codes; nothing heavy is imported before a command needs it."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from claimx import __version__, json_schema
from claimx.cli_batch import batch
from claimx.cli_extract import extract
from claimx.cli_view import stats, view
from claimx.terminal import complain

app = typer.Typer(
    name="claimx",
    help="Who said what, when, and what they want: claims from news text, with exact character offsets.",
    no_args_is_help=True,
    rich_markup_mode=None,  # Rich's help costs a quarter of a second at every start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(batch)
app.command()(view)
app.command()(stats)


@app.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the record."""
    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line: the entry point of the ``claimx`` script."""
    try:
        app()
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(130)
