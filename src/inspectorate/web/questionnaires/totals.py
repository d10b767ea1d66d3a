"""Totals of a survey that an area or a national body ran itself: its numbers and lines, as a form has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from inspectorate.caseload.columns import refuse
from inspectorate.caseload.files import decimal_text
from inspectorate.caseload.table import records_in
from inspectorate.findings.survey import PRINTED, TOTALS
from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.survey_files import number_faults, survey_files, totals_from
from inspectorate.findings.totals_sent import rows_to_fill_in, with_names
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.framework.shape import number_from
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.disclosure import LEAST_THRESHOLD
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.loading import Standing

WORDS = ("title", "instrument", "note")
NUMBERS = ("sent", "returned", "late", "refused", "interviewed", "threshold")
#: How many lines without anything in them a form offers, and how many it takes.
SPARE, MOST = 3, 300
FIGURES = ("above", "relevant", "percent")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form: its cells, and what is wrong with each."""

    number: int
    cells: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def words(self) -> str:
        """What the line is called."""
        return self.cells.get("label", "") or self.cells.get("question", "") or "A line of your own"

    @property
    def own(self) -> bool:
        """Whether nothing is known of it yet, so that its name need not be written."""
        return not self.cells.get("question")


def lines_of(rows: Sequence[Mapping[str, str]], faults: Sequence[Fault] = (), spare: int = 0) -> list[Line]:
    """Rows as lines of a form, with so many to spare."""
    cells = [*rows, *({} for _ in range(spare))][:MOST]
    wrong: dict[int, dict[str, str]] = {}
    for fault in faults:
        words = f"{fault.wrong[:1].upper()}{fault.wrong[1:]}: {fault.write}." if fault.write else fault.wrong
        wrong.setdefault(fault.line - 2, {}).setdefault(fault.path, words)
    return [Line(number, each, wrong.get(number, {})) for number, each in enumerate(cells)]


def about_of(standing: Standing | None) -> dict[str, str]:
    """The words and numbers of a survey as they stand; of one that has none yet what its questionnaire is called."""
    kept = standing.kept if standing is not None else None
    if kept is None:
        asked = standing.questionnaire if standing is not None else None
        return {} if asked is None else {"title": asked.title.say(), "instrument": asked.audience}
    words = {name: str(getattr(kept, name)) for name in WORDS}
    numbers = {name: getattr(kept, name) for name in NUMBERS}
    return words | {name: str(number) for name, number in numbers.items() if number is not None}


def rows_of(standing: Standing | None, *, each_answer: bool = False) -> list[dict[str, str]]:
    """The lines as they stand, and one for each question of the questionnaire that has none."""
    kept = standing.kept.results if standing is not None and standing.kept is not None else ()
    rows = [
        {
            "question": each.question,
            "option": each.option,
            "label": each.label,
            "above": "" if each.above is None else str(each.above),
            "relevant": "" if each.relevant is None else str(each.relevant),
            "percent": "" if each.percent is None else decimal_text(each.percent),
            "note": each.note,
        }
        for each in kept
    ]
    asked = standing.questionnaire if standing is not None else None
    there = {(row["question"], row["option"]) for row in rows}
    more = rows_to_fill_in(asked, each_answer=each_answer)
    return rows + [row for row in more if (row["question"], row.get("option", "")) not in there]


def rows_sent(data: QueryDict) -> list[dict[str, str]]:
    """The lines that a form sent."""
    rows = []
    for number in range(MOST):
        names = {name: f"row-{number}-{name}" for name in TOTALS.names}
        if not any(name in data for name in names.values()):
            break
        rows.append({name: " ".join(data.get(field, "").split()) for name, field in names.items()})
    return rows


def filled(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """The places of the lines in which something is said: a figure, a note, or words of one's own."""
    return [
        place
        for place, row in enumerate(rows)
        if any(row.get(name) for name in (*FIGURES, "note")) or (row.get("label") and not row.get("question"))
    ]


def survey_from(
    before: CoreSurvey, about: Mapping[str, str], rows: Sequence[Mapping[str, str]], asked: Questionnaire | None
) -> CoreSurvey:
    """A survey with these words, numbers and lines; raises `Refused` with every fault.

    The faults of a line stand at its place among `rows`, from 2 on, as in a file; those of a number at its name.
    """
    places = filled(rows)
    named = _kept_beside(before, with_names([rows[place] for place in places]))
    columns = list(dict.fromkeys([*TOTALS.names, *(name for row in named for name in row)]))
    cells = [columns, *([row.get(name, "") for name in columns] for row in named)]
    faults = list(_number_faults(about))
    results: Any = ()
    try:
        results = totals_from(cells, "", asked)
    except Refused as refused:
        faults += [replace(each, line=places[each.line - 2] + 2 if each.line > 1 else 0) for each in refused.faults]
    refuse(faults)
    numbers: dict[str, Any] = {name: int(about[name]) if about.get(name) else None for name in NUMBERS}
    words = {name: about.get(name, "") for name in WORDS}
    made = replace(before, form="totals", results=results, **words, **numbers)
    refuse([replace(fault, line=0) for fault in number_faults(made, "")])
    return made


def _kept_beside(before: CoreSurvey, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows with what those before them said beside, by question and answer, where nothing else was sent."""
    said = {(each.question, each.option): dict(each.beside) for each in before.results}
    return [{**said.get((row.get("question", ""), row.get("option", "")), {}), **row} for row in rows]


def _number_faults(about: Mapping[str, str]) -> list[Fault]:
    found = []
    for name in NUMBERS:
        typed = about.get(name, "")
        number = number_from(typed) if typed else None
        if typed and (number is None or not typed.isascii() or not typed.isdigit() or len(typed) > 9):
            found.append(Fault("", 0, name, f"{typed!r} is no whole number", "write a number such as 12", "number"))
        elif name == "threshold" and number is not None and number < LEAST_THRESHOLD:
            wrong = f"{typed} is too small: it would give away what it hides"
            found.append(Fault("", 0, name, wrong, f"write at least {LEAST_THRESHOLD}", "threshold"))
    return found


def paths_of(name: str) -> tuple[str, str]:
    """The files of the folder that the form writes."""
    return f"surveys/{name}.yaml", f"surveys/{name}.csv"


def files_from(made: CoreSurvey) -> dict[str, str | None]:
    """The files of a survey, by path; no table where it has no lines."""
    files = survey_files(made)
    return {path: files.get(path.removeprefix("surveys/")) for path in paths_of(made.id)}


def seen_of(inspection: Inspection, name: str) -> str:
    """What a survey is like now, to find out later whether somebody changed it."""
    return digest(*(file_text(inspection, path) or "" for path in paths_of(name))) if name else ""


def rows_in(text: str) -> list[dict[str, str]]:
    """The lines of a table of totals as it is kept."""
    header, *rows = records_in(text.encode(), "")
    return [dict(zip(header, row, strict=True)) for row in rows]
