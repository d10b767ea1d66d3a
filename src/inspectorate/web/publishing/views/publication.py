"""Where the report is read, signed, published and corrected, and its versions are read by those on the inspection."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.signing import signing_of
from inspectorate.inspection.stages import OUT, Stage
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.publishing.actions import prepare_correction, publish_report, sign_report
from inspectorate.web.publishing.forms import PublishForm
from inspectorate.web.publishing.hour import WHAT as CHANGE_HOUR
from inspectorate.web.publishing.hour import newest, why_not_changed
from inspectorate.web.publishing.listing import WHAT as LIST_REPORT
from inspectorate.web.publishing.models import Issue
from inspectorate.web.publishing.readiness import why_not_out
from inspectorate.web.publishing.sealed import sealed
from inspectorate.web.publishing.standing import day_here, languages_of, page_of, shown_versions, signed, signing_ways


def _inspection(slug: str) -> Inspection:
    found: Inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    return found


@never_cache
@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the report is: signatures, what keeps it from being published, its versions."""
    inspection = _inspection(slug)
    require(request, "see publication", inspection)
    return _page(request, inspection, [])


@never_cache
@require_POST
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Pass it, sign it, or send it back."""
    inspection = _inspection(slug)
    require(request, "sign report", inspection)
    post = request.POST
    step, _, result = post.get("do", "").partition("/")
    try:
        sign_report(
            by=cast(Member, member_of(request.user, inspection)),
            inspection=inspection,
            step=step,
            result=result,
            reason=post.get("reason", ""),
            seen=post.get("seen", ""),
        )
    except Refused as refused:
        said = refused.faults[0].wrong if refused.faults else str(refused)
        return _page(request, inspection, [Told("reason" if said.startswith("Say") else "sign", said)])
    messages.success(request, "It is written down.")
    return redirect("publishing:publication", slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """From which hour on everybody may see it, confirmed once more; every reason why it cannot be."""
    inspection = _inspection(slug)
    require(request, "publish report", inspection)
    core = taken_out(inspection)
    record = publication_of(core)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        correction=record is not None,
        languages=core.particulars.editions,
    )
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            issue = publish_report(
                by=cast(Member, member_of(request.user, inspection)),
                inspection=inspection,
                public_from=form.cleaned_data["public_from"],
                erratum=form.cleaned_data.get("erratum", ""),
                errata=form.errata(),
            )
        except Refused as refused:
            reasons = [fault.wrong for fault in refused.faults] or str(refused).splitlines()
        else:
            messages.success(request, f"Version {issue.version} is published, and what it is made of is frozen.")
            return redirect("publishing:publication", slug)
    elif request.method != "POST":
        reasons = _reasons(inspection, core)
    faults = [*form.faults(), *(Told("reasons", each) for each in reasons if request.method == "POST")]
    shown = {"inspection": inspection, "form": form, "record": record, "reasons": reasons, "faults": faults}
    shown["public"] = settings.PUBLIC_REPORTS
    return render(request, "publishing/publish.html", shown, status=400 if faults else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Prepare a correction, with the reason."""
    inspection = _inspection(slug)
    require(request, "prepare correction", inspection)
    faults: list[Told] = []
    if request.method == "POST":
        try:
            member = cast(Member, member_of(request.user, inspection))
            prepare_correction(by=member, inspection=inspection, reason=request.POST.get("reason", ""))
        except Refused as refused:
            faults = [Told("reason", str(refused))]
        else:
            messages.success(request, "A correction is prepared. What was published stays as it is until the next one.")
            return redirect("publishing:publication", slug)
    shown = {"inspection": inspection, "faults": faults, "reason": request.POST.get("reason", "")}
    return render(request, "publishing/correct.html", shown, status=400 if faults else 200)


@never_cache
@require_safe
def version(request: HttpRequest, slug: str, version: int, file: str = "") -> HttpResponse:
    """A version as it was published, for whoever is on the inspection: before its hour for those who work on it.

    `file` names its page in another language.
    """
    inspection = _inspection(slug)
    require(request, "read published report", inspection)
    issue = get_object_or_404(Issue.objects.select_related("inspection"), inspection=inspection, version=version)
    early = may(request.user, "see publication", inspection) is None
    kept = page_of(issue, file) if early or issue.public_from <= timezone.now() else None
    if kept is None:
        raise Http404
    return sealed(kept)


def _page(request: HttpRequest, inspection: Inspection, faults: list[Told]) -> HttpResponse:
    core = taken_out(inspection)
    signing = signing_of(core)
    member = member_of(request.user, inspection)
    latest = newest(inspection)
    working = Stage(inspection.stage) in (Stage.DRAFTING, Stage.FACTUAL_ACCURACY)
    shown: dict[str, Any] = {
        "inspection": inspection,
        "stage": Stage(inspection.stage),
        "out": Stage(inspection.stage) in OUT,
        "signing": signing,
        "signed": signed(core, signing),
        "ways": signing_ways(member, core) if member is not None else (),
        "working": working,
        "reasons": _reasons(inspection, core) if working else [],
        "record": publication_of(core),
        "issues": [(issue, languages_of(issue)) for issue in shown_versions(member, inspection, all_of_them=True)],
        "now": timezone.now(),
        "may_publish": may(request.user, "publish report", inspection) is None,
        "why_not_publish": may(request.user, "publish report", inspection),
        "may_correct": may(request.user, "prepare correction", inspection) is None,
        "may_move": latest is not None
        and why_not_changed(latest) is None
        and may(request.user, CHANGE_HOUR, inspection) is None,
        "may_list": may(request.user, LIST_REPORT, inspection) is None,
        "may_copy": may(request.user, "give embargo copies", inspection) is None,
        "public": settings.PUBLIC_REPORTS,
        "reason": request.POST.get("reason", ""),
        "faults": faults,
    }
    return render(request, "publishing/publication.html", shown, status=400 if faults else 200)


def _reasons(inspection: Inspection, core: Any) -> list[str]:
    return why_not_out(inspection, core, day_here(), "" if publication_of(core) is None else "to be said")
