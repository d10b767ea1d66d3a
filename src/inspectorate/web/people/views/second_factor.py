"""One's own account: the second factor on, replaced and off, and recovery codes."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told, sent
from inspectorate.web.people import second_factor
from inspectorate.web.people.authenticator import key_address, key_of, key_text, new_seed
from inspectorate.web.people.forms import Code, CodeAndPassword, Form, OwnPassword
from inspectorate.web.people.may import require
from inspectorate.web.people.models import User
from inspectorate.web.people.roles import Role
from inspectorate.web.people.throttle import count_wrong_code, forget_wrong_codes, is_password, too_many_codes

_WRONG = Told("id_password", "This is not your password.")
#: The seed that is shown until a code proves that the app has it, in the session.
_SHOWN = "second factor shown"


def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and one's password and second factor."""
    require(request, "look after own account")
    user = _own(request)
    found = user.memberships.select_related("inspection").prefetch_related("conflicts")
    members = [{"member": each, "role": Role(each.role).words} for each in found.order_by("inspection__title")]
    return render(request, "people/account.html", {"left": user.recovery_codes.count(), "members": members})


@never_cache
@sensitive_variables("seed", "key")
@sensitive_post_parameters("password", "code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Turn the second factor on, or replace it: a square to scan, and a code to show that it was scanned."""
    require(request, "look after own account")
    user = _own(request)
    if too_many_codes(request, user):
        return render(request, "people/too-many-codes.html", status=429)
    seed = request.session.setdefault(_SHOWN, new_seed())
    form = (CodeAndPassword if user.second_factor else Code)(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        done = _turned_on(request, user, seed, form)
        if isinstance(done, HttpResponse):
            return done
        faults = [done]
    key = key_of(seed)
    square = segno.make_qr(key_address(key, user.username), error="m").svg_data_uri(scale=5, border=4, light="#fff")
    required = settings.SECOND_FACTOR_REQUIRED and not user.second_factor
    shown = {"form": form, "faults": faults, "square": square, "key": key_text(key), "required": required}
    return render(request, "people/set-up.html", shown, status=400 if faults else 200)


def _turned_on(request: HttpRequest, user: User, seed: str, form: Form) -> HttpResponse | Told:
    """The page of recovery codes, shown this once; or what is wrong."""
    if user.second_factor and not is_password(request, form.cleaned_data["password"]):
        return _WRONG
    try:
        codes = second_factor.turn_on(user=user, seed=seed, typed=form.cleaned_data["code"])
    except Refused as refused:
        count_wrong_code(request, user)
        return Told("id_code", str(refused))
    forget_wrong_codes(request, user)
    del request.session[_SHOWN]
    update_session_auth_hash(request, user)
    return render(request, "people/recovery-codes.html", {"codes": codes, "turned_on": True})


@never_cache
@sensitive_post_parameters("password")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, for whoever gives their password again."""
    user, form, faults = _asked_again(request)
    if not user.second_factor:
        return redirect("people:account")
    if request.method == "POST" and not faults:
        codes = second_factor.make_recovery_codes(user=user)
        return render(request, "people/recovery-codes.html", {"codes": codes})
    return render(request, "people/new-codes.html", {"form": form, "faults": faults}, status=400 if faults else 200)


@never_cache
@sensitive_post_parameters("password")
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turn one's own second factor off, by giving the password again."""
    user, form, faults = _asked_again(request)
    if not user.second_factor:
        return redirect("people:account")
    if request.method == "POST" and not faults:
        second_factor.turn_off(user=user)
        update_session_auth_hash(request, user)
        messages.success(request, "The second factor is off.")
        return redirect("people:account")
    shown = {"form": form, "faults": faults, "required": settings.SECOND_FACTOR_REQUIRED}
    return render(request, "people/turn-off.html", shown, status=400 if faults else 200)


def _asked_again(request: HttpRequest) -> tuple[User, OwnPassword, list[Told]]:
    """Who one is, and the form that asks for one's password; it is looked at where there is a second factor."""
    require(request, "look after own account")
    user, form = _own(request), OwnPassword(sent(request))
    if not user.second_factor or request.method != "POST":
        return user, form, []
    faults = form.faults()
    if form.is_valid() and not is_password(request, form.cleaned_data["password"]):
        faults = [_WRONG]
    return user, form, faults


def _own(request: HttpRequest) -> User:
    return User.objects.get(pk=request.user.pk)
