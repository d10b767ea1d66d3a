"""Uploading a caseload, the third of three steps: every fault at once, or what it comes to, to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.caseload.caseload import Caseload
from inspectorate.caseload.counts import Counted, counted
from inspectorate.caseload.files import cases_csv, cases_from
from inspectorate.caseload.matching import BESIDE, CASE, LEFT_OUT, facts_of_caseload, matched, matching_faults, serials
from inspectorate.caseload.privacy import TAKEN_OUT
from inspectorate.caseload.request import fit
from inspectorate.caseload.sendback import faults_csv, faults_leaf
from inspectorate.caseload.table import Table
from inspectorate.caseload.workbook import ods
from inspectorate.caseload.xlsx import xlsx
from inspectorate.framework.framework import Fact
from inspectorate.refusal import Fault, Refused
from inspectorate.report.profile import profile_charts
from inspectorate.web import rows
from inspectorate.web.figures import figure
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.inspections.uploading import confirm_upload, meanings, table_of
from inspectorate.web.inspections.views.columns import waiting_at
from inspectorate.web.inspections.views.upload import acting_member, inspection_at
from inspectorate.web.tags import times

#: How many rows a preview shows, how many faults a page, and how many rows a remark names.
PREVIEW, MOST_FAULTS, NAMED = 5, 200, 10
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Judged:
    """An upload in the framework's names: its cases or what is wrong with them, and the area's own column names."""

    staged: CaseloadUpload

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts that a caseload may hold."""
        return facts_of_caseload(rows.frameworks_of(self.staged.inspection))

    @cached_property
    def came(self) -> Table:
        """The table as it came through the door."""
        return table_of(self.staged)

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What each column stands for."""
        return meanings(self.staged, self.came, self.facts)

    @cached_property
    def own(self) -> dict[str, str]:
        """The area's own name of each column."""
        return {meant: column for column, meant in self.chosen.items() if meant not in (LEFT_OUT, BESIDE)}

    @cached_property
    def table(self) -> Table:
        """The table in the framework's names and codes."""
        return matched(self.came, self.chosen, self.facts)

    @cached_property
    def _read(self) -> tuple[Caseload | None, tuple[Fault, ...]]:
        wrong = tuple(matching_faults(self.chosen, self.facts, self.staged.name))
        if wrong:
            return None, wrong
        try:
            return cases_from(self.table, rows.frameworks_of(self.staged.inspection)), ()
        except Refused as refused:
            taken = {
                (row.number, name) for row in self.table.rows for name in row.cells if row.cells[name] == TAKEN_OUT
            }
            return None, tuple(_told(f, (f.line, f.path) in taken) for f in refused.faults)

    @property
    def caseload(self) -> Caseload | None:
        """Its cases, or nothing where something is wrong."""
        return self._read[0]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong."""
        return self._read[1]


def _told(fault: Fault, taken_out: bool) -> Fault:
    """A fault of a cell that was taken out at the door says so."""
    if not taken_out:
        return fault
    return replace(fault, wrong="what stood here may be a name, and was taken out", code="identifier")


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is wrong, or what there is; keep it when its totals are confirmed."""
    inspection = inspection_at(request, slug)
    judged = Judged(waiting_at(inspection))
    read = judged.caseload
    errors: list[Told] = [Told("found", "The caseload cannot be used as it is.")] if judged.faults else []
    totals = counted(judged.facts, read.cases) if read is not None else ()
    if request.method == "POST" and read is not None:
        errors = _objections(request, judged, len(read))
        if not errors:
            done = _confirm(request, judged, read, totals)
            if not isinstance(done, Told):
                return done
            errors = [done]
    shown = {
        "inspection": inspection,
        "staged": judged.staged,
        "columns": judged.table.columns,
        "rows": [[row.number, *row.cells.values()] for row in judged.table.rows[:PREVIEW]],
        "count": len(judged.table.rows),
        "remarks": list(_remarks(judged, inspection)),
        "found": [
            replace(fault, path=judged.own.get(fault.path, fault.path))
            for fault in sorted(judged.faults, key=lambda fault: (fault.line, fault.path))[:MOST_FAULTS]
        ],
        "found_in_all": len(judged.faults),
        "faults": errors,
        "typed": request.POST,
        "counted": totals,
        "figures": []
        if read is None
        else [figure(chart) for chart in profile_charts(rows.framework_of(inspection), read.cases)],
    }
    return render(request, "inspections/preview.html", shown, status=400 if request.method == "POST" else 200)


def _objections(request: HttpRequest, judged: Judged, cases: int) -> list[Told]:
    """Why the confirmation is not complete."""
    found = []
    if request.POST.get("upload") != str(judged.staged.pk):
        found.append(Told("main-content", "Another file has been uploaded meanwhile. Look at this one first."))
    if request.POST.get("total", "").strip().replace(",", "") != str(cases):
        found.append(Told("total", f"Write the number of cases that you expect. The file holds {cases:,}."))
    if not request.POST.get("compared"):
        found.append(Told("compared", "Compare the counts with those of your own system, and say that they are right."))
    return found


def _confirm(request: HttpRequest, judged: Judged, read: Caseload, totals: tuple[Counted, ...]) -> HttpResponse | Told:
    """Back to the caseload; or why it cannot take the place of the one before."""
    kept = [(each.label, words, number) for each in totals for words, number in each.values]
    kept += [(each.label, "not known", each.unknown) for each in totals if each.unknown]
    try:
        confirm_upload(
            by=acting_member(request, judged.staged.inspection),
            upload=judged.staged,
            text=cases_csv(read),
            gaps=request.POST.get("gaps", ""),
            totals=kept,
        )
    except Refused as refused:
        return Told("total", str(refused))
    messages.success(request, f"The caseload is here: {len(read):,} cases.")
    return redirect("inspections:caseload", judged.staged.inspection.slug)


def _remarks(judged: Judged, inspection: Inspection) -> Iterator[str]:
    """What is no fault and yet worth a look: gaps, days that were guessed, cases that were not asked for."""
    table, total = judged.table, len(judged.table.rows)
    for name in table.columns:
        blank = sum(1 for row in table.rows if not row.cells[name].strip())
        if blank:
            yield f"{judged.own.get(name, name)}: blank in {blank:,} of {total:,}."
    for column, number in serials(judged.came, judged.chosen, judged.facts).items():
        yield f"{column}: {number:,} days were written as a spreadsheet’s own numbers, and read as days."
    bare = [row.number for row in table.rows if len(row.cells) > 2 and _bare(row.cells)]
    if bare:
        named = ", ".join(str(number) for number in bare[:NAMED]) + (", ..." if len(bare) > NAMED else "")
        yield f"Only the reference is filled in row {named}. Are these cases?"
    yield from misfits(inspection, judged.caseload)


def _bare(cells: dict[str, str]) -> bool:
    return bool(cells.get(CASE)) and not any(cell.strip() for name, cell in cells.items() if name != CASE)


def misfits(inspection: Inspection, caseload: Caseload | None) -> Iterator[str]:
    """How far the cases are those that were asked for, in sentences."""
    asked = inspection.requests.first()
    if asked is None or caseload is None or not asked.fact:
        return
    found = fit(caseload.cases, asked.fact, asked.first, asked.last)
    of = f"of {times(len(caseload), 'case')}"
    if found.before:
        yield f"{found.before:,} {of} began before {asked.first:%-d %B %Y}, and so were not asked for."
    if found.after:
        yield f"{found.after:,} {of} began after {asked.last:%-d %B %Y}, and so were not asked for."
    if found.undated:
        yield f"{found.undated:,} {of} have no day that says whether they were asked for."


@require_safe
def faults_file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The faults as a file to send back."""
    inspection = inspection_at(request, slug)
    judged = Judged(waiting_at(inspection))
    headers = {"Content-Disposition": f'attachment; filename="{slug}-caseload-faults.{ending}"'}
    if ending == "csv":
        text = faults_csv(judged.faults, judged.table, judged.own)
        return HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)
    leaf = faults_leaf(f"What is wrong in {judged.staged.name}", judged.faults, judged.table, judged.own)
    if ending == "ods":
        return HttpResponse(ods((leaf,)), content_type=ODS, headers=headers)
    return HttpResponse(xlsx((leaf,)), content_type=XLSX, headers=headers)
