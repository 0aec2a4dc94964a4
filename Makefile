# Everything from nothing but Python (3.11 or later), make and git: each target sets up $(VENV) itself, once.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST ?=

.PHONY: demo test lint readme docs clean

demo: $(VENV)/installed  ## Show a story's claims as the terminal shows them, then another's dates as the data they are.
	$(BIN)/claimx extract --format table seeds/flood.txt
	@echo
	$(BIN)/claimx extract --format jsonl --date 2019-01-31 --only dates seeds/envoy.txt

test: $(VENV)/installed-dev  ## Run every test; PYTEST='-k dates' passes arguments on.
	$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/installed-dev  ## Style, format and types.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy claimx

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimx needs Python 3.11 or later; name one with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

readme: $(VENV)/installed  ## Put the real output of the README's commands in their place; needs jq.
	$(BIN)/python .ci/docs/readme.py

docs: readme $(VENV)/installed-dev  ## The README's commands, the recipes' output and the pictures; needs Chromium too.
	$(BIN)/python .ci/docs/recipes.py
	$(BIN)/python .ci/docs/pictures.py
