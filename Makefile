# Herald: `make help` says what there is to do. Nothing is needed but python3 (3.11+) and make.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HERALD_DATA ?= ./var
export HERALD_DATA PYTHON
SOURCES := server tui challenges seeds tests bench

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Stamps: each stands for a set-up that went through to its end.
$(VENV)/.run: requirements/run.lock pyproject.toml
	@.ci/install run $(VENV)
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@.ci/install dev $(VENV)
	@touch $(VENV)/.run $@

# Without Chromium or PostgreSQL the tests still run, so this is no failure; it is tried again next time.
$(VENV)/.parts: tests/support/parts.sh
	@if tests/support/parts.sh; then touch $@; fi

.PHONY: setup
setup: $(VENV)/.dev $(VENV)/.parts ## install everything that running and testing need

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
check: $(VENV)/.dev ## format, lint, types, import contracts, seeds
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/herald season check

.PHONY: words
words: $(VENV)/.dev ## bring the language catalogues up to date with the code
	@$(BIN)/python -m tests.support.extraction

.PHONY: bench
bench: $(VENV)/.dev ## speed, each figure as a ratio to its floor
	@$(BIN)/python -m bench $(BENCH)

.PHONY: mutants
mutants: $(VENV)/.dev ## small changes in the game, and which no test notices (MODULE=judge.giving, SAMPLE=400, SEED=1)
	@$(BIN)/python -m tests.support.mutants $(if $(MODULE),--module $(MODULE)) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

# The tests' lock takes the versions of the other one, so that what is tested is what runs.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate $(UPGRADE) pyproject.toml
.PHONY: lock
lock: $(VENV)/.dev ## pin the dependencies anew, hashes only (newer ones: UPGRADE=--upgrade)
	@$(LOCK) --group build -o requirements/run.lock
	@$(LOCK) --group dev --constraints requirements/run.lock -o requirements/dev.lock

.PHONY: clean
clean: ## remove what was built (never the data)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
