"""What a respondent's browser tells of itself is forgotten at the door, before anything could keep it.

This stands before everything else that handles a request. The code of a one-time link leaves the address here, so that
no log, page of a fault or report of one ever holds it; cookies, the address and the names of programs go, so that
somebody of the inspectorate who tries a link while signed in is a stranger, too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest, HttpResponse

PLACE = "/answer/"
#: Addresses below it that are no codes.
LOOK = "look.css"
#: What of a request is left: how it is to be read, and nothing about who sends it.
_KEPT = {
    *("REQUEST_METHOD", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "CONTENT_TYPE"),
    *("CONTENT_LENGTH", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT_ENCODING"),
}
_WINDOW = 15 * 60


class Unlinked:
    """Takes what could identify a respondent off each request for the pages of questionnaires."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, which no browser and no proxy keeps."""
        if not f"{request.path_info}/".startswith(PLACE):
            return self.get_response(request)
        forget(request)
        response = self.get_response(request)
        response.cookies.clear()
        response["Cache-Control"] = "no-store"
        response["Vary"] = "Accept-Encoding"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def forget(request: Any) -> None:
    """Leave of a request only what its page needs: `carried` is the code of a link, `whence` a passing mark."""
    from inspectorate.web.people.whence import client_address

    request.whence = mark(client_address(request))
    end = request.path_info.removeprefix(PLACE.rstrip("/")).strip("/")
    request.carried = "" if end == LOOK else end
    request.path = request.path_info = PLACE + (LOOK if end == LOOK else "")
    wsgi = {name: value for name, value in request.META.items() if name.startswith("wsgi.")}
    kept = {name: request.META[name] for name in _KEPT if name in request.META}
    said = {"PATH_INFO": request.path, "QUERY_STRING": "", "REMOTE_ADDR": ""}
    request.META = request.environ = {**wsgi, **kept, **said}
    for name in ("headers", "COOKIES", "GET"):
        request.__dict__.pop(name, None)
    request.sensitive_post_parameters = "__ALL__"


class _Key:
    """A key by chance for a quarter of an hour, in the memory of this process alone."""

    value, until = b"", 0.0


def mark(address: str) -> bytes:
    """Tells addresses apart for a quarter of an hour at most; nobody can go back from it to the address."""
    now = time.monotonic()
    if now > _Key.until:
        _Key.value, _Key.until = os.urandom(32), now + _WINDOW
    return blake2b(address.encode(), key=_Key.value, digest_size=16).digest()
