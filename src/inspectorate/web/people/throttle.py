"""Slowing down whoever tries codes, by the same counter that django-axes keeps for passwords."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from inspectorate.web.people.models import User
from inspectorate.web.people.whence import client_address

#: Wrong codes for one account from all addresses together, in the time for which axes counts: who comes this far has
#: the password, and may have many addresses to try from.
_FROM_ALL = 50


def is_password(request: HttpRequest, typed: str) -> bool:
    """Whether somebody who is signed in knows their password; wrong ones are counted as those of signing in."""
    return authenticate(request, username=request.user.get_username(), password=typed) is not None


def too_many_codes(request: HttpRequest, user: User) -> bool:
    """Whether no code is looked at now: ten were wrong from this address, or fifty from all."""
    name = _name(user)
    if not AxesProxyHandler.is_allowed(request, {"username": name}):
        return True
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(username=name, attempt_time__gte=since)
    return (recent.aggregate(all=Sum("failures_since_start"))["all"] or 0) >= _FROM_ALL


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """Count one; the tenth makes axes answer the request itself."""
    user_login_failed.send(sender=__name__, credentials={"username": _name(user)}, request=request)


def forget_wrong_codes(request: HttpRequest, user: User) -> None:
    """After a right code, wrong ones from the same address count no more."""
    AxesProxyHandler.reset_attempts(username=_name(user), ip_address=client_address(request))


def _name(user: User) -> str:
    """Codes are counted apart from passwords, so that nobody without the password can slow them down."""
    return f"code of {user.username}"
