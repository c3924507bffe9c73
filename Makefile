# Each target sets up all that it needs on a machine with git, make and Python 3.11 or 3.12.

# the first of these that runs and is of a version we know
SUITS := import sys; sys.exit(sys.version_info[:2] not in [(3, 11), (3, 12)])
PYTHON ?= $(shell for python in python3.12 python3.11 python3 python; do $$python -c '$(SUITS)' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: figures test lint bench quality calibrate notebooks lab clean

figures: $(READY)  ## build the corpus that ships and all figures of figures/figures.toml
	$(BIN)/presseschau figures

notebooks: $(READY)  ## run all notebooks
	$(BIN)/presseschau notebooks notebooks/*.ipynb

test: $(READY)  ## run all tests
	$(BIN)/python -m pytest

lint: $(READY)  ## ruff, mypy strict, the wings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## measure against other programs on real coverage (needs ../shared)
	$(BIN)/python tests/benchmarks/bench.py

quality: $(READY)  ## score tokens, sentences and lemmas (needs ../shared)
	$(BIN)/python tests/benchmarks/quality.py

calibrate: $(READY)  ## hold the inference against what it claims (needs ../shared)
	$(BIN)/python tests/benchmarks/calibrate.py

lab: $(READY)  ## open JupyterLab
	$(BIN)/jupyter lab notebooks

$(READY): pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'presseschau needs Python 3.11 or 3.12; name one: make PYTHON=/path/to/python3.12'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[lab,scattertext,dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
