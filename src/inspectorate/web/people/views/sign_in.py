"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inspectorate.web.forms import Told
from inspectorate.web.people.forms import SignIn


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; django-axes slows down whoever tries passwords. The same words for a wrong address and password."""
    form = SignIn(request.POST or None)
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = authenticate(request, username=given["email"].lower(), password=given["password"])
        if user is not None:
            login(request, user)
            return redirect(_where_to(request))
        faults = [Told("id_email", "There is no account with this address and password.")]
    shown = {"form": form, "faults": faults, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "people/sign-in.html", shown, status=400 if faults else 200)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("people:sign-in")


def _where_to(request: HttpRequest) -> str:
    """The page that was asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else resolve_url("inspections:list")
