"""`inspectorate sample`: plan a sample, draw it, verify the draw, replace a case, find how many cases are needed."""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection

DESCRIPTION = """\
Draws the cases to inspect from an inspection's caseload, by the rules in its
design.yaml and by lot. The draw leaves a record from which anybody can redo it."""

EPILOG = """\
examples:
  inspectorate sample plan FOLDER
  inspectorate sample draw FOLDER --seed "agreed on 2 June"
  inspectorate sample verify FOLDER
  inspectorate sample replace FOLDER CASE --reason transferred
  inspectorate sample size --caseload 5011 --margin 8
"""

ABOUT = {
    "plan": "count the caseload for each rule; nothing is drawn",
    "draw": "draw the sample, and write sample.csv, cases.csv and draw.yaml",
    "verify": "redo the draw from its record and find what differs",
    "replace": "let a case leave with a reason; the reserve who is due comes",
    "size": "how many cases for a margin, and the margin of so many cases",
}

EXAMPLES = {
    "plan": "inspectorate sample plan examples/practice/marlshire",
    "draw": "inspectorate sample draw examples/practice/marlshire --out out/marlshire",
    "verify": "inspectorate sample verify out/marlshire",
    "replace": "inspectorate sample replace out/marlshire MA-0007 --reason transferred",
    "size": "inspectorate sample size --caseload 1200 --cases 110",
}


def add(subparsers: Any) -> None:
    """Add the command's parser and those of its own commands."""
    about = "draw the cases to inspect, and verify the draw"
    parser = subparsers.add_parser("sample", help=about, description=DESCRIPTION, epilog=EPILOG)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=type(parser))
    made = {name: _add_one(inner, name) for name in ABOUT}
    add_output(made["plan"], ("table", "json"))
    made["draw"].add_argument("--seed", default="", help="what the lots are made from, instead of the design's seed")
    made["draw"].add_argument("--replays", type=_whole, metavar="N", help="how often the draw is replayed for chances "
                              "that have no formula (400 unless said; more make their error smaller)")  # fmt: skip
    said = "for another inspection: --out is made of what was known before the cases of FOLDER were chosen"
    made["draw"].add_argument("--afresh", action="store_true", help=said)
    _add_replace(made["replace"])
    for name in ("draw", "replace"):
        made[name].add_argument("--out", type=Path, metavar="FOLDER", help="write the inspection there, not in FOLDER")
    said = "a further sample, of a thematic element: by design-NAME.yaml; the main one unless said"
    for name in ("plan", "draw", "verify", "replace"):
        made[name].add_argument("--sample", default="main", metavar="NAME", help=said)
    _add_size(made["size"])


def _add_one(inner: Any, name: str) -> argparse.ArgumentParser:
    said = ABOUT[name][0].upper() + ABOUT[name][1:] + "."
    epilog = f"example:\n  {EXAMPLES[name]}\n"
    parser: argparse.ArgumentParser = inner.add_parser(name, help=ABOUT[name], description=said, epilog=epilog)
    if name != "size":
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="an inspection's folder")
    parser.set_defaults(run=RUNS[name], parser=parser)
    return parser


def _add_replace(parser: argparse.ArgumentParser) -> None:
    from inspectorate.sample.reasons import REASONS

    parser.add_argument("case", metavar="CASE", help="the case that leaves")
    listed = "; ".join(f"{name}: {words[0].lower()}{words[1:]}" for name, words in REASONS.items())
    parser.add_argument("--reason", required=True, choices=tuple(REASONS), metavar="REASON", help=listed)
    parser.add_argument("--note", default="", help="what else there is to say")
    parser.add_argument("--on", default="", metavar="DAY", help="the day, such as 2008-02-29 (today unless said)")


def _add_size(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--caseload", type=_whole, metavar="N", help="the cases there are (no end unless said)")
    parser.add_argument("--margin", type=_number, metavar="POINTS", help="per cent to either side, such as 5")
    parser.add_argument("--cases", type=_whole, metavar="N", help="the cases that are read: their margin is told")
    parser.add_argument("--confidence", type=_share, metavar="C", default=Fraction(19, 20), help="0.95 unless said")
    said = "the share above the line that is expected; 0.5, which needs the most cases, unless said"
    parser.add_argument("--share", type=_share, metavar="S", default=Fraction(1, 2), help=said)
    add_output(parser, ("table", "json"))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _number(text: str) -> Fraction:
    from inspectorate.framework.shape import number_from

    number = number_from(text)
    if number is None or not 0 < number < 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of points between 0 and 100")
    return number


def _share(text: str) -> Fraction:
    from inspectorate.framework.shape import number_from

    number = number_from(text)
    if number is None or not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number between 0 and 1, such as 0.95")
    return number


def _plan(arguments: argparse.Namespace) -> int:
    from inspectorate.cli import REFUSED
    from inspectorate.cli.sample_table import plan_table
    from inspectorate.cli.terminal import complain
    from inspectorate.inspection import load, sample_plan
    from inspectorate.inspection.sampling import apart_from

    made = chosen_format(arguments)
    inspection = load(arguments.folder)
    planned = sample_plan(inspection, arguments.sample)
    if made == "json":
        import json

        from inspectorate.sample.plan import plan_data

        write(arguments, json.dumps(plan_data(planned), ensure_ascii=False, indent=1))
    else:
        write(arguments, plan_table(planned, len(apart_from(inspection, arguments.sample))))
    for fault in planned.faults:
        complain(fault)
    return REFUSED if planned.faults else 0


def _draw(arguments: argparse.Namespace) -> int:
    from inspectorate.cli.sample_table import draw_table
    from inspectorate.cli.terminal import telling
    from inspectorate.inspection import afresh, draw_sample, load, sample_plan
    from inspectorate.sample.naming import file_of
    from inspectorate.sample.probability import REPLAYS

    if arguments.afresh and arguments.out is None:
        arguments.parser.error("--afresh needs --out: the folder for the new inspection")
    inspection = load(arguments.folder)
    with telling() as tell:
        begun = afresh(inspection) if arguments.afresh else inspection
        drawn = draw_sample(begun, arguments.seed, arguments.replays or REPLAYS, tell, arguments.sample)
    _save(arguments, drawn)
    print(draw_table(sample_plan(drawn, arguments.sample), drawn, arguments.sample))
    sample, record = (file_of(name, arguments.sample) for name in ("sample.csv", "draw.yaml"))
    print(f"\nWritten to {arguments.out or arguments.folder}: {sample}, cases.csv and {record}.")
    return 0


def _save(arguments: argparse.Namespace, inspection: Inspection) -> None:
    from inspectorate.inspection import save

    save(inspection, arguments.out or arguments.folder)


def _verify(arguments: argparse.Namespace) -> int:
    from inspectorate.cli.terminal import complain, telling
    from inspectorate.inspection import load, verify_sample

    inspection = load(arguments.folder)
    with telling() as tell:
        verified = verify_sample(inspection, tell, arguments.sample)
    for note in verified.notes:
        complain(f"Note: {note}")
    for difference in verified.differences:
        complain(difference)
    if verified.differences:
        return 1
    print("The draw was redone: design, caseload, sample, chances, reserves and register are as they were drawn.")
    return 0


def _replace(arguments: argparse.Namespace) -> int:
    from datetime import date

    from inspectorate.framework.shape import date_from
    from inspectorate.inspection import load, replace_case

    day = arguments.on or date.today().isoformat()
    if date_from(day) is None:
        arguments.parser.error(f"--on: {day!r} is no day; write one such as 2008-02-29")
    inspection = load(arguments.folder)
    changed, entry = replace_case(inspection, arguments.case, arguments.reason, arguments.note, day, arguments.sample)
    _save(arguments, changed)
    if entry.replacement:
        print(f"{entry.case} leaves the sample; {entry.replacement} comes. Entered in register.csv.")
    else:
        print(f"{entry.case} leaves the sample, and nobody comes: no reserve is left with whom the rules are met as")
        print("before. Entered in register.csv.")
    return 0


def _size(arguments: argparse.Namespace) -> int:
    from inspectorate.cli.sample_table import size_data, size_table

    if arguments.caseload is not None and arguments.cases is not None and arguments.cases > arguments.caseload:
        arguments.parser.error(f"--cases: {arguments.cases} cannot be read of {arguments.caseload}")
    made = chosen_format(arguments)
    asked = (arguments.caseload, arguments.margin, arguments.cases, arguments.confidence, arguments.share)
    if made == "json":
        import json

        write(arguments, json.dumps(size_data(*asked), indent=1))
    else:
        write(arguments, size_table(*asked))
    return 0


RUNS = {"plan": _plan, "draw": _draw, "verify": _verify, "replace": _replace, "size": _size}
