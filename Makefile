# Every recipe sets up what it needs: a Debian machine with Python 3.11 and make is enough.
.PHONY: demo serve test check fix docs benchmarks pins clean
.DEFAULT_GOAL := help
export PYTHON CHROMIUM POSTGRES NGINX SOFFICE
python := .venv/bin/python

help: ## what there is to make
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: run ## the five published inspections, scored beside the printed figures; reports in out/
	$(python) -m inspectorate demo --out out/

serve: run ## the web application on this machine, with the published inspections in it
	@$(python) -m inspectorate serve

test: check ## everything that is checked, the tests last
	@sh setup/browser.sh
	@sh setup/nginx.sh
	@sh setup/office.sh
	@sh setup/postgres.sh $(python) -m pytest -n 2 -m "not look" tests/web
	$(python) -m pytest -n 2

check: dev ## lint, formatting, types
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy

fix: dev ## mend what lint and formatting can mend
	$(python) -m ruff check --fix
	$(python) -m ruff format

docs: dev ## write the generated pages of docs/ anew
	$(python) -m docs.generate

benchmarks: dev ## measure, and write docs/reference/performance.md
	$(python) -m benchmarks

pins: dev ## pin the dependencies of pyproject.toml anew
	sh setup/pins.sh

clean: ## remove what was set up and made
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help run dev
run:
	@sh setup/environment.sh run
dev:
	@sh setup/environment.sh dev
