"""Frameworks: the shipped and the uploaded; one as a tree to read and to search; its file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.framework.show import scoring_in_words
from inspectorate.framework.words import rules_in_words
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.reading import tree
from inspectorate.web.inspections.releases import available, framework_by, text_of
from inspectorate.web.people.may import may, require


@require_safe
def frameworks(request: HttpRequest) -> HttpResponse:
    """The list."""
    require(request, "see frameworks")
    shown = {"releases": available(), "why_no_upload": may(request.user, "upload framework")}
    return render(request, "inspections/frameworks.html", shown)


@require_safe
def framework(request: HttpRequest, digest: str) -> HttpResponse:
    """One release as a tree, with its guidance; `words` finds questions, `open` opens every criterion."""
    require(request, "see frameworks")
    made = framework_by(digest)
    if made is None:
        raise Http404
    words = request.GET.get("words", "").strip()
    limbs = tree(made, words.split())
    shown = {
        "framework": made,
        "limbs": limbs,
        "words": words,
        "found": sum(len(branch.asked) for limb in limbs for branch in limb.branches),
        "open": bool(words) or request.GET.get("open") == "all",
        "facts": [(fact, rules_in_words(fact.derive, fact.id, made)) for fact in made.facts.values()],
        "scoring": list(scoring_in_words(made)),
        "questions": len(made.questions),
        "used": _used(request, digest),
        "others": [each for each in available() if each.identifier == made.id and each.digest != digest],
    }
    return render(request, "inspections/framework.html", shown)


def _used(request: HttpRequest, digest: str) -> list[Inspection]:
    """The inspections that use a release, as far as whoever asks may see them."""
    rows = Inspection.objects.filter(release__digest=digest)
    if not request.user.steward:
        rows = rows.filter(members__user=request.user)
    return list(rows.only("slug", "title"))


@require_safe
def framework_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The release's own YAML."""
    require(request, "see frameworks")
    made, text = framework_by(digest), text_of(digest)
    if made is None or text is None:
        raise Http404
    name = f"{made.id}-{made.release}" if made.release else made.id
    headers = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)
