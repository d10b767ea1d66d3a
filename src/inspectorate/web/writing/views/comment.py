"""Comments on a part: made, answered, settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.writing.actions import answer_comment, comment_on, settle_comment
from inspectorate.web.writing.loading import acting_member, inspection_at, part_at, scored
from inspectorate.web.writing.models import TextComment


@require_POST
@scored
def comment(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """Comment on a part, answer a comment, or settle it."""
    inspection = inspection_at(request, slug, "comment on report")
    part_at(inspection, of)
    by = acting_member(request, inspection)
    try:
        messages.success(request, _done(request, inspection, of, by))
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"{reverse('writing:part', args=[slug, of])}#comments")


def _done(request: HttpRequest, inspection: Inspection, of: str, by: Member) -> str:
    do, text = request.POST.get("do", ""), request.POST.get("comment", "")
    if do not in ("answer", "settle"):
        comment_on(by=by, inspection=inspection, part=of, text=text, quoted=request.POST.get("quoted", ""))
        return "Your comment is kept."
    number = request.POST.get("number", "")
    known = TextComment.objects.select_related("inspection").filter(inspection=inspection, part=of)
    found = known.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    if found is None:
        raise Http404
    if do == "settle":
        settle_comment(by=by, comment=found)
        return "The comment is settled."
    answer_comment(by=by, comment=found, text=text)
    return "Your answer is kept."
