"""The command ``claimx batch``: its options, checked and handed to `batch.run`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from claimx import cli_options
from claimx.pipeline import DEFAULT_BASE
from claimx.readers import MAX_CHARS
from claimx.select import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.batch.pool import Executor
    from claimx.extraction import Options

_NO_FOLDER = (".json", ".csv", ".txt", ".html", ".xml", ".gz", ".bz2", ".zst", ".jsonld", ".spacy", ".zip")
_TIMEOUT = 120.0  # seconds


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", show_default=False, help="Files, folders, addresses, or - (standard input)."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", show_default=False, help="x.jsonl, x.jsonl.gz, x.jsonl.zst, or a folder."
        ),
    ],
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes [as many as cores].")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.001, metavar="SECONDS", help="Give up a story that takes longer.")
    ] = _TIMEOUT,
    ordered: Annotated[bool, typer.Option("--ordered", help="Write the records in the order of the inputs.")] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help="Forget what an earlier run into OUT has done, and do all again.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Work on the Dask cluster whose scheduler is at tcp://HOST:PORT."),
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
        bool, typer.Option("--quiet", "-q", help="No progress and no summary; what fails is still said.")
    ] = False,
) -> None:
    """Extract from whole folders, durably.

    What is done stays done, and the same command goes on where one ended. A journal beside OUT keeps which stories
    are done, from which bytes: after a crash, Ctrl-C or kill -9 nothing is lost and nothing is done twice; changed
    stories are done again. OUT appears whole. A story that fails costs itself alone and is listed in OUT.errors.jsonl
    with its path, the stage and the cause. Exit status: 0 when every story was analysed, 1 when some failed or the
    run could not go on, 2 on wrong usage, 130 when interrupted.
    """
    from claimx.batch.run import is_lines
    from claimx.extraction import Options

    if not is_lines(output) and (output.lower().endswith(_NO_FOLDER) or os.path.isfile(output)):  # noqa: PTH113
        raise typer.BadParameter(
            f"{output!r} is neither x.jsonl, x.jsonl.gz or x.jsonl.zst nor a folder's name", param_hint="'--output'"
        )
    options = Options(
        output=output,
        date=date,
        selection=Selection(cli_options.layers(only), min_confidence, act),
        base=base,
        day_first=day_first,
        rules=rules,
        max_chars=max_chars,
        quiet=quiet,
    )
    make = _executor(options, jobs or _cores(), timeout, scheduler)
    raise typer.Exit(_run(inputs, options, make, ordered=ordered, restart=restart))


def _run(inputs: list[str], options: Options, make: Callable[[], Executor], *, ordered: bool, restart: bool) -> int:
    from claimx.batch import progress
    from claimx.batch.run import run
    from claimx.errors import ClaimxError
    from claimx.readers.find import survey
    from claimx.terminal import complain

    output = str(options.output)
    try:
        with progress.watch(lambda: survey(inputs), quiet=options.quiet) as watch:
            tally = run(inputs, output, options, make, watch, in_input_order=ordered, restart=restart)
    except ClaimxError as error:
        complain(error)
        return 1
    if not options.quiet:
        complain(progress.summary(tally, output))
    if tally.interrupted:
        return 128 + tally.interrupted
    return 1 if tally.failed else 0


def _executor(options: Options, jobs: int, timeout: float, scheduler: str | None) -> Callable[[], Executor]:
    if scheduler is None:
        from claimx.batch.pool import LocalPool

        return lambda: LocalPool(options, jobs, timeout)
    try:
        from claimx.batch.cluster import Cluster
    except ImportError:
        raise typer.BadParameter("needs Dask: pip install 'claimx[cluster]'", param_hint="'--scheduler'") from None
    return lambda: Cluster(options, scheduler, timeout)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
