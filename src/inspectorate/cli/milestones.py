"""`inspectorate milestones`: what falls due when, who sees to it, and what was reached."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write
from inspectorate.cli.table import table

if TYPE_CHECKING:
    from datetime import date

    from inspectorate.findings.milestone import Milestone

DESCRIPTION = """\
Shows the milestones of an inspection: the framework says how many days, weeks
or working days after the end of the fieldwork (dates: fieldwork_ends) or after
another milestone each is due; bank holidays and weekends move it to the next
working day. milestones.csv in the folder states other days, owners, and what was
reached. As CSV the table is such a file, with every day pinned."""

EPILOG = """\
examples:
  inspectorate milestones examples/hampshire-2008
  inspectorate milestones examples/hampshire-2008 --on 2008-01-14 --format json
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "show what falls due when after the fieldwork"
    parser = subparsers.add_parser("milestones", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    add_day(parser)
    add_output(parser, ("table", "json", "csv"))
    parser.set_defaults(run=run)


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add `--on DAY`, today unless said."""
    parser.add_argument("--on", type=_day, metavar="DAY", help="how things stand on this day (2008-02-29), else today")


def _day(text: str) -> date:
    from inspectorate.framework.shape import date_from

    found = date_from(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2008-02-29")
    return found


def day_of(arguments: argparse.Namespace) -> date:
    """The day that `--on` says, else today."""
    from datetime import date

    found: date = arguments.on or date.today()
    return found


def run(arguments: argparse.Namespace) -> int:
    """Work the days out and print; raises `Refused`."""
    made = chosen_format(arguments)
    from inspectorate.findings.agreeing_files import milestones_csv
    from inspectorate.findings.milestone import milestones, stated_again
    from inspectorate.inspection import load

    inspection = load(arguments.folder)
    particulars = inspection.particulars
    known = milestones(inspection.framework, particulars.kind, particulars.dates, inspection.milestones)
    day = day_of(arguments)
    if made == "json":
        import json

        rows = [_data(each, day) for each in known]
        told = {"schema": 1, "on": day.isoformat(), "milestones": rows}
        write(arguments, json.dumps(told, ensure_ascii=False, indent=1))
    elif made == "csv":
        write(arguments, milestones_csv(stated_again(known)))
    else:
        write(arguments, as_text(known, day))
    return 0


def _data(each: Milestone, day: date) -> dict[str, Any]:
    return {
        "id": each.id,
        "label": each.label,
        "owner": each.owner,
        "due": None if each.due is None else each.due.isoformat(),
        "follows": each.follows,
        "done": None if each.done is None else each.done.isoformat(),
        "reminders": [reminder.isoformat() for reminder in each.reminders],
        "state": each.state(day),
        "note": each.note,
    }


def as_text(known: tuple[Milestone, ...], day: date) -> str:
    """The milestones as a table, and how each day follows."""
    if not known:
        return "The framework states no milestones for inspections of this kind."
    rows = [
        (each.label, each.owner, "–" if each.due is None else each.due.isoformat(), each.state(day)) for each in known
    ]
    parts = [f"On {day.isoformat()}", "", table(("milestone", "owner", "due", "state"), rows), ""]
    for each in known:
        reached = "" if each.done is None else f"; reached {each.done.isoformat()}"
        reminded = f"; reminders {', '.join(d.isoformat() for d in each.reminders)}" if each.reminders else ""
        parts.append(f"{each.id}: {each.follows}{reached}{reminded}{f'; {each.note}' if each.note else ''}")
    return "\n".join(parts)
