"""Template tags and filters of our own, known in every template."""

from __future__ import annotations

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
from inspectorate.web.words import TERMS

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


@register.simple_tag
def term(word: str, shown: str = "") -> SafeString:
    """A word of the trade, linked to its sentence on the help page."""
    sentence = TERMS[word]
    address = f"{reverse('help')}#term-{slugify(word)}"
    return format_html('<a class="govuk-link term" href="{}" title="{}">{}</a>', address, sentence, shown or word)


@register.inclusion_tag("inspections/parts/requests.html")
def data_requests(user: Any, inspection: Any = None) -> dict[str, Any]:
    """What a person has been asked for as area contact, in one inspection or in all, for the top of their pages."""
    from inspectorate.web.inspections.asking import left_to_do
    from inspectorate.web.people.may import may_as

    found = user.memberships.filter(role="area_contact").select_related("inspection", "user")
    if inspection is not None:
        found = found.filter(inspection=inspection)
    open_to = [member.inspection for member in found if may_as(member, "upload caseload") is None]
    stand = [left_to_do(each, timezone.localdate()) for each in open_to]
    return {"requests": [left for left in stand if left and not left.done], "named": inspection is None}


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
