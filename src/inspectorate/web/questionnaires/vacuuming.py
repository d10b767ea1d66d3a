"""Deleted rows of questionnaires are taken away at once."""

from __future__ import annotations

from django.db import connection

from inspectorate.web.questionnaires.models import Box, Code, Pile, Words


def vacuum() -> None:
    """Let PostgreSQL take away the rows that were deleted, which it would do some time later."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in (Box, Code, Pile, Words))
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {tables}")
