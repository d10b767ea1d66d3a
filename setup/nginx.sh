#!/bin/sh
# nginx for the tests of docs/how-to/deploy/nginx.conf, from Debian when it is missing and we may install it. The tests
# start one of their own; the service that Debian's package brings is never started. Without nginx these tests are
# skipped aloud; where CI=true they fail instead (tests/web/test_proxy.py).
set -eu
PATH="$PATH:/usr/sbin:/usr/local/sbin"  # where Debian puts it, which is not everybody's PATH
if command -v "${NGINX:-nginx}" >/dev/null; then exit 0; fi
policy=/usr/sbin/policy-rc.d  # what packages ask before they start a service
if [ -z "${NGINX:-}" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing nginx for the test of its file ..." >&2
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT INT TERM
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
  fi
  if apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install nginx >/dev/null; then
    if command -v systemctl >/dev/null; then systemctl -q disable nginx 2>/dev/null || true; fi
    exit 0
  fi
fi
echo "No nginx here, so the file that sets it up before the web application is not tried." >&2
echo "To try it too: sudo apt-get install nginx, or name one: make test NGINX=/path/to/nginx" >&2
