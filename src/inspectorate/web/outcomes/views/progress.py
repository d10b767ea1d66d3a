"""Progress: by reader, section, question and day; what the fieldwork still needs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from inspectorate.answers.fieldwork import Line, by_question, by_reader, by_section, whole
from inspectorate.answers.states import State
from inspectorate.framework.framework import Framework
from inspectorate.web.figures import figure
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.standing import missing
from inspectorate.web.outcomes.counted import core_of
from inspectorate.web.outcomes.days import days_chart, days_of
from inspectorate.web.outcomes.standing import standing
from inspectorate.web.people.may import may, require

#: How many questions the list of the most often missing or noted shows.
MOST = 10


@require_safe
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    """The page."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see progress", inspection)
    cases = standing(inspection)
    core = core_of(inspection)
    frameworks = core.frameworks
    chart = days_chart(days_of(inspection))
    questions = [line for framework in frameworks for line in by_question(framework, cases) if line.asked]
    texts = {name: question.text for framework in frameworks for name, question in framework.questions.items()}
    return render(
        request,
        "outcomes/progress.html",
        {
            "inspection": inspection,
            "whole": whole(cases),
            "states": _states(whole(cases)),
            "readers": by_reader(cases),
            "sections": [
                pair for framework in frameworks for pair in _sections(framework, by_section(framework, cases))
            ],
            "missing": _most(questions, "missing", texts),
            "unnoted": _most(questions, "unnoted", texts),
            "noted": _most(questions, "noted", texts),
            "needs": missing(inspection),
            "figure": None if chart is None else figure(chart),
            "why_no_cases": may(request.user, "see cases", inspection),
        },
    )


def _states(line: Line) -> list[tuple[str, int]]:
    counts = line.states or {}
    return [(state.value, counts.get(state, 0)) for state in State]


def _sections(framework: Framework, lines: tuple[Line, ...]) -> list[tuple[str, Line]]:
    titles = {section.id: f"{section.id} {section.title}" for section in framework.sections}
    return [(titles[line.name], line) for line in lines if line.asked]


def _most(lines: list[Line], what: str, texts: dict[str, object]) -> list[tuple[str, object, int, int]]:
    """The questions of which most is missing (or noted): id, text, how many, of how many."""
    counted = [(line.name, texts[line.name], getattr(line, what), line.asked) for line in lines if getattr(line, what)]
    return sorted(counted, key=lambda each: -each[2])[:MOST]
