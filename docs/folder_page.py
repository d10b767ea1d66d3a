"""docs/reference/folder.md and checks.md, made from the tables that reading, writing and checking come from."""

from __future__ import annotations

from collections.abc import Iterator

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
from inspectorate.findings.survey_files import SHAPE as SURVEY
from inspectorate.framework.shape import Record
from inspectorate.inspection.edition import TOLD
from inspectorate.inspection.edition import TOTALS as TOTALS_TOLD
from inspectorate.inspection.remarks.checks import CHECKS
from inspectorate.inspection.sheets import SHEETS
from inspectorate.particulars import KINDS, SCOPES
from inspectorate.particulars import SHAPE as INSPECTION
from inspectorate.sample.files import MINIMUM, STRATA
from inspectorate.sample.files import SHAPE as DESIGN
from inspectorate.sample.reasons import REASONS
from inspectorate.sample.record_files import RECORD_SHAPE as RECORD
from inspectorate.sample.record_files import REGISTER

HEAD = """\
# The folder of an inspection

Written by `make docs` from the tables that the program reads by, never by hand.

An inspection is a folder of plain files. Each table may also be a spreadsheet (`.ods`, `.xlsx`; the first sheet is
read), and the answers a Parquet file. Only `inspection.yaml` and one of `caseload.csv` and `cases.csv` have to be
there.

- CSV is UTF-8 (a byte order mark is accepted) with a header row. Days are written 2008-02-29.
- An empty cell means that nothing is known, never 0. A fact may be `none`: known not to exist.
- Columns that are not named here are kept, unless they identify people: names, addresses, dates of birth,
  telephone, e-mail, numbers of police, prison, health or national insurance. Those are refused, and so are cells
  that look like an e-mail address, a national insurance number, a number of the Police National Computer or a
  mobile telephone, and columns of different postcodes.
- Text that a spreadsheet would run (any `'`, then `= + - @`) has one `'` in front, which is taken off on reading.
- A file that cannot be used gives every fault at once, with file, row, column, value and what to write.
- In a spreadsheet a cell shown as a per cent is read as it is shown: `82%`.

Saving writes the folder whole or not at all: it is made beside, read back, and then put in the place of the old
one. Files that are none of these are kept. `framework.yaml`, and `framework-ID.yaml` for each thematic element, are
the copies that score; their digests stand in `inspection.yaml`. `datapackage.json` describes the tables as a
Frictionless Data Package.
"""

NARRATIVE = """\
## narrative/

`summary.md`, `appendices.md` (the appendices as a numbered list) and one file a criterion, named by its id:
`1.2.md`, `B1.md`, `esi-dv-2003/C2.md`; other languages in a folder of their own: `cy/1.2.md`. Plain Markdown.
Headings that begin with Strengths or Areas tell `inspectorate check` what is praised and what is not. Figures in them
are [live](tokens.md): `{{1.2.g}}`. `surveys.md`, `measures.md`, `sample.md` and `context.md` stand at the head of the
chapter of figures of that name. `foreword.md`, `acknowledgements.md` and chapters of one's own, which the framework
names, stand there too. Lines from `<!--` to `-->` are never printed.
"""

FURTHER = """\
## Further languages

A report that is published in several languages ([how](../how-to/report-in-two-languages.md)) has its texts in each:
`narrative/cy/1.2.md` beside `narrative/1.2.md`, `{en: ..., cy: ...}` in `inspection.yaml` (`title`, `body`, titles of
elements) and in `surveys/ID.yaml` (`title`, `note`), and in tables a column beside, named like the first with `_cy`:

"""

MORE = {
    "caseload.csv": "Then the facts of the framework, each a column.",
    "cases.csv": "Then facts. Without this file all of the caseload is inspected.",
    "context.csv": "A share is a row of its own, named `NAME_share`, whose unit says of what: `percent of caseload`. "
    "When the rows `NAME` and `caseload` are there too, the share is worked out again by `inspectorate check`. "
    "[How to give measures and context](../how-to/give-measures-and-context.md) tells of `group`, `where` and `among`.",
    "family.csv": "A row without a figure says only to which family an area belongs.",
    "published.csv": "What may stand in each column is told in [published.md](published.md).",
    "measures.csv": "Cells are numbers or words; words are shown as they are and have no status.",
    "sample.csv": "Written by `inspectorate sample draw`.",
    "register.csv": "Written by `inspectorate sample replace`.",
    "timetable.csv": "[The week and its timetable](week.md) tells of this one and of the files it is made from.",
    "evidence.csv": "The documents themselves lie in the folder `evidence/`; every file there has a row. "
    "[Advance evidence and meetings](../how-to/collect-evidence.md) tells of both.",
    "good_practice_marked.csv": "None of it is printed: what the lead picks stands in `good_practice.csv`. Its texts "
    "are screened: numbers, addresses and the like that identify a person are refused.",
    "alerts.csv": "OFFICIAL-SENSITIVE. Only in an export by somebody who looks after alerts. An alert stays when its "
    "case is taken out, so the case need not be in `cases.csv`.",
    "alert_steps.csv": "OFFICIAL-SENSITIVE, as `alerts.csv`.",
    "challenges.csv": "Its states, and who may move what, are in [states.md](states.md); "
    "[how to agree on a report](../how-to/agree-on-a-report.md) goes through it.",
    "drafts.csv": "Written when a draft is sent; the page of each lies in `drafts/`, to the letter as it was sent: "
    "`drafts/1.html`.",
    "sign_offs.csv": "A row counts while the report is as it was then; the last digest that nothing changed since is "
    "the one in force. Where this file is there, a report is published only when all have signed; without it one "
    "inspector alone publishes. Its states are in [states.md](states.md).",
    "signed_files.csv": "Written by `inspectorate sign`, so that it can be told what has changed since a signature.",
    "actions.csv": "The improvement plan. Its states are in [states.md](states.md).",
}

AGREEING = (NEXT_STEPS, CHALLENGES, MILESTONES, SIGN_OFFS, SIGNED_FILES, ACTIONS, PROGRESS)

DESIGN_NOTES = """\
`sizes` holds the places by value (`{community: 60, licence: 40}`); with several facts mappings in mappings, in the
order of `by`. Conditions name facts only, since no case is read yet, and the day of the inspection as `inspection_on`.
[How to draw a sample](../how-to/draw-a-sample.md) goes through a design key by key.

A further sample, such as a thematic element's, has files of its own: those of a sample `dv` are `design-dv.yaml`,
`draw-dv.yaml`, `sample-dv.csv` and `register-dv.csv`.
"""


def folder_page() -> str:
    """docs/reference/folder.md: every file and column of an inspection's folder."""
    parts = [HEAD, *_keys("inspection.yaml", INSPECTION)]
    parts.append(f"`kind` is {_or(KINDS)}. `scope` holds lists of {_or(SCOPES)}. An element has `framework`, and "
                 "optionally `sample`, `where` (a condition) and `title`.\n")  # fmt: skip
    for of in (CASELOAD, CASES, ANSWERS, JUDGEMENTS, MEASURES, CONTEXT, FAMILY, MEETINGS, EVIDENCE):
        parts += table_of(of)
    parts += [*_keys("surveys/ID.yaml", SURVEY), *table_of(TOTALS)]
    parts.append("With `form: returns` it has a row for each return instead, and a column for each question of the "
                 "framework's questionnaire of the same id. Rows are written in the order of their random number, "
                 "which tells nothing of when they came.\n")  # fmt: skip
    for of in (RETURNS, GROUPS, QUOTATIONS):
        parts += table_of(of)
    for of in (PUBLISHED, RECOMMENDATIONS, GOOD_PRACTICE, MARKED, ALERTS, ALERT_STEPS, *AGREEING, *SHEETS.values()):
        parts += table_of(of)
        if of is REGISTER:
            parts.append("\n".join(["| reason | |", "| --- | --- |", *(f"| `{n}` | {w} |" for n, w in REASONS.items())])
                         + "\n")  # fmt: skip
    parts += [*_keys("design.yaml", DESIGN), *_keys("minimum number, in design.yaml", MINIMUM)]
    parts += [*_keys("strata, in design.yaml", STRATA), DESIGN_NOTES]
    parts += _keys("draw.yaml", RECORD)
    return "\n".join([*parts, NARRATIVE, FURTHER + "\n".join(_further()) + "\n"])


def _further() -> Iterator[str]:
    """The columns that further languages have beside those of the first."""
    yield from ("| table | columns |", "| --- | --- |")
    for told in (*TOLD, TOTALS_TOLD):
        yield f"| `{told.file}` | {', '.join(f'`{column}_cy`' for column in told.columns)} |"


def _or(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words[:-1]) + f" or `{words[-1]}`"


def _keys(name: str, shape: Record) -> Iterator[str]:
    yield f"## {name}\n"
    lines = ["| key | holds |", "| --- | --- |"]
    for key, wanted in shape.keys.items():
        must = " (must be there)" if wanted.required else ""
        lines.append(f"| `{key}` | {wanted.about}{must} |")
    yield "\n".join(lines) + "\n"


def table_of(of: TableOf) -> Iterator[str]:
    """The columns of a table of the folder, under its name."""
    yield f"## {of.name}\n"
    yield f"A row is {of.about}." + (f" {MORE[of.name]}" if of.name in MORE else "") + "\n"
    lines = ["| column | holds | |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {column.about} | {_demand(column)} |" for column in of.columns]
    yield "\n".join(lines) + "\n"
    if of.key:
        yield f"No two rows have the same {', '.join(f'`{name}`' for name in of.key)}.\n"


def _demand(column: Column) -> str:
    kinds = {"number": "a number", "whole": "a whole number", "choice": " or ".join(column.options)}
    filled = "filled in every row" if column.filled else "must be there" if column.required else ""
    return "; ".join(filter(None, (kinds.get(column.kind, ""), filled)))


CHECKS_HEAD = """\
# What inspectorate check looks for

Written by `make docs` from the table of checks, never by hand.

Each remark says where, what does not fit, and what to do. A **contradiction** cannot be true as it stands; a
**doubt** may have a reason; a **gap** is something that is not there (yet). Remarks are no refusal: the folder
loads, scores and reports all the same.

Printed figures are those of `published.csv` ([published.md](published.md)). Where one score is made of others, each
printed figure stands for everything that would have been rounded to it, and what is not printed may be anything:
only what no such figures can give is remarked on. [The slips in the five reports](../explanation/slips.md) are all
that is found in the examples.
"""


def checks_page() -> str:
    """docs/reference/checks.md: every check."""
    lines = ["| code | looks for | is | what to do |", "| --- | --- | --- | --- |"]
    lines += [f"| `{each.code}` | {each.looks_for} | a {each.severity} | {each.do} |" for each in CHECKS]
    return CHECKS_HEAD + "\n" + "\n".join(lines) + "\n"
