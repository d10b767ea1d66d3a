"""An inspection folder, whole: read it, score it, write it (contract section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inspectorate.answers.answer import Answer, by_case
from inspectorate.answers.files import read_answers
from inspectorate.answers.routing import CaseView
from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN, Case, Caseload, completed
from inspectorate.caseload.files import read_cases
from inspectorate.findings.files import read_judgements, read_results
from inspectorate.findings.measure import Result, measured_grade
from inspectorate.findings.verdict import Judgement, judged_criteria, set_bands
from inspectorate.framework.condition import Condition
from inspectorate.framework.files import find_framework, load_framework, shipped
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.framework.where import condition_from_data
from inspectorate.particulars import Element, Particulars, read_particulars
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.compare import Comparison, Side
from inspectorate.scores.compare import compare as compare_sides
from inspectorate.scores.score import Scores
from inspectorate.scores.score import score as score_tally
from inspectorate.scores.tally import count_where, tally


@dataclass(frozen=True)
class ElementOf:
    """A thematic element with its framework."""

    element: Element
    framework: Framework


@dataclass(frozen=True)
class Inspection:
    """One inspection: its framework, particulars, cases, answers and judgements.

    `cases` already hold what the caseload knows of them. `notices` are sentences that whoever uses the folder should
    read, such as that the shipped framework differs from the copy that scores.
    """

    framework: Framework
    particulars: Particulars
    cases: tuple[Case, ...]
    answers: tuple[Answer, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    results: tuple[Result, ...] = ()
    caseload: Caseload | None = None
    sampled: Caseload | None = None
    elements: tuple[ElementOf, ...] = ()
    notices: tuple[str, ...] = ()
    folder: Path | None = field(default=None, compare=False)

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The inspection's own framework and those of its elements."""
        return (self.framework, *dict.fromkeys(each.framework for each in self.elements))


def load(folder: str | Path) -> Inspection:
    """Read an inspection folder; raises `Refused` with every fault of its files."""
    path = Path(folder)
    if not path.is_dir():
        raise Refused([Fault(str(path), 0, "", "there is no such folder", "name an inspection's folder", "no-folder")])
    particulars = read_particulars(path / "inspection.yaml")
    framework, notices = _scoring_framework(path, particulars)
    elements = tuple(ElementOf(each, _element_framework(path, each)) for each in particulars.elements)
    frameworks = (framework, *dict.fromkeys(each.framework for each in elements))
    faults: list[Fault] = []
    caseload = _gather(faults, _find(path, "caseload"), lambda file: read_cases(file, frameworks))
    sampled = _gather(faults, _find(path, "cases"), lambda file: read_cases(file, frameworks, sampled=True))
    if caseload is None and sampled is None and not faults:
        write = "add cases.csv or caseload.csv"
        faults.append(Fault(str(path), 0, "", "the folder holds no cases", write, "no-cases"))
    cases = _cases(caseload, sampled)
    names = {case.id for case in cases}
    answers = _gather(faults, _find(path, "answers", ".parquet"), lambda file: read_answers(file, frameworks, names))
    judgements = _gather(faults, _find(path, "judgements"), lambda file: read_judgements(file, framework, frameworks))
    results = _gather(faults, _find(path, "measures"), lambda file: read_results(file, framework))
    if faults:
        raise Refused(faults)
    return Inspection(
        framework,
        particulars,
        cases,
        answers or (),
        judgements or (),
        results or (),
        caseload,
        sampled,
        elements,
        notices,
        path,
    )


def _gather(faults: list[Fault], file: Path | None, read: Any) -> Any:
    """What a file holds, or None; its faults are gathered so that people see those of all files at once."""
    if file is None:
        return None
    try:
        return read(file)
    except Refused as refused:
        faults.extend(refused.faults)
        return None


def _find(folder: Path, name: str, *more: str) -> Path | None:
    for ending in (".csv", *more, ".ods", ".xlsx"):
        if (folder / f"{name}{ending}").is_file():
            return folder / f"{name}{ending}"
    return None


def _cases(caseload: Caseload | None, sampled: Caseload | None) -> tuple[Case, ...]:
    if sampled is None:
        return caseload.cases if caseload is not None else ()
    known = {case.id: case for case in caseload.cases} if caseload is not None else {}
    return tuple(completed(case, known) for case in sampled.cases)


def _scoring_framework(folder: Path, particulars: Particulars) -> tuple[Framework, tuple[str, ...]]:
    """The copy in the folder where there is one, else the framework that the particulars name."""
    copy = folder / "framework.yaml"
    if not copy.is_file():
        return _checked(find_framework(particulars.framework, folder), particulars, folder), ()
    framework = _checked(load_framework(copy), particulars, folder)
    if framework.id in shipped() and load_framework(shipped()[framework.id]).digest != framework.digest:
        return framework, (
            f"The copy of {framework.id} in this folder scores; the one that is shipped now differs from it.",
        )
    return framework, ()


def _checked(framework: Framework, particulars: Particulars, folder: Path) -> Framework:
    if particulars.digest and particulars.digest != framework.digest:
        wrong = f"the framework is not the one that was saved: its digest is {framework.digest}"
        write = "put the framework back as it was, or take the digest out if the change is meant"
        raise Refused([Fault(str(folder / "inspection.yaml"), 0, "digest", wrong, write, "digest")])
    return framework


def _element_framework(folder: Path, element: Element) -> Framework:
    copy = folder / f"framework-{element.framework}.yaml"
    return load_framework(copy) if copy.is_file() else find_framework(element.framework, folder)


def score(
    inspection: Inspection,
    where: Mapping[str, Any] | None = None,
    instruments: Iterable[str] | None = None,
) -> Scores:
    """The scores of an inspection and of its thematic elements; raises `Refused` where something cannot be scored.

    `where` is a condition as contract section 1 has it ({"risk_of_harm": ["high", "very_high"]}), `instruments` those
    whose questions are scored.
    """
    chosen = None if instruments is None else tuple(instruments)
    main = _score_one(inspection, inspection.framework, MAIN, None, where, chosen, inspection.particulars.scope)
    elements = tuple(
        _score_one(inspection, each.framework, each.element.sample, each.element.where, where, chosen, WHOLE)
        for each in inspection.elements
    )
    return replace(main, elements=elements)


def _score_one(
    inspection: Inspection,
    framework: Framework,
    sample: str,
    among: Any,
    where: Mapping[str, Any] | None,
    instruments: tuple[str, ...] | None,
    scope: Scope,
) -> Scores:
    own = framework is inspection.framework
    _check_instruments(inspection.framework if inspection.elements else framework, instruments)
    every = [case for case in inspection.cases if case.sample == sample]
    cases, condition, unknown = _filtered(inspection, framework, among, where, every)
    questions = [
        question
        for question in framework.questions.values()
        if scope.has_question(framework, question) and (instruments is None or question.instrument in instruments)
    ]
    counts = tally(framework, cases, by_case(inspection.answers), questions, condition)
    counts = replace(counts, where_unknown=counts.where_unknown + unknown)
    judgements = _judgements_of(inspection, framework, own)
    measured = _measured(framework, inspection.results)
    judged, _ = judged_criteria(framework, judgements, measured)
    population = _population(inspection, framework, condition) if sample == MAIN and cases == every else None
    scores = score_tally(
        framework,
        counts,
        scope,
        set_bands(framework, judgements) if where is None and instruments is None else (),
        judged,
        population,
        inspection.particulars.confidence,
    )
    return replace(
        scores,
        where=_filter(among, where),
        instruments=instruments,
        sample=None if own else sample,
        reconstructed=inspection.particulars.reconstructed,
    )


def _filtered(
    inspection: Inspection, framework: Framework, among: Any, where: Mapping[str, Any] | None, cases: list[Case]
) -> tuple[list[Case], Condition | None, int]:
    """The cases to count, the filter to count them by, and how many a filter does not yet know.

    The frameworks of an inspection need not know each other's facts and questions. A filter that this framework cannot
    read is applied here by one that can, so that one `--where` means the same to the inspection and to its elements.
    """
    try:
        return cases, _condition(framework, among, where), 0
    except Refused:
        if where is None or len(inspection.frameworks) == 1:
            raise
    reader, asked = _reader(inspection, where)
    answers = by_case(inspection.answers)
    views = ((case, CaseView(reader, case.facts, answers.get(case.id, {}))) for case in cases)
    held = [(case, asked.holds(view.value)) for case, view in views]
    kept = [case for case, truth in held if truth]
    return kept, _condition(framework, among, None), sum(truth is None for _, truth in held)


def _reader(inspection: Inspection, where: Mapping[str, Any]) -> tuple[Framework, Condition]:
    """The first framework of an inspection that knows every name of a filter; `Refused` by its own where none does."""
    for framework in inspection.frameworks:
        try:
            return framework, condition_from_data(as_data(where), framework, "--where")
        except Refused:
            continue
    return inspection.framework, condition_from_data(as_data(where), inspection.framework, "--where")


def _check_instruments(framework: Framework, instruments: tuple[str, ...] | None) -> None:
    for name in instruments or ():
        if name not in framework.instruments:
            known = ", ".join(framework.instruments)
            wrong = f"{name!r} is no instrument of {framework.id}"
            raise Refused([Fault("--instruments", 0, "", wrong, f"write one of: {known}", "unknown-instrument")])


def _condition(framework: Framework, among: Any, where: Mapping[str, Any] | None) -> Condition | None:
    chosen = _filter(among, where)
    return None if chosen is None else condition_from_data(as_data(chosen), framework, "--where")


def _filter(among: Any, where: Any) -> Any:
    """The whole filter as plain data: the element's own and the one asked for."""
    parts = [part for part in (among, where) if part]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"all": parts}


def _judgements_of(inspection: Inspection, framework: Framework, own: bool) -> tuple[Judgement, ...]:
    """The judgements on one framework; those on an element's carry its id in front."""
    if own:
        return tuple(j for j in inspection.judgements if "/" not in j.of)
    front = f"{framework.id}/"
    return tuple(replace(j, of=j.of.removeprefix(front)) for j in inspection.judgements if j.of.startswith(front))


def _measured(framework: Framework, results: tuple[Result, ...]) -> dict[str, str]:
    grades = {item.id: measured_grade(item, framework, results) for item in framework.items.values()}
    return {name: grade for name, grade in grades.items() if grade is not None}


def _population(inspection: Inspection, framework: Framework, condition: Condition | None) -> int | None:
    """The caseload under the same filter; without one, the stated population where there is no filter."""
    if inspection.caseload is not None:
        return count_where(framework, inspection.caseload.cases, condition)
    if condition is None and inspection.particulars.population is not None:
        return inspection.particulars.population
    return None


def compare(
    first: Inspection,
    second: Inspection,
    instruments: Iterable[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Two inspections side by side on the questions they share; change is the second less the first."""
    chosen = None if instruments is None else tuple(instruments)
    for each in (first, second):
        _check_instruments(each.framework, chosen)
    return compare_sides(_side(first), _side(second), chosen, progress=progress)


def _side(inspection: Inspection) -> Side:
    framework = inspection.framework
    own = _judgements_of(inspection, framework, own=True)
    judged, _ = judged_criteria(framework, own, _measured(framework, inspection.results))
    return Side(
        framework,
        tuple(case for case in inspection.cases if case.sample == MAIN),
        by_case(inspection.answers),
        inspection.particulars.scope,
        judged,
        _population(inspection, framework, None),
        inspection.particulars.confidence,
    )


def score_files(framework: Path, cases: Path, answers: Path) -> Inspection:
    """An inspection made of three files that lie anywhere; raises `Refused` with every fault."""
    made = load_framework(framework)
    read = read_cases(cases, (made,), sampled=True)
    given = read_answers(answers, (made,), {case.id for case in read.cases})
    particulars = Particulars(framework=made.id, title=str(made.title))
    return Inspection(made, particulars, read.cases, given, sampled=read)


__all__ = ["ElementOf", "Inspection", "compare", "load", "score", "score_files"]
