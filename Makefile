# Herald: `make help` says what there is to do.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HERALD_DATA ?= ./var
export HERALD_DATA
SOURCES := server tui challenges seeds tests bench

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.run: requirements/run.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

.PHONY: setup
setup: $(VENV)/.dev ## install everything that running and testing need

.PHONY: run
run: $(VENV)/.run ## the demo institution on http://127.0.0.1:8000
	@$(BIN)/herald demo

.PHONY: tui
tui: $(VENV)/.run ## the ambassador's terminal against the local demo
	@$(BIN)/herald tui

.PHONY: test
test: setup ## all tests
	@$(BIN)/python -m pytest

.PHONY: check
check: setup ## format, lint, types, import contracts, seeds
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/herald season check

.PHONY: bench
bench: setup ## speed, each figure as a ratio to its floor
	@$(BIN)/python -m bench

.PHONY: lock
lock: setup ## pin the dependencies anew: hashes, no addresses
	@for set in run dev; do \
	  group=$$set; test $$set = run && group=build; \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header --no-annotate pyproject.toml --group $$group -o requirements/$$set.lock; done

.PHONY: clean
clean: ## remove what was built (never the data)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
