"""A layer as CSV that opens right in a spreadsheet: UTF-8 with a byte order mark, RFC 4180, no live formulas."""

from __future__ import annotations

import csv
import re
from typing import IO

from claimx.record import Record
from claimx.writers.cleaning import clean
from claimx.writers.tables import COLUMNS, Cell, Table, rows

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it spreadsheets on Windows read UTF-8 as the local code page
# What a spreadsheet takes for a formula (OWASP, "CSV Injection"), in full width too; blanks before it are skipped by
# some. Apostrophes count as blanks here, so that `unguard` undoes `guard` whatever the cell began with.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|['\s]*[\t\r]")


class CsvWriter:
    """Writes one table over all records to a text stream, which must not translate line ends (``newline=""``)."""

    def __init__(self, stream: IO[str], table: Table = Table.statements) -> None:
        self._stream = stream
        self._table = table
        self._csv = csv.DictWriter(stream, COLUMNS[table], lineterminator="\r\n")
        stream.write(BOM)
        self._csv.writeheader()

    def write(self, record: Record) -> None:
        """Write the record's rows, if it has any."""
        for row in rows(record, self._table):
            self._csv.writerow({name: _cell(value) for name, value in row.items()})

    def close(self) -> None:
        """Flush; the stream stays open."""
        self._stream.flush()


def guard(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would run as a formula; a lone "-" is none."""
    return "'" + cell if cell != "-" and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell[1:] if cell[:1] == "'" and cell != "'-" and _FORMULA.match(cell[1:]) else cell


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return guard(clean(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
