# Two commands: `make run` (the site, with a school to try) and `make test` (every test).
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PORT

.PHONY: run dev test lint bench chaos oracles catalogues clean

run: $(VENV)/.site catalogues
	@$(BIN)/governance demo
	@$(BIN)/governance serve

dev: $(VENV)/.site catalogues
	@$(BIN)/governance demo
	@$(BIN)/governance serve --reload

test: $(VENV)/.tests catalogues lint
	@$(BIN)/python -m tests.browsers
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/.tests
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config setup.cfg

bench: $(VENV)/.tests catalogues
	@$(BIN)/python -m tests.bench

chaos: $(VENV)/.tests catalogues
	@CHAOS=200 $(BIN)/python -m pytest -n 2 tests/ballots/chaos

# Heavy libraries answer in an environment of their own; what they say is stored and compared by `make test`.
oracles: $(VENV)/bin/python
	@$(PYTHON) -m venv build/oracles
	@build/oracles/bin/python -m pip install -q --disable-pip-version-check pref_voting pabutools starvote votelib
	@build/oracles/bin/python -m tests.oracles.answers

# Source texts are .po; the site reads .mo.
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard governance/translations/*/LC_MESSAGES/*.po))
catalogues: $(VENV)/.site $(CATALOGUES)
%.mo: %.po | $(VENV)/.site
	@$(BIN)/pybabel -q compile --use-fuzzy -i $< -o $@ 2>/dev/null

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python lacks venv. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python setup.cfg pyproject.toml
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.site
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
