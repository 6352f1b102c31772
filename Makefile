# Thin names for the commands; the two that matter are `make` and `make test` (see README.md).
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
SERVE ?= 1
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: all setup book notebooks check verify test bench fresh

all: setup
	autograder build
	autograder grade tests/submissions --json _build/report/results.json --report _build/report/index.html
	$(if $(filter 0,$(SERVE)),,autograder serve)

setup: $(INSTALLED)

$(INSTALLED): requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
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
	python -m pytest

bench: setup
	autograder build keys assignment
	python -m benchmarks.grading

fresh:
	rm -rf .venv _build
