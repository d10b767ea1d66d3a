"""`inspectorate challenges`: what the inspected body says is wrong in the draft, beside the text as it stands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write

if TYPE_CHECKING:
    from inspectorate.findings.challenge import Challenge

DESCRIPTION = """\
Shows the challenges to the facts of a draft (challenges.csv), each beside the
paragraph that it is about as the report has it now. With --paragraphs it lists
the paragraphs with their numbers instead; inspectorate report --numbered
prints the numbers in the draft."""

EPILOG = """\
examples:
  inspectorate challenges examples/hampshire-2008
  inspectorate challenges examples/hampshire-2008 --paragraphs --format csv
"""
COLUMNS = ("number", "paragraph", "state", "wrong", "evidence", "by", "on", "reason", "answered", "now", "remark")


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "show the challenges to a draft beside its paragraphs"
    parser = subparsers.add_parser("challenges", help=said, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the inspection's folder")
    parser.add_argument("--paragraphs", action="store_true", help="list the paragraphs of the report, instead")
    add_output(parser, ("table", "json", "csv"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compose the report, look the paragraphs up and print; raises `Refused`."""
    made = chosen_format(arguments)
    from inspectorate.inspection import load
    from inspectorate.report.numbered import paragraphs
    from inspectorate.reporting import compose_report

    inspection = load(arguments.folder)
    known = paragraphs(compose_report(inspection))
    if arguments.paragraphs:
        heads: tuple[str, ...] = ("paragraph", "text")
        rows = [{"paragraph": number, "text": text} for number, text in known.items()]
    else:
        heads = COLUMNS
        rows = [_row(each, known) for each in inspection.challenges]
    if made == "json":
        import json

        write(arguments, json.dumps({"schema": 1, heads_name(heads): rows}, ensure_ascii=False, indent=1))
    elif made == "csv":
        from inspectorate.caseload.table import csv_text

        write(arguments, csv_text(heads, ([row[name] for name in heads] for row in rows)))
    else:
        write(arguments, as_text(rows))
    return 0


def heads_name(heads: tuple[str, ...]) -> str:
    """What the rows under some heads are."""
    return "challenges" if heads == COLUMNS else "paragraphs"


def _row(challenge: Challenge, known: dict[str, str]) -> dict[str, str]:
    own = {name: str(getattr(challenge, name)) for name in COLUMNS[:-2]}
    now = known.get(challenge.paragraph, "")
    return {**own, "now": now, "remark": remark(challenge, known)}


def remark(challenge: Challenge, known: dict[str, str]) -> str:
    """What does not fit between a challenge and the report as it stands; empty where nothing is amiss."""
    from inspectorate.findings.challenge import CHANGED

    if challenge.state == CHANGED and not any(challenge.after.strip() in text for text in known.values()):
        return "the changed text stands nowhere in the report"
    if challenge.paragraph not in known and challenge.open:
        return "the report has no such paragraph (any more)"
    return ""


def as_text(rows: list[dict[str, str]]) -> str:
    """Each row as a few lines."""
    import textwrap

    from inspectorate.findings.challenge import CHALLENGE_STATES

    if rows and "text" in rows[0]:
        return "\n".join(textwrap.fill(f"[{row['paragraph']}] {row['text']}", 80) for row in rows)
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row['number']}  [{row['paragraph']}]  {CHALLENGE_STATES[row['state']]}")
        said = {"wrong": row["wrong"], "evidence": row["evidence"], "by": f"{row['by']}, {row['on']}"}
        said |= {"answer": row["reason"], "now": row["now"], "remark": row["remark"]}
        for name, text in said.items():
            if text:
                lines += textwrap.wrap(f"{name}: {text}", 80, initial_indent="   ", subsequent_indent="     ")
    still = sum(row["state"] in ("raised", "accepted") for row in rows)
    return "\n".join([*lines, f"{len(rows)} challenges, {still} of them open." if rows else "No challenges."])
