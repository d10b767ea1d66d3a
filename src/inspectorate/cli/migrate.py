"""`inspectorate migrate`: the store of a deployment brought up to date."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Makes the tables of the store, or changes them to those of this version, and
checks the settings and the store on the way. It is run before the server starts:
docs/how-to/deploy.md. Nothing that is stored is lost; make a back-up all the same."""

EPILOG = """\
example:
  inspectorate migrate --data /var/lib/inspectorate
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "the store of a deployment, brought up to date"
    parser = subparsers.add_parser("migrate", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Bring it up to date, and say so."""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    print("The store is up to date.")
    return 0
