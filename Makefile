# Everything a newcomer needs: `make demo` to look at it, `make test` to trust it.
# Python 3.11 or newer with venv is all that must be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo

.PHONY: demo test check messages keys screenshots goldens clean

demo: $(VENV)/.installed
	$(BIN)/curate demo $(DEMO)

test: $(VENV)/.installed-dev check
	$(BIN)/pytest -q

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

messages: $(VENV)/.installed-dev
	$(BIN)/pybabel -q extract -F babel.cfg --no-location --sort-output --project curate --copyright-holder 'curate contributors' --msgid-bugs-address= -o curate/locale/curate.pot curate widgets store exports docs
	$(BIN)/pybabel -q update -i curate/locale/curate.pot -d curate/locale -D curate --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -d curate/locale -D curate

keys: $(VENV)/.installed-dev
	$(BIN)/python docs/write_keys.py

screenshots: $(VENV)/.installed-dev
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

goldens: $(VENV)/.installed-dev
	$(BIN)/python -m tests.screens.goldens

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed
