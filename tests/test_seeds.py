"""The whole pipeline on the wires of our own writing, measured against their hand-made gold."""

import sys

import pytest
from wires import ROOT, SEEDS, spans_in

from claimx.record import Record

sys.path.insert(0, str(ROOT / "models"))
from evaluate import predict
from measures import Table, measure

# Least F of the rules alone, a little under what they reach: a fall below means that something broke.
FLOORS = {
    "statements exact": 80,
    "statements partial": 83,
    "statements attributed": 76,
    "speakers names, unnamed left out": 88,
    "dates strict": 95,
    "dates value": 90,
    "demands detection": 92,
    "demands demander": 90,
    "demands content": 85,
}


@pytest.fixture(scope="module")
def table(extractor, gold: dict[str, Record]) -> Table:
    golds = [record.to_dict() for record in gold.values()]
    return measure(golds, {p["id"]: p for p in predict(extractor, golds)})


@pytest.mark.parametrize("name", FLOORS)
def test_the_rules_keep_their_floor(table: Table, name: str) -> None:
    assert table[name].gold > 0
    assert table[name].f >= FLOORS[name]


def test_gold_holds_the_text_of_its_wire_and_true_offsets(gold: dict[str, Record]) -> None:
    assert len(gold) >= 4
    for id, record in gold.items():
        assert record.text == (SEEDS / f"{id}.txt").read_text("utf8")
        for span in spans_in(record.to_dict()):
            assert record.text[span["start"] : span["end"]] == span["text"]
