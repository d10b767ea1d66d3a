"""`inspectorate export`: an inspection of the web application as a folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Writes an inspection of the web application as a folder of plain files, which
every other command reads. Answers that were taken back and cases that were
taken out are not in it. The history says that it was taken out, and when."""

EPILOG = """\
example:
  inspectorate export practice out/practice
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "an inspection of the web application as a folder"
    parser = subparsers.add_parser("export", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("inspection", metavar="INSPECTION", help="its name in addresses")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to write")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, write, tell."""
    from inspectorate.inspection import save
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.inspections.actions import export_inspection
    from inspectorate.web.whole import stored

    core = export_inspection(by="inspectorate export", inspection=stored(arguments.inspection))
    save(core, arguments.folder)
    print(f"{arguments.folder}: {len(core.cases)} cases, {len(core.answers)} answers")
    return 0
