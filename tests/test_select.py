import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.record import Record
from claimx.select import LAYERS, Selection


def references(record: Record) -> set[tuple[str, str]]:
    """Every (layer, id) that something of the record points at."""
    found = {("speakers", s.speaker) for s in record.statements}
    found |= {("statements", q) for s in record.speakers for q in s.statements}
    for d in record.demands:
        found |= {("speakers", d.demander_speaker), ("speakers", d.voiced_by)}
        found |= {("statements", d.statement), ("dates", d.deadline_date)}
    return {(layer, id) for layer, id in found if id is not None}


def ids(record: Record) -> set[tuple[str, str]]:
    return {(layer, found.id) for layer in LAYERS for found in getattr(record, layer)}


def unsure(record: Record) -> Record:
    """The record with confidences that fall from statement to statement and demand to demand."""
    return dataclasses.replace(
        record,
        statements=tuple(
            dataclasses.replace(s, confidence=1 - n / 20, act="thought" if n % 3 == 0 else "speech")
            for n, s in enumerate(record.statements)
        ),
        demands=tuple(dataclasses.replace(d, confidence=1 - n / 5) for n, d in enumerate(record.demands)),
    )


def test_everything_is_kept_unless_asked(gold: dict[str, Record]) -> None:
    assert Selection().apply(gold["flood"]) is gold["flood"]


@given(
    layers=st.frozensets(st.sampled_from(LAYERS)),
    least=st.floats(0, 1),
    act=st.sampled_from([None, "speech", "thought"]),
    name=st.sampled_from(["flood", "court-1999-04-02", "strike"]),
)
def test_no_reference_points_at_what_was_left_out(gold, layers, least, act, name) -> None:
    record = Selection(layers, least, act).apply(unsure(gold[name]))
    assert references(record) <= ids(record)
    assert all(not getattr(record, layer) for layer in set(LAYERS) - layers)
    assert all(s.confidence >= least and act in (None, s.act) for s in record.statements)
    assert all(d.confidence >= least for d in record.demands)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_asked_for_alone_is_whole(gold: dict[str, Record], layer: str) -> None:
    record = Selection(frozenset({layer})).apply(gold["flood"])
    assert [found.id for found in getattr(record, layer)] == [found.id for found in getattr(gold["flood"], layer)]
    assert record.text == gold["flood"].text


def test_a_speaker_goes_with_their_last_statement(gold: dict[str, Record]) -> None:
    strike = gold["strike"]
    thoughts = Selection(act="thought").apply(dataclasses.replace(strike, demands=()))
    assert [s.act for s in thoughts.statements] == ["thought"]
    assert thoughts.speakers == ()
    assert thoughts.dates == strike.dates


def test_a_speaker_who_voices_a_kept_demand_stays(gold: dict[str, Record]) -> None:
    only_demands = Selection(act="thought").apply(gold["strike"])
    assert {d.voiced_by for d in only_demands.demands} <= {s.id for s in only_demands.speakers} | {None}
    assert [s.name for s in only_demands.speakers] == ["Tomas Reyl", "Dana Kest", "Iva Bruhl"]
