# Needs make and Python 3.10 or newer; Node comes from a wheel in the environment.
PYTHON ?= python3
WORKERS ?= 3
VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
PACKAGES := js/node_modules/.package-lock.json
BUNDLES := jupyter_label/static/hashes.json
NPM := $(PY) js/scripts/build_hook.py
SOURCES := $(shell find js/src -type f) js/scripts/build.mjs js/package-lock.json
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help venv build schema demo lint fix test hunt bench chromium clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

venv: $(INSTALLED) ## Make the environment in .venv

build: $(BUNDLES) ## Build the front end, where its sources changed

schema: $(INSTALLED) ## Write the TypeScript schema from the Python one
	$(PY) js/scripts/generate_schema.py

demo: build ## Open the quickstart in JupyterLab; HEADLESS=1 runs and labels it without a window
ifeq ($(HEADLESS),1)
	@$(MAKE) --no-print-directory chromium
	@PYTHONPATH=tests $(PY) examples/demo.py
else
	$(PY) -m jupyterlab $(AS_ROOT) examples/quickstart.ipynb
endif

lint: build ## Check style and types of both languages
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(NPM) run check

fix: build ## Correct what the linters can
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	$(NPM) run fix

test: lint chromium ## Check everything: style, types, Python, TypeScript, browsers, packages; WORKERS=3 tests at a time
	$(NPM) test
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PY) -m pytest --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder

hunt: build ## Test what holds for all values with new ones, and many more of them
	HUNT=1 $(NPM) test
	$(PY) -m pytest --numprocesses=auto --hypothesis-profile=hunt --timeout=0 -m hypothesis

bench: build chromium ## Measure, beside rivals where there are any
	$(PY) -m benchmarks

chromium: $(INSTALLED)
	@PYTHONPATH=tests $(PY) -m support.chromium

clean: ## Remove everything that was made
	rm -rf $(VENV) .venv-bench js/node_modules jupyter_label/static dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.version_info >= (3, 10) or \
	    sys.exit(f"Python 3.10 or newer is needed, and $(PYTHON) is {v}; name another: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Installing the package builds the front end too, so both may be there by now.
$(PACKAGES): js/package-lock.json | $(INSTALLED)
	@test $@ -nt $< || $(NPM) ci --no-audit --no-fund

$(BUNDLES): $(SOURCES) $(PACKAGES) | $(INSTALLED)
	$(NPM)
