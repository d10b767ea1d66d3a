"""`inspectorate figure`: what a live figure of the report comes to, and what it was made of."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write

if TYPE_CHECKING:
    from inspectorate.report.figure import Figure
    from inspectorate.report.live import Live

DESCRIPTION = """\
Tells what a live figure comes to in an inspection, and what it was made of.
Type it as in the text of the report, with or without its braces.
docs/reference/tokens.md has every form, each with an example."""

EPILOG = """\
examples:
  inspectorate figure examples/hampshire-2008 1.2.g
  inspectorate figure examples/hampshire-2008 'part not 1.2.g where risk_of_harm=high,very_high'
  inspectorate figure examples/hampshire-2008 --names sickness
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "tell what a live figure of the report comes to"
    parser = subparsers.add_parser("figure", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("token", nargs="*", metavar="TOKEN", help="such as 1.2.g or 'count not 1.2.g'; several in turn")
    parser.add_argument("--names", metavar="WORD", help="the names that hold a word, instead ('' for all)")
    parser.add_argument("--unfinished", action="store_true", help="also figures of work that is not finished")
    add_output(parser, ("table", "json"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Look the tokens up and print; raises `Refused` with what is wrong with each."""
    made = chosen_format(arguments)
    from inspectorate.inspection import load
    from inspectorate.inspection.live import live_figures, original_of
    from inspectorate.report.naming import names

    inspection = load(arguments.folder)
    live = live_figures(inspection, original_of(inspection), unfinished=arguments.unfinished)
    if arguments.names is not None:
        write(arguments, "\n".join(name for name in names(live.known) if arguments.names.lower() in name.lower()))
        return 0
    figures = _figures(live, arguments.token)
    if made == "json":
        import json

        rows = [{"token": f.of, "shown": f.shown, "made_of": dict(f.made)} for f in figures]
        write(arguments, json.dumps({"schema": 1, "figures": rows}, ensure_ascii=False, indent=1))
    else:
        write(arguments, "\n\n".join(map(as_text, figures)))
    return 0


def _figures(live: Live, typed: list[str]) -> list[Figure]:
    from inspectorate.refusal import Fault, Refused
    from inspectorate.report.figure import Figure
    from inspectorate.report.tokens import Ill, Token, Typed, parse

    found, faults = [], []
    for each in typed:
        says = parse(each.strip().removeprefix("{{").removesuffix("}}"))
        figure = live.figure(says) if isinstance(says, Token) else says
        if isinstance(figure, Figure):
            found.append(figure)
        elif isinstance(figure, Ill):
            faults.append(Fault(each, 0, "", figure.wrong, figure.write, figure.code))
        elif isinstance(figure, Typed):
            found.append(Figure(figure.words, each, made=(("typed by hand", figure.reason),)))
    if not typed:
        faults.append(Fault("TOKEN", 0, "", "no figure is asked for", "write one, such as 1.2.g", "token-empty"))
    if faults:
        raise Refused(faults)
    return found


def as_text(figure: Figure) -> str:
    """A figure with what it was made of, a line each."""
    width = max((len(name) for name, _ in figure.made), default=0)
    return "\n".join([f"{{{{{figure.of}}}}} is {figure.shown}", *(f"  {n:<{width}}  {v}" for n, v in figure.made)])
