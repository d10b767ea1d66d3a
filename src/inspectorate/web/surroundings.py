"""What every page shows around its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

#: The places of the menu: the name of their address, and their words.
MENU = (
    ("inspections:list", "Inspections"),
    ("casework:mine", "My work"),
    ("inspections:frameworks", "Frameworks"),
)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The marking of working material, for the header and footer of every page, and the menu."""
    return {"marking": settings.MARKING, "places": lambda: list(_places(request))}


def _places(request: HttpRequest) -> Iterator[dict[str, Any]]:
    match = request.resolver_match
    for name, words in MENU:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        yield {"address": address, "words": words, "here": match is not None and match.view_name == name}
