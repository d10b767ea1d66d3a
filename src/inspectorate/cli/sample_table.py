"""Plans, draws and sizes of samples as text for people."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from inspectorate.cli.table import table
from inspectorate.cli.terminal import bold
from inspectorate.sample.plan import SamplePlan
from inspectorate.sample.size import CASELOADS, MARGINS, cases_needed, margin_of

if TYPE_CHECKING:
    from inspectorate.inspection import Inspection


def plan_table(plan: SamplePlan, apart: int = 0) -> str:
    """The counts of the caseload for each rule, without the cases `apart` that another sample has."""
    frame = plan.frame
    parts = [f"{frame.population:,} cases; {frame.eligible:,} can be drawn; {plan.design.size:,} are to be drawn."]
    parts += [f"{apart:,} more cases are in another sample, or stand in reserve for it."] if apart else []
    if frame.left_out:
        rows = [(each.reason, str(each.no), str(each.unknown), str(each.alone)) for each in frame.left_out]
        parts += ["", table(("left out because", "cases", "not known", "alone"), rows, "<>>>")]
    strata = [(line.label, str(line.eligible), str(line.places)) for line in plan.strata]
    parts += ["", table(("stratum", "can be drawn", "places"), strata, "<>>")]
    if plan.minimums:
        rows = [(line.label, str(line.eligible), str(line.unknown), str(line.cases)) for line in plan.minimums]
        parts += ["", table(("at least", "can be drawn", "not known", "asked"), rows, "<>>>")]
    if plan.mirrors:
        rows = [
            (f"{line.fact} {line.value or 'not known'}", str(line.eligible), f"{float(line.share):.1f}", _kept(line))
            for line in plan.mirrors
        ]
        parts += ["", table(("mirrored", "can be drawn", "share", "kept at"), rows, "<>>>")]
    return "\n".join([*parts, *_remarks(plan)])


def _kept(line: Any) -> str:
    return f"{line.at_least}" if line.at_least == line.at_most else f"{line.at_least} to {line.at_most}"


def _remarks(plan: SamplePlan) -> Iterator[str]:
    for remark in plan.remarks:
        yield f"\nNote: {remark}"


def draw_table(plan: SamplePlan, inspection: Inspection, sample: str = "main") -> str:
    """What was drawn beside what could be drawn: the profile of the sample."""
    from inspectorate.inspection.sampling import sheet_of
    from inspectorate.sample.profile import profile
    from inspectorate.sample.record_files import SAMPLE

    cases = [case.id for case in inspection.cases if case.sample == sample]
    drawn = Counter(row["reserve"] == "yes" for row in inspection.sheets[sheet_of(SAMPLE, sample)].records())
    head = f"{drawn[False]} cases drawn from {plan.frame.eligible:,}, and {drawn[True]} in reserve."
    rows = [
        (line.label, f"{line.eligible:,}", _percent(line.eligible, plan.frame.eligible), str(line.drawn),
         _percent(line.drawn, len(cases)))
        for line in profile(plan, cases)
    ]  # fmt: skip
    heads = ("", "can be drawn", "per cent", "drawn", "per cent")
    return "\n".join([bold(head, sys.stdout), "", table(heads, rows, "<>>>>"), *_remarks(plan)])


def _percent(part: int, whole: int) -> str:
    return f"{float(Fraction(100 * part, whole)):.1f}" if whole else "-"


def size_data(
    caseload: int | None, margin: Fraction | None, cases: int | None, confidence: Fraction, share: Fraction
) -> dict[str, Any]:
    """What was asked about sizes, as plain data."""
    data: dict[str, Any] = {"caseload": caseload, "confidence": float(confidence), "share": float(share)}
    if margin is not None:
        data |= {"margin": float(margin), "cases_needed": cases_needed(caseload, margin, confidence, share)}
    if cases is not None:
        data |= {"cases": cases, "margin_of_cases": round(margin_of(cases, caseload, confidence, share), 2)}
    if margin is None and cases is None:
        data["table"] = [
            {"caseload": each, "cases_needed": {f"{float(m):g}": cases_needed(each, m, confidence, share)
                                                for m in MARGINS}}
            for each in _caseloads(caseload)
        ]  # fmt: skip
    return data


def _caseloads(caseload: int | None) -> tuple[int | None, ...]:
    return (*CASELOADS, None) if caseload is None else (caseload,)


def size_table(
    caseload: int | None, margin: Fraction | None, cases: int | None, confidence: Fraction, share: Fraction
) -> str:
    """What was asked about sizes, in words; the table of usual sizes where nothing was."""
    whole = "a caseload without end" if caseload is None else f"a caseload of {caseload:,}"
    sure = f"{float(100 * confidence):g}% sure"
    lines = []
    if margin is not None:
        needed = cases_needed(caseload, margin, confidence, share)
        lines.append(f"{needed:,} cases of {whole} give ±{float(margin):g} points, {sure}.")
    if cases is not None:
        got = margin_of(cases, caseload, confidence, share)
        lines.append(f"{cases:,} cases of {whole} give ±{got:.1f} points, {sure}.")
    if not lines:
        rows = [
            ("without end" if each is None else f"{each:,}",
             *(f"{cases_needed(each, m, confidence, share):,}" for m in MARGINS))
            for each in _caseloads(caseload)
        ]  # fmt: skip
        heads = ("caseload", *(f"±{float(m):g}" for m in MARGINS))
        lines += [f"Cases needed for a margin in points, {sure}:", "", table(heads, rows, ">>>>>")]
    return "\n".join(lines)
