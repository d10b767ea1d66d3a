"""An inspection folder, whole: read it, score it, check it, write it (contract section 2)."""

from inspectorate.inspection.inspection import ElementOf, Inspection
from inspectorate.inspection.load import load
from inspectorate.inspection.remarks.check import check
from inspectorate.inspection.sampling import afresh, draw_sample, replace_case, sample_plan, verify_sample
from inspectorate.inspection.save import save
from inspectorate.inspection.scoring import compare, score, score_files

__all__ = [
    "ElementOf",
    "Inspection",
    "afresh",
    "check",
    "compare",
    "draw_sample",
    "load",
    "replace_case",
    "sample_plan",
    "save",
    "score",
    "score_files",
    "verify_sample",
]
