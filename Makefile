# Two commands: `make run` and `make test`. What they set up is in setup/, one script a subject; each of them
# knows when there is nothing to do, so the second call starts at once.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.PHONY: help run test test-long bench fmt lock clean python python-dev assets translations system

PORT ?=
DATABASE ?=
ARGS ?=

# long real texts, if somebody laid them beside the repository: tests that know them read them
DELIBERATION_CORPUS ?= $(realpath ../shared)
# what Python has compiled is kept, whatever the machine says otherwise: the tests start hundreds of processes
PYTEST := env PYTHONDONTWRITEBYTECODE= $(if $(DELIBERATION_CORPUS),DELIBERATION_CORPUS='$(DELIBERATION_CORPUS)') \
	PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/python -m pytest

help: ## this list
	@echo 'Deliberation: rooms, motions, ballots.'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  PORT=8080 chooses the port of `make run`, PYTHON=python3.13 the Python to begin with,'
	@echo '  DATABASE=postgresql measures the pages there instead of on SQLite,'
	@echo '  ARGS="…" goes to the tests, the benchmark or the lock.'

run: python assets translations ## set up what is missing, then start with a demo on this machine
	@# no shell in between: Ctrl-C and `kill` reach the server itself, which ends in order and with status 0
	@.venv/bin/deliberation run $(if $(PORT),--port $(PORT))

test: python-dev assets translations system ## every check there is, in one go
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/djlint deliberation/templates --lint
	@$(PYTEST) -n auto --dist worksteal $(ARGS)

test-long: python-dev assets translations system ## the tests that take minutes
	@$(PYTEST) -m long $(ARGS)

bench: python-dev assets translations system ## measure
	@.venv/bin/python -m bench $(if $(DATABASE),--database $(DATABASE)) $(ARGS)
	@.venv/bin/python -m bench.text $(ARGS)
	@.venv/bin/python -m bench.ballots $(ARGS)
	@.venv/bin/python -m bench.paper $(ARGS)

fmt: python-dev ## put the source into its form
	@.venv/bin/ruff check --fix --exit-zero --quiet
	@.venv/bin/ruff format

lock: ## resolve the dependencies anew; ARGS=--upgrade for newer ones
	@sh setup/lock.sh $(ARGS)

clean: ## remove what was made, never what was written (instance/)
	@rm -rf .venv node_modules deliberation/static/built .stamps build *.egg-info
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find deliberation -name '*.mo' -exec rm -f {} +
	@find . -path ./instance -prune -o -name __pycache__ -prune -exec rm -rf {} +

python:
	@sh setup/python.sh run

python-dev:
	@sh setup/python.sh dev

assets: # needs the environment: node may have to come from there
	@sh setup/assets.sh

translations:
	@sh setup/translations.sh

system:
	@sh setup/system.sh
