"""A follow-up beside the inspection that it follows up: like with like, as the core compares (contract section 3)."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.http import HttpRequest

from inspectorate.inspection import compare
from inspectorate.scores.compare import Comparison
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import counted
from inspectorate.web.people.may import may


def earlier_of(request: HttpRequest, inspection: Inspection) -> Inspection | None:
    """The earlier inspection, where it is here and whoever asks may see its scores too."""
    if not inspection.follows:
        return None
    rows = Inspection.objects.select_related("release")
    row = rows.filter(slug=inspection.follows).exclude(pk=inspection.pk).first()
    return row if row is not None and may(request.user, "see scores", row) is None else None


def compared(first: Inspection, second: Inspection, reading: str) -> Comparison:
    """Both sides on what they share, of the readings chosen; kept until one of the two changes."""
    one, two = ((each.pk, each.age, each.created_at) for each in (first, second))
    return _compared(one, two, reading)


@lru_cache(maxsize=2)
def _compared(first: tuple[int, int, datetime], second: tuple[int, int, datetime], reading: str) -> Comparison:
    sides = [Inspection.objects.select_related("release").get(pk=key) for key, _, _ in (first, second)]
    one, two = (counted(each, reading).core for each in sides)
    return compare(one, two)
