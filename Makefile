# Everything from nothing but python3 (3.11 or later) and make: each target sets up .venv itself, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := benchmarks/.venv
PIP_INSTALL := -m pip install -qq --disable-pip-version-check --no-input
# Only what is imported is compiled, when it is: a third of the time of an installation goes into the rest.
LOCKED := --require-hashes --no-deps --only-binary :all: --no-compile
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run notebook test test-slow lint format types accuracy agreement bench scale hostile docs lock wheel clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.python: | Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "claimhouse needs Python 3.11 or later: '$(PYTHON)' is $$($(PYTHON) -V 2>/dev/null || echo missing). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) && touch $@

# The pip that comes with an older Python takes several times as long over the pages of an index.
$(VENV)/.installer: requirements-installer.lock $(VENV)/.python
	@$(BIN)/python $(PIP_INSTALL) $(LOCKED) -r requirements-installer.lock && touch $@

$(VENV)/.locked: requirements-dev.lock $(VENV)/.installer
	@echo "setting up $(VENV), once: half a minute or so, some 900 MB ..." >&2
	@$(BIN)/python $(PIP_INSTALL) $(LOCKED) -r requirements-dev.lock && touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable . && touch $@

setup: $(VENV)/.installed ## make .venv with everything in it

run: setup ## build ./warehouse from the articles in seeds/documents and show what was found
	@$(BIN)/claimhouse run
	@for query in docs/queries/*.sql; do \
	  printf '\n%s\n' "$$(sed -n '1s/^-- //p' $$query)"; $(BIN)/claimhouse sql - < $$query || exit 1; \
	done
	@printf '\nNext: $(BIN)/claimhouse show money, or your own articles: docs/first-ten-minutes.md\n'

$(VENV)/.notebook: requirements-notebook.lock $(VENV)/.installed
	@echo "adding the notebook to $(VENV), once: some 200 MB ..." >&2
	@$(BIN)/python $(PIP_INSTALL) $(LOCKED) -r requirements-notebook.lock && touch $@

notebook: setup $(VENV)/.notebook ## walk through ./warehouse in a browser, with charts
	@$(BIN)/marimo edit docs/walkthrough.py

test: setup ## run the tests, a process per core
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-slow: setup ## run the tests that read a corpus whole, or drive a browser
	@$(BIN)/python -m pytest -m slow

lint: setup ## style, formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: setup ## put the formatting right
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

types: setup ## types and the import contract
	@$(BIN)/mypy
	@$(BIN)/lint-imports

accuracy: setup ## score the extraction against the annotated articles; fails below a floor
	@$(BIN)/python -m benchmarks.accuracy $(ACCURACY_OPTIONS)

agreement: setup ## how well agreement is found, beside the methods of the literature, in worlds whose truth is known
	@$(BIN)/python -m benchmarks.truth $(AGREEMENT_OPTIONS)

$(BENCH_VENV)/.locked: benchmarks/requirements.lock $(VENV)/.python
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python $(PIP_INSTALL) $(LOCKED) -r benchmarks/requirements.lock && touch $@

bench: setup $(BENCH_VENV)/.locked ## speed and memory, beside a tokenizer and the parsers people use for amounts
	@$(BIN)/python -m benchmarks.extraction $(BENCH_OPTIONS)

scale: setup ## how the whole way grows with the number of documents (SCALE_OPTIONS="--documents 1k 10k")
	@$(BIN)/python -m benchmarks.scale $(SCALE_OPTIONS)

hostile: setup ## what hostile documents cost, by shape (HOSTILE_OPTIONS="--fuzz 10": ten minutes of fuzzing)
	@$(BIN)/python -m benchmarks.hostile $(HOSTILE_OPTIONS)

docs: setup ## bring the generated pages and the README's output up to date
	@$(BIN)/python -m flows.reference > docs/cli.md.new && mv docs/cli.md.new docs/cli.md
	@$(BIN)/python -m schemas.catalog > docs/tables.md.new && mv docs/tables.md.new docs/tables.md
	@$(BIN)/python -m schemas.catalog bi > docs/bi-tables.md.new && mv docs/bi-tables.md.new docs/bi-tables.md
	@$(BIN)/python -m flows.lexicon_reference > docs/lexicons.md.new && mv docs/lexicons.md.new docs/lexicons.md
	@$(BIN)/python -m benchmarks.readme
	@$(BIN)/python -m benchmarks.pages

lock: setup ## resolve the locks again (needs uv)
	@for part in "requirements.lock" "requirements-dev.lock --group dev" "requirements-notebook.lock --group dev --group notebook"; do \
	  set -- $$part; out=$$1; shift; \
	  uv pip compile pyproject.toml "$$@" --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o $$out || exit 1; \
	done
	@uv pip compile --group installer --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-installer.lock
	@for part in benchmarks tests/clients; do \
	  overrides=$$(ls $$part/overrides.txt 2>/dev/null | sed 's/^/--overrides /'); \
	  uv pip compile $$part/requirements.in $$overrides --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o $$part/requirements.lock || exit 1; \
	done

wheel: setup ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . > /dev/null && ls dist

clean: ## remove environments and caches, never a warehouse
	rm -rf $(VENV) $(BENCH_VENV) tests/clients/.venv tests/clients/node_modules dist .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
