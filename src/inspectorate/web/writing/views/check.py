"""Everything in an inspection that does not fit together, each with the page where it is mended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.writing.actions import waive_figure, writing
from inspectorate.web.writing.desk import figures_of, places_of
from inspectorate.web.writing.loading import acting_member, inspection_at, scored
from inspectorate.web.writing.remarks import Mend, mend, remarks_of
from inspectorate.web.writing.texts import seen_of, texts_of

#: The words of how grave a remark is, with the colour of its tag.
GRAVE = {"contradiction": ("Contradiction", "red"), "doubt": ("Doubt", "yellow"), "gap": ("Gap", "grey")}
_NUMBER = 9


@require_http_methods(["GET", "HEAD", "POST"])
@scored
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What `inspectorate check` remarks on, by file; a figure typed by hand is said to be none with its reason."""
    sending = request.method == "POST"
    inspection = inspection_at(request, slug, "see report")
    if sending:
        require(request, writing(inspection, request.POST.get("part", "")), inspection)
    faults: list[Told] = []
    if sending:
        try:
            _waived(request, inspection)
        except Refused as refused:
            faults = [Told("main-content", str(refused))]
        else:
            messages.success(request, "The text says why this figure is typed.")
            return redirect("writing:check", slug)
    return _page(request, inspection, faults)


def _waived(request: HttpRequest, inspection: Inspection) -> None:
    sent = request.POST
    line, column = (sent.get(name, "") for name in ("line", "column"))
    if not (line.isdecimal() and column.isdecimal() and len(line + column) <= _NUMBER):
        raise Refused("It is not said which figure is meant. Look at the list again.")
    waive_figure(
        by=acting_member(request, inspection),
        inspection=inspection,
        part=sent.get("part", ""),
        line=int(line),
        column=int(column),
        words=sent.get("words", ""),
        reason=sent.get("reason", ""),
        seen=sent.get("seen", ""),
    )


def _page(request: HttpRequest, inspection: Inspection, faults: list[Told]) -> HttpResponse:
    texts = texts_of(inspection)
    titles = {place.name: place.title for place in places_of(inspection, texts)}
    mends = [mend(request.user, inspection, each) for each in remarks_of(inspection, texts)]
    files: dict[str, list[Mend]] = {}
    for each in mends:
        files.setdefault(each.remark.file, []).append(each)
    ordered = sorted(files.items(), key=lambda item: not item[1][0].part)
    shown = {
        "inspection": inspection,
        "files": [(name, found[0], titles.get(found[0].part, ""), found) for name, found in ordered],
        "number": len(mends),
        "texts": sum(bool(each.part) for each in mends),
        "grave": GRAVE,
        "seen": {name: seen_of(text) for name, text in texts.items()},
        "faults": faults,
        "provisional": figures_of(inspection).scores.provisional,
        "why_not_written": may(request.user, "write report", inspection),
    }
    return render(request, "writing/check.html", shown, status=422 if faults else 200)
