"""`inspectorate check`: everything in a folder that does not fit together."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write

if TYPE_CHECKING:
    from inspectorate.inspection.remarks.remark import Remark

DESCRIPTION = """\
Finds what does not fit together in an inspection: printed figures that the
answers or other printed figures rule out, conclusions that are not their band,
counts of other cases, sentences that say improved beside a fall, live figures
that find nothing, figures typed by hand, gaps. Each remark says where, what and
what to do. docs/reference/checks.md lists them.
Remarks are no refusal: the command ends with 0."""

EPILOG = """\
examples:
  inspectorate check examples/hampshire-2008
  inspectorate check examples/derbyshire-2007 --out remarks.csv
"""
COLUMNS = ("file", "line", "code", "severity", "sentence", "do", "column")


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "find what does not fit together in an inspection"
    parser = subparsers.add_parser("check", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("--code", action="append", metavar="CODE", help="only remarks of this check; repeats")
    add_output(parser, ("table", "json", "csv"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and print; raises `Refused`."""
    from inspectorate.inspection import check, load

    made = chosen_format(arguments)
    _known(arguments.code or ())
    remarks = [r for r in check(load(arguments.folder)) if arguments.code is None or r.code in arguments.code]
    if made == "json":
        import json

        rows = [
            dict(zip(COLUMNS, _row(remark), strict=True)) | {"line": remark.line, "column": remark.column}
            for remark in remarks
        ]
        write(arguments, json.dumps({"schema": 1, "remarks": rows}, ensure_ascii=False, indent=1))
    elif made == "csv":
        from inspectorate.caseload.table import csv_text

        write(arguments, csv_text(COLUMNS, map(_row, remarks)))
    else:
        write(arguments, as_text(remarks))
    return 0


def _known(codes: Sequence[str]) -> None:
    from inspectorate.framework.shape import suggest
    from inspectorate.inspection.remarks.checks import CHECKS
    from inspectorate.refusal import Fault, Refused

    known = [check.code for check in CHECKS]
    faults = [
        Fault("--code", 0, "", f"{code!r} is no check", suggest(code, known), "unknown-check")
        for code in codes
        if code not in known
    ]
    if faults:
        raise Refused(faults)


def _row(remark: Remark) -> tuple[str, ...]:
    line, column = (str(number) if number else "" for number in (remark.line, remark.column))
    return remark.file, line, remark.code, remark.severity, remark.sentence, remark.do, column


def as_text(remarks: Sequence[Remark]) -> str:
    """The remarks under their files, each with its line, and how many there are of each severity."""
    import textwrap

    lines: list[str] = []
    for file in dict.fromkeys(remark.file for remark in remarks):
        lines.append(file)
        for remark in (each for each in remarks if each.file == file):
            at = f"{remark.line}:{remark.column}" if remark.column else str(remark.line or "")
            place = f"{at:>5}  "
            lines += textwrap.wrap(remark.sentence, 80, initial_indent=place, subsequent_indent=" " * 7)
            todo = f"→ {remark.do} [{remark.severity}: {remark.code}]"
            lines += textwrap.wrap(todo, 80, initial_indent=" " * 7, subsequent_indent=" " * 9)
        lines.append("")
    counts = Counter(remark.severity for remark in remarks)
    words = {"contradiction": "contradictions", "doubt": "doubts", "gap": "gaps"}
    told = [f"{n} {name if n == 1 else words[name]}" for name, n in sorted(counts.items())]
    return "\n".join([*lines, f"{', '.join(told)}." if told else "Everything fits together."])
