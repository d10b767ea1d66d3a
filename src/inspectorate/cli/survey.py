"""`inspectorate survey`: what questionnaires say, as it may be shown; and a questionnaire's form to print."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import add_output, chosen_format, write
from inspectorate.cli.where import read_where
from inspectorate.refusal import Fault, Refused

if TYPE_CHECKING:
    from inspectorate.findings.survey_table import SurveyTable
    from inspectorate.framework.framework import Framework
    from inspectorate.inspection import Inspection

DESCRIPTION = """\
Shows what was answered to an inspection's questionnaires. Figures about few
people, and those from which they could be worked out, are not shown: [c]. How
few is said in inspection.yaml (disclosure). With form in the place of the
folder: a questionnaire of a framework to print, in large letters."""

EPILOG = """\
examples:
  inspectorate survey examples/hampshire-2008
  inspectorate survey examples/hampshire-2008 --survey staff --out staff.csv
  inspectorate survey FOLDER --survey sentencers --where court=crown
  inspectorate survey form offenders --framework omi-2008 --language cy --out form.html
"""

FORMATS = ("table", "json", "csv", "html")
FORM = "form"
WHERE = "only returns with these answers to one question: name=a,b; figures that could then be worked out are not shown"


def add(subparsers: Any) -> None:
    """Add the command's parser."""
    about = "what questionnaires say; their forms to print"
    parser = subparsers.add_parser("survey", help=about, description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("folder", metavar="FOLDER", help="an inspection's folder; or form, for a form to print")
    parser.add_argument("name", nargs="?", metavar="ID", help="with form: the questionnaire")
    parser.add_argument("--survey", metavar="ID", help="only this one")
    parser.add_argument("--where", action="append", default=[], metavar="CONDITION", help=WHERE)
    parser.add_argument("--framework", metavar="F", help="with form: a framework's file, or a shipped one's id")
    parser.add_argument("--language", default="en", metavar="LANGUAGE", help="en unless said; cy for Welsh")
    add_output(parser, FORMATS)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Print tables or a form; raises `Refused`."""
    if arguments.folder == FORM:
        return _form(arguments)
    if arguments.name is not None:
        arguments.parser.error("an ID is named only with form; say --survey ID")
    made = chosen_format(arguments)
    if made == "html":
        arguments.parser.error("tables are written as table, json or csv; html is for form")
    from inspectorate.inspection import load

    tables = _tables(load(Path(arguments.folder)), arguments)
    if made == "json":
        import json

        from inspectorate.findings.survey_rows import as_data

        data = {"schema": 1, "surveys": [as_data(table, arguments.language) for table in tables]}
        write(arguments, json.dumps(data, ensure_ascii=False, indent=1))
    elif made == "csv":
        from inspectorate.findings.survey_rows import as_csv

        write(arguments, as_csv(tables, arguments.language))
    else:
        write(arguments, "\n\n".join(_as_table(table, arguments.language) for table in tables))
    return 0


def _tables(inspection: Inspection, arguments: argparse.Namespace) -> list[SurveyTable]:
    from inspectorate.findings.survey_table import survey_table
    from inspectorate.framework.located import as_data
    from inspectorate.framework.shape import suggest
    from inspectorate.framework.where import condition_from_data

    known = {survey.id: survey for survey in inspection.surveys}
    name = arguments.survey
    if name is not None and name not in known:
        raise Refused([Fault("--survey", 0, "", f"{name!r} is no survey here", suggest(name, known), "no-survey")])
    typed = read_where(arguments.where)
    if typed is not None and name is None:
        arguments.parser.error("--where looks at the answers to one questionnaire: say --survey ID, too")
    where = None
    if typed is not None:
        questionnaire = _questionnaire(inspection.framework, name)
        where = condition_from_data(as_data(typed), questionnaire.form, "--where")
    chosen = known.values() if name is None else [known[name]]
    disclosure = inspection.particulars.protected
    return [survey_table(survey, inspection.framework, disclosure, where) for survey in chosen]


def _questionnaire(framework: Framework, name: str) -> Any:
    from inspectorate.framework.questionnaire import questionnaires
    from inspectorate.framework.shape import suggest

    known = questionnaires(framework)
    if name not in known:
        wrong = f"{framework.id} has no questionnaire {name!r}"
        raise Refused([Fault("survey", 0, "", wrong, suggest(name, known), "no-questionnaire")])
    return known[name]


def _form(arguments: argparse.Namespace) -> int:
    from inspectorate.findings.paper_form import paper_form
    from inspectorate.framework.files import find_framework

    if arguments.name is None or arguments.framework is None:
        arguments.parser.error("say which: inspectorate survey form ID --framework F")
    made = "html" if arguments.format is None and arguments.out is None else chosen_format(arguments)
    if made != "html":
        arguments.parser.error("a form is written as html")
    questionnaire = _questionnaire(find_framework(arguments.framework), arguments.name)
    write(arguments, paper_form(questionnaire, arguments.language))
    return 0


def _as_table(shown: SurveyTable, language: str) -> str:
    from inspectorate.cli.table import table
    from inspectorate.findings.survey_rows import rows_of

    lines = [f"{shown.survey.id}: {_title(shown, language)}"]
    lines += [shown.returned + "."] if shown.returned else []
    rows = [(row.label, row.counts, row.percent) for row in rows_of(shown, language)]
    lines.append(shown.refused or (table(("Question", "Agreed", "Per cent"), rows, "<>>") if rows else "No figures."))
    lines.append(shown.settings)
    return "\n".join(lines)


def _title(shown: SurveyTable, language: str) -> str:
    from inspectorate.framework.questionnaire import said

    return said(shown.title, language).words
