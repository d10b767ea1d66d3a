"""`inspectorate import`: an inspection's folder into the store of the web application."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Puts an inspection's folder into the store of the web application, whole: its
framework, cases, answers and all files beside them. `inspectorate export`
gives it back equal."""

EPILOG = """\
example:
  inspectorate import examples/hampshire-2008 --as hampshire
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "a folder into the store of the web application"
    parser = subparsers.add_parser("import", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("--as", dest="slug", metavar="NAME", help="its name in addresses (unless said, the folder's)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load, store, tell."""
    from inspectorate.inspection import load
    from inspectorate.web.start import bring_up_to_date, prepare

    core = load(arguments.folder)
    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.inspections.actions import import_inspection

    slug = arguments.slug or arguments.folder.resolve().name
    made = import_inspection(by="inspectorate import", core_inspection=core, slug=slug)
    print(f"{made.slug}: {len(core.cases)} cases, {len(core.answers)} answers")
    return 0
