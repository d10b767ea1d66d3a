"""`inspectorate audit`: whether anybody touched the history."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.refusal import Refused

if TYPE_CHECKING:
    from inspectorate.web.audit.record import Head

DESCRIPTION = """\
Checks the audit trail of the web application: every event holds the digest of
the one before it, so one that was changed, removed, put in or moved is found.

What it cannot find by itself is a history whose last events, or all of it, were
written anew together with the end of the chain, by somebody who can write to the
store. So note down the heads now and then and keep them elsewhere, such as with
each backup: verify --heads then finds that too. An answer that was changed in the
store and not in the history shows in neither."""

EPILOG = """\
examples:
  inspectorate audit verify
  inspectorate audit heads > heads-2008-02-29.json
  inspectorate audit verify --heads heads-2008-02-29.json
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "check that nobody touched the history"
    parser = subparsers.add_parser("audit", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("what", choices=["verify", "heads"], help="check it, or print the end of each chain to keep")
    parser.add_argument("--heads", type=Path, metavar="FILE", help="what heads printed earlier; it must still stand")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the store and its secret (unless said, data)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every chain, ending with 1 where one does not hold; or print their ends."""
    import json

    from inspectorate.web.start import bring_up_to_date, prepare

    prepare(arguments.data)
    bring_up_to_date()
    from inspectorate.web.audit.record import heads

    if arguments.what == "heads":
        print(json.dumps([[head.inspection, head.number, head.digest] for head in heads()], indent=0))
        return 0
    return 0 if verified(arguments.heads) else 1


def verified(heads: Path | None) -> bool:
    """Whether the history holds, and goes on from the heads in a file where one is named; what does not is told."""
    from inspectorate.cli.terminal import complain
    from inspectorate.web.audit.record import counted, verify

    broken = list(verify(_heads(heads) if heads else ()))
    for each in broken:
        complain(f"{each.inspection or 'outside inspections'}, event {each.number}: {each.wrong}")
    if not broken:
        print(f"{counted()} events, as they were written")
    return not broken


def _heads(path: Path) -> list[Head]:
    import json

    from inspectorate.web.audit.record import Head

    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [Head(str(inspection), int(number), str(digest)) for inspection, number, digest in rows]
    except (OSError, ValueError, TypeError):
        raise Refused(f"{path} is not what `inspectorate audit heads` printed.") from None
