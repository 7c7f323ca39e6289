# `make demo`: set everything up, code the samples and show a relation.  `make test`: all tests.  `make check`: what CI runs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: demo test check lint figures benchmark clean

demo: $(READY)
	rm -rf demo-ledger
	$(BIN)/hubungan code samples/articles --ledger demo-ledger
	$(BIN)/hubungan info --ledger demo-ledger
	$(BIN)/hubungan events --ledger demo-ledger --order sources --limit 6
	$(BIN)/hubungan relation RUS PRK --ledger demo-ledger
	$(BIN)/hubungan relation RUS PRK --ledger demo-ledger --to demo-relation.html

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# Run the evaluations on the gold beside the checkout and write the README's tables.
figures: $(READY)
	$(BIN)/python evaluation/figures.py

benchmark: $(READY)
	$(BIN)/python benchmarks/code_speed.py

# The lock holds names, versions and hashes; the package itself is installed without asking for anything more.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Hubungan needs Python 3.11 or newer; call make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $(READY)

clean:
	rm -rf $(VENV) demo-ledger demo-relation.html
