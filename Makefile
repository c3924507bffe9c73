# Each target sets up all that it needs on a machine with git, make and Python 3.11 to 3.14.

# the first of these that runs: the newest on which all tests have run before older ones, 3.14 after them
SUITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3.14 python3 python; do $$python -c '$(SUITS)' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal
READY := $(VENV)/.ready

.PHONY: figures test test-all lint bench quality calibrate notebooks lab clean

figures: $(READY)  ## build the corpus that ships and all figures of figures/figures.toml
	$(BIN)/presseschau figures

notebooks: $(READY)  ## run all notebooks
	$(BIN)/presseschau notebooks notebooks/*.ipynb

test: $(READY)  ## run the tests that take no seconds, no browser and no notebook
	$(PYTEST) -m 'not slow'

test-all: $(READY)  ## run all tests
	$(PYTEST)

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
	@test -n '$(PYTHON)' || { echo 'presseschau needs Python 3.11 to 3.14; name one: make PYTHON=/path/to/python3.13'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable '.[lab,scattertext,dev,press,web,tables]'
	$(INSTALL) --no-deps scattertext  # pyproject.toml says why
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
