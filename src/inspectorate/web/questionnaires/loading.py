"""What the pages of questionnaires look at: those that an inspection can ask, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require
from inspectorate.web.questionnaires.instruments import instruments_for
from inspectorate.web.questionnaires.models import Survey
from inspectorate.web.whole import still


@dataclass(frozen=True, slots=True)
class Standing:
    """A questionnaire of an inspection: what it asks, the survey where it was opened, its results where they are in."""

    name: str
    title: str
    questionnaire: Questionnaire | None
    survey: Survey | None
    kept: CoreSurvey | None

    @property
    def state(self) -> str:
        """Where it stands, in a word or two."""
        if self.questionnaire is not None and not self.questionnaire.anonymous:
            return "filled in by readers"
        if self.survey is not None:
            return "open" if self.survey.closed_at is None else "closed"
        return "not opened" if self.kept is None else "from the folder"

    @property
    def open(self) -> bool:
        """Whether answers come in."""
        return self.survey is not None and self.survey.closed_at is None


def inspection_for(request: HttpRequest, slug: str, what: str) -> Inspection:
    """The inspection of an address, for whoever may do a thing there."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    return inspection


def standings(inspection: Inspection) -> list[Standing]:
    """Every questionnaire that the inspection can ask, asked, or has results of."""
    known = instruments_for(inspection)
    rows = {row.name: row for row in inspection.surveys.select_related("box", "screener__user")}
    kept = {survey.id: survey for survey in still(inspection).surveys}
    for row in rows.values():
        row.inspection = inspection
    made = []
    for name in dict.fromkeys([*known, *rows, *kept]):
        asked, row, found = known.get(name), rows.get(name), kept.get(name)
        title = asked.title.say() if asked is not None else (found.title if found is not None else "") or name
        made.append(Standing(name, title, asked, row, found))
    return made


def standing_for(inspection: Inspection, name: str) -> Standing:
    """One of them; raises `Http404` where there is none of that name."""
    for each in standings(inspection):
        if each.name == name:
            return each
    raise Http404
