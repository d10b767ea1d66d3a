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
from inspectorate.inspection.edition import SURVEY_TEXTS, survey_text
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.disclosure import LEAST_THRESHOLD
from inspectorate.web.editions import languages_of, said_beside
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.loading import Standing
from inspectorate.web.whole import still

WORDS = ("title", "instrument", "note")
NUMBERS = ("sent", "returned", "late", "refused", "interviewed", "threshold")
#: How many lines without anything in them a form offers, and how many it takes.
SPARE, MOST = 3, 300
FIGURES = ("above", "relevant", "percent")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line by its column, and the language that it is in where it is a further one."""

    column: str
    language: str
    text: str

    @property
    def called(self) -> str:
        """The language by its English name."""
        return ENGLISH_NAMES.get(self.language, self.language)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form: its cells, what is wrong with each, and the further languages that it is said in."""

    number: int
    cells: Mapping[str, str]
    wrong: Mapping[str, str]
    further: Sequence[str] = ()

    @property
    def labels(self) -> list[Cell]:
        """Its words in further languages."""
        return self._beside("label")

    @property
    def notes(self) -> list[Cell]:
        """Its note in further languages."""
        return self._beside("note")

    def _beside(self, column: str) -> list[Cell]:
        names = {language: f"{column}_{language}" for language in self.further}
        return [Cell(name, language, self.cells.get(name, "")) for language, name in names.items()]

    @property
    def words(self) -> str:
        """What the line is called."""
        return self.cells.get("label", "") or self.cells.get("question", "") or "A line of your own"

    @property
    def own(self) -> bool:
        """Whether nothing is known of it yet, so that its name need not be written."""
        return not self.cells.get("question")


def lines_of(
    rows: Sequence[Mapping[str, str]], faults: Sequence[Fault] = (), spare: int = 0, further: Sequence[str] = ()
) -> list[Line]:
    """Rows as lines of a form, with so many to spare."""
    cells = [*rows, *({} for _ in range(spare))][:MOST]
    wrong: dict[int, dict[str, str]] = {}
    for fault in faults:
        words = f"{fault.wrong[:1].upper()}{fault.wrong[1:]}: {fault.write}." if fault.write else fault.wrong
        wrong.setdefault(fault.line - 2, {}).setdefault(fault.path, words)
    return [Line(number, each, wrong.get(number, {}), further) for number, each in enumerate(cells)]


def about_of(standing: Standing | None, language: str = "") -> dict[str, str]:
    """The words and numbers of a survey as they stand; of one that has none yet what its questionnaire is called.

    `language` is the first one of a report in several.
    """
    kept = standing.kept if standing is not None else None
    if kept is None:
        asked = standing.questionnaire if standing is not None else None
        return {} if asked is None else {"title": asked.title.say(language), "instrument": asked.audience}
    words = {name: str(getattr(kept, name)) for name in WORDS}
    numbers = {name: getattr(kept, name) for name in NUMBERS}
    return words | {name: str(number) for name, number in numbers.items() if number is not None}


def about_beside(inspection: Inspection, standing: Standing | None) -> dict[str, str]:
    """The words of a survey in further languages of the report; its title is also that of its questionnaire."""
    further = languages_of(inspection)[1:]
    if standing is None or not further:
        return {}
    core, survey = still(inspection), standing.kept or CoreSurvey(standing.name)
    return {f"{name}_{each}": survey_text(core, survey, name, each) for name in SURVEY_TEXTS for each in further}


def rows_of(
    standing: Standing | None, *, each_answer: bool = False, languages: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The lines as they stand, and one for each question of the questionnaire that has none.

    `languages` are those of the report, where there are several. A line that says what its questionnaire says, and in
    a further language nothing, is offered the questionnaire's words in that.
    """
    kept = standing.kept.results if standing is not None and standing.kept is not None else ()
    asked = standing.questionnaire if standing is not None else None
    known = {_key(row): row for row in rows_to_fill_in(asked, each_answer=True, languages=languages)}
    rows = [
        {
            "question": each.question,
            "option": each.option,
            "label": each.label,
            "above": "" if each.above is None else str(each.above),
            "relevant": "" if each.relevant is None else str(each.relevant),
            "percent": "" if each.percent is None else decimal_text(each.percent),
            "note": each.note,
            **said_beside(each, PRINTED, languages[1:]),
        }
        for each in kept
    ]
    for row in rows:
        offered = known.get(_key(row), {})
        if offered.get("label") == row["label"]:
            row.update({name: words for name, words in offered.items() if not row.get(name)})
    there = {_key(row) for row in rows}
    more = rows_to_fill_in(asked, each_answer=each_answer, languages=languages)
    return rows + [row for row in more if _key(row) not in there]


def _key(row: Mapping[str, str]) -> tuple[str, str]:
    """What tells a line from all others: its question and the answer to it."""
    return row.get("question", ""), row.get("option", "")


def rows_sent(data: QueryDict, further: Sequence[str] = ()) -> list[dict[str, str]]:
    """The lines that a form sent; of further languages what was on the page."""
    rows = []
    beside = [f"{column}_{language}" for column in PRINTED for language in further]
    for number in range(MOST):
        fields = {name: f"row-{number}-{name}" for name in (*TOTALS.names, *beside)}
        here = {name: " ".join(data.get(field, "").split()) for name, field in fields.items() if field in data}
        if not here:
            break
        rows.append(dict.fromkeys(TOTALS.names, "") | here)
    return rows


def why_not_by_form(standing: Standing | None) -> str | None:
    """Why a form cannot keep the lines of a survey, which has more than it takes; nothing where it can."""
    lines = len(standing.kept.results) if standing is not None and standing.kept is not None else 0
    if lines <= MOST:
        return None
    return f"There are {lines:,} lines, and this page takes {MOST}. Download the table, change it there and upload it."


def filled(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """The places of the lines in which something is said: a figure, a note, or words of one's own."""
    return [
        place
        for place, row in enumerate(rows)
        if any(row.get(name) for name in FIGURES)
        or _says(row, "note")
        or (_says(row, "label") and not row.get("question"))
    ]


def _says(row: Mapping[str, str], column: str) -> bool:
    """Whether anything stands in a column in whichever language."""
    return any(cell for name, cell in row.items() if name == column or name.startswith(f"{column}_"))


def survey_from(
    before: CoreSurvey, about: Mapping[str, str], rows: Sequence[Mapping[str, str]], asked: Questionnaire | None
) -> CoreSurvey:
    """A survey with these words, numbers and lines; raises `Refused` with every fault.

    The faults of a line stand at its place among `rows`, from 2 on, as in a file; those of a number at its name.
    """
    places = filled(rows)
    named = with_beside(before, with_names([rows[place] for place in places]))
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
    said = _translations(before, about)
    made = replace(before, form="totals", results=results, translations=said, **words, **numbers)
    refuse([replace(fault, line=0) for fault in number_faults(made, "")])
    return made


def with_beside(before: CoreSurvey, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows with what those before them said beside, by question and answer, where nothing else was sent."""
    said = {(each.question, each.option): dict(each.beside) for each in before.results}
    return [{**said.get(_key(row), {}), **row} for row in rows]


def _translations(before: CoreSurvey, about: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of a survey in other languages: those that were sent, a blank to take them out, else those before."""
    made = {language: dict(texts) for language, texts in before.translations.items()}
    for name in SURVEY_TEXTS:
        for language in [key.removeprefix(f"{name}_") for key in about if key.startswith(f"{name}_")]:
            made.setdefault(language, {})[name] = about[f"{name}_{language}"]
    texts = {language: {name: text for name, text in said.items() if text} for language, said in made.items()}
    return {language: said for language, said in texts.items() if said}


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
    """The lines of a table of totals as it is kept; of other columns only the cells that are filled."""
    header, *rows = records_in(text.encode(), "")
    lines = (zip(header, row, strict=True) for row in rows)
    return [{name: cell for name, cell in line if cell or name in TOTALS.names} for line in lines]
