import dataclasses
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.record import Record
from claimx.writers import Format, choose, jsontext, open_writer


@given(st.text(st.characters(codec=None)))
def test_any_text_survives_and_stays_on_one_line(text: str) -> None:
    line = jsontext.dumps(Record(id="x", source="-", text=text))
    assert json.loads(line)["text"] == text
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8")
    assert not set(line) & {chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))}


def written(format: Format, records: list[Record], *, single: bool) -> str:
    stream = io.StringIO()
    writer = open_writer(format, stream, single=single)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_jsonl_has_a_line_for_each_record(gold: dict[str, Record], number: int) -> None:
    records = list(gold.values())[:number]
    lines = written(Format.jsonl, records, single=number == 1).splitlines()
    assert [Record.from_dict(json.loads(line)) for line in lines] == records


@pytest.mark.parametrize("number", [0, 2, 3])
def test_json_of_several_is_one_array(gold: dict[str, Record], number: int) -> None:
    records = list(gold.values())[:number]
    assert json.loads(written(Format.json, records, single=False)) == [r.to_dict() for r in records]


def test_json_of_one_is_an_indented_object(gold: dict[str, Record]) -> None:
    text = written(Format.json, [gold["flood"]], single=True)
    assert json.loads(text) == gold["flood"].to_dict()
    assert text.startswith('{\n  "schema": "claimx/1"')


def test_letters_stay_readable(gold: dict[str, Record]) -> None:
    assert "“too narrow" in jsontext.dumps(gold["flood"])
    assert "Zoë" in jsontext.dumps(dataclasses.replace(gold["flood"], title="Zoë"))


@pytest.mark.parametrize(
    ("path", "terminal", "single", "format"),
    [
        (None, True, True, Format.table),
        (None, True, False, Format.table),
        (None, False, True, Format.json),
        (None, False, False, Format.jsonl),
        ("out.json", False, False, Format.json),
        ("OUT.JSONL", False, True, Format.jsonl),
        ("out.ndjson", False, True, Format.jsonl),
        ("out.txt", False, True, Format.json),
        ("out.txt", False, False, Format.jsonl),
    ],
)
def test_the_format_that_fits(path: str | None, terminal: bool, single: bool, format: Format) -> None:
    assert choose(path, terminal=terminal, single=single) is format
