"""A follow-up's scores beside those of the inspection that it follows up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.framework.framework import Framework
from inspectorate.scores.compare import Change, Comparison
from inspectorate.web.outcomes.counted import counted
from inspectorate.web.outcomes.earlier import compared, earlier_of
from inspectorate.web.outcomes.views.scores import inspection_of, query_of, reading_of


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure on both sides, in words."""

    id: str
    title: str
    first: str
    second: str
    points: str
    interval: str
    word: str


@require_safe
def earlier(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; there is none where there is no earlier inspection to see."""
    inspection = inspection_of(request, slug)
    reading = reading_of(request, inspection)
    original = earlier_of(request, inspection)
    if original is None:
        raise Http404
    found = compared(original, inspection, reading)
    told = counted(inspection, reading)
    return render(
        request,
        "outcomes/earlier.html",
        {
            "inspection": inspection,
            "original": original,
            "told": told,
            "then": counted(original, reading),
            "tables": [table for table in _tables(found, told.core.framework) if table[1]],
            "verdicts": list(_verdicts(found)),
            "alone": len(found.alone),
            "pairs": len(found.pairs),
            "query": query_of(reading),
        },
    )


def _tables(found: Comparison, framework: Framework) -> Iterator[tuple[str, list[Changed]]]:
    whole = [found.overall] if found.overall is not None else []
    titles = {section.id: f"{section.id} {section.title}" for section in framework.sections}
    titles |= {criterion.id: f"{criterion.id} {criterion.title}" for criterion in framework.criteria.values()}
    titles |= {thread.id: str(thread.title) for thread in framework.threads.values()} | {"overall": "Overall"}
    titles |= {name: f"{name} {question.text}" for name, question in found.first.framework.questions.items()}
    yield "The whole, sections and threads", list(_changed([*whole, *found.sections, *found.threads], titles))
    yield "Criteria", list(_changed(found.criteria, titles))
    yield "Questions", list(_changed(found.questions, titles))


def _changed(changes: Iterable[Change], titles: dict[str, str]) -> Iterator[Changed]:
    for each in changes:
        points = "" if each.points is None else f"{each.points:+d}".replace("-", "−")
        interval = "" if each.interval is None else f"{each.interval[0]:+.1f} to {each.interval[1]:+.1f}"
        figures = ("–" if shown is None else f"{shown}%" for shown in (each.first, each.second))
        yield Changed(each.of, titles.get(each.of, each.of), *figures, points, interval.replace("-", "−"), each.word)


def _verdicts(found: Comparison) -> Iterator[tuple[str, str, str]]:
    for of, before, after in found.verdicts:
        criterion = found.second.framework.criteria[of]
        labels = found.second.framework.verdicts[criterion.judged].labels
        words = [str(labels.get(name, name)) if name else "Not judged" for name in (before, after)]
        yield f"{of} {criterion.title}", words[0], words[1]
