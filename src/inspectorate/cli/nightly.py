"""`inspectorate nightly`: what a deployment does every night beside its back-up."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from inspectorate.cli.milestones import add_day, day_of
from inspectorate.refusal import Refused

DESCRIPTION = """\
Checks that nobody touched the history (audit verify), reminds people of what is
due to them (remind) and writes about what is overdue in improvement plans
(overdue --mail). One that fails does not keep the others from being done; the
command ends with 1 where the history does not hold or an e-mail could not be
sent. Where no server for e-mail is set, it says so and writes to nobody. To be
run once a day: the timer of a deployment does."""

EPILOG = """\
examples:
  inspectorate nightly
  inspectorate nightly --address https://inspections.example.org
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "check the history, remind people, write about what is overdue"
    parser = subparsers.add_parser("nightly", help=said, description=DESCRIPTION, epilog=EPILOG)
    where = "where people reach the application (unless said, the first of CSRF_TRUSTED_ORIGINS)"
    parser.add_argument("--address", default="", metavar="URL", help=where)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    add_day(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do all of it; 1 where any of it failed. Raises `Refused` where the store cannot be opened."""
    from inspectorate.cli.audit import verified
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    day = day_of(arguments)
    steps: list[Callable[[], bool]] = [lambda: verified(None), *_mailing(day, arguments.address)]
    done = [_tried(step) for step in steps]
    return 0 if all(done) else 1


def _mailing(day: date, address: str) -> list[Callable[[], bool]]:
    """What writes to people; nothing, which is said, where there is no server for e-mail."""
    from inspectorate.web.mailing import own_address, why_no_mail

    if why := why_no_mail():
        print(why)
        return []
    place = address or own_address()
    return [lambda: _reminded(day, place), lambda: _mailed(day, place)]


def _tried(step: Callable[[], bool]) -> bool:
    """Whether a step was done well; what it refuses is told, and ends nothing but the step."""
    from inspectorate.cli.terminal import complain

    try:
        return step()
    except Refused as refused:
        for fault in refused.faults or (str(refused),):
            complain(fault)
        return False


def _reminded(day: date, address: str) -> bool:
    from inspectorate.cli.remind import told

    return told(day, address)


def _mailed(day: date, address: str) -> bool:
    """Write about what is overdue; raises `Refused` where nobody would know where the page is."""
    from inspectorate.cli.overdue import needed, told

    lines, failed = told(day, needed(address))
    print("\n".join(lines))
    return not failed
