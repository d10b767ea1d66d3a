#!/bin/sh
# Copies the store of DATABASE_URL (else SQLite in INSPECTORATE_DATA) into a folder while the application goes on, as a
# file named by the time, and removes copies that are older than KEEP_DAYS (30). Prints the file.
set -eu
folder=$1
umask 077
mkdir -p "$folder"
name="$folder/inspectorate-$(date -u +%Y%m%dT%H%M%SZ)"
while [ -e "$name.documents" ]; do # another copy was made in this very second
  sleep 1
  name="$folder/inspectorate-$(date -u +%Y%m%dT%H%M%SZ)"
done
case "${DATABASE_URL:-}" in
  postgres*) copy="$name.dump"; pg_dump --format=custom --file="$copy" "$DATABASE_URL" ;;
  *)
    store=${DATABASE_URL:-sqlite:///${INSPECTORATE_DATA:-data}/inspectorate.sqlite3}
    copy="$name.sqlite3"
    "${PYTHON:-python3}" - "${store#sqlite:///}" "$copy" <<'END'
import sqlite3, sys
source, target = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True), sqlite3.connect(sys.argv[2])
source.backup(target)
assert target.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the copy is damaged"
END
    ;;
esac
# The documents are copied after the store that names them. None of them ever changes; a copy beside the last one of the
# same file takes no room of its own.
documents="${INSPECTORATE_DATA:-data}/documents"
before=$(find "$folder" -maxdepth 1 -type d -name 'inspectorate-*.documents' | sort | tail -n 1)
mkdir "$name.documents"
if [ -d "$documents" ]; then
  (cd "$documents" && find . -type f ! -name '.*') | while IFS= read -r file; do
    mkdir -p "$name.documents/$(dirname "$file")"
    if [ -n "$before" ] && cmp -s "$documents/$file" "$before/$file"; then
      ln "$before/$file" "$name.documents/$file"
    elif ! cp "$documents/$file" "$name.documents/$file" && [ -e "$documents/$file" ]; then
      exit 1  # one that was taken back meanwhile is no loss
    fi
  done
fi
find "$folder" -maxdepth 1 -name 'inspectorate-*' -mtime +"${KEEP_DAYS:-30}" -exec rm -rf {} +
echo "$copy"
