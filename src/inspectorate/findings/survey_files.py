"""Surveys and their files `surveys/ID.yaml` and `surveys/ID.csv`: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from inspectorate.caseload.columns import Sheet, read_records, read_sheet, records_csv, refuse, sheet_csv
from inspectorate.caseload.files import decimal_text
from inspectorate.findings.survey import FORMS, TOTALS, Survey, SurveyResult
from inspectorate.framework.files import yaml_text
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, read_yaml
from inspectorate.framework.shape import Key, Number, OneOf, Record, Word, number_from, suggest
from inspectorate.refusal import Fault, Refused

_COUNT = Key(Number(at_least=Fraction(0), whole=True))
SHAPE = Record(
    "survey",
    {
        "title": Key(Word(), about="what it is called"),
        "instrument": Key(Word(), about="who was asked"),
        "form": Key(OneOf(FORMS, "form"), about="totals, or returns with a row for each return"),
        "sent": Key(_COUNT.shape, about="questionnaires sent"),
        "returned": Key(_COUNT.shape, about="questionnaires that came back"),
        "interviewed": Key(_COUNT.shape, about="people interviewed"),
        "note": Key(Word(), about="what else there is to know"),
    },
)


def read_surveys(folder: Path, frameworks: Iterable[Framework]) -> tuple[Survey, ...]:
    """Every survey of the folder `surveys`, by id; raises `Refused` with every fault of all of them."""
    found: list[Survey] = []
    faults: list[Fault] = []
    known = list(frameworks)
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".yaml", ".csv", ".ods", ".xlsx")]
    for name in dict.fromkeys(path.stem for path in files):
        try:
            found.append(read_survey(folder, name, known))
        except Refused as refused:
            faults.extend(refused.faults)
    if faults:
        raise Refused(faults)
    return tuple(found)


def read_survey(folder: Path, name: str, frameworks: Iterable[Framework]) -> Survey:
    """One survey; without `ID.yaml` its rows are returns, unless their columns are those of totals."""
    described = folder / f"{name}.yaml"
    survey = _described(described, name) if described.is_file() else Survey(name, form="returns")
    table = next(
        (folder / f"{name}{end}" for end in (".csv", ".ods", ".xlsx") if (folder / f"{name}{end}").is_file()), None
    )
    faults: list[Fault] = []
    if table is not None and not described.is_file():
        columns = read_sheet(table).columns
        survey = Survey(name, form="totals" if {"question", "above", "relevant"} <= set(columns) else "returns")
    if survey.form == "returns":
        returns = Sheet((), ()) if table is None else read_sheet(table)
        faults += _returns_faults(survey, returns, frameworks, str(table or described))
        survey = replace(survey, returns=returns)
    elif table is not None:
        survey = replace(survey, results=_totals(table, faults))
    faults += _number_faults(survey, str(described))
    refuse(faults)
    return survey


def _described(path: Path, name: str) -> Survey:
    faults = Faults(str(path))
    draft = SHAPE.read(read_yaml(path), faults)
    faults.refuse()
    assert draft is not None
    sent, returned, interviewed = (_whole(draft.get(key)) for key in ("sent", "returned", "interviewed"))
    title, instrument, form = draft.get("title", ""), draft.get("instrument", ""), draft.get("form", "totals")
    return Survey(name, title, instrument, form, sent, returned, interviewed, draft.get("note", ""))


def _whole(number: Fraction | None) -> int | None:
    return None if number is None else int(number)


def _totals(path: Path, faults: list[Fault]) -> tuple[SurveyResult, ...]:
    results = []
    for record in read_records(path, TOTALS, faults):
        cells = record.cells
        above, relevant = (int(cells[name]) if cells[name].isdigit() else None for name in ("above", "relevant"))
        if above is not None and relevant is not None and above > relevant:
            wrong = f"{above} of {relevant} agreed"
            faults.append(Fault(str(path), record.line, "above", wrong, "write at most all of them", "above-relevant"))
        percent = number_from(cells["percent"])
        if percent is not None and not 0 <= percent <= 100:
            wrong = f"{cells['percent']} is no per cent"
            faults.append(Fault(str(path), record.line, "percent", wrong, "write 0 to 100", "number"))
        results.append(
            SurveyResult(
                cells["question"], cells["label"], above, relevant, percent, cells["note"], record.beside, record.line
            )
        )
    return tuple(results)


def _returns_faults(survey: Survey, returns: Sheet, frameworks: Iterable[Framework], file: str) -> Iterable[Fault]:
    if survey.returned is not None and survey.returned != len(returns):
        wrong = f"{survey.returned} questionnaires came back, but {len(returns)} rows are here"
        yield Fault(file, 0, "", wrong, "add the missing rows, or mend the number in the .yaml", "returned")
    for framework in frameworks:
        questions = {q["id"]: q for q in framework.surveys.get(survey.id, {}).get("questions", []) if "id" in q}
        for name in returns.columns:
            scale = framework.scales.get(questions.get(name, {}).get("scale", ""))
            if scale is None:
                continue
            for line, row in enumerate(returns.records(), start=2):
                cell = row[name].strip()
                if cell and cell not in scale.options:
                    write = suggest(cell, scale.options)
                    yield Fault(file, line, name, f"{cell!r} is no answer to {name!r}", write, "outside-scale")


def _number_faults(survey: Survey, file: str) -> Iterable[Fault]:
    if survey.sent is not None and survey.returned is not None and survey.returned > survey.sent:
        wrong = f"{survey.returned} came back of {survey.sent} sent"
        yield Fault(file, 0, "returned", wrong, "write at most as many as were sent", "returned")


def survey_files(survey: Survey) -> dict[str, str]:
    """The files of a survey, by name, that read back to an equal one."""
    about = {"title": survey.title, "instrument": survey.instrument, "form": survey.form}
    for key in ("sent", "returned", "interviewed"):
        if (count := getattr(survey, key)) is not None:
            about[key] = str(count)
    about["note"] = survey.note
    files = {f"{survey.id}.yaml": yaml_text({key: value for key, value in about.items() if value})}
    if survey.results:
        files[f"{survey.id}.csv"] = records_csv(TOTALS, ((_cells(result), result.beside) for result in survey.results))
    if survey.returns is not None and survey.returns.columns:
        files[f"{survey.id}.csv"] = sheet_csv(survey.returns)
    return files


def _cells(result: SurveyResult) -> dict[str, str]:
    return {
        "question": result.question,
        "label": result.label,
        "above": "" if result.above is None else str(result.above),
        "relevant": "" if result.relevant is None else str(result.relevant),
        "percent": "" if result.percent is None else decimal_text(result.percent),
        "note": result.note,
    }
