"""Plain text and tables in CSV: nothing in them that a browser or a spreadsheet would run."""

from __future__ import annotations

import re

from inspectorate.refusal import Refused

_MARKUP = re.compile(r"<\s*(script|html|svg|iframe|object|embed|!doctype|\?xml|\?php|body|img|meta|link)\b", re.I)
_OTHER_STARTS = ("%PDF", "PK\x03\x04", "{\\rtf", "#!", "MZ\x90", "MZ\x00")
#: Cells that a spreadsheet program takes for a formula; a number below nought and a telephone number are none.
_FORMULA = re.compile(r'(?:^|[,;\t\n\r"])[ ]*(?:[=@]|[+-](?![\d., ]*(?:[,;\t\n\r"]|$)|\d))')


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; raises `Refused` where it is none."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text):
            return text
    raise Refused("It is no text: it holds bytes that no text has.")


def check_text(content: bytes) -> None:
    """Raise `Refused` where a text is none, or is what a browser or a shell would run."""
    text = text_of(content)
    if text.lstrip().startswith(_OTHER_STARTS):
        raise Refused("It is no text, whatever its name says.")
    if _MARKUP.search(text):
        raise Refused("It holds marks of a web page (HTML, SVG or XML), which may hold scripts. Save it as PDF.")


def check_csv(content: bytes) -> None:
    """Raise `Refused` where a table would be run by a spreadsheet program, too."""
    check_text(content)
    if _FORMULA.search(text_of(content)):
        raise Refused("It holds a cell that a spreadsheet program would run. Save the sheet with values only.")
