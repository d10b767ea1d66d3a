"""The pages that anybody may see, without an account: the list of published reports, each with its versions, a feed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspectorate.web.publishing.making import FORMATS
from inspectorate.web.publishing.models import Format, Issue
from inspectorate.web.publishing.sealed import sealed
from inspectorate.web.publishing.standing import InLanguage, languages_of, page_of, public

#: So many versions stand in the feed.
NEWEST = 50


@never_cache
@login_not_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The list of published reports, the newest first, each once."""
    _open()
    newest: dict[int, Issue] = {}
    for issue in public().select_related("inspection"):
        known = newest.get(issue.inspection_id)
        if known is None or issue.version > known.version:
            newest[issue.inspection_id] = issue
    rows = sorted(newest.values(), key=lambda issue: (issue.public_from, issue.pk), reverse=True)
    shown = [(issue, languages_of(issue)) for issue in rows]
    return render(request, "publishing/reports.html", {"issues": shown, "marking": ""})


@never_cache
@login_not_required
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """One report: its versions with what was wrong before each, and the formats of each."""
    rows = list(_of(slug).prefetch_related("formats"))
    if not rows:
        raise Http404
    shown = [(issue, [(each, _formats(issue, each)) for each in languages_of(issue)]) for issue in rows]
    told = {"issue": rows[0], "languages": languages_of(rows[0]), "versions": shown, "marking": ""}
    return render(request, "publishing/report.html", told)


def _formats(issue: Issue, told: InLanguage) -> list[tuple[Format, str, str]]:
    """The formats of a version in a language: each with its words and the ending of its address."""
    language = told.language if told.file else ""
    front = f"{language}." if language else ""
    rows = [each for each in issue.formats.all() if each.language == language]
    return [(each, FORMATS[each.ending][0], f"{front}{each.ending}") for each in rows]


@never_cache
@login_not_required
@require_safe
def page(request: HttpRequest, slug: str, version: int, file: str = "") -> HttpResponse:
    """The report as it was published, byte for byte, in its first language or in that of a file (`1.cy.html`)."""
    issue = get_object_or_404(_of(slug).select_related("inspection"), version=version)
    kept = page_of(issue, file)
    if kept is None:
        raise Http404
    return sealed(kept)


@never_cache
@login_not_required
@require_safe
def download(request: HttpRequest, slug: str, version: int, ending: str) -> HttpResponse:
    """A version in another format, as it was made when it was published."""
    issue = get_object_or_404(_of(slug), version=version)
    language, _, kind = ending.rpartition(".")
    made = get_object_or_404(Format, issue=issue, language=language, ending=kind)
    response = HttpResponse(bytes(made.content), content_type=FORMATS[kind][1])
    response["Content-Disposition"] = f'attachment; filename="{slug}-{version}.{ending}"'
    return response


@never_cache
@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The versions that were published last, for programs that look for new ones."""
    _open()
    feed = _Published()
    feed.request = request
    made: HttpResponse = feed(request)
    return made


def _open() -> None:
    if not settings.PUBLIC_REPORTS:
        raise Http404


def _of(slug: str) -> Any:
    return public().filter(inspection__slug=slug).order_by("-version")


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Entries with a link for each further language."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        for language, address in item["others"]:
            handler.addQuickElement("link", "", {"rel": "alternate", "hreflang": language, "href": address})


class _Published(Feed):  # type: ignore[misc]
    """An Atom feed with an entry for each version, which links to it in each of its languages."""

    feed_type = _Atom
    title = "Published inspection reports"
    subtitle = "Each report as it comes out, and each correction of one."

    def link(self) -> str:
        return reverse("publishing:reports")

    def items(self) -> list[Issue]:
        return list(public().select_related("inspection")[:NEWEST])

    def item_title(self, item: Issue) -> str:
        return item.title if item.version == 1 else f"{item.title}: corrected, version {item.version}"

    def item_description(self, item: Issue) -> str:
        return item.erratum or f"Report of the inspection of {item.body}." if item.body else item.erratum

    def item_link(self, item: Issue) -> str:
        return reverse("publishing:page", args=[item.inspection.slug, item.version])

    def item_extra_kwargs(self, item: Issue) -> dict[str, Any]:
        slug = item.inspection.slug
        others = [
            (each.language, reverse("publishing:page", args=[slug, item.version, each.file]))
            for each in languages_of(item)[1:]
        ]
        return {"others": [(language, self.request.build_absolute_uri(address)) for language, address in others]}

    def item_pubdate(self, item: Issue) -> datetime:
        return item.public_from

    def item_updateddate(self, item: Issue) -> datetime:
        return item.public_from
