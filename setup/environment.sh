#!/bin/sh
# Makes .venv ready. `setup/environment.sh run`: what the program needs; `... dev`: what its tests need, too.
# It does nothing when the pins have not changed since the last time.
set -eu
cd "$(dirname "$0")/.."
case "${1:-}" in
  run) pins=requirements.txt ;;
  dev) pins=requirements-dev.txt ;;
  *) echo "usage: setup/environment.sh run|dev" >&2; exit 2 ;;
esac

install_from_debian() {  # package names; fails when this is not ours to do
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  echo "Installing $* with apt-get ..." >&2
  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >&2
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if command -v "$candidate" >/dev/null && new_enough "$candidate"; then command -v "$candidate"; return; fi
  done
  return 1
}

fingerprint="$1 $(cat "$pins" pyproject.toml setup/environment.sh | cksum)"
if [ -x .venv/bin/python ] && new_enough .venv/bin/python; then
  # An environment made for the tests serves the program as well.
  more="dev $(cat requirements-dev.txt pyproject.toml setup/environment.sh | cksum)"
  made=$(cat .venv/ready 2>/dev/null || echo nothing)
  if [ "$made" = "$PWD $fingerprint" ] || [ "$made" = "$PWD $more" ]; then exit 0; fi
else
  rm -rf .venv
fi

if ! python=$(find_python); then
  if [ -n "${PYTHON:-}" ] || ! install_from_debian python3 python3-venv || ! python=$(find_python); then
    echo "Python 3.11 or newer is needed, and ${PYTHON:-none of python3, python3.11 ... python3.14} is that." >&2
    echo "Install it (Debian, Ubuntu: sudo apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3" >&2
    exit 1
  fi
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if ! install_from_debian "python$version-venv"; then
    echo "$python cannot make a virtual environment: a part of it is packed apart on Debian and Ubuntu." >&2
    echo "Install it and try again: sudo apt-get install python$version-venv" >&2
    exit 1
  fi
fi

echo "Setting up .venv with $("$python" --version) ..." >&2
rm -f .venv/ready
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
export UV_LINK_MODE="${UV_LINK_MODE:-copy}"
.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$pins"
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
echo "$PWD $fingerprint" > .venv/ready
