"""How long a session stays, and that nobody goes about without a second factor where one is required."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

#: Addresses that are open to somebody who has yet to set the second factor up.
_OPEN = frozenset({"people:set-up", "people:sign-out", "help", "accessibility"})


class Staying:
    """Ends sessions that were idle too long or began too long ago; sends people to set a second factor up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _renew(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """The page to set the second factor up, in place of any other."""
        user: Any = request.user
        if not settings.SECOND_FACTOR_REQUIRED or not user.is_authenticated or user.second_factor:
            return None
        match = request.resolver_match
        return None if match is not None and match.view_name in _OPEN else redirect("people:set-up")


def _renew(request: HttpRequest) -> None:
    """Keep the session of somebody who is at work, writing it only now and then; end one that is too old."""
    now, session = int(time.time()), request.session
    began, seen = session.setdefault("signed in", now), session.setdefault("seen", now)
    if now - seen > settings.SESSION_COOKIE_AGE or now - began > settings.SESSION_LONGEST:
        logout(request)
    elif now - seen > settings.SESSION_COOKIE_AGE // 20:
        session["seen"] = now
