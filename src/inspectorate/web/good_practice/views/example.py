"""One example as the report prints it: edited, ordered, opened to the library, put back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.editions import said_beside, typed_beside
from inspectorate.web.forms import Told, sent
from inspectorate.web.good_practice.actions import (
    PRINTED,
    edit_example,
    move_example,
    put_back,
    release_example,
    seen_of,
)
from inspectorate.web.good_practice.asking import doubtful, no_names_in, told_at
from inspectorate.web.good_practice.forms import TOLD, ExampleForm
from inspectorate.web.good_practice.standing import consent_of, criteria_of, mark_of, sees
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def example_page(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """The form of an example, beside what was marked; what else is done with it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "pick good practice", inspection)
    member = cast(Member, member_of(request.user, inspection))
    core = still(inspection)
    examples, further = core.good_practice, core.particulars.editions[1:]
    if not 1 <= place <= len(examples):
        raise Http404
    example = examples[place - 1]
    form = ExampleForm(
        sent(request),
        initial={**{name: getattr(example, name) for name in PRINTED}, **said_beside(example, TOLD, further)},
        languages=further,
        criteria=criteria_of(inspection),
    )
    faults: list[Told] = []
    if request.method == "POST":
        try:
            words = _do(request, member, inspection, place)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            messages.success(request, words)
            return redirect("good_practice:list", slug)
    mark = mark_of(inspection, example)
    no_names = [*no_names_in(request), *(mark.no_names if mark is not None else [])]
    shown = {
        "inspection": inspection,
        "example": example,
        "place": place,
        "last": len(examples),
        "mark": mark if mark is not None and sees(member, mark) else None,
        "form": form,
        "faults": faults,
        "doubtful": doubtful(inspection, form, form.printed, no_names, consent_of(mark)),
        "seen": request.POST.get("seen", seen_of(inspection)),
    }
    return render(request, "good_practice/example.html", shown, status=400 if faults else 200)


def _do(request: HttpRequest, by: Member, inspection: Inspection, place: int) -> str:
    """Do what was asked for; what to say when it is done. Raises `Refused`."""
    post = request.POST
    seen, what = post.get("seen", ""), post.get("do", "")
    if what == "edit":
        cells = {name: post.get(name, "") for name in PRINTED}
        said = typed_beside(post, TOLD, still(inspection).particulars.editions[1:])
        edit_example(
            by=by, inspection=inspection, place=place, cells=cells, seen=seen, no_names=no_names_in(request),
            translations=said,
        )  # fmt: skip
        return "The example is kept."
    if what in ("up", "down"):
        move_example(by=by, inspection=inspection, place=place, up=what == "up", seen=seen)
        return "The order is kept."
    if what in ("release", "withdraw"):
        release_example(by=by, inspection=inspection, place=place, yes=what == "release", seen=seen)
        return "It is open to the library." if what == "release" else "The library has it no more."
    if what == "put back":
        put_back(by=by, inspection=inspection, place=place, seen=seen)
        return "It is put back: the report does not print it, and nothing of it is lost."
    raise Refused("Choose what is to be done with it.")
