#!/bin/sh
# Brings the style sheets and the script of govuk-frontend and MOJ Frontend into static/look, under a neutral brand.
# Run it (make look) after a change of the versions in setup/look/package.json. It needs Node.js; nothing else here does.
set -eu
cd "$(dirname "$0")/.."
command -v npm >/dev/null || { echo "Node.js with npm is needed: sudo apt-get install npm" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp setup/look/package.json setup/look/.npmrc "$folder"
if [ "${1:-}" = --upgrade ]; then
  (cd "$folder" && npm install --silent --package-lock-only)
  cp "$folder/package-lock.json" setup/look/
else
  cp setup/look/package-lock.json "$folder"
fi
(cd "$folder" && npm ci --silent)
"${PYTHON:-python3}" setup/look/neutral.py "$folder/node_modules" src/inspectorate/web/static/look
