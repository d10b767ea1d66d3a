"""Totals of a survey that somebody else ran, as they send them: CSV, ODS or XLSX; and a table to fill in.

A row is a question, or one answer to it. Its words are enough: without a name of its own a row gets one out of them.
Rows of the table to fill in that nobody filled in are left out; all else is as in the folder (`survey_files.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from inspectorate.caseload.columns import TableOf, in_languages, records_csv
from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.findings.sent import Sent, taken
from inspectorate.findings.survey import PRINTED, TOTALS
from inspectorate.findings.survey_count import has_lines
from inspectorate.findings.survey_files import totals_csv, totals_from
from inspectorate.framework.framework import Question, Text
from inspectorate.framework.questionnaire import UNSTATED, Questionnaire, choices, said
from inspectorate.language import LANGUAGES

#: What somebody fills in; a row with none of it says nothing.
FILLED = ("above", "relevant", "percent")
#: The name of the sheet that is read where a file has several.
SHEET = "totals"
_LONGEST = 60


def totals_sent(data: bytes, name: str, questionnaire: Questionnaire | None = None) -> Sent:
    """The totals in a file; raises `Refused` with every fault, each at its line."""
    of = in_languages(TOTALS, PRINTED, LANGUAGES)
    notes = [each for each in of.names if each.startswith("note")]
    found = taken(data, name, SHEET, of, (*FILLED, *notes))
    header, *rows = found.cells()
    named = with_names([dict(zip(header, row, strict=True)) for row in rows])
    columns = list(dict.fromkeys(["question", *header]))
    cells = [columns, *([row.get(column, "") for column in columns] for row in named)]
    results = totals_from(cells, name, questionnaire)
    return Sent(TOTALS, totals_csv(results), len(results), found.remarks)


def with_names(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The same rows, each that has words and no name with one out of its words, told apart by numbers."""
    used = {row.get("question", "").strip() for row in rows}
    made = []
    for row in rows:
        name = row.get("question", "").strip()
        if not name and row.get("label", "").strip():
            name = name_from(row["label"], used)
            used.add(name)
        made.append({**row, "question": name})
    return made


def name_from(words: str, used: Collection[str] = ()) -> str:
    """A name out of words, `Fast reports!` to `fast_reports`, that is not used yet."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST].strip("_") or "row"
    if name not in used:
        return name
    number = 2
    while f"{name}_{number}" in used:
        number += 1
    return f"{name}_{number}"


def rows_to_fill_in(
    questionnaire: Questionnaire | None, *, each_answer: bool = False, languages: Sequence[str] = ()
) -> list[dict[str, str]]:
    """A row for each question that can be counted, and for each answer where it has no line, or all are wanted.

    `languages` are those of the report, the first one first: the words of further ones stand beside, as `label_cy`,
    where the questionnaire has them.
    """
    made = []
    for question in questionnaire.questions if questionnaire is not None else ():
        if question.kind == "text" and not choices(question):
            continue
        made.append({"question": question.id, **_labels(question.text, languages)})
        if each_answer or not has_lines(question):
            made += _answers(question, languages)
    return made


def _answers(question: Question, languages: Sequence[str]) -> Iterable[dict[str, str]]:
    for name, words in choices(question):
        yield {"question": question.id, "option": name, **_labels(words, languages)}


def _labels(text: Text, languages: Sequence[str]) -> dict[str, str]:
    first, *further = languages or (UNSTATED,)
    stated = {f"label_{each}": said(text, each) for each in further}
    beside = {name: each.words for name, each in stated.items() if name == f"label_{each.language}"}
    return {"label": said(text, first).words} | beside


def _blank(questionnaire: Questionnaire | None, languages: Sequence[str]) -> tuple[TableOf, list[dict[str, str]]]:
    rows = rows_to_fill_in(questionnaire, each_answer=True, languages=languages)
    return in_languages(TOTALS, PRINTED, languages[1:]), rows


def blank_totals_csv(questionnaire: Questionnaire | None, languages: Sequence[str] = ()) -> str:
    """The table to fill in as CSV, with a row for each answer; `languages` as in `rows_to_fill_in`."""
    of, rows = _blank(questionnaire, languages)
    return records_csv(of, (({**dict.fromkeys(of.names, ""), **row}, ()) for row in rows))


def blank_totals_ods(questionnaire: Questionnaire | None, languages: Sequence[str] = ()) -> bytes:
    """The same as ODS; a second sheet says what each column holds."""
    of, rows = _blank(questionnaire, languages)
    cells = [[row.get(name, "") for name in of.names] for row in rows]
    about = [[column.name, column.about] for column in of.columns]
    return ods(
        [
            Leaf(SHEET, "", (), list(of.names), cells),
            Leaf("columns", "What each column holds", (), ["column", "what it holds"], about),
        ]
    )
