"""What an uploaded document is: told by what it holds, and held to the name that it came under.

Only a few kinds are taken, those that offices write. Anything that could run, or that is two things at once, is turned
away with the reason. What passes is still never opened by this program in the place of whoever downloads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from inspectorate.caseload.privacy import tells_of_person
from inspectorate.findings.evidence import LONGEST_NAME, why_no_name
from inspectorate.refusal import Refused
from inspectorate.web.evidence.packages import check_opendocument, check_openxml
from inspectorate.web.evidence.pictures import check_jpeg, check_png
from inspectorate.web.evidence.plain import check_csv, check_text
from inspectorate.web.evidence.portable import check_pdf

#: The kinds that are taken, by the ending of their name: what checks the content.
KINDS: dict[str, Callable[[bytes], None]] = {
    "pdf": check_pdf,
    "docx": lambda content: check_openxml(content, "docx"),
    "xlsx": lambda content: check_openxml(content, "xlsx"),
    "odt": lambda content: check_opendocument(content, "odt"),
    "ods": lambda content: check_opendocument(content, "ods"),
    "png": check_png,
    "jpg": check_jpeg,
    "txt": check_text,
    "csv": check_csv,
}
TAKEN = "PDF, DOCX, ODT, XLSX, ODS, PNG, JPEG, TXT and CSV"
_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm"}
_OLD = {"doc": "DOCX", "xls": "XLSX", "dot": "DOCX", "rtf": "DOCX"}
_RUNS = {"exe", "js", "vbs", "bat", "cmd", "ps1", "sh", "py", "jar", "msi", "scr", "com", "lnk", "hta", "wsf", "php"}
_SHOWN_BY_BROWSERS = {"html", "htm", "xhtml", "svg", "xml", "mht", "mhtml"}
#: First bytes of what people take for something else, and what each is.
_STARTS = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a script"),
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007, which may hold macros, or one with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip, as DOCX, XLSX, ODT and ODS are"),
    (b"\x89PNG", "a PNG"),
    (b"\xff\xd8\xff", "a JPEG"),
)


def check_document(content: bytes, name: str) -> str:
    """The kind of a document, as the ending its name gets; raises `Refused` with the reason why it is not taken."""
    ending = _ending(name)
    if not content:
        raise Refused("The file is empty.")
    if ending not in KINDS:
        raise Refused(_why_not_taken(ending))
    try:
        KINDS[ending](content)
    except Refused as refused:
        other = next((what for start, what in _STARTS if content.startswith(start)), "")
        if other and str(refused).startswith("It is no "):
            raise Refused(f"Its name ends in .{ending}, but it is {other}. Send it under its own name.") from None
        raise
    return ending


def _ending(name: str) -> str:
    ending = PurePosixPath(name.replace("\\", "/")).suffix.removeprefix(".").strip().casefold()
    return "jpg" if ending in ("jpeg", "jpe") else ending


def _why_not_taken(ending: str) -> str:
    if ending in _MACROS:
        return f"A file that ends in .{ending} may hold macros. Save it without them, as DOCX or XLSX, and send that."
    if ending in _OLD:
        return f"A file that ends in .{ending} is of an old kind. Save it as {_OLD[ending]} or PDF, and send that."
    if ending in _RUNS:
        return f"A file that ends in .{ending} is a program or a script; none is taken."
    if ending in _SHOWN_BY_BROWSERS:
        return f"A file that ends in .{ending} may hold scripts. Save it as PDF, and send that."
    told = f"A file that ends in .{ending[:12]}" if ending else "A file whose name has no ending"
    return f"{told} is not taken. Send one of {TAKEN}."


def clean_name(name: str, ending: str, taken: Iterable[str], instead: str) -> str:
    """The name under which a document is kept: its own without folders and signs nobody sees, and unlike those `taken`.

    A name that seems to be somebody's becomes `instead`.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    plain = " ".join(re.sub(r'[<>:"|?*]', "-", plain).split())
    stem = PurePosixPath(plain).stem.strip(" .-") if "." in plain else plain.strip(" .-")
    if not stem or tells_of_person(stem.replace("_", " ").replace("-", " ")) or why_no_name(f"{stem[:60]}.{ending}"):
        stem = instead
    stem = _cut(stem, LONGEST_NAME - 20)
    used = {each.casefold() for each in taken}
    names = (f"{stem}.{ending}" if n == 1 else f"{stem} ({n}).{ending}" for n in range(1, len(used) + 2))
    return next(each for each in names if each.casefold() not in used)


def _cut(text: str, most: int) -> str:
    """A text of at most so many bytes, no sign cut in two."""
    return text.encode()[:most].decode(errors="ignore").rstrip(" .")
