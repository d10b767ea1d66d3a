"""Scoring an inspection and comparing two: the folder's nouns handed to the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from inspectorate.answers.answer import by_case
from inspectorate.answers.files import read_answers
from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN
from inspectorate.caseload.files import read_cases
from inspectorate.findings.measure import Result, measured_grade
from inspectorate.findings.verdict import Judgement, judged_criteria, set_bands
from inspectorate.framework.condition import Condition
from inspectorate.framework.files import load_framework
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.framework.where import condition_from_data
from inspectorate.inspection.inspection import Inspection
from inspectorate.particulars import Particulars
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.compare import Comparison, Side
from inspectorate.scores.compare import compare as compare_sides
from inspectorate.scores.score import Scores
from inspectorate.scores.score import score as score_tally
from inspectorate.scores.tally import count_where, tally


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
    scope = inspection.particulars.scope
    main = _score_one(inspection, inspection.framework, MAIN, None, where, chosen, scope, own=True)
    elements = tuple(
        _score_one(inspection, each.framework, each.element.sample, each.element.where, where, chosen, WHOLE, own=False)
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
    *,
    own: bool,
) -> Scores:
    _check_instruments(framework, instruments)
    condition = _condition(framework, among, where)
    questions = [
        question
        for question in framework.questions.values()
        if scope.has_question(framework, question) and (instruments is None or question.instrument in instruments)
    ]
    cases = [case for case in inspection.cases if case.sample == sample]
    counts = tally(framework, cases, by_case(inspection.answers), questions, condition)
    judgements = _judgements_of(inspection, framework, own)
    measured = _measured(framework, inspection.results)
    judged, _ = judged_criteria(framework, judgements, measured)
    population = _population(inspection, framework, condition) if sample == MAIN else None
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
