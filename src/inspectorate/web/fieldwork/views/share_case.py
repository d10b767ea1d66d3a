"""One case of the sharing out, given to another reader by hand: what that breaks is told before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.timetable.needs import Needs
from inspectorate.timetable.plan import Timetable
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.actions import keep_plan
from inspectorate.web.fieldwork.needs import Found, found_of
from inspectorate.web.fieldwork.shares import able, changed, judged, labels_of, readers_by_name
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require


@dataclass(frozen=True, slots=True)
class Choice:
    """A reader who could have the case: what would be broken then, and what would be no more."""

    reader: str
    person: str
    cases: int
    broken: tuple[str, ...]
    mended: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def share_case(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Each reader with what would follow, and who reads it a second time."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    rows = Case.objects.select_related("inspection")
    require(request, "see plan", case=get_object_or_404(rows, inspection=inspection, reference=reference))
    found = found_of(inspection)
    if found.needs is None or reference not in found.needs.interview:
        raise Http404
    plan = found.plan or Timetable(())
    sitting = plan.by_case.get(reference)
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "plan fieldwork", inspection)
        faults = _keep(request, inspection, found, reference)
        if not faults:
            return redirect("fieldwork:sharing", slug)
    labels = labels_of(inspection, found.needs.week.kinds).values()
    shown = {
        "inspection": inspection,
        "interview": found.needs.interview[reference],
        "facts": list(zip(labels, found.needs.interview[reference].kinds, strict=True)),
        "sitting": sitting,
        "choices": _choices(inspection, found.needs, plan, reference),
        "able": able(found.needs, reference),
        "why_not": may(request.user, "plan fieldwork", inspection),
        "faults": faults,
        "typed": request.POST,
    }
    return render(request, "fieldwork/share-case.html", shown, status=400 if faults else 200)


def _choices(inspection: Inspection, needs: Needs, plan: Timetable, case: str) -> list[Choice]:
    people = readers_by_name(inspection)
    before = set(judged(needs, plan))
    was = plan.by_case.get(case)
    found = []
    for reader in needs.readers:
        second = was.second if was is not None and was.second != reader.id else ""
        after = set(judged(needs, changed(needs, plan, case, reader.id, second)))
        person = str(people[reader.id].user) if reader.id in people else ""
        broken, mended = (tuple(b.sentence for b in sorted(side)) for side in (after - before, before - after))
        found.append(Choice(reader.id, person, len(plan.by_reader.get(reader.id, ())), broken, mended))
    return found


def _keep(request: HttpRequest, inspection: Inspection, found: Found, case: str) -> list[Told]:
    """Keep the plan with the change; what was wrong with what was sent."""
    needs, plan = found.needs, found.plan or Timetable(())
    assert needs is not None  # or there would be no page
    reader, second = request.POST.get("reader", ""), request.POST.get("second", "")
    if reader not in needs.reader:
        return [Told("reader_0", "Choose who is to read the case.")]
    if second and second not in able(needs, case):
        return [Told("second", f"{second} cannot read it a second time.")]
    if second == reader:
        return [Told("second", "The second reader is somebody else than the first.")]
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    after = changed(needs, plan, case, reader, second)
    was = plan.by_case.get(case)
    why = f"{case}: {reader}" + (f" instead of {was.reader}" if was is not None and was.reader != reader else "")
    why += f", second read by {second}" if second else ""
    try:
        keep_plan(by=by, inspection=inspection, plan=after, why=why, seen=found.seen)
    except Refused as refused:
        return [Told("main-content", str(refused))]
    new = len(set(judged(needs, after)) - set(judged(needs, plan)))
    told = "It breaks no further rule." if not new else "It breaks a rule: see below."
    messages.success(request, f"{case} is to be read by {reader}. {told}")
    return []
