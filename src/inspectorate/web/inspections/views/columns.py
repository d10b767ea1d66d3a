"""Uploading a caseload, the second of three steps: which column holds which fact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from inspectorate.caseload.matching import BESIDE, CASE, LEFT_OUT, facts_of_caseload, matching_faults
from inspectorate.caseload.table import Table
from inspectorate.refusal import Fault, Refused
from inspectorate.web import rows
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import CaseloadUpload, Inspection
from inspectorate.web.inspections.uploading import choose_columns, meanings, table_of, throw_away, waiting
from inspectorate.web.inspections.views.upload import acting_member, inspection_at


def waiting_at(inspection: Inspection) -> CaseloadUpload:
    """The upload that waits to be confirmed; 404 where none does."""
    found = waiting(inspection)
    return get_object_or_404(
        CaseloadUpload.objects.select_related("inspection__release"), pk=found.pk if found is not None else None
    )


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is guessed or remembered of each column; keep what somebody says."""
    inspection = inspection_at(request, slug)
    staged = waiting_at(inspection)
    facts = facts_of_caseload(rows.frameworks_of(inspection))
    table = table_of(staged)
    chosen = meanings(staged, table, facts)
    faults: list[Told] = []
    if request.method == "POST":
        chosen = {name: request.POST.get(f"column-{n}", LEFT_OUT) for n, name in enumerate(table.columns)}
        faults = [_anchor(fault, table) for fault in matching_faults(chosen, facts, table.file)]
        if not faults:
            try:
                choose_columns(by=acting_member(request, inspection), upload=staged, chosen=chosen)
            except Refused as refused:
                faults = [Told("main-content", str(refused))]
            else:
                return redirect("inspections:preview", slug)
    choices = [(LEFT_OUT, "Leave it out"), (CASE, "The case’s reference"), (BESIDE, "Keep it beside, as it is")]
    choices += [(name, f"{fact.label} ({name})") for name, fact in facts.items()]
    asked = {name for name, fact in facts.items() if not fact.asked}
    shown = {
        "inspection": inspection,
        "staged": staged,
        "columns": [
            (n, name, chosen.get(name, LEFT_OUT), _examples(table, name)) for n, name in enumerate(table.columns)
        ],
        "lacking": [str(facts[name].label) for name in facts if name in asked - set(chosen.values())],
        "choices": choices,
        "count": len(table.rows),
        "faults": faults,
    }
    return render(request, "inspections/columns.html", shown, status=400 if faults else 200)


def _anchor(fault: Fault, table: Table) -> Told:
    place = table.columns.index(fault.path) if fault.path in table.columns else 0
    where = f"{fault.path}: " if fault.path else ""
    return Told(f"column-{place}", f"{where}{fault.wrong}; {fault.write}.")


def _examples(table: Table, name: str) -> list[str]:
    """Three different values of a column."""
    seen: dict[str, None] = {}
    for row in table.rows:
        if row.cells[name].strip():
            seen.setdefault(row.cells[name].strip()[:40])
        if len(seen) == 3:
            break
    return list(seen)


@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw the upload away that is shown on the page; one that came since goes on waiting."""
    inspection = inspection_at(request, slug)
    staged = waiting(inspection)
    if staged is not None and request.POST.get("upload") != str(staged.pk):
        messages.error(request, f"{staged.name} has come since. Look at it before you throw it away.")
    elif staged is not None:
        throw_away(by=acting_member(request, inspection), upload=staged)
        messages.success(request, "The upload is thrown away.")
    return redirect("inspections:caseload", slug)
