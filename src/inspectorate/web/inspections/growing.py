"""Each action makes the version of its inspection grow, so that what was worked out of it is worked out anew."""

from __future__ import annotations

from django.db import connection

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import must_act


def grow(inspection: Inspection) -> None:
    """Count one action more; others who act in the inspection wait from here on until the transaction ends."""
    must_act()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inspections_inspection SET version = version + 1 WHERE id = %s", [inspection.pk])
