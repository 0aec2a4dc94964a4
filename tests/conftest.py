"""The pipeline, loaded once for all tests."""

from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default pipeline with the statements found by rules, so that no weights are needed."""
    return claimx.load(config={"claimx_statements": {"rules": True}})
