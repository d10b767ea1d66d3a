"""Judgements, measures, context and advice, and their files: read with every fault, written back equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from inspectorate.caseload.columns import Column, Record, TableOf, parse_records, read_records, records_csv, refuse
from inspectorate.caseload.table import records_in, records_of
from inspectorate.findings.advice import GOOD_PRACTICE, RECOMMENDATIONS, GoodPractice, Recommendation
from inspectorate.findings.context import CONTEXT, FAMILY, ContextFigure, FamilyFigure
from inspectorate.findings.counted import condition_faults
from inspectorate.findings.judgement_faults import judgement_faults
from inspectorate.findings.measure import Result, is_grade
from inspectorate.findings.verdict import COUNTS, INDEPENDENT, Judgement
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Fault

JUDGEMENTS = TableOf(
    "judgements.csv",
    "an item's grade; or, with an empty item, a verdict or band that was set",
    (
        Column("of", "a criterion, section, thread or overall; ID/CRITERION of a thematic element", "word", True, True),
        Column("item", "the item that is graded; empty for a set verdict or band", required=True),
        Column("grade", "the grade, verdict or band, by its id", required=True, filled=True),
        Column("note", "the reason; compulsory where a verdict or band is set", "text"),
        Column("by", "who judged"),
        Column("reading", "1 counts (so does a blank), 2 is what `by` graded independently before", "choice",
               options=("1", "2")),
        Column("evidence", "what it rests on, with a blank between: ids of evidence.csv and meetings.csv"),
        Column("agreed", "who agreed to a verdict or band that was set; blank: nobody yet"),
    ),
)  # fmt: skip
MEASURES = TableOf(
    "measures.csv",
    "a performance measure in a period",
    (
        Column("measure", "the measure, by its id in the framework", required=True, filled=True),
        Column("domain", "the group of measures it stands in"),
        Column("period", "the time it covers"),
        Column("scope", "whose figure it is: area, region"),
        Column("target", "the target, without a unit", required=True),
        Column("actual", "what was reached; empty with the reason in the note", required=True),
        Column("national", "the national figure beside it"),
        Column("previous", "the figure of the period before"),
        Column("predicted", "the figure that was predicted"),
        Column("grade", "a grade given by others, as they gave it"),
        Column("note", "what else there is to know", "text"),
    ),
    ("measure", "domain", "period", "scope"),
)


def read_judgements(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Judgement, ...]:
    """The judgements of a file, on the inspection's own framework and those of its elements; raises `Refused`."""
    faults: list[Fault] = []
    by_id = {framework.id: framework for framework in frameworks}
    judgements = []
    seen: dict[tuple[str, ...], int] = {}
    for record in read_records(path, JUDGEMENTS, faults):
        judgement = _judgement(record)
        judgements.append(judgement)
        # Each of several people may grade independently; of what counts there is one.
        key = (judgement.of, judgement.item, *(() if judgement.counts else (judgement.by,)))
        if key in seen:
            wrong = f"this is judged also in row {seen[key]}"
            faults.append(Fault(str(path), record.line, "of", wrong, "keep one of the two", "judged-twice"))
        seen.setdefault(key, record.line)
        front, slash, of = judgement.of.partition("/")
        framework = by_id.get(front) if slash else own
        if framework is None:
            write = suggest(front, by_id)
            faults.append(Fault(str(path), record.line, "of", f"{front!r} is no framework here", write, "unknown-of"))
        elif judgement.of and judgement.grade:
            plain = replace(judgement, of=of if slash else judgement.of)
            faults.extend(judgement_faults(framework, plain, str(path), record.line))
    refuse(faults)
    return tuple(judgements)


def _judgement(record: Record) -> Judgement:
    cells = record.cells
    reading = INDEPENDENT if cells["reading"] == "2" else COUNTS
    return Judgement(
        cells["of"], cells["item"], cells["grade"], cells["note"], cells["by"], reading, cells["evidence"],
        record.beside, record.line, cells["agreed"],
    )  # fmt: skip


def judgements_csv(judgements: Iterable[Judgement]) -> str:
    """Judgements as CSV that reads back to an equal value."""
    rows = (
        ([j.of, j.item, j.grade, j.note, j.by, "" if j.counts else str(j.reading), j.evidence, j.agreed], j.beside)
        for j in judgements
    )
    return records_csv(
        JUDGEMENTS, ((dict(zip(JUDGEMENTS.names, cells, strict=True)), beside) for cells, beside in rows)
    )


def read_results(path: Path, framework: Framework) -> tuple[Result, ...]:
    """The measures' results of a file; raises `Refused` with every fault."""
    return results_from(records_of(path), str(path), framework)


def results_from(cells: list[list[str]], file: str, framework: Framework) -> tuple[Result, ...]:
    """The same for the cells of a file, header first."""
    faults: list[Fault] = []
    records = parse_records(cells, file, MEASURES, faults)
    for record in records:
        name = record.cells["measure"]
        measure = framework.measures.get(name)
        if name and measure is None:
            write = suggest(name, framework.measures)
            faults.append(Fault(file, record.line, "measure", f"{name!r} is no measure", write, "unknown-measure"))
        told = record.cells["note"].strip() or (measure and is_grade(measure) and record.cells["grade"])
        if not record.cells["actual"] and not told:
            wrong = f"{name!r} has no actual figure and no reason why"
            faults.append(Fault(file, record.line, "note", wrong, "say why in the note", "no-actual"))
    refuse(faults)
    return tuple(Result(**record.cells, beside=record.beside, line=record.line) for record in records)


def results_csv(results: Iterable[Result]) -> str:
    """Measures' results as CSV that reads back to an equal value."""
    return _csv(MEASURES, results)


def read_context(path: Path, frameworks: Iterable[Framework] = ()) -> tuple[ContextFigure, ...]:
    """The figures about the body; raises `Refused` with every fault, those of conditions on the facts among them."""
    return context_from(records_of(path), str(path), frameworks)


def context_from(cells: list[list[str]], file: str, frameworks: Iterable[Framework] = ()) -> tuple[ContextFigure, ...]:
    """The same for the cells of a file, header first."""
    faults: list[Fault] = []
    known = tuple(frameworks)
    records = parse_records(cells, file, CONTEXT, faults)
    figures = tuple(ContextFigure(**record.cells, beside=record.beside, line=record.line) for record in records)
    faults += [fault for figure in figures for fault in condition_faults(figure, known, file)]
    refuse(faults)
    return figures


def read_family(path: Path) -> tuple[FamilyFigure, ...]:
    """The figures of the family of similar areas; raises `Refused` with every fault."""
    return family_from(records_of(path), str(path))


def family_from(cells: list[list[str]], file: str) -> tuple[FamilyFigure, ...]:
    """The same for the cells of a file, header first."""
    faults: list[Fault] = []
    records = parse_records(cells, file, FAMILY, faults)
    for record in records:
        filled = [name for name in ("value", "place") if record.cells[name]]
        if filled and not record.cells["figure"]:
            wrong = f"{record.cells['area']!r} has a {filled[0]}, but of nothing"
            write = "name the figure as context.csv or measures.csv does"
            faults.append(Fault(file, record.line, "figure", wrong, write, "no-figure"))
    refuse(faults)
    return tuple(_family(record) for record in records)


def _family(record: Record) -> FamilyFigure:
    cells = dict(record.cells)
    place = cells.pop("place")
    return FamilyFigure(**cells, place=int(place) if place else None, beside=record.beside, line=record.line)


def family_csv(figures: Iterable[FamilyFigure]) -> str:
    """Figures of the family as CSV that reads back to an equal value."""
    return _csv(FAMILY, figures)


def context_csv(figures: Iterable[ContextFigure]) -> str:
    """Figures about the body as CSV that reads back to an equal value."""
    return _csv(CONTEXT, figures)


def read_recommendations(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[Recommendation, ...]:
    """The recommendations; raises `Refused` with every fault, unknown criteria among them."""
    faults: list[Fault] = []
    records = read_records(path, RECOMMENDATIONS, faults)
    known = criteria_known(own, frameworks)
    for record in records:
        for name in record.cells["criteria"].split():
            faults.extend(unknown_criterion(name, known, str(path), record.line, "criteria"))
    refuse(faults)
    return tuple(
        Recommendation(
            record.cells["number"],
            tuple(record.cells["criteria"].split()),
            record.cells["text"],
            figures_in(record.cells["figures"]),
            record.beside,
            record.line,
        )
        for record in records
    )


def figures_in(cell: str) -> tuple[str, ...]:
    """The tokens in a cell, with semicolons between; braces round them may stand or not."""
    tokens = (each.strip().removeprefix("{{").removesuffix("}}") for each in cell.split(";"))
    return tuple(" ".join(token.split()) for token in tokens if token.strip())


def recommendations_csv(recommendations: Iterable[Recommendation]) -> str:
    """Recommendations as CSV that reads back to an equal value."""
    cells = (
        ({"number": r.number, "criteria": " ".join(r.criteria), "text": r.text, "figures": "; ".join(r.figures)}, r)
        for r in recommendations
    )
    return records_csv(RECOMMENDATIONS, ((known, each.beside) for known, each in cells))


def read_good_practice(path: Path, own: Framework, frameworks: Iterable[Framework]) -> tuple[GoodPractice, ...]:
    """The examples of good practice; raises `Refused` with every fault, unknown criteria among them."""
    faults: list[Fault] = []
    records = read_records(path, GOOD_PRACTICE, faults)
    known = criteria_known(own, frameworks)
    for record in records:
        if name := record.cells["criterion"]:
            faults.extend(unknown_criterion(name, known, str(path), record.line, "criterion"))
    refuse(faults)
    return tuple(GoodPractice(**record.cells, beside=record.beside, line=record.line) for record in records)


def good_practice_in(text: str) -> tuple[GoodPractice, ...]:
    """The examples in the text of a file that was checked when it was kept."""
    found = parse_records(records_in(text.encode(), GOOD_PRACTICE.name), GOOD_PRACTICE.name, GOOD_PRACTICE, [])
    return tuple(GoodPractice(**record.cells, beside=record.beside, line=record.line) for record in found)


def good_practice_csv(examples: Iterable[GoodPractice]) -> str:
    """Examples of good practice as CSV that reads back to an equal value."""
    return _csv(GOOD_PRACTICE, examples)


def criteria_known(own: Framework, frameworks: Iterable[Framework]) -> Mapping[str, str]:
    """The criteria that a file of the folder may name, each with its title; those of elements are qualified."""
    known = {criterion.id: str(criterion.title) for criterion in own.criteria.values()}
    for framework in frameworks:
        known |= {f"{framework.id}/{c.id}": str(c.title) for c in framework.criteria.values()}
    return known


def unknown_criterion(name: str, known: Mapping[str, str], file: str, line: int, column: str) -> Iterable[Fault]:
    """A fault where a criterion that a file names is not known."""
    if name not in known:
        yield Fault(file, line, column, f"{name!r} is no criterion", suggest(name, known), "unknown-criterion")


def _csv(of: TableOf, nouns: Iterable[Result | ContextFigure | FamilyFigure | GoodPractice]) -> str:
    return records_csv(of, (({name: _cell(getattr(n, name)) for name in of.names}, n.beside) for n in nouns))


def _cell(value: str | int | None) -> str:
    return "" if value is None else str(value)
