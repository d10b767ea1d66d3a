"""Template tags and filters of our own, known in every template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from inspectorate.answers.states import State
from inspectorate.inspection.stages import Stage
from inspectorate.timetable.agenda import clock as clock_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.rooms import ONE_LINE, groups_of, open_rooms
from inspectorate.web.pages import page_of
from inspectorate.web.words import LANGUAGES, TERMS, day_in_words

register = template.Library()

_COLOURS = {
    State.UNASSIGNED: "grey",
    State.ASSIGNED: "blue",
    State.READING: "light-blue",
    State.SUBMITTED: "purple",
    State.RETURNED: "orange",
    State.ACCEPTED: "green",
}


@register.filter
def state_tag(state: str) -> SafeString:
    """The state of a case as a coloured tag with its words."""
    known = State(state)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', _COLOURS[known], known.words)


@register.filter
def stage_words(stage: str) -> str:
    """The stage of an inspection as people read it."""
    return Stage(stage).words


@register.filter
def moment(at: datetime | None) -> str:
    """When something was: `10:42` today, `20 November, 10:42` this year, else with the year."""
    if at is None:
        return ""
    local, now = timezone.localtime(at), timezone.localtime()
    if local.date() == now.date():
        return f"{local:%H:%M}"
    year = "" if local.year == now.year else f" {local.year}"
    return f"{local.day} {local:%B}{year}, {local:%H:%M}"


@register.filter
def clock(minutes: int) -> str:
    """Minutes after midnight as people write them: 09:05."""
    return clock_of(minutes)


@register.filter
def grouped(number: int) -> str:
    """A whole number as people read it: `18,541`."""
    return f"{number:,}"


@register.filter
def times(number: int, word: str) -> str:
    """A number with its noun, which is made plural where it must be: `{{ 3|times:"answer" }}`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


@register.filter
def percent_of(part: int, whole: int) -> int:
    """How many whole per cent a part is of a whole, for the value of a bar; 0 of nothing."""
    return 100 * part // whole if whole else 0


@register.filter
def share_of(part: int, whole: int) -> str:
    """A part of a whole as people read it: whole per cent, rounded half up; a dash of nothing."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else "–"


@register.filter
def tenth(number: Any) -> str:
    """A number to one place: `15.5`."""
    return f"{float(number):.1f}"


@register.simple_tag(takes_context=True)
def term(context: template.Context, word: str, shown: str = "") -> SafeString:
    """A word of the trade that opens its sentence where it stands: by mouse or keyboard, and without any script.

    A browser that does not know `popover` shows the sentence behind the word.
    """
    assert context.render_context is not None
    counts = context.render_context.dicts[0].setdefault("terms", Counter())
    counts[word] += 1
    name = f"word-{slugify(word)}" + (f"-{counts[word]}" if counts[word] > 1 else "")
    return format_html(
        '<button type="button" class="term" popovertarget="{}">{}</button>'
        '<small class="term__words" popover id="{}"><strong>{}</strong>: {}</small>',
        name,
        shown or word,
        name,
        word.capitalize(),
        TERMS[word],
    )


@register.simple_tag(takes_context=True)
def help_address(context: template.Context) -> str:
    """The part of the help that is about this page."""
    request = context.get("request")
    part = page_of(request).help if request is not None else ""
    return reverse("help") + (f"#{part}" if part else "")


@register.simple_tag(takes_context=True)
def here(context: template.Context) -> str:
    """What this page is called, for the end of its breadcrumbs."""
    request = context.get("request")
    return page_of(request).words if request is not None else ""


@register.inclusion_tag("parts/rooms.html", takes_context=True)
def rooms(context: template.Context) -> dict[str, Any]:
    """The navigation within the inspection to which a page belongs, of what whoever asks may open."""
    request, inspection = context.get("request"), _inspection_of(context)
    if request is None or inspection is None or not _signed_in(request):
        return {}
    rooms = open_rooms(request, inspection)
    groups = groups_of(rooms) if len(rooms) > ONE_LINE else []
    inside = next((group.rooms for group in groups if group.here and len(group.rooms) > 1), ())
    return {"inspection": inspection, "rooms": rooms, "groups": groups, "inside": inside}


@register.inclusion_tag("alerts/parts/banner.html", takes_context=True)
def alert_banner(context: template.Context) -> dict[str, Any]:
    """The open alerts of the inspection to which a page belongs, for those who look after them."""
    from inspectorate.web.alerts.standing import banner

    request, inspection = context.get("request"), _inspection_of(context)
    if request is None or inspection is None or not _signed_in(request):
        return {}
    return banner(request.user, inspection)


@register.inclusion_tag("alerts/parts/button.html", takes_context=True)
def alert_button(context: template.Context) -> dict[str, Any]:
    """The button that raises an alert, on every page of a case that whoever asks may see."""
    from inspectorate.web.alerts.standing import button

    request = context.get("request")
    if request is None or not _signed_in(request):
        return {}
    return button(request, context.get("case"))


def _signed_in(request: Any) -> bool:
    """Whether somebody is signed in; a request that was refused at the door, such as of another host, has nobody."""
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)


def _inspection_of(context: template.Context) -> Inspection | None:
    """The inspection to which a page belongs."""
    found = context.get("inspection") or getattr(context.get("case"), "inspection", None)
    return found if isinstance(found, Inspection) else None


@register.filter
def day(written: str) -> str:
    """A day, month or year as people read it: `5 November 2007`, `November 2007`, `2007`; other words as they are."""
    return day_in_words(str(written))


@register.filter
def language(code: str) -> str:
    """A language by its name."""
    return LANGUAGES.get(code, code)


@register.inclusion_tag("inspections/parts/requests.html")
def data_requests(user: Any, inspection: Any = None) -> dict[str, Any]:
    """What a person has been asked for as area contact, in one inspection or in all, for the top of their pages."""
    from inspectorate.web.inspections.asking import left_to_do
    from inspectorate.web.inspections.models import DataRequest
    from inspectorate.web.people.may import may

    asked = DataRequest.objects.filter(inspection__members__user=user, inspection__members__role="area_contact")
    if inspection is not None:
        asked = asked.filter(inspection=inspection)
    found = {request.inspection_id: request.inspection for request in asked.select_related("inspection")}
    stand = [
        left_to_do(each, timezone.localdate()) for each in found.values() if not may(user, "upload caseload", each)
    ]
    return {"requests": [left for left in stand if left and not left.done], "named": inspection is None}


@register.inclusion_tag("evidence/wanted.html")
def evidence_requests(user: Any, inspection: Any = None) -> dict[str, Any]:
    """The documents that a person has still to send as area contact, in one inspection or in all."""
    from inspectorate.web.evidence.asked import wanted_of

    return {"wanted": wanted_of(user, inspection, timezone.localdate()), "named": inspection is None}


@register.inclusion_tag("agreeing/due.html")
def due_to_them(user: Any) -> dict[str, Any]:
    """What is due to a person of agreeing on reports, in all their inspections."""
    from inspectorate.web.agreeing.due import due_for

    return {"found": due_for(user, timezone.localdate())}


@register.filter
def pairs(mapping: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a mapping, one of whose keys may be called `items`."""
    return iter(mapping.items())


@register.filter
def of(mapping: Any, name: str) -> Any:
    """The value that a mapping has under a name; blank where it has none."""
    return mapping.get(name, "")


@register.filter
def who(signature: str) -> str:
    """The name out of `Ian Example <ian@example.org>`, as the audit trail signs; an address alone is left."""
    return signature.partition(" <")[0]
