"""The counts over many records as the terminal shows them: Rich tables with bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimx.stats import Stats
from claimx.terminal import visible

_WIDEST = 120  # columns
_BAR = 0.2  # of the width, the longest bar
_NAME = 12  # columns that a name has at least
_EIGHTHS = " ▏▎▍▌▋▊▉"
_UNSAID = "–"


def show(stats: Stats, stream: IO[str], top: int) -> None:
    """Write the counts to a text stream, at most ``top`` speakers and demands, all months."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    summary = (
        f"{stats.articles:,} stories · {stats.statements:,} statements · {stats.unattributed:,} of no known speaker"
    )
    console.print(Text(summary, style="bold"))
    _speakers(console, stats, top)
    _demands(console, stats, top)
    _months(console, stats)


def _speakers(console: Console, stats: Stats, top: int) -> None:
    longest = round(_BAR * console.width)
    table = _table("Speakers", ("speaker", "stories", "direct", "mixed", "indirect", "all"))
    most = max((s.statements for s in stats.speakers), default=0)
    for s in stats.speakers[:top]:
        numbers = (s.articles, s.direct, s.mixed, s.indirect)
        _row(table, [visible(s.name)], numbers, s.statements, _bar(s.statements, most, longest))
    _print(console, table, len(stats.speakers), top)


def _demands(console: Console, stats: Stats, top: int) -> None:
    longest = round(_BAR * console.width / 2)  # two names stand beside it
    table = _table("Demands", ("who", "of whom", "demand", "call", "want", "not", "all"))
    most = max((d.count for d in stats.demands), default=0)
    for d in stats.demands[:top]:
        names = [visible(d.demander or _UNSAID), visible(d.addressee or _UNSAID)]
        _row(table, names, (d.demand, d.call, d.want, d.negated), d.count, _bar(d.count, most, longest))
    _print(console, table, len(stats.demands), top)


def _months(console: Console, stats: Stats) -> None:
    longest = console.width // 2
    table = _table("Dates", ("month", "dates"))
    most = max((m.count for m in stats.months), default=0)
    for m in stats.months:
        _row(table, [m.month], (), m.count, _bar(m.count, most, longest))
    _print(console, table, len(stats.months), len(stats.months))
    if stats.wider_dates or stats.open_dates:
        console.print(
            Text(f"besides {stats.wider_dates:,} longer than a month, {stats.open_dates:,} of no day", style="dim")
        )


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0), header_style="dim"
    )
    for head in heads:
        name = head in ("speaker", "who", "of whom")
        table.add_column(
            head,
            justify="left" if name or head == "month" else "right",
            no_wrap=not name,
            min_width=_NAME if name else None,
        )
    table.add_column("", no_wrap=True)
    return table


def _row(table: Table, names: Sequence[str], numbers: Sequence[int], total: int, bar: str) -> None:
    cells = [Text(f"{n:,}" if n else "", style="dim") for n in numbers]
    table.add_row(*map(Text, names), *cells, Text(f"{total:,}"), Text(bar, style="cyan"))


def _bar(value: int, most: int, longest: int) -> str:
    """Return a bar of whole and eighth blocks, ``longest`` columns for ``most``; never empty for what is there."""
    eighths = round(8 * longest * value / most) if most else 0
    if value and not eighths:
        eighths = 1
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _print(console: Console, table: Table, rows: int, top: int) -> None:
    console.print()
    if not rows:
        console.print(Text(f"{table.title}: none", style="dim"))
        return
    console.print(table)
    if rows > top:
        console.print(Text(f"and {rows - top:,} more; --top {rows} or --format json shows all", style="dim"))
