"""`inspectorate serve`: the web application on this machine, with the examples in it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.terminal import bold, telling

if TYPE_CHECKING:
    from inspectorate.web.exercise import SignIn

DESCRIPTION = """\
Serves the web application on this machine alone (127.0.0.1), from a store of
its own (SQLite; DATABASE_URL names another). At the first start it loads the
shipped inspections, marked as reconstructed, and makes one sign-in for each
role, whose passwords it shows once. For a team: docs/how-to/deploy.md."""

EPILOG = """\
example:
  inspectorate serve --port 8000
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "the web application on this machine"
    parser = subparsers.add_parser("serve", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--port", type=int, default=8000, metavar="NUMBER", help="where it listens (unless said, 8000)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.add_argument("--new-passwords", action="store_true", help="make new passwords for the sign-ins made here")
    parser.add_argument("--empty", action="store_true", help="load no examples and make no sign-ins")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the store ready, tell the sign-ins, serve."""
    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    from inspectorate.web.serving import check_port, serve

    check_port(arguments.port)
    with telling() as tell:
        tell("making the store ready")
        bring_up_to_date()
        sign_ins = [] if arguments.empty else _fill(tell, arguments.new_passwords)
    if sign_ins:
        print(as_table(sign_ins), flush=True)
    serve(arguments.port, lambda: _tell_ready(arguments.port))
    return 0


def _fill(tell: Any, new_passwords: bool) -> Sequence[SignIn]:
    from inspectorate.web.exercise import load_examples, make_sign_ins, renew_passwords
    from inspectorate.web.people.models import User

    loaded = load_examples(tell)
    if not User.objects.exists():
        tell("making sign-ins")
        return make_sign_ins(loaded)
    return renew_passwords() if new_passwords else ()


def as_table(sign_ins: Sequence[SignIn]) -> str:
    """The sign-ins, one a line, and that they are shown once."""
    rows = [(each.role, each.name, each.email, each.password) for each in sign_ins]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    said = "Sign-ins, shown only now (--new-passwords makes others):"
    return "\n".join([said, *(f"  {line}" for line in lines), ""])


def _tell_ready(port: int) -> None:
    import sys

    print(f"Open {bold(f'http://127.0.0.1:{port}/', sys.stdout)} in a browser. Stop with Ctrl-C.", flush=True)
