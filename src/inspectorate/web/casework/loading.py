"""The case of an address, with whom it belongs to."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest
from django.urls import reverse

from inspectorate.web.casework.models import Case
from inspectorate.web.people.may import may, member_of
from inspectorate.web.people.models import Member
from inspectorate.web.prepared import Prepared

_CASE = Prepared(
    lambda slug, reference: (
        Case.objects.select_related("inspection", "reader__user")
        .filter(inspection__slug=slug, reference=reference)
        .order_by()
    ),
    str,
    str,
)


def case_at(slug: str, reference: str) -> Case:
    """The case of an inspection by its reference; 404 where there is none."""
    found = _CASE.first(slug, reference)
    if found is None:
        raise Http404
    return found


def acting_member(request: HttpRequest, case: Case) -> Member:
    """Who acts, in the inspection of the case; asked for after `require`."""
    return cast(Member, member_of(request.user, case.inspection))


def address(name: str, case: Case) -> str:
    """The address of one of the case's pages."""
    return reverse(f"casework:{name}", args=[case.inspection.slug, case.reference])


def crumbs(request: HttpRequest, case: Case, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a case's page, for the breadcrumbs."""
    inspection = case.inspection
    found = [
        (reverse("inspections:list"), "Inspections"),
        (reverse("inspections:show", args=[inspection.slug]), inspection.title),
    ]
    if may(request.user, "see cases", inspection) is None:
        found.append((reverse("casework:cases", args=[inspection.slug]), "Cases"))
    return [*found, *further]
