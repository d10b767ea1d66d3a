"""`inspectorate plan`: the improvement plan by recommendation, what is overdue, what a follow-up will look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.milestones import add_day, day_of
from inspectorate.cli.output import add_output, chosen_format, write

if TYPE_CHECKING:
    from datetime import date

    from inspectorate.inspection import Inspection

DESCRIPTION = """\
Shows the improvement plan (actions.csv, action_progress.csv): for each
recommendation what the inspected body will do, who sees to it, by when, how far
it is, what is overdue; and what a follow-up will look at, as it follows from the
plan: recommendations without an action, with one that is not done, dropped or
overdue, or done without evidence."""

EPILOG = """\
examples:
  inspectorate plan examples/hampshire-2008
  inspectorate plan examples/hampshire-2008 --on 2008-06-30 --format json
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "show the improvement plan, and what a follow-up will look at"
    parser = subparsers.add_parser("plan", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    add_day(parser)
    add_output(parser, ("table", "json"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Gather the plan and print; raises `Refused`."""
    made = chosen_format(arguments)
    from inspectorate.inspection import load

    told = plan(load(arguments.folder), day_of(arguments))
    if made == "json":
        import json

        write(arguments, json.dumps({"schema": 1, **told}, ensure_ascii=False, indent=1))
    else:
        write(arguments, as_text(told))
    return 0


def plan(inspection: Inspection, day: date) -> dict[str, Any]:
    """The plan on a day as plain data: recommendations with their actions, actions of none, what is looked at."""
    from inspectorate.findings.action import actions_for, criteria_looked_at, follow_up
    from inspectorate.findings.files import criteria_known

    looked = follow_up(inspection.recommendations, inspection.actions, inspection.progress, day)
    order = criteria_known(inspection.framework, [each.framework for each in inspection.elements])
    stray = [each for each in inspection.actions if not each.recommendation]
    return {
        "on": day.isoformat(),
        "recommendations": [
            {
                "number": each.number,
                "text": each.text,
                "criteria": list(each.criteria),
                "actions": [_action(inspection, a, day) for a in actions_for(each, inspection.actions)],
            }
            for each in inspection.recommendations
        ],
        "others": [_action(inspection, each, day) for each in stray],
        "overdue": [each.number for each in inspection.actions if each.overdue(day)],
        "follow_up": {
            "criteria": list(criteria_looked_at(looked, order)),
            "recommendations": [{"number": each.recommendation, "why": list(each.why)} for each in looked],
        },
    }


def _action(inspection: Inspection, action: Any, day: date) -> dict[str, Any]:
    told = [
        {"on": each.on, "by": each.by, "text": each.text, "evidence": each.evidence, "document": each.document}
        for each in inspection.progress
        if each.action == action.number
    ]
    own = {name: getattr(action, name) for name in ("number", "text", "owner", "due", "state", "reason")}
    return {**own, "overdue": action.overdue(day), "progress": told}


def as_text(told: dict[str, Any]) -> str:
    """The plan in lines, the overdue marked, and what a follow-up will look at."""
    lines = [f"On {told['on']}", ""]
    for each in told["recommendations"]:
        lines += _wrapped(f"{each['number']}. {each['text']}", "", "   ")
        for action in each["actions"]:
            lines += _action_lines(action)
        if not each["actions"]:
            lines.append("   No action answers it.")
    if told["others"]:
        lines += ["", "Actions for no recommendation"]
        for action in told["others"]:
            lines += _action_lines(action)
    looked = told["follow_up"]
    lines += ["", "A follow-up will look at"]
    for each in looked["recommendations"]:
        lines += _wrapped(f"{each['number']}: {'; '.join(each['why'])}", "   ", "     ")
    if not looked["recommendations"]:
        lines.append("   nothing: every recommendation is answered, done and shown by evidence.")
    if looked["criteria"]:
        lines += _wrapped(f"criteria: {', '.join(looked['criteria'])}", "   ", "     ")
    return "\n".join(lines)


def _action_lines(action: dict[str, Any]) -> list[str]:
    from inspectorate.findings.action import ACTION_STATES

    overdue = "OVERDUE. " if action["overdue"] else ""
    who = ", ".join(filter(None, (action["owner"], action["due"] and f"by {action['due']}")))
    state = ACTION_STATES[action["state"]]
    why = f": {action['reason']}" if action["reason"] else ""
    said = f"{action['number']}  {action['text']} ({who or 'nobody yet'}). {overdue}{state}{why}"
    lines = _wrapped(said, "   ", "      ")
    for each in action["progress"]:
        shown = f" Evidence: {each['evidence']}" if each["evidence"] else ""
        lines += _wrapped(f"{each['on']}: {each['text']}{shown}", "      ", "        ")
    return lines


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 80, initial_indent=first, subsequent_indent=rest)
