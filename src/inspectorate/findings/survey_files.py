"""Surveys and their files `surveys/ID.yaml` and `surveys/ID.csv`: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from inspectorate.caseload.columns import Record as Row
from inspectorate.caseload.columns import TableOf, parse_records, read_sheet, records_csv, refuse
from inspectorate.caseload.files import decimal_text
from inspectorate.caseload.table import records_of
from inspectorate.findings.return_files import (
    answer_fault_at,
    files_of_returns,
    read_groups,
    read_quotations,
    read_returns,
)
from inspectorate.findings.survey import FORMS, TOTALS, Survey, SurveyResult
from inspectorate.framework.files import yaml_text
from inspectorate.framework.framework import Framework, Text
from inspectorate.framework.located import Faults, Plain, read_yaml
from inspectorate.framework.questionnaire import UNSTATED, Questionnaire, questionnaires
from inspectorate.framework.shape import Key, Number, OneOf, Record, Word, Words, number_from
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.disclosure import LEAST_THRESHOLD

_COUNT = Key(Number(at_least=Fraction(0), whole=True))
SHAPE = Record(
    "survey",
    {
        "title": Key(Words(), about="what it is called: one text, or {en: ..., cy: ...}"),
        "instrument": Key(Word(), about="who was asked"),
        "form": Key(OneOf(FORMS, "form"), about="totals, or returns with a row for each return"),
        "sent": Key(_COUNT.shape, about="questionnaires sent"),
        "returned": Key(_COUNT.shape, about="questionnaires that came back"),
        "late": Key(_COUNT.shape, about="of those that came back, how many after the closing day"),
        "refused": Key(_COUNT.shape, about="people who said that they do not wish to answer"),
        "interviewed": Key(_COUNT.shape, about="people interviewed"),
        "threshold": Key(
            Number(at_least=Fraction(LEAST_THRESHOLD), whole=True),
            about="figures about fewer people are not shown; where it is above that of inspection.yaml",
        ),
        "note": Key(Words(), about="what else there is to know: one text, or {en: ..., cy: ...}"),
    },
)


TEXTS = ("title", "note")
NUMBERS = ("sent", "returned", "late", "refused", "interviewed", "threshold")
TABLES = (".csv", ".ods", ".xlsx")
#: What follows the id of a survey in the names of the files beside it.
BESIDE = ("-groups", "-quotations")


def read_surveys(folder: Path, frameworks: Iterable[Framework], language: str = "") -> tuple[Survey, ...]:
    """Every survey of the folder `surveys`, by id; raises `Refused` with every fault of all of them.

    `language` is the first one of a report that is published in several.
    """
    found: list[Survey] = []
    faults: list[Fault] = []
    known = list(frameworks)
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".yaml", *TABLES)]
    for name in dict.fromkeys(_survey_of(path.stem) for path in files):
        try:
            found.append(read_survey(folder, name, known, language))
        except Refused as refused:
            faults.extend(refused.faults)
    if faults:
        raise Refused(faults)
    return tuple(found)


def _survey_of(stem: str) -> str:
    return next((stem.removesuffix(end) for end in BESIDE if stem.endswith(end)), stem)


def read_survey(folder: Path, name: str, frameworks: Iterable[Framework], language: str = "") -> Survey:
    """One survey; without `ID.yaml` its rows are returns, unless their columns are those of totals."""
    described, table = folder / f"{name}.yaml", _table(folder, name)
    survey = _described(described, name, language) if described.is_file() else Survey(name, form="returns")
    if table is not None and not described.is_file() and {"question", "above", "relevant"} <= set(_columns(table)):
        survey = Survey(name, form="totals")
    faults: list[Fault] = []
    questionnaire = next((known for f in frameworks if (known := questionnaires(f).get(name)) is not None), None)
    if survey.form == "returns":
        returns = () if table is None else read_returns(table, questionnaire, faults)
        faults += _returned_faults(survey, len(returns), str(table or described))
        survey = replace(survey, returns=returns)
    elif table is not None:
        survey = replace(survey, results=_totals(records_of(table), str(table), questionnaire, faults))
    groups, quotations = (_table(folder, f"{name}{end}") for end in BESIDE)
    survey = replace(
        survey,
        groups=() if groups is None else read_groups(groups, questionnaire, faults),
        quotations=() if quotations is None else read_quotations(quotations, questionnaire, faults),
    )
    faults += number_faults(survey, str(described))
    refuse(faults)
    return survey


def _table(folder: Path, name: str) -> Path | None:
    return next((path for end in TABLES if (path := folder / f"{name}{end}").is_file()), None)


def _columns(table: Path) -> tuple[str, ...]:
    return read_sheet(table).columns


def _described(path: Path, name: str, language: str) -> Survey:
    faults = Faults(str(path))
    draft = SHAPE.read(read_yaml(path), faults)
    faults.refuse()
    assert draft is not None
    texts: dict[str, Text] = {key: draft.get(key) or Text() for key in TEXTS}
    own = {key: _in_first(text, language) for key, text in texts.items()}
    words: dict[str, Any] = {key: text.versions.get(own[key], "") for key, text in texts.items()}
    numbers: dict[str, Any] = {key: _whole(draft.get(key)) for key in NUMBERS}
    translations: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        for other, version in text.versions.items():
            if version and other != own[key]:
                translations.setdefault(other, {})[key] = version
    return Survey(
        name,
        form=draft.get("form", "totals"),
        instrument=draft.get("instrument", ""),
        translations=translations,
        language=language,
        **words,
        **numbers,
    )


def _in_first(text: Text, language: str) -> str:
    """Which version of a text is the survey's own: that of the first language, or of none that is stated.

    Where the report has one language only, and the text is not in that, it is the nearest there is.
    """
    nearest = (language,) if language else (UNSTATED, *text.versions)
    return next((key for key in ("", *nearest) if key in text.versions), language)


def _whole(number: Fraction | None) -> int | None:
    return None if number is None else int(number)


def totals_from(
    cells: list[list[str]], file: str, questionnaire: Questionnaire | None = None
) -> tuple[SurveyResult, ...]:
    """The rows of a table of totals, header first; raises `Refused` with every fault, each at its line of the file."""
    faults: list[Fault] = []
    found = _totals(cells, file, questionnaire, faults)
    refuse(faults)
    return found


def _totals(
    table: list[list[str]], file: str, questionnaire: Questionnaire | None, faults: list[Fault]
) -> tuple[SurveyResult, ...]:
    results = []
    for record in parse_records(table, file, TOTALS, faults):
        cells = record.cells
        above, relevant = (int(cells[name]) if cells[name].isdigit() else None for name in ("above", "relevant"))
        if above is not None and relevant is not None and above > relevant:
            wrong = f"{above} of {relevant} agreed"
            faults.append(Fault(file, record.line, "above", wrong, "write at most all of them", "above-relevant"))
        faults += _option_faults(record, questionnaire, file)
        percent = number_from(cells["percent"])
        if percent is not None and not 0 <= percent <= 100:
            wrong = f"{cells['percent']} is no per cent"
            faults.append(Fault(file, record.line, "percent", wrong, "write 0 to 100", "number"))
        results.append(
            SurveyResult(
                cells["question"], cells["label"], above, relevant, percent, cells["note"], cells["option"],
                record.beside, record.line,
            )
        )  # fmt: skip
    return tuple(results)


def _option_faults(record: Row, questionnaire: Questionnaire | None, file: str) -> Iterable[Fault]:
    option = record.cells["option"]
    question = None if questionnaire is None else questionnaire.by_id.get(record.cells["question"])
    if option and question is not None and option not in question.allowed():
        yield answer_fault_at(question, option, file, record.line, "option")


def _returned_faults(survey: Survey, rows: int, file: str) -> Iterable[Fault]:
    """Each questionnaire that came back has a row, and so may each person who was interviewed alone."""
    if survey.returned is not None and not survey.returned <= rows <= survey.returned + (survey.interviewed or 0):
        wrong = f"{survey.returned} questionnaires came back, but {rows} rows are here"
        yield Fault(file, 0, "", wrong, "add the missing rows, or mend the number in the .yaml", "returned")


def number_faults(survey: Survey, file: str) -> Iterable[Fault]:
    """Numbers of a survey that cannot be: more that came back than were sent, more late than came back."""
    sent, back, late, refused = survey.sent, survey.came_back, survey.late, survey.refused
    if sent is not None and back is not None and back > sent:
        wrong = f"{back} came back of {sent} sent"
        yield Fault(file, 0, "returned", wrong, "write at most as many as were sent", "returned")
    elif sent is not None and refused is not None and (back or 0) + refused > sent:
        wrong = f"{refused} refused and {back or 0} came back, of {sent} sent"
        yield Fault(file, 0, "refused", wrong, "write at most as many as did not come back", "refused")
    if late is not None and late > (back or 0):
        wrong = f"{late} were late of {back or 0} that came back"
        yield Fault(file, 0, "late", wrong, "write at most as many as came back", "late")


def survey_files(survey: Survey) -> dict[str, str]:
    """The files of a survey, by name, that read back to an equal one."""
    words = {"title": _said(survey, "title"), "instrument": survey.instrument, "form": survey.form}
    numbers = {key: getattr(survey, key) for key in NUMBERS}
    note = _said(survey, "note")
    about = yaml_text({key: value for key, value in words.items() if value})
    about += "".join(f"{key}: {number}\n" for key, number in numbers.items() if number is not None)
    files = {f"{survey.id}.yaml": about + (yaml_text({"note": note}) if note else "")}
    if survey.results:
        files[f"{survey.id}.csv"] = totals_csv(survey.results)
    return files | files_of_returns(survey)


def _said(survey: Survey, name: str) -> Plain:
    """Its title or note as it is written: alone, or in each language that it is stated in."""
    first: str = getattr(survey, name)
    others = {language: texts[name] for language, texts in survey.translations.items() if name in texts}
    return {survey.language or UNSTATED: first, **others} if others else first


def totals_csv(results: Iterable[SurveyResult]) -> str:
    """Totals as CSV that reads back to equal ones; without the column of single answers where there are none."""
    rows = [(_cells(result), result.beside) for result in results]
    columns = tuple(each for each in TOTALS.columns if each.name != "option" or any(row["option"] for row, _ in rows))
    plain = [({each.name: row[each.name] for each in columns}, beside) for row, beside in rows]
    return records_csv(TableOf(TOTALS.name, TOTALS.about, columns, TOTALS.key), plain)


def _cells(result: SurveyResult) -> dict[str, str]:
    return {
        "question": result.question,
        "option": result.option,
        "label": result.label,
        "above": "" if result.above is None else str(result.above),
        "relevant": "" if result.relevant is None else str(result.relevant),
        "percent": "" if result.percent is None else decimal_text(result.percent),
        "note": result.note,
    }
