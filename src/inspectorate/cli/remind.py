"""`inspectorate remind`: e-mails about what is due, each thing once."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from inspectorate.cli.milestones import add_day, day_of

DESCRIPTION = """\
Writes to everybody to whom something is due in an inspection of the store: a
milestone on the days on which its owner is reminded and when it is overdue, a
challenge to the draft that nobody has answered for three working days, the
last days for challenges. Nobody hears of one thing twice; what could not be
sent is tried again. To be run once a day: inspectorate nightly does it too."""

EPILOG = """\
example:
  inspectorate remind --address https://inspections.example.org
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "e-mails about what is due, each thing once"
    parser = subparsers.add_parser("remind", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--address", default="", metavar="URL", help="where people reach the application")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Send them; raises `Refused` where there is no server for e-mail."""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    return 0 if told(day_of(arguments), arguments.address) else 1


def told(day: date, address: str) -> bool:
    """Remind people of what is due on a day, and say how many; whether every e-mail went out. Raises `Refused`."""
    from inspectorate.web.agreeing.reminding import remind

    sent, failed = remind(day, address)
    print(f"Sent {sent} {'e-mail' if sent == 1 else 'e-mails'}; {failed} could not be sent.")
    return not failed
