"""A sample of two out of five cases, drawn without any page."""

from __future__ import annotations

from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.actions import draw, keep_design
from tests.people import member

HERE = "/inspections/tiny/sample/"
#: A-3, A-1, A-4 and A-2 come first by these lots.
DESIGN = "size: 2\nreserves: 2\nseed: agreed\n"


def drawn(area: Inspection, design: str = DESIGN) -> Inspection:
    iris = member(area, "Iris")
    keep_design(by=iris, inspection=area, text=design)
    draw(by=iris, inspection=area, seen=area.files_version)
    return area


def inside(area: Inspection) -> list[str]:
    return list(area.cases.filter(removed="").values_list("reference", flat=True))


def last(area: Inspection) -> Event:
    return Event.objects.filter(inspection=area.slug).latest("number")
