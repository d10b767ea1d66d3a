"""`inspectorate steward`: the first account of a deployment."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.refusal import Refused

if TYPE_CHECKING:
    from inspectorate.web.people.models import User

BY = "inspectorate steward"

DESCRIPTION = """\
Makes an account for somebody who starts inspections and invites people, and
prints the link at which they choose their password: good once, for three days.
Everybody else is invited on the pages. With --lost, a new link for somebody who
has an account, whose second factor is taken off, with the reason kept in the
history: for when no other steward is left to do it on the pages."""

EPILOG = """\
example:
  inspectorate steward jo@example.org --name "Jo Smith" --address https://inspections.example.org
  inspectorate steward jo@example.org --lost "phone stolen, rang me" --address https://inspections.example.org
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "the first account of a deployment"
    parser = subparsers.add_parser("steward", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("email", metavar="EMAIL", help="the e-mail address that they sign in with")
    parser.add_argument("--name", default="", help="their name")
    parser.add_argument("--address", default="", metavar="URL", help="where people reach the application")
    parser.add_argument("--lost", metavar="REASON", help="they have an account, and lost password or second factor")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the account, print the link."""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.people.views.password import welcome_path

    user = _helped(arguments.email, arguments.lost) if arguments.lost is not None else _made(arguments)
    print(f"{arguments.address.rstrip('/')}{welcome_path(user)}")
    return 0


def _made(arguments: argparse.Namespace) -> User:
    from inspectorate.web.people.actions import make_user

    return make_user(by=BY, email=arguments.email, name=arguments.name, steward=True)


def _helped(email: str, reason: str) -> User:
    """The account of an address, its second factor taken off."""
    from inspectorate.web.people.helping import allow_new_password
    from inspectorate.web.people.models import User
    from inspectorate.web.people.second_factor import take_off

    user: User | None = User.objects.filter(username=email.strip().lower()).first()
    if user is None:
        raise Refused(f"{email} has no account; take --lost out to make one.")
    allow_new_password(by=BY, user=user, inspection=None, reason=reason)
    if user.second_factor:
        take_off(by=BY, user=user, inspection=None, reason=reason)
    return user
