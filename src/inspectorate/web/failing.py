"""What people see where a page cannot be had: what happened, what to do, and a reference that stands in the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from itertools import chain
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

_LOG = logging.getLogger("inspectorate.web")
#: Signs that nobody mistakes for one another when a reference is read out.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def new_reference() -> str:
    """A short reference, such as `k7pm-x3wq`, to find a fault in the log by."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(2))


def server_failed(request: HttpRequest) -> HttpResponse:
    """The page after a fault of ours; the log has its reference, the address and the fault, and nothing that was sent.

    Nothing here asks the store, which may be what failed; were the look itself missing, the words still come.
    """
    reference = new_reference()
    _LOG.error("Reference %s: %s %s", reference, request.method, request.path, exc_info=True)
    try:
        page = render_to_string("500.html", {"reference": reference})
    except (ValueError, TemplateDoesNotExist):
        page = f"<!DOCTYPE html><title>Something went wrong</title><h1>Something went wrong here</h1><p>{reference}</p>"
    return HttpResponse(page, status=500)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that is broken or too large."""
    return render(request, "400.html", {"too_large": isinstance(exception, _TOO_LARGE)}, status=400)


class Wordless:
    """Gives words to a refusal that comes without any: an address that takes no request of this kind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with a page where it is a bare 405 and a page was asked for."""
        response = self.get_response(request)
        if response.status_code != 405 or response.content or not request.accepts("text/html"):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


#: Where answers are sent: what cannot be stored is told there beside the answer, which stays on the page.
_TELL_THEMSELVES = {"casework:answer", "casework:case", "questionnaires:answer"}


class Storable:
    """Turns away the sign that PostgreSQL stores in no text (NUL); no keyboard writes it, and SQLite would take it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        """Raise `BadRequest` where an address, a question behind it or a form holds the sign."""
        match = request.resolver_match
        forms = [request.GET]
        if match is None or match.view_name not in _TELL_THEMSELVES:
            forms.append(request.POST)
        texts = chain(map(str, kwargs.values()), *(values for form in forms for _, values in form.lists()))
        if any("\0" in text for text in texts):
            raise BadRequest("A text holds a sign that cannot be stored.")
