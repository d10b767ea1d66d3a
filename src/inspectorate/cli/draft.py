"""`inspectorate draft`: first drafts of the criteria's texts, made from the figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from inspectorate.cli.output import write_file
from inspectorate.cli.terminal import complain

DESCRIPTION = """\
Drafts the text of each criterion from its figures: strengths and areas for
improvement in the order of weight and distance from a line, each a sentence
with live figures, and the score. What readers noted most often stands beside
as comments, which no report prints. A draft says so, and inspectorate check
tells of it until somebody has taken that out.
With --out the drafts become files; a text that somebody wrote or changed is
never overwritten."""

EPILOG = """\
examples:
  inspectorate draft examples/hampshire-2008 --criterion 1.2
  inspectorate draft examples/hampshire-2008 --strengths-from 80 --improve-below 60
  inspectorate draft examples/hampshire-2008 --out examples/hampshire-2008/narrative
  inspectorate draft examples/practice/glannau --language cy --out examples/practice/glannau/narrative/cy
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "draft the text of each criterion from its figures"
    parser = subparsers.add_parser("draft", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="an inspection's folder")
    parser.add_argument("--criterion", action="append", metavar="ID", help="only this one; repeats")
    lines = (("--strengths-from", "tell questions from this per cent on as strengths"),
             ("--improve-below", "tell questions below this per cent as areas for improvement"))  # fmt: skip
    for name, said in lines:
        parser.add_argument(name, type=_per_cent, metavar="PERCENT", help=f"{said} (else the framework's line)")
    parser.add_argument("--notes", type=_number, metavar="N", default=5, help="notes on each question; 5 unless said")
    parser.add_argument("--language", metavar="CODE", help="draft the texts of the edition in this language: cy")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a file for each criterion into this folder")
    parser.set_defaults(run=run)


def _per_cent(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no per cent: write a whole number from 1 to 100")
    return int(text)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number: write a whole number, 0 for none")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Draft and print, or write the files; raises `Refused`."""
    from inspectorate.inspection import load
    from inspectorate.inspection.drafting import drafts
    from inspectorate.inspection.edition import edition

    inspection = load(arguments.folder)
    made = drafts(
        inspection if arguments.language is None else edition(inspection, arguments.language),
        arguments.criterion or (),
        arguments.strengths_from,
        arguments.improve_below,
        arguments.notes,
    )
    if arguments.out is None:
        print("\n".join(made.values()), end="")
        return 0
    _write(arguments.out, made, named=bool(arguments.criterion))
    return 0


def _write(folder: Path, made: dict[str, str], named: bool) -> None:
    """Write the drafts whose place is free, or held by a draft that nobody touched; raises `Refused`.

    Where criteria were named and one of them has a text, nothing is written.
    """
    from inspectorate.refusal import Fault, Refused

    taken = [name for name in made if _has_a_text(folder / name)]
    if named and taken:
        write = "keep it, or move it away first"
        raise Refused([Fault(str(folder / name), 0, "", "somebody wrote it", write, "text-there") for name in taken])
    for name, text in made.items():
        if name not in taken:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_file(folder / name, text)
    complain(f"{len(made) - len(taken)} drafts written to {folder}.")
    if taken:
        complain(f"Left as they are, since somebody wrote them: {', '.join(taken)}.")


def _has_a_text(path: Path) -> bool:
    """Whether there is something that is no untouched draft; what cannot be read counts as a text."""
    from inspectorate.report.draft import untouched

    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return False
    except (OSError, UnicodeDecodeError):
        return True
    return bool(text.strip()) and not untouched(text)
