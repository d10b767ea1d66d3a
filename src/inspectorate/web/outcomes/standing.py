"""How far each case of an inspection is, for the pages that tell it of all of them: worked out once for each change."""

from __future__ import annotations

from datetime import datetime

from inspectorate.answers.answer import by_case
from inspectorate.answers.fieldwork import CaseProgress
from inspectorate.answers.progress import Progress
from inspectorate.answers.states import State
from inspectorate.web.casework.reading import parts_from
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.outcomes.counted import core_of


def standing(inspection: Inspection) -> tuple[CaseProgress, ...]:
    """Every case that is in, in their order."""
    return _standing(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=8)
def _standing(key: int, version: int, created_at: datetime) -> tuple[CaseProgress, ...]:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    core = core_of(inspection)
    given = by_case(core.answers)
    noted: dict[str, list[str]] = {}
    for answer in core.answers:
        if answer.note.strip():
            noted.setdefault(answer.case, []).append(answer.question)
    facts = {case.id: case.facts for case in core.cases}
    found = []
    for row in inspection.cases.filter(removed="").select_related("reader__user").order_by("place"):
        name = str(row.reference)
        parts = parts_from(core, row.sample, facts[name], given.get(name, {}))
        reader = str(row.reader.user) if row.reader else ""
        told = _together([part.progress for part in parts])
        found.append(CaseProgress(name, reader, State(row.state), told, tuple(noted.get(name, ()))))
    return tuple(found)


def _together(parts: list[Progress]) -> Progress:
    names = Progress.__dataclass_fields__
    return Progress(**{name: tuple(question for part in parts for question in getattr(part, name)) for name in names})
