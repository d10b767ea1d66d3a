"""Signing in, with a second step where there is a second factor, and out."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inspectorate.web.forms import Told, sent
from inspectorate.web.people import second_factor
from inspectorate.web.people.forms import Code, SignIn
from inspectorate.web.people.models import User
from inspectorate.web.people.throttle import count_wrong_code, forget_wrong_codes, too_many_codes

BACKEND = "inspectorate.web.people.signed_in.Accounts"
#: Who has given their password and not yet their code, in the session; and for how long that holds.
_HALF = "half signed in"
_HALF_SECONDS = 10 * 60


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; django-axes slows down whoever tries passwords. The same words for a wrong address and password."""
    form = SignIn(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = authenticate(request, username=given["email"].lower(), password=given["password"])
        if user is not None:
            return go_on(request, user, request.POST.get("next", ""))
        if not getattr(request, "axes_locked_out", False):
            found = User.objects.filter(username=given["email"].lower()).first()
            second_factor.tell_wrong(user=found, what="password")
        faults = [Told("id_email", "There is no account with this address and password.")]
    shown = {"form": form, "faults": faults, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "people/sign-in.html", shown, status=400 if faults else 200)


def go_on(request: HttpRequest, user: Any, wanted: str = "") -> HttpResponse:
    """Sign in somebody who proved their password, or ask for the code that is still needed."""
    if user.second_factor:
        request.session.cycle_key()
        half = {"user": user.pk, "bound": user.get_session_auth_hash(), "at": time.time(), "next": wanted}
        request.session[_HALF] = half
        return redirect("people:code")
    second_factor.sign_in(user=user)
    return _signed_in(request, user, wanted)


@never_cache
@login_not_required
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """The second step: the code that the app shows, or a recovery code."""
    user, wanted = _half(request)
    if user is None:
        return redirect("people:sign-in")
    if too_many_codes(request, user):
        return render(request, "people/too-many-codes.html", status=429)
    form = Code(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        if second_factor.sign_in_with_code(user=user, typed=form.cleaned_data["code"]):
            forget_wrong_codes(request, user)
            return _signed_in(request, User.objects.get(pk=user.pk), wanted)
        second_factor.tell_wrong(user=user, what="code")
        count_wrong_code(request, user)
        faults = [Told("id_code", second_factor.WRONG_CODE)]
    return render(request, "people/code.html", {"form": form, "faults": faults}, status=400 if faults else 200)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("people:sign-in")


def _signed_in(request: HttpRequest, user: User, wanted: str) -> HttpResponse:
    """A session of one's own, and the page that was asked for before. Sessions that are over are cleared on the way."""
    request.session.pop(_HALF, None)
    login(request, user, backend=BACKEND)
    request.session["signed in"] = request.session["seen"] = int(time.time())
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return redirect(_where_to(request, wanted))


def _half(request: HttpRequest) -> tuple[User | None, str]:
    """Who has given their password in this browser in the last minutes, and where they want to go."""
    half = request.session.get(_HALF)
    if not half or not 0 <= time.time() - half["at"] <= _HALF_SECONDS:
        return None, ""
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), half["bound"]):
        return None, ""
    return user, str(half["next"])


def _where_to(request: HttpRequest, wanted: str) -> str:
    """The page that was asked for before signing in, if it is one of ours."""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else resolve_url("inspections:list")
