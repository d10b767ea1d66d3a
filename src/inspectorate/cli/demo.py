"""`inspectorate demo`: the shipped inspections, scored beside the printed figures, with their reports."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import write_file
from inspectorate.cli.terminal import telling
from inspectorate.refusal import Fault, Refused

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection
    from inspectorate.scores.score import Scores

DESCRIPTION = """\
Makes the inspections that are shipped (five published ones and the original of
a follow-up), scores them, shows each score beside the printed one and writes
their reports."""

EPILOG = """\
example:
  inspectorate demo --out out/
"""


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    said = "score the shipped inspections beside the printed figures"
    parser = subparsers.add_parser("demo", help=said, description=DESCRIPTION, epilog=EPILOG)
    said = "the folder to make them in (unless said, out)"
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER", help=said)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make, score, compare and report; ends with 1 where a printed figure differs and nothing explains it."""
    from inspectorate.cli.demo_table import as_table, unexplained
    from inspectorate.framework.files import shipped_folder
    from inspectorate.inspection import load, score

    out: Path = arguments.out
    folders = sorted(path.parent for path in shipped_folder("examples").glob("*/inspection.yaml"))
    made: list[tuple[Inspection, Scores]] = []
    with telling() as tell:
        for folder in folders:
            tell(f"{folder.name}: loading and scoring")
            inspection = load(folder)
            made.append((inspection, score(inspection)))
            tell(f"{folder.name}: writing")
            _write(inspection, out / folder.name)
    print(as_table(made))
    _tell_where(out, [folder.name for folder in folders])
    return 1 if unexplained(made) else 0


def _write(inspection: Inspection, target: Path) -> None:
    """The inspection as a folder, and its report beside."""
    from inspectorate.inspection import save
    from inspectorate.report.writers import writer
    from inspectorate.reporting import compose_report

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong = f"cannot be made: {error.strerror}"
        raise Refused([Fault(str(target.parent), 0, "", wrong, "name another folder", "not-written")]) from None
    save(inspection, target)
    write_file(target.with_suffix(".html"), writer("html")(compose_report(inspection)))


def _tell_where(out: Path, names: Sequence[str]) -> None:
    print(f"\nReports, to open in a browser, and the inspections as folders in {out}/:")
    for name in names:
        print(f"  {out / name}.html")
