"""`inspectorate report`: the report of an inspection, in the format that the file's ending says."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write
from inspectorate.cli.terminal import telling
from inspectorate.cli.where import read_where

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection
    from inspectorate.reporting import SamplePart

DESCRIPTION = """\
Writes the report of an inspection: scores with their chart, threads, verdicts,
a chapter for each section with strengths and areas for improvement drafted
from the figures, measures, surveys, the cases read, and how scores are made.
A follow-up shows the original inspection beside itself. ODS and CSV hold the
tables of the report alone, JSON every rating for programs."""

EPILOG = """\
examples:
  inspectorate report examples/hampshire-2008 --out hampshire.html
  inspectorate report examples/hampshire-2008 --out hampshire.pdf
  inspectorate report examples/gloucestershire-2005 --draft --out follow-up.docx
  inspectorate report examples/hampshire-2008 --feedback --out feedback.pdf
  inspectorate report examples/practice/glannau --language cy --out adroddiad.html
  inspectorate report examples/thames-valley-2006 --beside risk_of_harm=high,very_high --out report.html
"""

FORMATS = ("html", "md", "pdf", "docx", "odt", "ods", "csv", "json")
SHEETS = ("html", "md", "pdf")


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "report", help="write the report of an inspection", description=DESCRIPTION, epilog=EPILOG
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="an inspection's folder")
    parser.add_argument(
        "--line",
        type=_per_cent,
        metavar="PERCENT",
        help="tell questions from this per cent on as strengths (else the framework's line)",
    )
    parser.add_argument(
        "--beside",
        action="append",
        metavar="CONDITION",
        help="show a part of the sample beside the whole, as risk_of_harm=high,very_high; "
        "repeat for more columns (else those that the framework states)",
    )
    parser.add_argument(
        "--feedback",
        action="store_true",
        help="write the feedback sheet instead: two pages of provisional headline figures (html, md, pdf)",
    )
    parser.add_argument("--language", metavar="CODE", help="the edition in this language: cy (else the first language)")
    parser.add_argument("--draft", action="store_true", help="mark every page as a draft")
    parser.add_argument("--numbered", action="store_true", help="number the paragraphs, for challenges to the draft")
    add_output(parser, FORMATS)
    parser.set_defaults(run=run)


def _per_cent(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no per cent: write a whole number from 1 to 100")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Compose the report and write it; raises `Refused`."""
    made = chosen_format(arguments)
    from inspectorate.inspection import load
    from inspectorate.report.cover import as_draft
    from inspectorate.report.numbered import numbered
    from inspectorate.report.ratings import report_json
    from inspectorate.report.writers import writer
    from inspectorate.reporting import composed, edition, material_of

    inspection = load(arguments.folder)
    if arguments.language is not None:
        inspection = edition(inspection, arguments.language)
    if arguments.feedback:
        write(arguments, _feedback(inspection, made))
        return 0
    beside = None if arguments.beside is None else list(_columns(arguments.beside, inspection))
    with telling() as tell:
        material = material_of(inspection, arguments.line, beside, tell)
    if made == "json":
        write(arguments, report_json(material, arguments.draft))
        return 0
    document = composed(inspection, material)
    if arguments.numbered:
        document = numbered(document)
    write(arguments, writer(made)(as_draft(document) if arguments.draft else document))
    return 0


def _feedback(inspection: Inspection, made: str) -> str | bytes:
    """The feedback sheet; raises `Refused` for a format that it has not."""
    from inspectorate.refusal import Fault, Refused
    from inspectorate.report.writers import writer
    from inspectorate.reporting import compose_feedback

    if made not in SHEETS:
        wrong, write_to = f"the feedback sheet is not written as {made}", f"write one of: {', '.join(SHEETS)}"
        raise Refused([Fault("--feedback", 0, "", wrong, write_to, "no-format")])
    return writer(made)(compose_feedback(inspection))


def _columns(asked: list[str], inspection: Inspection) -> Iterator[SamplePart]:
    """A column for each `--beside`, headed by the words of its facts and options."""
    from inspectorate.reporting import SamplePart

    for text in asked:
        where = read_where([text])
        assert where is not None
        yield SamplePart(_heading(text, inspection), where)


def _heading(text: str, inspection: Inspection) -> str:
    name, equals, values = text.partition("=")
    fact = inspection.framework.facts.get(name.strip())
    if fact is None or not equals:
        return text
    options = [str(fact.options.get(value.strip(), value.strip())) for value in values.split(",")]
    if fact.kind == "yes_no" and options == ["yes"]:
        return str(fact.label)
    return f"{fact.label}: {', '.join(options)}"
