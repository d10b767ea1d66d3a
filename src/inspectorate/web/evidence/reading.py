"""Reading a document by machine: in a process of its own, with little time and memory and none of our secrets.

A document may be made to keep a reader busy for ever, or to fill its memory. What is read is either whether a PDF runs
anything, or the words of a document, for the search; where that fails the document is still there to be downloaded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

#: How long reading may take, in seconds, and how many signs of the words are kept.
SECONDS, MOST_SIGNS = 20, 2_000_000
_CHILD = "inspectorate.web.evidence.child"
#: The kinds that hold words.
WORDED = ("pdf", "docx", "odt", "xlsx", "ods", "txt", "csv")
FAILED = "Its words could not be read, so the search does not find it by them."
IN_PART = "Only its first part could be read in time, so the search does not find it by the rest."
NO_WORDS = "There are no words in it that can be read: it may be a picture or a scan."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a PDF: whether it is locked, and whether something in it runs or carries another file."""

    locked: bool
    active: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, and in a sentence why they are not all of them; blank where they are."""

    text: str
    why: str = ""


def looked_into(content: bytes) -> Looked | None:
    """What runs in a PDF; None where it could not be read to its end."""
    told, whole = _child("look", content)
    if not whole:
        return None
    found = json.loads(told)
    return Looked(bool(found["locked"]), bool(found["active"]))


def words_in(content: bytes, kind: str) -> Words:
    """The words of a document of a kind, as far as they could be read in time."""
    if kind not in WORDED:
        return Words("", NO_WORDS)
    told, whole = _child(kind, content)
    text = told.decode("utf-8", errors="replace")[:MOST_SIGNS]
    if not whole:
        return Words(text, IN_PART if text.strip() else FAILED)
    return Words(text, "" if text.strip() else NO_WORDS)


def _child(what: str, content: bytes) -> tuple[bytes, bool]:
    """What a process of its own tells of a document, and whether it came to its end."""
    command = [sys.executable, "-s", "-P", "-m", _CHILD, what]
    own = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=own, close_fds=True
    ) as process:
        try:
            told, _ = process.communicate(content, timeout=2 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            told, _ = process.communicate()
            return told, False
    return told, process.returncode == 0
