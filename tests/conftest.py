"""What tests share: the loaded pipeline, once a session, and the wires of seeds/ with their gold records."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from typing import Any

import hypothesis
import pytest
from wires import SEEDS

import claimx
from claimx import pipeline
from claimx.pipeline import Extractor
from claimx.record import Record
from claimx.select import LAYERS

# A busy machine is no fault of the code: no test fails for being slow.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline with the statements found by rules, so that no weights are needed."""
    return _load_once(config={"claimx_statements": {"rules": True}})


@pytest.fixture(scope="session")
def gold() -> dict[str, Record]:
    """The hand-made record of each seed wire, by id."""
    lines = [path.read_text("utf8") for path in sorted(SEEDS.glob("*.gold.jsonl"))]
    records = [claimx.Record.from_dict(json.loads(line)) for line in lines]
    return {record.id: record for record in records}


@pytest.fixture
def load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands run in this process share loaded pipelines, by settings; each would load its own."""
    monkeypatch.setattr(pipeline, "load", _load_once)


def _load_once(
    base: str = pipeline.DEFAULT_BASE,
    *,
    config: dict[str, Any] | None = None,
    layers: Iterable[str] = LAYERS,
) -> Extractor:
    return _loaded(base, json.dumps(config or {}), tuple(sorted(layers)))


_load = pipeline.load  # the real one, before any test puts another in its place


@functools.cache
def _loaded(base: str, config: str, layers: tuple[str, ...]) -> Extractor:
    return _load(base, config=json.loads(config), layers=layers)
