"""One challenge: the paragraph as it was sent and as it is now, the answer, the changed text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from inspectorate.findings.challenge import CHALLENGE_STATES, Challenge
from inspectorate.refusal import Fault, Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.challenging import answer_challenge, keep_change, reopen_challenge, withdraw_challenge
from inspectorate.web.agreeing.forms import AnswerForm, ChangeForm, WhyForm
from inspectorate.web.agreeing.pages_sent import sent_paragraphs
from inspectorate.web.agreeing.sending import paragraphs_now
from inspectorate.web.agreeing.standing import challenge_numbered, draft_numbered, newest_draft, open_ways
from inspectorate.web.forms import Form
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member


@require_safe
def show_challenge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page; the area contact sees the paragraph as it was sent, and the answer."""
    inspection, one = _found(request, slug, number, "see factual accuracy")
    return _render(request, inspection, one, "", None)


@require_POST
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer it, keep the changed text, or open it again."""
    inspection, one = _found(request, slug, number, "answer challenges")
    post, do = request.POST, request.POST.get("do", "")
    known: dict[Any, Any] = {"by": cast(Member, member_of(request.user, inspection)), "inspection": inspection}
    known["number"] = number
    acts: dict[str, tuple[Callable[[], None], str]] = {
        "answer": (lambda: _answered(post, known), "The answer is kept. The area contact can read it."),
        "change": (
            lambda: keep_change(before=post.get("before", ""), after=post.get("after", ""), **known),
            "The changed text is kept, before and after.",
        ),
        "reopen": (
            lambda: reopen_challenge(reason=post.get("reason", ""), **known),
            "The challenge is open again.",
        ),
    }
    try:
        if do not in acts:
            raise Refused("Choose what is to be done with it.")
        act, words = acts[do]
        act()
    except Refused as refused:
        return _render(request, inspection, one, do, refused)
    messages.success(request, words)
    return redirect("agreeing:show-challenge", slug, number)


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a challenge back."""
    inspection, one = _found(request, slug, number, "challenge facts")
    try:
        withdraw_challenge(by=cast(Member, member_of(request.user, inspection)), inspection=inspection, number=number)
    except Refused as refused:
        return _render(request, inspection, one, "withdraw", refused)
    messages.success(request, f"Challenge {number} is withdrawn.")
    return redirect("agreeing:accuracy", slug)


def _answered(post: Any, known: dict[Any, Any]) -> None:
    if post.get("answer") not in ("accept", "decline"):
        raise Refused([Fault("", 0, "answer", "Choose your answer.", "")])
    answer_challenge(accept=post["answer"] == "accept", reason=post.get("reason", ""), **known)


def _found(request: HttpRequest, slug: str, number: int, what: str) -> tuple[Inspection, Challenge]:
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    one = challenge_numbered(inspection, number)
    if one is None:
        raise Http404
    return inspection, one


def _render(
    request: HttpRequest, inspection: Inspection, one: Challenge, do: str, refused: Refused | None
) -> HttpResponse:
    sent_in = draft_numbered(inspection, int(one.draft)) if one.draft else newest_draft(inspection)
    then = sent_paragraphs(inspection, sent_in).get(one.paragraph, "") if sent_in else ""
    team = may(request.user, "see recommendations", inspection) is None
    now = paragraphs_now(inspection).get(one.paragraph, "") if team else ""
    forms: dict[str, Form] = {
        "answer": AnswerForm(request.POST if do == "answer" else None),
        "change": ChangeForm(request.POST if do == "change" else None, initial={"before": then, "after": now}),
        "reopen": WhyForm(request.POST if do == "reopen" else None, auto_id="reopen_%s"),
    }
    faults = [] if refused is None else told_at(refused, forms.get(do, forms["answer"]))
    why_not_answer = may(request.user, "answer challenges", inspection)
    why_not_withdraw = may(request.user, "challenge facts", inspection)
    shown = {
        "inspection": inspection,
        "one": one,
        "state": CHALLENGE_STATES[one.state],
        "draft": sent_in,
        "then": then,
        "now": now,
        "team": team,
        "ways": open_ways(one, "inspectorate") if why_not_answer is None else [],
        "withdraw": why_not_withdraw is None and "withdraw" in open_ways(one, "area"),
        "why_not": why_not_answer if team else None,
        "forms": forms,
        "faults": faults,
    }
    return render(request, "agreeing/show-challenge.html", shown, status=400 if faults else 200)
