"""The report for programs, `report.json`: what was inspected, every rating with what it rests on, what is asked for.

Its shape is told and checked by `docs/reference/report.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.findings.measure import Result, status
from inspectorate.framework.framework import Criterion, Section
from inspectorate.language import speaking
from inspectorate.report.cover import title, unfinished
from inspectorate.report.material import Material, Part
from inspectorate.report.protected import protected
from inspectorate.scores.files import interval_pair, number
from inspectorate.scores.score import Score

SCHEMA = "inspectorate report 1"


def report_json(material: Material, draft: bool = False) -> str:
    """The report as JSON text, its labels in the language of the report."""
    with speaking(material.particulars.language):
        return json.dumps(as_json(material, draft), ensure_ascii=False, indent=1) + "\n"


def as_json(material: Material, draft: bool = False) -> dict[str, Any]:
    """The report as data, in the order of its framework."""
    material = protected(material)
    particulars = material.particulars
    return {
        "schema": SCHEMA,
        "title": title(material),
        "kind": particulars.kind,
        "body": particulars.body,
        "language": particulars.language or "en",
        "marking": particulars.marking,
        "dates": dict(particulars.dates),
        "reconstructed": particulars.reconstructed,
        "draft": draft,
        "provisional": any(unfinished(material)),
        "follows_up": particulars.of,
        **_part(material.main),
        "elements": [{"title": part.title, **_part(part)} for part in material.elements],
        "measures": [_measure(material, result) for result in material.results],
        "recommendations": [
            {
                "number": each.number,
                "text": each.text,
                "criteria": list(each.criteria),
                "figures": [
                    {"of": figure.of, "shown": figure.shown} for figure in material.resting.get(each.number, ())
                ],
            }
            for each in material.recommendations
        ],
        "good_practice": [
            {"criterion": each.criterion, "title": each.title, "text": each.text} for each in material.good_practice
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    """What is scored with one framework; `left_out` are questions of too few cases: no criterion lists those."""
    framework, scores = part.framework, part.scores
    named = {"id": framework.id, "title": str(framework.title), "release": framework.release}
    return {
        "framework": {**named, "digest": framework.digest},
        "cases": scores.cases,
        "caseload": scores.population,
        "overall": None if scores.overall is None else _rating(part, "overall", "overall", "", scores.overall),
        "sections": [_section(part, section) for section in framework.sections],
        "threads": [
            _rating(part, "thread", name, str(thread.title), scores.threads[name])
            for name, thread in framework.threads.items()
            if name in scores.threads
        ],
        "left_out": [name for name in framework.questions if name in part.left_out],
    }


def _section(part: Part, section: Section) -> dict[str, Any]:
    made = [_criterion(part, criterion) for criterion in section.criteria if criterion.id in part.scores.criteria]
    score = part.scores.sections.get(section.id, Score(inspected=False))
    return {**_rating(part, "section", section.id, str(section.title), score), "criteria": made}


def _criterion(part: Part, criterion: Criterion) -> dict[str, Any]:
    score = part.scores.criteria[criterion.id]
    rating = _rating(part, "criterion", criterion.id, str(criterion.title), score)
    if criterion.judged:
        label = None if score.verdict is None else part.verdict(criterion, score.verdict)
        rating["verdict"] = None if label is None else {"id": score.verdict, "label": label}
    return {**rating, "questions": list(_questions(part, criterion))}


def _rating(part: Part, level: str, name: str, words: str, score: Score) -> dict[str, Any]:
    """A rating; `score` is as the report shows it, `percent` exact to four places."""
    band = part.band(level, score)
    judged = level == "criterion" and bool(part.framework.criteria[name].judged)
    interval = None if judged or not score.inspected or score.percent is None else part.scores.interval(name)
    points = {} if score.of is None else {"points": number(score.points), "of": number(score.of)}
    return {
        "id": name,
        "title": words,
        "inspected": score.inspected,
        "score": score.shown,
        "percent": number(score.percent),
        "interval": interval_pair(interval),
        "band": None if band is None else {"id": band.id, "label": str(band.label)},
        **points,
        "proposed": score.proposed,
        "reason": score.reason,
        "provisional": score.provisional,
    }


def _questions(part: Part, criterion: Criterion) -> Iterator[Mapping[str, Any]]:
    for question in criterion.questions:
        scored = part.scores.questions.get(question.id)
        if scored is not None and question.scored:
            yield {
                "id": question.id,
                "text": str(question.text),
                "above": scored.count.above,
                "relevant": scored.count.relevant,
                "score": scored.shown,
                "percent": number(scored.percent),
                "interval": interval_pair(scored.interval),
                "summary": question.role == "summary",
            }


def _measure(material: Material, result: Result) -> dict[str, Any]:
    known = material.main.framework.measures.get(result.measure)
    return {
        "id": result.measure,
        "title": result.measure if known is None else str(known.label),
        "period": result.period,
        "scope": result.scope,
        "target": result.target,
        "actual": result.actual,
        "status": None if known is None else status(known, result.target, result.actual),
        "note": result.note,
    }
