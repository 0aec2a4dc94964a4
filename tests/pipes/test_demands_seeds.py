"""Own gold sentences: what is found, slot by slot, and how often each family of look-alikes is taken for a demand."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
from collections import Counter
from typing import Any

import pytest

from claimx.article import Article
from claimx.layout import flatten
from claimx.pipeline import Extractor
from claimx.pipes import names
from claimx.record import Record
from models.measures import measure
from tests.conftest import SEEDS

Json = dict[str, Any]
FLOORS = {
    "demands detection": 97,
    "demands demander": 96,
    "demands addressee": 96,
    "demands content": 95,
    "demands condition": 90,
    "demands deadline": 90,
    "demands voiced_by": 95,
    "demands strength": 98,
    "demands negated": 98,
}


@pytest.fixture(scope="module")
def sentences() -> list[Json]:
    return [json.loads(line) for line in (SEEDS / "demands.jsonl").read_text("utf8").splitlines()]


@pytest.fixture(scope="module")
def found(extractor: Extractor, sentences: list[Json]) -> dict[str, Json]:
    """Each sentence with the demands that the pipe finds, given the gold statements and speakers."""
    nlp = extractor.nlp
    given = ["claimx_dates", "claimx_statements", "claimx_speakers", "claimx_demands"]
    demands = nlp.get_pipe("claimx_demands")
    out = {}
    with nlp.select_pipes(disable=given):
        for sentence in sentences:
            gold = Record.from_dict(sentence)
            doc = nlp.make_doc(flatten(gold.text))
            doc._.set(names.ARTICLE, Article(id=gold.id, text=gold.text))
            for _, component in nlp.pipeline:
                doc = component(doc)
            doc._.set(names.STATEMENTS, list(gold.statements))
            doc._.set(names.SPEAKERS, list(gold.speakers))
            doc = demands(doc)
            out[gold.id] = dataclasses.replace(gold, demands=tuple(doc._.get(names.DEMANDS))).to_dict()
    return out


def test_floors(sentences: list[Json], found: dict[str, Json]) -> None:
    table = measure(sentences, found, ["demands"])
    figures = {name: round(table[name].f, 1) for name in FLOORS}
    assert not {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}, figures


def test_no_look_alike_is_taken_for_a_demand(found: dict[str, Json]) -> None:
    families = Counter(name[:-3] for name in found if name.startswith("not-"))
    false = Counter(name[:-3] for name, record in found.items() if name.startswith("not-") and record["demands"])
    assert len(families) >= 11
    assert min(families.values()) >= 6
    assert {name: f"{n} of {families[name]}" for name, n in false.items()} == {}


def test_there_are_enough_sentences_of_every_kind(sentences: list[Json]) -> None:
    assert sum(len(s["demands"]) for s in sentences) >= 150
    assert {d["strength"] for s in sentences for d in s["demands"]} == {"demand", "call", "want"}
    assert len({s["text"] for s in sentences}) == len(sentences)


def test_the_records_are_what_the_readable_file_says(sentences: list[Json]) -> None:
    spec = importlib.util.spec_from_file_location("mark_demands", SEEDS / "mark_demands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.expand((SEEDS / "demands.txt").read_text("utf8").splitlines()) == sentences
