"""The command line: one module a command, each of which parses, calls a function of the package and prints.

A command's module has `add(subparsers)`, which adds its parser (one line of help, a description, an example in the
epilog) and sets `run`, and `run(arguments) -> int`, which gives the exit code: 0 done, 1 the input was refused,
2 wrong usage. What `run` needs is imported inside it, so that `inspectorate --help` costs next to nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from inspectorate.cli.parser import Parser
from inspectorate.cli.terminal import bold, complain, red
from inspectorate.refusal import Refused

#: In the order in which an inspection needs them.
COMMANDS = (
    *("demo", "framework", "sample", "timetable", "score", "compare", "survey", "check", "figure", "draft", "report"),
    *("challenges", "milestones", "sign", "publish", "plan"),
    *("serve", "import", "export", "letters", "audit", "steward", "migrate", "remind", "overdue", "nightly"),
)

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
#: What a shell gives a program that was stopped by Ctrl-C, or whose reader went away.
INTERRUPTED, NOBODY_READS = 130, 141

EPILOG = """\
example:
  inspectorate score examples/hampshire-2008 --where risk_of_harm=high,very_high

Every command explains itself: inspectorate COMMAND --help
"""


class _Version(argparse.Action):
    """`--version`, which looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from inspectorate.version import version

        print(f"inspectorate {version()}")
        parser.exit()


def build_parser() -> Parser:
    """The parser of the whole command line."""
    description = "Judges a public service by reading real cases: from the framework to the report."
    parser = Parser(prog="inspectorate", description=description, epilog=EPILOG)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and stop")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    for name in COMMANDS:
        import_module(f"inspectorate.cli.{name}").add(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code; a user's mistake never ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except Refused as refused:
        return _refuse(refused)
    except KeyboardInterrupt:
        complain("\nStopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone. Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = build_parser().parse_args(argv)
        code: int = arguments.run(arguments)
        return code
    except SystemExit as stop:  # argparse has spoken: help, version or wrong usage
        return stop.code if isinstance(stop.code, int) else DONE


def _refuse(refused: Refused) -> int:
    """Show every fault, one a line, and how many there are when they do not fit one screen."""
    for fault in refused.faults or (str(refused),):
        complain(f"{red('refused', sys.stderr)} {fault}")
    if len(refused.faults) > 1:
        complain(bold(f"{len(refused.faults)} faults; nothing was done.", sys.stderr))
    return REFUSED
