"""`inspectorate publish`: freeze a report with all that it is made of, or publish a correction of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from inspectorate.cli.milestones import add_day, day_of

DESCRIPTION = """\
Publishes the report of a folder: saves the folder with the frameworks that
score, keeps the report as publication/1.html, and writes publication.yaml with
the digests of all that it is made of. From then on inspectorate report refuses
the folder when anything of it differs. With --erratum what was changed since is
published as the next version, which says what was wrong. With --verify nothing
is published: the folder is compared with the record, and the page written again.
A report in several languages gets a page for each, publication/1.cy.html beside
the first, and is published only when nothing of it is untranslated."""

EPILOG = """\
examples:
  inspectorate publish out/hampshire-2008 --on 2008-02-14
  inspectorate publish out/hampshire-2008 --on 2008-03-03 --erratum "Table 2 left out a case."
  inspectorate publish out/hampshire-2008 --verify
  inspectorate publish out/glannau --on 2009-09-01 --erratum "Table 2." --erratum-in cy "Tabl 2."
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "publish a report, or a correction of it"
    parser = subparsers.add_parser("publish", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    add_day(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--erratum", default="", metavar="TEXT", help="what was wrong in the version before")
    what.add_argument("--verify", action="store_true", help="only compare the folder with the record")
    parser.add_argument(
        "--erratum-in", nargs=2, action="append", default=[], metavar=("CODE", "TEXT"),
        help="the same in another language of the report; repeats",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Publish or verify, and say what was done; raises `Refused`."""
    from inspectorate.reporting import publish_report

    if arguments.verify:
        print(_verified(arguments.folder))
        return 0
    record = publish_report(arguments.folder, day_of(arguments), arguments.erratum, dict(arguments.erratum_in))
    latest = record.latest
    print(f"Version {latest.version}, of {latest.on}, is published: {len(latest.files)} files are frozen.")
    return 0


def _verified(folder: Path) -> str:
    from inspectorate.inspection import load
    from inspectorate.inspection.publication import publication_of
    from inspectorate.refusal import Fault, Refused
    from inspectorate.reporting import comes_out_the_same, why_not_as_published

    inspection = load(folder)
    record = publication_of(inspection)
    if record is None:
        wrong = "nothing is published of this folder"
        raise Refused(
            [Fault(str(folder), 0, "", wrong, "publish it: inspectorate publish FOLDER", "nothing-published")]
        )
    if faults := why_not_as_published(inspection, record):
        raise Refused(faults)
    latest = record.latest
    if comes_out_the_same(inspection, record):
        languages = inspection.particulars.editions
        each = "the page comes" if len(languages) == 1 else f"the pages in {' and '.join(languages)} each come"
        said = f"{each} out the same, byte for byte"
    else:
        said = f"the page was written by version {latest.made_by} of the program, and looks different in this one"
    return f"Version {latest.version}, of {latest.on}: nothing differs; {said}."
