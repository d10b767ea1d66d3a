"""`inspectorate score`: the scores of an inspection as a table, JSON or CSV."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write
from inspectorate.cli.terminal import complain
from inspectorate.cli.where import add_instruments, add_where, read_where

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection

DESCRIPTION = """\
Scores an inspection: its folder, or a framework, cases and answers that lie
anywhere. Percents are of the cases to which a question applies; a score of
unfinished work says that it is provisional."""

EPILOG = """\
examples:
  inspectorate score examples/hampshire-2008
  inspectorate score examples/hampshire-2008 --where risk_of_harm=high,very_high
  inspectorate score --framework my.yaml --cases cases.csv --answers answers.csv
  inspectorate score examples/hampshire-2008 --out scores.json
"""

FORMATS = ("table", "json", "csv")


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser("score", help="score an inspection", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="an inspection's folder")
    parser.add_argument("--framework", metavar="F", help="without a folder: a framework's file, or a shipped one's id")
    parser.add_argument("--cases", type=Path, metavar="C", help="without a folder: the cases")
    parser.add_argument("--answers", type=Path, metavar="A", help="without a folder: the answers")
    add_where(parser)
    add_instruments(parser)
    said = "show the scores by the weights of sample.csv, too, beside those of the cases as they are"
    parser.add_argument("--weighted", action="store_true", help=said)
    parser.add_argument("--questions", action="store_true", help="show each question in the table, too")
    add_output(parser, FORMATS)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Score and print; raises `Refused`."""
    _check_usage(arguments)
    from inspectorate.inspection import score

    made = chosen_format(arguments)
    inspection = _inspection(arguments)
    asked = (read_where(arguments.where), arguments.instruments)
    scores = score(inspection, *asked)
    weighted = score(inspection, *asked, weighted=True) if arguments.weighted else None
    if made != "table":  # the table says them itself
        for notice in inspection.notices:
            complain(notice)
    if made == "json":
        import json

        from inspectorate.scores.files import as_json

        data = as_json(scores) | ({} if weighted is None else {"weighted": as_json(weighted)})
        write(arguments, json.dumps(data, ensure_ascii=False, indent=1))
    elif made == "csv":
        from inspectorate.scores.workbook import as_csv

        write(arguments, as_csv(scores, weighted))
    else:
        from inspectorate.cli.score_table import as_table

        write(arguments, as_table(inspection, scores, arguments.questions, weighted))
    return 0


def _check_usage(arguments: argparse.Namespace) -> None:
    """Either a folder, or all three files."""
    files = (arguments.framework, arguments.cases, arguments.answers)
    if arguments.folder is not None and any(files):
        arguments.parser.error("give either FOLDER, or --framework, --cases and --answers")
    if arguments.folder is None and not all(files):
        arguments.parser.error("give a FOLDER, or all of --framework, --cases and --answers")


def _inspection(arguments: argparse.Namespace) -> Inspection:
    from inspectorate.framework.files import shipped
    from inspectorate.inspection import load, score_files

    if arguments.folder is not None:
        return load(arguments.folder)
    framework = shipped().get(arguments.framework, Path(arguments.framework))
    return score_files(framework, arguments.cases, arguments.answers)
