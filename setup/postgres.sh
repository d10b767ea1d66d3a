#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL server that lives as long as the command does, in a folder of
# its own. PostgreSQL comes from Debian when it is missing and we may install it. Without one the command is not run,
# aloud; where CI=true that is a failure.
set -eu
find_server() {
  for folder in "${POSTGRES:-}" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
    if [ -x "$folder/initdb" ]; then echo "$folder"; return; fi
  done
  return 1
}
if ! server=$(find_server); then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing PostgreSQL for the tests of the web application ..." >&2
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install postgresql >/dev/null || true
  fi
  if ! server=$(find_server); then
    echo "No PostgreSQL here, so the web application is tested on SQLite only." >&2
    echo "To test it on both: sudo apt-get install postgresql, or name its programs: make test POSTGRES=/path/to/bin" >&2
    if [ "${CI:-}" = true ]; then exit 1; else exit 0; fi
  fi
fi

room=$(mktemp -d)
chmod 755 "$room"
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  chown "$owner" "$room"
  as() { runuser -u "$owner" -- "$@"; }
else
  as() { "$@"; }
fi
finish() {
  as "$server/pg_ctl" -D "$room/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$room"
}
trap finish EXIT INT TERM
cd "$room"
as "$server/initdb" -D "$room/data" -U tests -A trust -E UTF8 --locale=C --no-sync >/dev/null
# What it holds is thrown away: nothing is flushed to disk, unless DURABLE=yes asks for what a deployment does.
careless="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
[ "${DURABLE:-}" = yes ] && careless=""
as "$server/pg_ctl" -D "$room/data" -w -s -l "$room/log" -o "-k $room -c listen_addresses='' $careless" start
cd "$OLDPWD"
# Its own pg_dump and pg_restore come first: those of an older version could not read what it writes.
export PATH="$server:$PATH"
DATABASE_URL="postgres://tests@$(printf %s "$room" | sed 's#/#%2F#g')/postgres" "$@"
