"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The marking of working material, for the header and footer of every page."""
    return {"marking": settings.MARKING}
