#!/bin/sh
# A browser for the tests of pages: Chromium, from Debian when it is missing and we may install it. Without one these
# tests are skipped aloud; where CI=true they fail instead (tests/browser.py).
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the tests of pages ..." >&2
  if apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install chromium >/dev/null; then exit 0; fi
fi
echo "No Chromium here, so the tests that look at pages are skipped." >&2
echo "To run them too: sudo apt-get install chromium, or name a browser: make test CHROMIUM=/path/to/chromium" >&2
