"""An inspection as it is taken out of the store: whole, as its folder holds it, but for alerts."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.inspections.models import Inspection


def taken_out(inspection: Inspection) -> CoreInspection:
    """All that the folder of an inspection holds but alerts, which not everybody may see; with the original of a
    follow-up, where it is in the store."""
    from inspectorate.web.judging.independent import with_grades
    from inspectorate.web.questionnaires.closing import with_open
    from inspectorate.web.whole import whole

    core = with_open(with_grades(whole(inspection, with_left=True), inspection), inspection)
    followed = Inspection.objects.filter(slug=inspection.follows).exclude(pk=inspection.pk).first()
    if not inspection.follows or followed is None:
        return core
    return replace(core, original=with_open(with_grades(whole(followed, with_left=True), followed), followed))
