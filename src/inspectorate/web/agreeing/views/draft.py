"""A draft as it was sent: with a link at each paragraph, and as a file."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inspectorate.language import LANGUAGES
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.pages_sent import embedded, languages_sent, page_sent
from inspectorate.web.agreeing.standing import draft_numbered, newest_draft, why_not_challenge
from inspectorate.web.agreeing.taking import FORMATS, endings_of, take_sent_draft
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@require_safe
def draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page; each paragraph can be challenged in the draft that was sent last, while there is time.

    In a further language it is there to be read: challenges are made to the paragraphs of the first.
    """
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see factual accuracy", inspection)
    found, newest = draft_numbered(inspection, number), newest_draft(inspection)
    if found is None:
        raise Http404
    further = languages_sent(inspection, found)
    language = request.GET.get("language", "")
    first = still(inspection).particulars.editions[0]
    if language not in ("", first, *further):
        raise Http404
    language = "" if language == first else language
    over = why_not_challenge(newest, timezone.localdate()) if found == newest else "Another draft was sent since."
    able = not language and may(request.user, "challenge facts", inspection) is None and over is None
    about = defaultdict(list)
    for each in still(inspection).challenges:
        if not language and each.draft in ("", str(number)):
            about[each.paragraph].append(each)

    def beside(paragraph: str) -> str:
        links = format_html_join(
            " ",
            '<a class="challenged" href="{}">Challenge {}</a>',
            ((reverse("agreeing:show-challenge", args=[slug, int(e.number)]), e.number) for e in about[paragraph]),
        )
        if not able:
            return links
        place = f"{reverse('agreeing:challenge', args=[slug])}?{urlencode({'paragraph': paragraph})}"
        hidden = format_html('<span class="govuk-visually-hidden"> {}</span>', paragraph)
        return format_html('{} <a class="to-challenge" href="{}">Challenge this paragraph{}</a>', links, place, hidden)

    page = page_sent(inspection, found, language)
    shown = {"inspection": inspection, "draft": found, "page": embedded(page, beside), "able": able, "over": over}
    shown["formats"] = [(ending, FORMATS[ending]) for ending in endings_of(inspection, found)]
    here = language or first
    names = [(each, LANGUAGES.get(each, each), each == here) for each in (first, *further)] if further else []
    shown |= {"languages": names, "further": language, "language": here}
    return render(request, "agreeing/draft.html", shown)


@never_cache
@require_POST
def take(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The draft as a file, as it was sent."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see factual accuracy", inspection)
    if draft_numbered(inspection, number) is None:
        raise Http404
    by = cast(Member, member_of(request.user, inspection))
    try:
        made = take_sent_draft(by=by, inspection=inspection, number=number, ending=request.POST.get("format", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("agreeing:draft", slug, number)
    response = HttpResponse(made.content, content_type=made.kind)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
