"""`inspectorate audit verify`: whether anybody touched the history."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Checks the audit trail of the web application: every event holds the digest of
the one before it, so one that was changed, removed or put in is found."""

EPILOG = """\
example:
  inspectorate audit verify
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "check that nobody touched the history"
    parser = subparsers.add_parser("audit", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("what", choices=["verify"], metavar="verify", help="what to do")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every chain; ends with 1 where one does not hold."""
    from inspectorate.cli.terminal import complain
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.audit.record import counted, verify

    broken = list(verify())
    for each in broken:
        complain(f"{each.inspection or 'outside inspections'}, event {each.number}: {each.wrong}")
    if not broken:
        print(f"{counted()} events, as they were written")
    return 1 if broken else 0
