# Two commands do everything on a fresh machine: `make run` and `make test`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help siap siap-uji run test lint uji cakupan bench aset kunci audit bersih

PY := .venv/bin/python
PORT ?= 8000

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

siap: .venv/.siap ## set up the program only (idempotent)

siap-uji: .venv/.siap-uji ## set up what the tests need too: Chromium, PostgreSQL, check tools

run: siap ## set up, migrate, load the 2020 example into an empty database, print the 2020 IKU, serve
	@.venv/bin/sinormas siapkan --contoh
	@.venv/bin/sinormas iku hitung --tahun 2020
	@exec .venv/bin/sinormas layani --port $(PORT)

test: siap-uji lint uji ## set up all that tests need and run everything

lint: siap-uji ## style, types, direction of imports, templates
	@skrip/lint

uji: siap-uji ## the tests alone, on SQLite, PostgreSQL and in the browser
	@skrip/uji

cakupan: siap-uji ## the tests with branch coverage (slower)
	@skrip/uji --cov --cov-report=term:skip-covered

bench: siap-uji ## the speed of what the program exists for, side by side with the alternatives
	@$(PY) -m bench

aset: ## rebuild static/ from aset/ (needs Node)
	@sh aset/bangun

kunci: siap-uji ## compile requirements*.txt from the .in files, with hashes
	@skrip/kunci

audit: siap-uji ## look up known vulnerabilities of the pinned packages
	@.venv/bin/pip-audit --require-hashes --disable-pip -r requirements.txt

bersih: ## remove what can be made again (not data/)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis hasil

.venv/.siap: requirements.txt pyproject.toml
	@skrip/siap
	@touch $@

.venv/.siap-uji: .venv/.siap requirements-dev.txt
	@skrip/siap-uji
	@touch $@
