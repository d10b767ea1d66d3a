"""What a design comes to in the caseload, worked out once for each state of the folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from inspectorate.inspection import sample_plan
from inspectorate.inspection.sampling import design_of
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.design import Design
from inspectorate.sample.files import DESIGN
from inspectorate.sample.plan import SamplePlan
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still


@dataclass(frozen=True)
class Planned:
    """A kept design: its text, what it comes to where there is a caseload, and what is wrong with it."""

    text: str
    design: Design | None
    plan: SamplePlan | None
    faults: tuple[Fault, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be drawn by."""
        return self.plan is not None and not self.faults and self.design is not None and bool(self.design.seed)


def planned_in(inspection: Inspection) -> Planned | None:
    """What the kept design comes to; nothing where none is kept."""
    return _planned(inspection.pk, inspection.files_version, inspection.created_at)


@lru_cache(maxsize=32)
def _planned(key: int, files_version: int, created_at: datetime) -> Planned | None:
    core = still(Inspection.objects.select_related("release").get(pk=key))
    text = core.plans.get(DESIGN)
    if text is None:
        return None
    try:
        design = design_of(core)
    except Refused as refused:
        return Planned(text, None, None, refused.faults)
    if core.caseload is None:
        return Planned(text, design, None, ())
    plan = sample_plan(core)
    return Planned(text, design, plan, plan.faults)
