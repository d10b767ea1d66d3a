"""PDF: one document from the first byte to the last, that nothing is done by when it is opened."""

from __future__ import annotations

import re

from inspectorate.refusal import Refused
from inspectorate.web.evidence.reading import looked_into

#: Names in a PDF of what runs, starts something or carries another file: those so long that no picture holds one by
#: chance. What is packed within it, and short names, are looked at by whoever reads it object by object.
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|ImportData|SubmitForm)(?![A-Za-z])")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_ZIP = (b"PK\x05\x06", b"PK\x03\x04")
RUNS = "It holds a script, an action or another file inside. Print it into a new PDF, and send that."


def check_pdf(content: bytes) -> None:
    """Raise `Refused` where a PDF is none, is locked, runs something, or is something else besides."""
    if not content.startswith(b"%PDF-"):
        raise Refused("It is no PDF.")
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Refused("The PDF is not whole: its end is missing. Save it anew, and send that.")
    if len(content[end + 5 :].strip(b"\0\r\n\t ")) > 0 or any(mark in content[end:] for mark in _ZIP):
        raise Refused("It holds something behind the PDF. Print it into a new PDF, and send that.")
    if b"PK\x05\x06" in content[-66_000:] or re.search(rb"(?i)<script|<html", content[:1024]):
        raise Refused("It is a PDF and something else at once. Print it into a new PDF, and send that.")
    if _ACTIVE.search(_plain_names(content)):
        raise Refused(RUNS)
    found = looked_into(content)
    if found is None:
        raise Refused("The PDF cannot be read to its end. Print it into a new PDF, and send that.")
    if found.locked:
        raise Refused("The PDF is locked with a password or against copying. Send it unlocked.")
    if found.active:
        raise Refused(RUNS)


def _plain_names(content: bytes) -> bytes:
    """The bytes with names spelt plainly: `/J#61vaScript` is `/JavaScript`."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), content)
