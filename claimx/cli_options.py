"""Options that several commands share, each with its help, and the parsers of their values."""

from __future__ import annotations

import datetime
from typing import Annotated, cast

import typer

from claimx.record import Act
from claimx.select import LAYERS, Layer


def day(value: str) -> str:
    """Return the ISO day that ``--date`` names; "today" is this machine's. Raises BadParameter on anything else."""
    if value == "today":
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is neither an ISO day such as 2019-01-31 nor 'today'") from None


def layers(value: str | None) -> frozenset[Layer]:
    """Return the layers that ``--only`` names, by commas; all where it is not given.

    Raises BadParameter on unknown layers and on an empty list.
    """
    if value is None:
        return frozenset(LAYERS)
    names = {name.strip() for name in value.split(",") if name.strip()}
    unknown = sorted(names.difference(LAYERS))
    if unknown or not names:
        fault = f"no such layer: {', '.join(unknown)}" if unknown else "names no layer"
        raise typer.BadParameter(f"{fault} (there are {', '.join(LAYERS)})", param_hint="'--only'")
    return frozenset(cast("set[Layer]", names))


Date = Annotated[
    str | None,
    typer.Option(metavar="DAY", parser=day, help="The stories' day, 2019-01-31 or 'today', whatever they state."),
]
Only = Annotated[str | None, typer.Option(metavar="LAYERS", help=f"Layers to keep, by commas: {','.join(LAYERS)}.")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, metavar="0-1", help="Leave out statements and demands less sure than this.")
]
OneAct = Annotated[Act | None, typer.Option(show_default=False, help="Statements of this act alone.")]
Base = Annotated[str, typer.Option(metavar="NAME", help="The spaCy English pipeline (package or folder) to build on.")]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--no-day-first",
        show_default=False,
        help="Read 3/4/2019 as 3 April, or as March 4 [by the story's place].",
    ),
]
Rules = Annotated[bool, typer.Option("--rules", help="Find statements by rules, without the tagger.")]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="Refuse a story longer than this, in characters.")]
