# make publish   shows what kg does, on the example article
# make validate  checks output/ by the shapes, and its quotations against the articles
# make test      runs all checks
# Needs Python 3.11 to 3.14 with pip, and nothing else. VENV=… uses another environment.

VENV ?= .venv
GOLD ?= ../shared/gold
PYTHON ?= $(firstword $(foreach name,python3.14 python3.13 python3.12 python3.11 python3,\
	$(shell $(name) -c 'import sys; print("$(name)" if (3, 11) <= sys.version_info[:2] <= (3, 14) else "")' 2>/dev/null)))
EXAMPLE := examples/hanoi-summit-2023-06-24.txt
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help publish validate test score learn calibrate clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

publish: $(VENV)/.installed ## publish the example article into output/ and ask the store who met whom
	$(BIN)/kg publish $(EXAMPLE) -o output
	@echo
	$(BIN)/kg query who-met-whom --store output/store

validate: $(VENV)/.installed ## check what is published against the shapes and the articles; fails where a graph is wrong
	$(BIN)/kg validate output --against-text examples --severity warning

test: export PYTHONDONTWRITEBYTECODE = # some tests start Python, which would compile all of kg each time
test: $(VENV)/.installed-for-tests ## check style, types and behaviour
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist loadfile

score: $(VENV)/.installed ## measure against the annotated articles in GOLD (../shared/gold)
	$(BIN)/python .ci/floors.py $(GOLD)

# What the learned reader has learnt from, beside GOLD/train. The proof has to weigh what an encoder says of articles that
# it has not learnt from: one that has learnt from TRAIN alone reads SECOND, one that has learnt from both reads THIRD.
TRAIN := train
SECOND := next validation news round-1 round-2 round-3 round-4 contact contact-2
THIRD := next-2 next-3
FIRST_CONTACT := test contact-3

learn: $(VENV)/.installed-for-tests ## train the learned reader from training/data and GOLD (two and a half hours), then calibrate
	$(BIN)/python -m pip install --quiet --editable '.[encoder]'
	$(BIN)/python training/learn.py $(TRAIN) --epochs 7 --output training/apart/first --gold $(GOLD) --shared $(GOLD)/..
	$(BIN)/python training/learn.py $(TRAIN) $(SECOND) --output training/apart/second --gold $(GOLD) --shared $(GOLD)/..
	$(BIN)/python training/learn.py $(TRAIN) $(SECOND) $(THIRD) --gold $(GOLD) --shared $(GOLD)/..
	$(MAKE) calibrate

calibrate: $(VENV)/.installed-for-tests ## learn anew what proof weighs, and renew what shows it (docs, README, output/)
	rm -rf $(VENV)/documents
	for part in $(TRAIN) $(SECOND) $(THIRD) $(FIRST_CONTACT); do \
		$(BIN)/python training/documents.py $(VENV)/documents/$$part --part $$part --shared $(GOLD)/..; done
	$(BIN)/python training/owners.py $(patsubst %,$(VENV)/documents/%,$(TRAIN) $(SECOND) $(THIRD))
	$(BIN)/python training/proof.py $(FIRST_CONTACT:%=$(VENV)/documents/%) \
		$(SECOND:%=--apart training/apart/first $(VENV)/documents/%) \
		$(THIRD:%=--apart training/apart/second $(VENV)/documents/%) \
		--learnt-from $(VENV)/documents/train --learnt-from $(GOLD)/train --page docs/extraction.md
	$(BIN)/kg publish $(wildcard examples/*.txt) -o output --no-load
	$(BIN)/python .ci/examples.py
	$(BIN)/python .ci/readme.py

clean: ## remove the environment and all caches
	rm -rf $(VENV) build dist output/store .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# An environment is made once; the stamp files make the second run quick.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11, 3.12, 3.13 or 3.14, and none was found on the path" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.installed
