"""spaCy's DocBin and Parquet: what is written is read back, record for record."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from writer_samples import TEXT, any_record, harbour, hostile

from claimx.record import Record
from claimx.spans import GROUPS
from claimx.writers.docbin import DocBinWriter, read_docbin
from claimx.writers.parquet import ParquetWriter, read_parquet
from claimx.writers.tables import COLUMNS, Table, rows


def docbin(*records: Record) -> bytes:
    stream = io.BytesIO()
    writer = DocBinWriter(stream)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


def parquet(*records: Record, table: Table | None = None) -> io.BytesIO:
    pytest.importorskip("pyarrow", reason="pyarrow, of the extra parquet, is not installed")
    stream = io.BytesIO()
    writer = ParquetWriter(stream, table)
    for record in records:
        writer.write(record)
    writer.close()
    stream.seek(0)
    return stream


def test_a_doc_carries_the_finds_as_span_groups() -> None:
    [doc] = DocBin().from_bytes(docbin(harbour())).get_docs(Vocab())
    assert doc.text == TEXT
    assert set(doc.spans) == set(GROUPS)
    contents = [(span.label_, span.id_, span.kb_id_) for span in doc.spans["claimx_contents"]]
    assert contents[:3] == [("indirect", "q1", "Ines Okafor"), *[("direct", "q2", "Ines Okafor")] * 2]
    slots = {span.label_: span.text for span in doc.spans["claimx_demands"] if span.id_ == "d1"}
    assert (slots["PREDICATE"], slots["CONDITION"]) == ("demanded", "unless a court rules otherwise")
    assert [span.kb_id_ for span in doc.spans["claimx_dates"]][:2] == ["2024-03-04"] * 2


@settings(max_examples=12, deadline=None)
@given(st.lists(any_record(), max_size=3))
def test_docbin_gives_back_every_record(records: list[Record]) -> None:
    assert list(read_docbin(docbin(*records))) == records


@settings(max_examples=12, deadline=None)
@given(st.lists(any_record(), max_size=3))
def test_parquet_gives_back_every_record(records: list[Record]) -> None:
    assert read_parquet(parquet(*records)) == records


@pytest.mark.parametrize("table", Table)
def test_parquet_tables_hold_the_rows(table: Table) -> None:
    stream = parquet(harbour(), harbour(), table=table)
    import pyarrow.parquet

    read = pyarrow.parquet.read_table(stream)
    assert read.column_names == list(COLUMNS[table])
    assert read.to_pylist() == [*rows(harbour(), table)] * 2


def test_lone_surrogates_become_replacement_characters() -> None:
    for [record] in (list(read_docbin(docbin(hostile()))), read_parquet(parquet(hostile()))):
        assert record.text == hostile().text.replace("\ud800", "\N{REPLACEMENT CHARACTER}")
        assert record.statements[0].spans == hostile().statements[0].spans
