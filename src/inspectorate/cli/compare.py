"""`inspectorate compare`: two inspections side by side on the questions they share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from inspectorate.cli.output import add_output, chosen_format, write
from inspectorate.cli.terminal import telling
from inspectorate.cli.where import add_instruments

DESCRIPTION = """\
Scores two inspections on the questions they share, in the instruments and
criteria that both inspected, and says what improved, fell or did not clearly
change. A change is the second inspection's figure less the first's."""

EPILOG = """\
examples:
  inspectorate compare examples/gloucestershire-2004 examples/gloucestershire-2005
  inspectorate compare examples/derbyshire-2007 examples/hampshire-2008 --out change.csv
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "set two inspections side by side"
    parser = subparsers.add_parser("compare", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("first", type=Path, metavar="A", help="the earlier inspection's folder")
    parser.add_argument("second", type=Path, metavar="B", help="the later inspection's folder")
    add_instruments(parser)
    parser.add_argument("--questions", action="store_true", help="show each question in the table, too")
    add_output(parser, ("table", "json", "csv"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare and print; raises `Refused`."""
    from inspectorate.inspection import compare, load

    made = chosen_format(arguments)
    first, second = load(arguments.first), load(arguments.second)
    with telling() as tell:
        comparison = compare(first, second, arguments.instruments, progress=tell)
    if made == "json":
        import json

        from inspectorate.scores.files import comparison_as_json

        write(arguments, json.dumps(comparison_as_json(comparison), ensure_ascii=False, indent=1))
    elif made == "csv":
        from inspectorate.cli.compare_table import as_csv

        write(arguments, as_csv(comparison))
    else:
        from inspectorate.cli.compare_table import as_table

        write(arguments, as_table(first, second, comparison, arguments.questions))
    return 0
