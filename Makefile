# `make report` and `make test` each set up all they need in .venv, then run.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup report export site test lint format readme lock catalogues bench clean

help: ## show what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready ## make .venv with the command troopclaims and everything the tests need

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	@echo "setting up .venv (once; about a minute)"
	$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@# Python 3.11 reads this file in the user's locale, so that it holds no letter of the path.
	@echo ../../../../analysis | tee .venv/lib/python*/site-packages/_dprk_troop_claims.pth > .venv/path
	@touch $@

report: setup ## validate, build the database, render report and register to _output/report
	$(BIN)/troopclaims report

export: setup ## write _output/exchange/: zip, CSV, Parquet, SQLite, XLSX, Stata, codebook, references
	$(BIN)/troopclaims export

site: report export ## make _output/site/ for any static host: explorer, documents, exports
	$(BIN)/troopclaims site

test: setup .venv/sql ## linters, types, tests; fetches a browser where none is installed
	@$(BIN)/python tests/equipment.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

lint: setup .venv/sql ## linters and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Linting the SQL takes longer than the other linters together, so it waits for a change of it.
.venv/sql: .venv/ready .sqlfluff $(wildcard analysis/*/*.sql)
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar --nocolor analysis
	@touch $@

format: setup ## format the code and the tables
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/troopclaims format

readme: setup ## write again what is made of data and code: enums, README, counts, CITATION.cff
	$(BIN)/python tools/renew.py

lock: setup ## resolve requirements.lock again
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
	  --extra report --extra dev pyproject.toml --output-file requirements.lock

catalogues: setup ## check what catalogues read with their own validators (fetches them, 310 MB)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/validators \
	  csvw datacite datasette mlcroissant rocrate
	PYTHONPATH=build/validators $(BIN)/pytest tests/test_catalogues.py

bench: report ## time validation against its peers, the steps of the report and its pages (about ten minutes)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target build/peers "pandera[polars]" pointblank pyarrow
	PYTHONPATH=build/peers $(BIN)/python tests/benchmarks/validation.py
	$(BIN)/python tests/benchmarks/commands.py
	$(BIN)/python tests/benchmarks/bounds.py
	$(BIN)/python tests/benchmarks/report.py
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/pages.py
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/explorer.py

clean: ## remove what the targets make, but not the data
	rm -rf .venv build _output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find analysis tests tools -name __pycache__ -prune -exec rm -rf {} +
