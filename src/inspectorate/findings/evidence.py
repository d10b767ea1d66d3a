"""Advance evidence: the documents that a body sends, and what each of them bears on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from inspectorate.caseload.columns import Beside, Column, TableOf

#: The folder, within that of an inspection, in which the documents themselves lie.
ROOM = "evidence"
EVIDENCE = TableOf(
    "evidence.csv",
    "a document that was read",
    (
        Column("id", "its short name, such as E1, used in judgements.csv", required=True, filled=True),
        Column("file", "its name in the folder evidence/; blank where it was read and is not kept here"),
        Column("title", "what it is", "text"),
        Column("items", "what it bears on, with a blank between: criteria, and items of judged criteria; qualified "
                        "for those of a thematic element"),
        Column("digest", "the SHA-256 of the file in 64 hexadecimal digits; blank: worked out when it is read"),
        Column("received", "the day on which it came"),
        Column("from", "who sent it: a role, never a name"),
        Column("note", "what else there is to know", "text"),
    ),
    ("id",),
)  # fmt: skip
_DIGEST = re.compile(r"[0-9a-f]{64}")
#: How many bytes the name of a file may have: the least that file systems keep, with room for what is put before it.
LONGEST_NAME = 200
#: Names that some systems keep for devices, and signs that they forbid.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the index: `items` are the criteria and items that it bears on, `sender` the role it came from."""

    id: str
    file: str = ""
    title: str = ""
    items: tuple[str, ...] = ()
    digest: str = ""
    received: str = ""
    sender: str = ""
    note: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)

    @property
    def words(self) -> str:
        """What it is called: its title, else the name of its file, else its id."""
        return self.title.strip() or self.file or self.id


def is_digest(text: str) -> bool:
    """Whether a text is a SHA-256 in hexadecimal digits."""
    return bool(_DIGEST.fullmatch(text))


def why_no_name(name: str) -> str | None:
    """What is wrong with a file's name within `evidence/`; nothing where it can be written on any system."""
    if not name.isprintable() or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name):
        return "it holds signs that are not seen"
    if _FORBIDDEN.search(name):
        return 'it holds one of < > : " / \\ | ? *'
    if name.startswith(".") or name.endswith((".", " ")) or name != name.strip():
        return "it begins or ends with a dot or a blank"
    if _DEVICES.match(name):
        return "some systems keep it for a device"
    if len(name.encode()) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} bytes"
    return None
