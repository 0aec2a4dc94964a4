"""What the package promises to those who install it."""

import importlib
import subprocess
import sys
import tomllib

import pytest
from wires import ROOT

import claimx
from claimx import pipeline
from claimx.pipes import names

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
ENTRY_POINTS = PROJECT["project"]["entry-points"]["spacy_factories"]


def test_every_pipe_has_an_entry_point() -> None:
    assert tuple(ENTRY_POINTS) == pipeline.PIPES


@pytest.mark.parametrize("name", pipeline.PIPES)
def test_each_pipe_goes_into_anybodys_pipeline(name: str) -> None:
    import spacy

    module, function = ENTRY_POINTS[name].split(":")
    assert callable(getattr(importlib.import_module(module), function))
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    assert nlp.pipe_names == [name]


def test_factories_import_nothing_heavy() -> None:
    """spaCy imports every factory when it starts, also in programs that never use claimx."""
    modules = ", ".join(sorted({value.split(":")[0] for value in ENTRY_POINTS.values()}))
    code = f"import spacy, sys; before = set(sys.modules); import {modules}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"onnxruntime", "tokenizers", "torch", "transformers", "lxml"} & set(done.stdout.split())


def test_the_library_imports_nothing_heavy() -> None:
    code = "import claimx, sys; print(sorted({'spacy', 'thinc', 'numpy', 'typer', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    assert [name for name in claimx.__all__ if not hasattr(claimx, name)] == []


def test_extensions_are_registered_once_and_again() -> None:
    from spacy.tokens import Doc

    names.register()
    names.register()
    assert Doc.has_extension(names.STATEMENTS)
