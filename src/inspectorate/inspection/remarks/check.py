"""Checking an inspection: everything in it that does not fit together (contract section 7)."""

from __future__ import annotations

from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.load import load
from inspectorate.inspection.remarks.checks import CHECKS
from inspectorate.inspection.remarks.remark import Remark
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.refusal import Refused


def check(inspection: Inspection) -> tuple[Remark, ...]:
    """What does not fit together, in the order of the files and their lines.

    The original of a follow-up is looked for beside its folder, and compared with where it can be read.
    """
    return remarks_of(Whole(inspection, _original(inspection)))


def remarks_of(whole: Whole) -> tuple[Remark, ...]:
    """The same of an inspection whose scores somebody has already."""
    remarks = dict.fromkeys(remark for each in CHECKS for remark in each.remarks(whole))
    return tuple(
        sorted(remarks, key=lambda remark: (remark.file, remark.line, remark.code, remark.column, remark.sentence))
    )


def _original(inspection: Inspection) -> Inspection | None:
    if not inspection.particulars.of or inspection.folder is None:
        return inspection.original
    try:
        return load(inspection.folder.parent / inspection.particulars.of)
    except Refused:
        return None
