# Thin names for the commands; the two that matter are `make` and `make test` (see README.md).
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
SERVE ?= 1
TORCH ?= 0
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: all setup book notebooks check verify test bench fresh

all: setup
	autograder build
	autograder grade tests/submissions --json _build/report/results.json --report _build/report/index.html
	$(if $(filter 0,$(SERVE)),,autograder serve)

setup: $(INSTALLED) $(if $(filter 1,$(TORCH)),$(BIN)/.torch)

$(INSTALLED): requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

# Torch is a second opinion on the references, and too large to be asked of everybody.
$(BIN)/.torch: $(INSTALLED)
	$(BIN)/python -m pip install --quiet torch==2.13.0
	touch $@

book: setup
	autograder build book

notebooks: setup
	autograder build keys assignment

check: setup
	ruff check . && ruff format --check .
	mypy
	lint-imports
	vermin --no-tips -t=3.8- --violations $$(python -m autograder.onefile) autograder/live/entry.py

verify: setup
	autograder build
	autograder verify

test: verify check
	$(if $(filter 1,$(TORCH)),UNROLLED_NEEDS_TORCH=1) python -m pytest

bench: setup $(BIN)/.torch
	python -m benchmarks.references
	autograder build keys assignment
	python -m benchmarks.diagnosis
	python -m benchmarks.grading
	autograder build book
	python -m benchmarks.live

fresh:
	rm -rf .venv _build
