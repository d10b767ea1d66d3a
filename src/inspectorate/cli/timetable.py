"""`inspectorate timetable`: who reads which case, when and where; made, judged, moved and printed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from inspectorate.cli.output import add_output
from inspectorate.cli.timetable_work import RUNS

DESCRIPTION = """\
Shares the cases of a folder out to readers and finds each a day, a slot, an
office and a room. The folder holds week.yaml, readers.csv, managers.csv and, as
wanted, unavailable.csv and events.csv, beside the cases (docs/reference/week.md)."""

EPILOG = """\
examples:
  inspectorate timetable make examples/practice-week --out timetable.csv
  inspectorate timetable check examples/practice-week
  inspectorate timetable show examples/practice-week --by manager --out sheets.html
"""

ABOUT = {
    "share": "share the cases out to readers, without times",
    "make": "find the cheapest week without a breach; Ctrl-C stops and keeps the best",
    "check": "judge a timetable made by hand or by machine",
    "move": "move one sitting by hand, pin it, and see what that breaks",
    "change": "make room for somebody who cannot come, disturbing as little as possible",
    "show": "a timetable by day, office, room, reader or manager, to read, print or import",
}
EXAMPLES = {
    "share": "inspectorate timetable share examples/practice-week",
    "make": "inspectorate timetable make examples/practice-week --seconds 20",
    "check": "inspectorate timetable check examples/practice-week",
    "move": "inspectorate timetable move examples/practice-week P-04 --day tue --slot s2",
    "change": "inspectorate timetable change examples/practice-week --away r2 --day wed",
    "show": "inspectorate timetable show examples/practice-week --by reader --only r1",
}
FORMATS = {
    "share": ("table", "csv"),
    "make": ("table", "csv", "json"),
    "check": ("table", "json"),
    "move": ("table", "csv"),
    "change": ("table", "csv"),
    "show": ("table", "html", "ics", "csv"),
}


def add(subparsers: Any) -> None:
    """Add the command's parser and those of its own commands."""
    about = "share the cases out and build the week's timetable"
    parser = subparsers.add_parser("timetable", help=about, description=DESCRIPTION, epilog=EPILOG)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=type(parser))
    made = {name: _add_one(inner, name) for name in ABOUT}
    for name in ("check", "move", "change", "show"):
        said = "the timetable; unless said, timetable.csv of FOLDER"
        made[name].add_argument("--timetable", type=Path, metavar="FILE", help=said)
    _add_searching(made["make"], "60")
    _add_searching(made["change"], "20")
    _add_searching(made["move"], "20")
    _add_moving(made["move"])
    said = "somebody who cannot come; repeats"
    made["change"].add_argument("--away", action="append", required=True, metavar="PERSON", help=said)
    made["change"].add_argument("--day", required=True, help="the day; days before it are over and stay as they are")
    made["change"].add_argument("--slot", default="", help="only this slot of the day; the whole day unless said")
    made["show"].add_argument(
        "--by", choices=("day", "office", "room", "reader", "manager"), default="day", help="day unless said"
    )
    made["show"].add_argument("--only", default="", metavar="NAME", help="only this reader, manager, office, ...")


def _add_one(inner: Any, name: str) -> argparse.ArgumentParser:
    said = ABOUT[name][0].upper() + ABOUT[name][1:] + "."
    epilog = f"example:\n  {EXAMPLES[name]}\n"
    parser: argparse.ArgumentParser = inner.add_parser(name, help=ABOUT[name], description=said, epilog=epilog)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with week.yaml and the cases")
    add_output(parser, FORMATS[name])
    parser.set_defaults(run=RUNS[name], parser=parser)
    return parser


def _add_searching(parser: argparse.ArgumentParser, seconds: str) -> None:
    said = f"how long to search; {seconds} unless said"
    parser.add_argument("--seconds", type=float, default=float(seconds), metavar="N", help=said)
    said = "search for so much of the solver's own work in one thread, the same on every machine, instead of --seconds"
    parser.add_argument("--work", type=float, default=None, metavar="N", help=said)
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="threads of the solver; 2 unless said")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the solver's seed; 1 unless said")
    parser.add_argument("--greedy", action="store_true", help="without the solver: at once, but not the cheapest")


def _add_moving(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="the case whose sitting is moved")
    parser.add_argument("--day", default="", help="the new day")
    parser.add_argument("--slot", default="", help="the new slot")
    parser.add_argument("--reader", default="", help="the new reader")
    said = "arrange everything else around it where it breaks a rule, disturbing as little as possible"
    parser.add_argument("--around", action="store_true", help=said)
