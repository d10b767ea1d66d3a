"""`datapackage.json`: the tables of a folder as a Frictionless Data Package, for people who read it with other tools.

Source: Data Package (v1) and Table Schema, specs.frictionlessdata.io.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.answers.files import ANSWERS
from inspectorate.caseload.columns import Column, TableOf
from inspectorate.caseload.files import CASELOAD, CASES
from inspectorate.findings.action import ACTIONS, PROGRESS
from inspectorate.findings.advice import GOOD_PRACTICE, RECOMMENDATIONS
from inspectorate.findings.alert import ALERT_STEPS, ALERTS
from inspectorate.findings.challenge import CHALLENGES
from inspectorate.findings.context import CONTEXT, FAMILY
from inspectorate.findings.evidence import EVIDENCE
from inspectorate.findings.files import JUDGEMENTS, MEASURES
from inspectorate.findings.marked import MARKED
from inspectorate.findings.meeting import MEETINGS
from inspectorate.findings.milestone import MILESTONES
from inspectorate.findings.next_step import NEXT_STEPS
from inspectorate.findings.published import PUBLISHED
from inspectorate.findings.sign_off import SIGN_OFFS, SIGNED_FILES
from inspectorate.findings.survey import GROUPS, QUOTATIONS, RETURNS, TOTALS
from inspectorate.findings.survey_files import survey_files
from inspectorate.framework.condition import NONE
from inspectorate.framework.framework import Fact
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.sheets import SHEETS, table_named

DATAPACKAGE = "datapackage.json"
TABLES: Mapping[str, TableOf] = {
    of.name: of
    for of in (
        CASELOAD, CASES, ANSWERS, JUDGEMENTS, MEASURES, CONTEXT, FAMILY, MEETINGS, EVIDENCE, PUBLISHED, RECOMMENDATIONS,
        GOOD_PRACTICE, MARKED, ALERTS, ALERT_STEPS, NEXT_STEPS, CHALLENGES, MILESTONES, ACTIONS, PROGRESS,
        SIGN_OFFS, SIGNED_FILES,
        *SHEETS.values(),
    )
}  # fmt: skip
_TYPES = {"number": "number", "whole": "integer"}


def datapackage_json(inspection: Inspection, tables: Mapping[str, str]) -> str:
    """The descriptor of the tables (content by name) and of the surveys of an inspection."""
    particulars = inspection.particulars
    facts = {fact.id: fact for framework in reversed(inspection.frameworks) for fact in framework.facts.values()}
    described = [_resource(name, text, _table(name), facts) for name, text in tables.items()]
    described += list(_surveys(inspection))
    package: dict[str, Any] = {"profile": "tabular-data-package", "name": "inspection"}
    if particulars.title:
        package["title"] = particulars.title
    framework = inspection.framework
    package["description"] = f"{framework.title}, release {framework.release} ({framework.digest})." + (
        " The cases are reconstructed: they are not real." if particulars.reconstructed else ""
    )
    package["resources"] = described
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _table(name: str) -> TableOf:
    of = TABLES.get(name) or table_named(name.removesuffix(".csv"))
    assert of is not None, f"{name} is no table of a folder"
    return of


def _surveys(inspection: Inspection) -> Iterator[dict[str, Any]]:
    for survey in inspection.surveys:
        own = TOTALS if survey.returns is None else RETURNS
        tables = {f"{survey.id}.csv": own, f"{survey.id}-groups.csv": GROUPS, f"{survey.id}-quotations.csv": QUOTATIONS}
        for name, text in survey_files(survey).items():
            if name in tables:
                yield _resource(f"surveys/{name}", text, tables[name], {})


def _resource(path: str, text: str, of: TableOf, facts: Mapping[str, Fact]) -> dict[str, Any]:
    header = next(csv.reader(io.StringIO(text, newline="")))
    columns = {column.name: column for column in of.columns}
    schema: dict[str, Any] = {"fields": [_field(name, columns.get(name), facts) for name in header]}
    if of.key and set(of.key) <= set(header):
        required = {column.name for column in of.columns if column.filled}
        if set(of.key) <= required:  # a primary key has no blanks
            schema["primaryKey"] = list(of.key)
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv").replace("/", "-").replace("_", "-").lower(),
        "path": path,
        "description": f"A row is {of.about}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, column: Column | None, facts: Mapping[str, Fact]) -> dict[str, Any]:
    if column is not None:
        made: dict[str, Any] = {"name": name, "type": _TYPES.get(column.kind, "string"), "description": column.about}
        if column.filled:
            made["constraints"] = {"required": True}
        return made
    fact = facts.get(name)
    if fact is None:
        return {"name": name, "type": "string"}
    # A fact may also be `none`, known not to exist: only text can hold both, except where the options are listed.
    made = {"name": name, "type": "string", "title": str(fact.label)}
    options = list(fact.options) or (["yes", "no"] if fact.kind == "yes_no" else [])
    if options:
        made["constraints"] = {"enum": [*options, NONE]}
    return made
