#!/bin/sh
# What opens the reports in the tests: LibreOffice (Writer alone, without its windows), which makes PDF of DOCX and ODT,
# and pdftoppm, which makes pictures of pages. From Debian when they are missing and we may install them. Without them
# these tests are skipped aloud; where CI=true they fail instead (tests/office.py).
set -eu
if command -v "${SOFFICE:-soffice}" >/dev/null && command -v pdftoppm >/dev/null; then exit 0; fi
if [ -z "${SOFFICE:-}" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing LibreOffice and poppler-utils for the tests of reports as files ..." >&2
  if apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
    libreoffice-writer-nogui poppler-utils fonts-liberation >/dev/null; then exit 0; fi
fi
echo "No LibreOffice or no pdftoppm here, so reports are not opened as their readers open them." >&2
echo "To open them too: sudo apt-get install libreoffice-writer-nogui poppler-utils, or name a LibreOffice:" >&2
echo "  make test SOFFICE=/path/to/soffice" >&2
