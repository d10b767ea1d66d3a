"""`inspectorate sign`: how far the report of a folder is read and signed, and one more signature."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.milestones import add_day, day_of

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection

DESCRIPTION = """\
Shows how far the report of a folder is read and signed (sign_offs.csv). With
--step a quality read or a signature is added; with --send-back it goes back,
with the reason. A signature holds for the report as it stands: when a file that
it is made of changes, it no longer counts, and this command says what changed.
Where a folder has sign_offs.csv, inspectorate publish wants it complete."""

#: In the order of the work (findings/sign_off.py; a test compares them).
STEPS = ("quality_read", "lead", "chief")
EPILOG = """\
examples:
  inspectorate sign out/hampshire-2008
  inspectorate sign out/hampshire-2008 --step quality_read
  inspectorate sign out/hampshire-2008 --step lead --send-back "The summary leaves victims out."
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "show how far a report is signed, or sign it"
    parser = subparsers.add_parser("sign", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("--step", choices=STEPS, help="what is done: the quality read, or a signature")
    parser.add_argument("--send-back", default="", metavar="REASON", help="send it back instead, and why")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it passes unchanged after it was sent back")
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Sign where a step is named, and print how far the report is; raises `Refused`."""
    from inspectorate.findings.sign_off import PASSED, SENT_BACK
    from inspectorate.inspection import load, save
    from inspectorate.inspection.signing import role_of, sign
    from inspectorate.refusal import Fault, Refused

    inspection = load(arguments.folder)
    if arguments.step is None and (arguments.send_back or arguments.reason):
        raise Refused([Fault("--step", 0, "", "nothing says which step it is", "name it by --step", "no-step")])
    if arguments.step is not None:
        result = SENT_BACK if arguments.send_back else PASSED
        said = arguments.send_back or arguments.reason
        inspection = sign(inspection, arguments.step, result, role_of(arguments.step), day_of(arguments), said)
        save(inspection, arguments.folder)
    print(as_text(inspection))
    return 0


def as_text(inspection: Inspection) -> str:
    """How far the report is, what was signed, and what has changed since the last signature."""
    from inspectorate.findings.sign_off import RESULTS
    from inspectorate.findings.sign_off import STEPS as WORDS
    from inspectorate.inspection.signing import signing_of

    standing = signing_of(inspection)
    lines = [f"{standing.words}."]
    for each in inspection.sign_offs:
        counts = "" if each.of == standing.of else " (no longer counts)"
        why = f": {each.reason}" if each.reason else ""
        lines.append(f"   {each.on}  {WORDS[each.step]}, by {each.by}: {RESULTS[each.result].lower()}{why}{counts}")
    if standing.changed:
        lines += ["Since the last signature:", *(f"   {name} {how}" for name, how in standing.changed)]
    return "\n".join(lines)
