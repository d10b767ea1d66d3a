"""`inspectorate import`: an inspection's folder into the store of the web application."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection
    from inspectorate.refusal import Fault as Found

BY = "inspectorate import"

DESCRIPTION = """\
Puts an inspection's folder into the store of the web application, whole: its
framework, cases, answers and all files beside them. `inspectorate export`
gives it back equal.

Nothing of it is seen by anybody who has no account. With --public the report that
was published from this folder (publication.yaml and its pages) goes into the list
of published reports as well, each version from its day on; without it, the chief
inspector may put it there on the page of publication."""

EPILOG = """\
examples:
  inspectorate import examples/hampshire-2008 --as hampshire
  inspectorate import archive/an-area-2026 --public
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "a folder into the store of the web application"
    parser = subparsers.add_parser("import", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("--as", dest="slug", metavar="NAME", help="its name in addresses (unless said, the folder's)")
    parser.add_argument("--public", action="store_true", help="put its published report into the public list as well")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load, store, tell."""
    from inspectorate.inspection import load
    from inspectorate.refusal import Refused
    from inspectorate.web.start import bring_up_to_date, prepare

    core = load(arguments.folder)
    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.inspections.actions import import_inspection

    if arguments.public and (reasons := _unfit(core)):
        raise Refused(reasons)
    slug = arguments.slug or arguments.folder.resolve().name
    made = import_inspection(by=BY, core_inspection=core, slug=slug)
    print(f"{made.slug}: {len(core.cases)} cases, {len(core.answers)} answers")
    if arguments.public:
        from inspectorate.web.publishing.listing import list_report

        listed = list_report(by=BY, inspection=made)
        formats = listed[-1].formats.count()
        print(f"In the public list: version {', '.join(str(each.version) for each in listed)}; {formats} other formats")
    return 0


def _unfit(core: Inspection) -> list[Found]:
    """Why its report cannot be listed, asked before anything is written."""
    from inspectorate.inspection.sheets import PUBLICATION
    from inspectorate.refusal import Fault
    from inspectorate.web.publishing.listing import why_not_as_it_came

    write = "take --public out, or bring the folder as it was published"
    return [Fault(PUBLICATION, 0, "", each, write, "not-listed") for each in why_not_as_it_came(core)]
