import dataclasses
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx import Date, Dateline, Demand, Record, Span, Speaker, Statement, json_schema

sure = st.floats(0, 1)
offsets = st.integers(0, 10**6)
spans = st.builds(Span, start=offsets, end=offsets)
maybe_span = st.none() | spans
some_spans = st.lists(spans, max_size=2).map(tuple)


def some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=2).map(tuple)


statements = st.builds(
    Statement, spans=some_spans, quoted=some_spans, cue=maybe_span, source=maybe_span, confidence=sure
)
demands = st.builds(Demand, predicate=spans, contents=some_spans, demander=maybe_span, confidence=sure)
dates = st.builds(Date, start=offsets, end=offsets)
speakers = st.builds(Speaker, mentions=some_spans)
records = st.builds(
    Record,
    dateline=st.none() | st.builds(Dateline, start=offsets, end=offsets),
    speakers=some(speakers),
    statements=some(statements),
    dates=some(dates),
    demands=some(demands),
    schema=st.just("claimx/1"),
)


@given(records)
def test_a_record_survives_json(record: Record) -> None:
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


@given(records)
def test_every_record_validates_against_the_schema(record: Record) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(record.to_dict())


def test_the_schema_is_a_valid_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("key", [f.name for f in dataclasses.fields(Record)])
def test_the_schema_refuses_a_missing_key(key: str, gold: dict[str, Record]) -> None:
    data = gold["flood"].to_dict()
    del data[key]
    with pytest.raises(jsonschema.ValidationError, match="required"):
        jsonschema.Draft202012Validator(json_schema()).validate(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["statements", 0, "type"], "reported"),
        (["statements", 0, "confidence"], 1.5),
        (["statements", 0, "spans", 0, "start"], -1),
        (["dates", 0, "type"], "PERIOD"),
        (["demands", 0, "strength"], "wish"),
        (["speakers", 0, "kind"], "robot"),
        (["schema"], "claimx/2"),
        (["extra"], None),
    ],
)
def test_the_schema_refuses_wrong_values(path: list, value: object, gold: dict[str, Record]) -> None:
    data = gold["flood"].to_dict()
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate(data)


def test_from_dict_refuses_unknown_and_missing_keys(gold: dict[str, Record]) -> None:
    data = gold["flood"].to_dict()
    with pytest.raises(KeyError):
        Record.from_dict(data | {"headline": "x"})
    del data["statements"][0]["spans"]
    with pytest.raises(TypeError):
        Record.from_dict(data)


def test_keys_stand_in_the_order_of_the_contract(gold: dict[str, Record]) -> None:
    assert list(gold["flood"].to_dict()) == [
        "schema", "id", "source", "title", "date", "date_from", "dateline", "text",
        "speakers", "statements", "dates", "demands",
    ]  # fmt: skip
