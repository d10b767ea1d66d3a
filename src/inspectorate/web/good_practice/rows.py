"""Marks as the core has them, and rows of those that a folder brings."""

from __future__ import annotations

from inspectorate.findings.marked import MarkedPractice
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.rows import LONGEST_REFERENCE, fits

#: What a row and the core's noun call alike.
_SAME = (
    *("criterion", "title", "story", "worth", "found_in", "case", "source", "source_consent", "person_consent", "by"),
    *("state", "edited_title", "edited", "edited_worth", "edited_criterion"),
)


def core_mark(row: Mark) -> MarkedPractice:
    """A mark as the core has it."""
    return MarkedPractice(
        number=row.number,
        marked=row.marked_at,
        no_names=tuple(row.no_names),
        beside=tuple((name, text) for name, text in row.beside),
        **{name: getattr(row, name) for name in _SAME},
    )


def core_marks(inspection: Inspection) -> tuple[MarkedPractice, ...]:
    """All that was marked in an inspection, by number."""
    return tuple(core_mark(row) for row in inspection.marks.order_by("number"))


def put_marks(inspection: Inspection, core: CoreInspection) -> None:
    """The part of an action that stores the marks of a folder."""
    for each in core.marked:
        fits(each.case, LONGEST_REFERENCE, "The case")
        fits(each.by, LONGEST_REFERENCE, "The name")
        Mark.objects.create(
            inspection=inspection,
            number=each.number,
            marked_at=each.marked,
            no_names=list(each.no_names),
            beside=[list(cell) for cell in each.beside],
            **{name: getattr(each, name) for name in _SAME},
        )
