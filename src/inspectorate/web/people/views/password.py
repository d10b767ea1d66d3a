"""Choosing a password: by an invitation's link, or when signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import set_password
from inspectorate.web.people.forms import ChangePassword, NewPassword
from inspectorate.web.people.may import require
from inspectorate.web.people.models import Member, User
from inspectorate.web.people.throttle import is_password
from inspectorate.web.people.views.sign_in import go_on


def welcome_link(request: HttpRequest, user: User) -> str:
    """The address, good once and for some days, at which an invited person chooses a password."""
    return request.build_absolute_uri(welcome_path(user))


def pass_on(request: HttpRequest, inspection: Inspection, member: Member) -> HttpResponse:
    """The link by e-mail where that is set up, else shown to be passed on."""
    link, shown = welcome_link(request, member.user), {"inspection": inspection, "member": member}
    if not settings.EMAIL_HOST:
        return render(request, "people/invited.html", {**shown, "link": link})
    text = render_to_string("people/link.txt", {**shown, "link": link, "by": request.user})
    try:
        send_mail(f"Your sign-in: {inspection.title}", text, None, [member.user.email])
    except OSError as error:
        return render(request, "people/invited.html", {**shown, "link": link, "not_mailed": str(error)})
    return render(request, "people/invited.html", {**shown, "mailed": True})


def welcome_path(user: User) -> str:
    """The same without its server."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("people:welcome", args=[key, default_token_generator.make_token(user)])


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def welcome(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """An invited person chooses a password and is signed in; a second factor that they have is still asked for."""
    user = _invited(key, token)
    if user is None:
        return render(request, "people/link-is-over.html", status=404)
    form = NewPassword(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        try:
            set_password(by=user, user=user, password=form.cleaned_data["password"])
        except Refused as refused:
            faults = [Told("id_password", str(refused))]
        else:
            return go_on(request, user)
    return render(request, "people/welcome.html", {"form": form, "faults": faults, "invited": user})


@never_cache
@sensitive_post_parameters("old", "password")
def change(request: HttpRequest) -> HttpResponse:
    """Somebody who is signed in chooses another password."""
    require(request, "look after own account")
    user = User.objects.get(pk=request.user.pk)
    form = ChangePassword(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        faults = _changed(request, user, form.cleaned_data["old"], form.cleaned_data["password"])
        if not faults:
            update_session_auth_hash(request, user)
            messages.success(request, "Your password is changed. You are signed out everywhere else.")
            return redirect("people:account")
    return render(request, "people/password.html", {"form": form, "faults": faults}, status=400 if faults else 200)


def _changed(request: HttpRequest, user: User, old: str, new: str) -> list[Told]:
    if not is_password(request, old):
        return [Told("id_old", "This is not your password until now.")]
    try:
        set_password(by=user, user=user, password=new)
    except Refused as refused:
        return [Told("id_password", str(refused))]
    return []


def _invited(key: str, token: str) -> User | None:
    try:
        user = User.objects.get(pk=int(urlsafe_base64_decode(key)), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    return user if default_token_generator.check_token(user, token) else None
