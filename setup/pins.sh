#!/bin/sh
# Pins what pyproject.toml asks for: exact versions with the hash of every file, for every platform, and no address
# of where they come from. Run it (make pins) after a change of the dependencies, or with --upgrade for newer ones.
set -eu
cd "$(dirname "$0")/.."
pin() { # file, then what goes into it
  file=$1; shift
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links --output-file "$file" pyproject.toml "$@"
}
pin requirements.txt --extra web --extra timetable --extra formats --group setup "$@"
pin requirements-dev.txt --constraint requirements.txt --extra web --extra timetable --extra formats --group setup --group dev "$@"
# pip installs uv from this file, and uv the rest.
awk '/^[a-z]/ { wanted = ($1 ~ /^uv==/) } wanted' requirements.txt > requirements-setup.txt
