"""The recipes of the documentation do what it says they do."""

from __future__ import annotations

import importlib.metadata
import shutil

import pytest
import recipes


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_every_recipe_prints_what_stands_under_it() -> None:
    for package in ("pandas", "pyarrow"):
        pytest.importorskip(package, reason=f"{package}, of the extra dev, is not installed")
    try:
        importlib.metadata.version("claimx")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("claimx is not installed, so spaCy does not know its pipes (pip install -e .)")
    page = recipes.PAGE.read_text(encoding="utf-8")
    assert recipes.run(page) == page
