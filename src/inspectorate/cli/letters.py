"""`inspectorate letters`: the file list and the letters, from the area's look-up, on the area's own machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Prints the list of files to find and a letter for each case, as pages for the
browser's printer. CASES is an inspection's folder, or a table with a column
`case`, as the web application gives it out. LOOKUP is the area's own table
(CSV, ODS, XLSX) from case to file: a column `case`, and beside it whatever the
letters name, such as file, where, officer, name. It is read here, and kept
nowhere but in the pages that are written."""

EPILOG = """\
example:
  inspectorate letters cases.csv look-up.csv --to officer --out letters
"""

_STYLE = "letters.css"


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "the file list and the letters, from the area's look-up"
    parser = subparsers.add_parser("letters", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("cases", type=Path, metavar="CASES", help="an inspection's folder, or a table of its cases")
    parser.add_argument("look_up", type=Path, metavar="LOOKUP", help="the area's table from case to file")
    parser.add_argument("--to", choices=("officer", "offender"), default="officer", help="to whom the letters go")
    parser.add_argument("--text", type=Path, metavar="FILE", help="your own letter, with fields such as {officer}")
    parser.add_argument("--out", type=Path, default=Path("letters"), metavar="FOLDER", help="where the pages are put")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the cases and the look-up, write the pages, tell what is missing."""
    from inspectorate.caseload.letters import LETTERS, file_list_html, letters_html, look_up_from, sheaf

    made = sheaf(_references(arguments.cases), look_up_from(_received(arguments.look_up)))
    text = _text(arguments.text) if arguments.text else LETTERS[arguments.to]
    style = f"<style>\n{_css()}</style>"
    pages = {
        "letters.html": letters_html("Letters", text, made, style),
        "file-list.html": file_list_html("Files to find", made, style),
        "letter.txt": text,
    }
    _write(arguments.out, pages)
    print(f"{arguments.out}: {len(made.cases)} letters, and the list of files; letter.txt is their text, to be edited")
    if made.missing:
        print(f"not in the look-up: {', '.join(made.missing)}")
    return 0


def _references(path: Path) -> list[str]:
    from inspectorate.inspection import load

    if path.is_dir():
        return [case.id for case in load(path).cases]
    from inspectorate.caseload.letters import look_up_from

    return list(look_up_from(_received(path)).rows)


def _received(path: Path) -> Any:
    from inspectorate.caseload.received import receive

    return receive(_bytes(path), str(path)).table


def _text(path: Path) -> str:
    from inspectorate.refusal import Fault, Refused

    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([Fault(str(path), 0, "", "not UTF-8", "save it as plain text in UTF-8", "not-utf-8")]) from None


def _bytes(path: Path) -> bytes:
    from inspectorate.refusal import Fault, Refused

    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise Refused([Fault(str(path), 0, "", reason, "check the name and the rights", "unreadable")]) from None


def _css() -> str:
    from importlib.resources import files

    return files("inspectorate").joinpath("web", "static", _STYLE).read_text("utf-8")


def _write(folder: Path, pages: dict[str, str]) -> None:
    from inspectorate.refusal import Fault, Refused

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "cannot be written"
        raise Refused([Fault(str(folder), 0, "", reason, "name another folder", "not-written")]) from None
