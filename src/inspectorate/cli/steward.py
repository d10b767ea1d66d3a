"""`inspectorate steward`: the first account of a deployment."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Makes an account for somebody who starts inspections and invites people, and
prints the link at which they choose their password: good once, for three days.
Everybody else is invited on the pages."""

EPILOG = """\
example:
  inspectorate steward jo@example.org --name "Jo Smith" --address https://inspections.example.org
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "the first account of a deployment"
    parser = subparsers.add_parser("steward", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("email", metavar="EMAIL", help="the e-mail address that they sign in with")
    parser.add_argument("--name", default="", help="their name")
    parser.add_argument("--address", default="", metavar="URL", help="where people reach the application")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the account, print the link."""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.people.actions import make_user
    from inspectorate.web.people.views.password import welcome_path

    user = make_user(by="inspectorate steward", email=arguments.email, name=arguments.name, steward=True)
    print(f"{arguments.address.rstrip('/')}{welcome_path(user)}")
    return 0
