# Every target sets up .venv by itself; needed beforehand: Python 3.11 or later with venv, and make.

.DEFAULT_GOAL := help
.PHONY: help setup run test check style types rules bench lock clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first Python on the path that is new enough and can make virtual environments; override with `make PYTHON=…`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
# Further options for pytest, such as `make test OPTIONS="-x tests/doors"`.
OPTIONS ?=

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 14

setup: $(READY) ## make .venv with all that running and testing need

$(READY): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with venv is needed 需要 Python 3.11 或更高版本（含 venv）" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@# What pip does for other packages and not for an editable one; else every start compiles where no bytecode may be written.
	$(BIN)/python -m compileall -q src/zhunkao
	@touch $@

run: $(READY) ## check an invented applicant against the embedded rules
	@$(BIN)/zhunkao check examples/applicant.yaml --on 2026-12-01

test: $(READY) ## run the tests and doctests, with a coverage report
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered -rs $(OPTIONS)

check: style types rules ## all static checks: style, types, layers, messages, locks (`make -k check` goes on after a fault)

style: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

rules: $(READY)
	$(BIN)/python -m pytest tests/test_layers.py tests/test_messages.py tests/test_repository.py tests/test_docs.py

bench: $(READY) ## measure what the README's tables of speeds say, peers included
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-bench.lock
	$(BIN)/python benchmarks/run.py

# Versions and hashes only: no address that packages were fetched from.
COMPILE := pip-compile --quiet --allow-unsafe --strip-extras --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(READY) ## renew the lock files (versions and hashes)
	$(BIN)/$(COMPILE) --upgrade --extra dev --output-file requirements-dev.lock pyproject.toml
	$(BIN)/$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
	$(BIN)/$(COMPILE) --constraint requirements-dev.lock --extra bench --output-file requirements-bench.lock pyproject.toml

clean: ## remove all that the other targets made
	rm -rf $(VENV) build dist .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
