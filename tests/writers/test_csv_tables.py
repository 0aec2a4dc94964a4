"""The flat tables as CSV: one row a find, safe in a spreadsheet, and read back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writer_samples import TEXT, any_record, harbour, hostile

from claimx.record import Record, Speaker
from claimx.writers.cleaning import clean
from claimx.writers.csvtext import BOM, CsvWriter, guard, unguard
from claimx.writers.tables import COLUMNS, Table, rows


def write(*records: Record, table: Table = Table.statements) -> str:
    stream = io.StringIO(newline="")
    writer = CsvWriter(stream, table)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_statements_stand_with_their_speakers_and_offsets() -> None:
    first, second, *_, last = read(write(harbour()))
    assert (first["article"], first["speaker_name"], first["type"]) == ("harbour-2024-03-04", "Ines Okafor", "indirect")
    assert second["content"] == "We are not asking for the moon, … We are asking for Sundays at home."
    offsets = [tuple(map(int, pair.split("-"))) for pair in second["spans"].split()]
    assert " … ".join(TEXT[start:end] for start, end in offsets) == second["content"]
    assert (last["speaker"], last["speaker_name"], last["source"]) == ("", "", "Officials")


def test_demands_stand_with_names_and_resolved_deadlines() -> None:
    first, second = read(write(harbour(), table=Table.demands))
    assert first["contents"] == "the crews return | the north gate be cleared"
    assert (first["demander_name"], first["deadline_value"], first["negated"]) == (
        "Halden Terminals",
        "2024-03-08",
        "false",
    )
    assert (second["voiced_by_name"], second["negated"]) == ("Paul Reyes", "true")


@pytest.mark.parametrize("table", Table)
def test_no_records_leave_the_header(table: Table) -> None:
    assert write(table=table) == BOM + ",".join(COLUMNS[table]) + "\r\n"


@pytest.mark.parametrize("table", Table)
def test_rows_have_the_columns_of_their_table(table: Table) -> None:
    for row in rows(harbour(), table):
        assert list(row) == list(COLUMNS[table])
        assert all(value is None or type(value) is COLUMNS[table][name] for name, value in row.items())


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-2+3", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1+1", "'=1", '=HYPERLINK("http://x")', "'-"]
)
def test_formulas_are_neutralised(cell: str) -> None:
    assert guard(cell) == "'" + cell
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "-", "plain", "it's", "“=1”", "1-2", "'tis"])
def test_harmless_cells_stay(cell: str) -> None:
    assert guard(cell) == cell == unguard(cell)


@given(st.text(max_size=8) | st.text("'=+-@\t\r ", max_size=5))
def test_the_guard_can_be_undone(cell: str) -> None:
    assert unguard(guard(cell)) == cell


def test_a_name_that_is_a_formula_does_not_run() -> None:
    record = Record(id="x", source="-", text="", speakers=(Speaker("s1", '=cmd|"/c calc"!A1', "person"),))
    [row] = read(write(record, table=Table.speakers))
    assert row["name"] == '\'=cmd|"/c calc"!A1'
    assert row["source_file"] == "-"


def test_hostile_text_can_be_encoded() -> None:
    for table in Table:
        assert b"\x00" not in write(hostile(), table=table).encode()


@settings(max_examples=60, deadline=None)
@given(any_record(), st.sampled_from(Table))
def test_every_row_is_read_back(record: Record, table: Table) -> None:
    found = read(write(record, table=table))
    expected = list(rows(record, table))
    assert len(found) == len(expected)
    for got, row in zip(found, expected, strict=True):
        for name, value in row.items():
            cell = unguard(got[name])
            if isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, (int, float)):
                assert type(value)(cell) == value
            else:
                assert cell == clean(value or "")
