"""The figures that recommendations rest on, worked out of an inspection as it is in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from inspectorate.findings.advice import RECOMMENDATIONS, Recommendation
from inspectorate.framework.framework import Framework
from inspectorate.inspection.live import live_figures, resting_figures, token_faults
from inspectorate.refusal import Fault
from inspectorate.report.figure import Figure
from inspectorate.report.live import Live
from inspectorate.report.tokens import Token, parse
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.outcomes.counted import core_of


def earlier_inspection(inspection: Inspection) -> Inspection | None:
    """The inspection that one follows up, where the store has it."""
    if not inspection.follows:
        return None
    rows = Inspection.objects.select_related("release").exclude(pk=inspection.pk)
    found: Inspection | None = rows.filter(slug=inspection.follows).first()
    return found


def live_of(inspection: Inspection) -> Live:
    """The live figures of an inspection, kept until it changes."""
    return _live(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=4)
def _live(key: int, version: int, created_at: datetime) -> Live:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    earlier = earlier_inspection(inspection)
    return live_figures(core_of(inspection), None if earlier is None else core_of(earlier))


def figure_faults(inspection: Inspection, recommendation: Recommendation) -> list[Fault]:
    """What is wrong with the figures of one recommendation, in the core's words."""
    alone = replace(core_of(inspection), recommendations=(recommendation,), narrative={})
    return [each for each in token_faults(alone, live_of(inspection)) if each.file == RECOMMENDATIONS.name]


def figures_of(inspection: Inspection, recommendations: Iterable[Recommendation]) -> dict[str, tuple[Figure, ...]]:
    """The figures that each recommendation rests on, by its number; faulty ones are left out."""
    alone = replace(core_of(inspection), recommendations=tuple(recommendations), narrative={})
    return resting_figures(alone, live_of(inspection))


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure that can be picked: what is typed for it, what it is of, and how it stands."""

    token: str
    words: str
    value: str
    chosen: bool


def offered(inspection: Inspection, criteria: Iterable[str], chosen: Iterable[str]) -> list[Offered]:
    """The score of each criterion and the per cents of its questions, those that have a value."""
    live, picked = live_of(inspection), set(chosen)
    named = dict(_tokens(live.known.framework, live.known.elements, set(criteria)))
    found = []
    for token, words in named.items():
        says = parse(token)
        figure = live.figure(says) if isinstance(says, Token) else says
        if isinstance(figure, Figure):
            found.append(Offered(token, words, figure.shown, token in picked))
    return found


def _tokens(own: Framework, elements: Iterable[Framework], criteria: set[str]) -> Iterator[tuple[str, str]]:
    for front, framework in (("", own), *((f"{each.id}/", each) for each in elements)):
        for name, criterion in framework.criteria.items():
            if f"{front}{name}" in criteria:
                yield f"{front}{name}", f"{criterion.title}: the score"
                yield from ((question.id, str(question.text)) for question in criterion.questions if question.scored)
