"""Where a sample was drawn, its cases are not chosen by hand any more: the reason why not, or nothing."""

from __future__ import annotations

from inspectorate.caseload.caseload import MAIN
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

#: The sample of a case that is put beside a drawn one: it makes no headline scores.
BESIDE = "added"


def is_drawn(inspection: Inspection) -> bool:
    """Whether a sample was drawn."""
    return "sample" in still(inspection).sheets


def why_not_by_hand(inspection: Inspection, sample: str = MAIN) -> str | None:
    """Why a case of a sample cannot come or go by hand, or nothing when it can."""
    if sample != MAIN or not is_drawn(inspection):
        return None
    return "The sample was drawn: a case leaves it with a reason from the list, and the reserve who is due comes."


def why_not_chosen(inspection: Inspection) -> str | None:
    """Why the cases cannot be chosen by a list, or nothing when they can."""
    if not is_drawn(inspection):
        return None
    return "The sample was drawn: its cases are not chosen by hand. Replace single ones, or take the draw back."
