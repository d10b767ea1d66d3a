"""`inspectorate overdue`: what is overdue in the improvement plans of the store, and e-mails about it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from inspectorate.cli.milestones import add_day, day_of

DESCRIPTION = """\
Lists what is overdue in the improvement plans of the store: plans that are not
in, and actions that are not done. With --mail the area's contacts and the lead
inspectors of each inspection are written to, once a week at most, however often
the command runs. The e-mail holds numbers and days; the rest stands on the page."""

EPILOG = """\
examples:
  inspectorate overdue
  inspectorate overdue --mail --address https://inspections.example.org
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "list what is overdue in improvement plans, and write to people"
    parser = subparsers.add_parser("overdue", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--mail", action="store_true", help="write to the area's contacts and the lead inspectors")
    parser.add_argument("--address", default="", metavar="URL", help="where people reach the application; for --mail")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, and write where it was asked for; raises `Refused`."""
    address = needed(arguments.address) if arguments.mail else ""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    lines, failed = told(day_of(arguments), address)
    print("\n".join(lines))
    return 1 if failed else 0


def needed(address: str) -> str:
    """An address for e-mails; raises `Refused` where there is none."""
    from inspectorate.refusal import Fault, Refused

    if not address:
        wrong = "nobody would know where the page is"
        raise Refused([Fault("--address", 0, "", wrong, "say it by --address", "no-url")])
    return address


def told(day: date, address: str) -> tuple[list[str], int]:
    """What is overdue on a day, in lines, and how many e-mails about it failed; with an address people are written to.

    Raises `Refused` where nobody can be written to.
    """
    from inspectorate.refusal import Refused
    from inspectorate.web.improving.reminding import all_overdue, remind
    from inspectorate.web.mailing import why_no_mail

    if address and (why := why_no_mail()):
        raise Refused(why)
    lines: list[str] = []
    total = 0
    for found in all_overdue(day):
        lines.append(f"{found.inspection.slug}: {found.inspection.title}")
        if found.plan is not None:
            lines.append(f"   the plan was due on {found.plan.isoformat()}, and is not in")
        lines += [f"   action {each.number} was due on {each.due}" for each in found.actions]
        if address:
            sent, failed = remind(found, address)
            total += failed
            lines.append(
                f"   {sent} e-mails sent, {failed} could not be sent" if sent or failed else "   left in peace"
            )
    return lines or ["Nothing is overdue."], total
