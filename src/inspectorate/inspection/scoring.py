"""Scoring an inspection and comparing two: the folder's nouns handed to the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from inspectorate.answers.answer import Given
from inspectorate.answers.files import read_answers
from inspectorate.answers.routing import CaseView
from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN, Case
from inspectorate.caseload.files import read_cases
from inspectorate.findings.verdict import set_bands
from inspectorate.framework.condition import Condition
from inspectorate.framework.files import load_framework
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data
from inspectorate.framework.where import condition_from_data
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.judging import judged_part
from inspectorate.inspection.sampling import sample_weights
from inspectorate.particulars import Particulars
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.compare import Comparison, Side
from inspectorate.scores.compare import compare as compare_sides
from inspectorate.scores.score import Scores, Setting
from inspectorate.scores.score import score as score_tally
from inspectorate.scores.tally import CaseUnits, tally


def score(
    inspection: Inspection,
    where: Mapping[str, Any] | None = None,
    instruments: Iterable[str] | None = None,
    weighted: bool = False,
    forgiven: list[Fault] | None = None,
) -> Scores:
    """The scores of an inspection and of its thematic elements; raises `Refused` where something cannot be scored.

    `where` is a condition as contract section 1 has it ({"risk_of_harm": ["high", "very_high"]}), `instruments` those
    whose questions are scored. `weighted` gives each case of the main sample the weight that sample.csv states; bands
    set by hand are then left out, as they are under a filter. Where `forgiven` is given, a band that may not be set as
    the figures are is left out and told there; otherwise it is refused.
    """
    chosen = _chosen(instruments)
    scope = inspection.particulars.scope
    weights = sample_weights(inspection) if weighted else None
    main = _score_one(inspection, inspection.framework, MAIN, None, where, chosen, scope, weights, forgiven, own=True)
    elements = tuple(
        _score_one(
            inspection,
            each.framework,
            each.element.sample,
            each.element.where,
            where,
            chosen,
            WHOLE,
            weights if each.element.sample == MAIN else None,
            forgiven,
            own=False,
        )
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
    weights: Mapping[str, Fraction] | None,
    forgiven: list[Fault] | None,
    *,
    own: bool,
) -> Scores:
    _check_instruments(inspection.framework if inspection.elements else framework, instruments)
    questions = [
        question
        for question in framework.questions.values()
        if scope.has_question(framework, question) and (instruments is None or question.instrument in instruments)
    ]
    filters = _filters(inspection, framework, among, where)
    answers = inspection.given
    cases, where_unknown = _kept([case for case in inspection.cases if case.sample == sample], answers, filters)
    counted = inspection.counted.setdefault(framework, CaseUnits(framework, answers))
    counts = replace(tally(framework, cases, answers, questions, None, weights, counted), where_unknown=where_unknown)
    part = judged_part(inspection, framework, own=own)
    population = _population(inspection, filters) if sample == MAIN else None
    plain = where is None and instruments is None and weights is None
    confidence = inspection.particulars.confidence
    scores = _with_bands(
        lambda settings: score_tally(framework, counts, scope, settings, part.verdicts, population, confidence),
        set_bands(framework, part.judgements) if plain else (),
        None if forgiven is None else lambda fault: forgiven.append(replace(fault, path=f"{part.front}{fault.path}")),
    )
    return replace(
        scores,
        where=_filter(among, where),
        instruments=instruments,
        sample=None if own else sample,
        reconstructed=inspection.particulars.reconstructed,
        weighted=weights is not None,
    )


def _with_bands(
    scored: Callable[[tuple[Setting, ...]], Scores],
    settings: tuple[Setting, ...],
    forgive: Callable[[Fault], None] | None,
) -> Scores:
    """The scores with the bands that people set; one that may not stand is forgiven and left out, or refused."""
    while True:
        try:
            return scored(settings)
        except Refused as refused:
            wrong = {fault.path for fault in refused.faults if fault.code == "set-band"}
            if forgive is None or not wrong:
                raise
            for fault in refused.faults:
                forgive(fault)
            settings = tuple(setting for setting in settings if setting.of not in wrong)


#: A condition with the framework whose facts and questions it names.
_Filter: TypeAlias = tuple[Framework, Condition]


def _filters(
    inspection: Inspection, framework: Framework, among: Any, where: Mapping[str, Any] | None
) -> tuple[_Filter, ...]:
    """The filters that cases must pass: an element's own, and the one asked for.

    The one asked for speaks the names of the inspection's framework, so that it means the same to the inspection and
    to its elements; names that only an element knows are read by the element's, for the inspection too.
    """
    filters = [(framework, _condition(framework, among))] if among else []
    if where:
        readers = (inspection.framework, framework, *inspection.frameworks)
        speaks = next((each for each in readers if _names(each, where)), inspection.framework)
        filters.append((speaks, _condition(speaks, where)))
    return tuple(filters)


def _names(framework: Framework, where: Mapping[str, Any]) -> bool:
    """Whether a framework knows everything that a condition names."""
    try:
        _condition(framework, where)
    except Refused:
        return False
    return True


def _condition(framework: Framework, where: Any) -> Condition:
    return condition_from_data(as_data(where), framework, "--where")


def _kept(cases: Iterable[Case], answers: Mapping[str, Given], filters: tuple[_Filter, ...]) -> tuple[list[Case], int]:
    """The cases for which every filter is yes, and the number of those for which it is not yet known."""
    kept, unknown = [], 0
    for case in cases:
        views = ((CaseView(framework, case.facts, answers.get(case.id, {})), held) for framework, held in filters)
        results = [condition.holds(view.value) for view, condition in views]
        if all(results):
            kept.append(case)
        elif False not in results:
            unknown += 1
    return kept, unknown


def _chosen(instruments: Iterable[str] | None) -> tuple[str, ...] | None:
    """The instruments asked for; a single name may stand for a list of one."""
    if instruments is None:
        return None
    chosen = (instruments,) if isinstance(instruments, str) else tuple(instruments)
    if not [name for name in chosen if name]:
        wrong = "no instrument is named"
        raise Refused([Fault("--instruments", 0, "", wrong, "name at least one, or leave it out", "no-instrument")])
    return chosen


def _check_instruments(framework: Framework, instruments: tuple[str, ...] | None) -> None:
    for name in instruments or ():
        if name not in framework.instruments:
            known = ", ".join(framework.instruments)
            wrong = f"{name!r} is no instrument of {framework.id}"
            raise Refused([Fault("--instruments", 0, "", wrong, f"write one of: {known}", "unknown-instrument")])


def _filter(among: Any, where: Any) -> Any:
    """The whole filter as plain data: the element's own and the one asked for."""
    parts = [part for part in (among, where) if part]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"all": parts}


def _population(inspection: Inspection, filters: tuple[_Filter, ...]) -> int | None:
    """The caseload under the same filters; without one, the stated population where there is no filter."""
    if inspection.caseload is not None:
        # The facts of a sampled case win over the caseload's here too, or the caseload would not hold what was read.
        read = {case.id: case for case in inspection.cases if case.sample == MAIN}
        return len(_kept((read.get(case.id, case) for case in inspection.caseload.cases), {}, filters)[0])
    return None if filters else inspection.particulars.population


def compare(
    first: Inspection,
    second: Inspection,
    instruments: Iterable[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Two inspections side by side on the questions they share; change is the second less the first."""
    chosen = _chosen(instruments)
    for each in (first, second):
        _check_instruments(each.framework, chosen)
    return compare_sides(_side(first), _side(second), chosen, progress=progress)


def _side(inspection: Inspection) -> Side:
    framework = inspection.framework
    return Side(
        framework,
        tuple(case for case in inspection.cases if case.sample == MAIN),
        inspection.given,
        inspection.particulars.scope,
        judged_part(inspection, framework, own=True).verdicts,
        _population(inspection, ()),
        inspection.particulars.confidence,
    )


def score_files(framework: Path, cases: Path, answers: Path) -> Inspection:
    """An inspection made of three files that lie anywhere; raises `Refused` with every fault."""
    made = load_framework(framework)
    read = read_cases(cases, (made,), sampled=True)
    given = read_answers(answers, (made,), {case.id for case in read.cases})
    particulars = Particulars(framework=made.id, title=str(made.title))
    return Inspection(made, particulars, read.cases, given, sampled=read)
