"""The case form: its page, and the saving of a whole section where there is no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.answers.states import State
from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import Clash, save_answer
from inspectorate.web.casework.form import LONGEST, CaseForm, Field, FormPlace, form_of, key_of
from inspectorate.web.casework.known import known_facts
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.typed import plainly
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.roles import ACCEPTERS
from inspectorate.web.tags import moment, times

#: The keys of the form and what they do.
KEYS = (
    (["1", "2", "…", "9"], "choose an answer"),
    (["j", "k"], "next question, previous question"),
    (["u"], "next question that is still to do"),
    (["n"], "write a note"),
    (["g"], "open or close the guidance"),
    (["?"], "open or close this list"),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_case(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Show the form, to be answered or to be read; save one section of it."""
    case = case_at(slug, reference)
    if request.method != "POST":
        require(request, "see case", case=case)
        return _page(request, case, form_of(case, request.GET.getlist("also")))
    require(request, "answer case", case=case)
    form = form_of(case, _also(request))
    place = form.place(request.POST.get("section", ""))
    if place is None:
        return _page(request, case, form, faults=["Say which section is to be saved."], status=400)
    return _save_section(request, case, form, place)


def _save_section(request: HttpRequest, case: Case, form: CaseForm, place: FormPlace) -> HttpResponse:
    """Save what was changed in a section; where something was not saved, show the page again with what was typed."""
    changed = {field.key: field for field in _changed(request, place)}
    saved = 0
    trouble: dict[str, Field] = {}
    for key, field in changed.items():
        outcome = _save(request, case, field)
        if outcome is None:
            saved += 1
        else:
            trouble[key] = outcome
    now = form_of(case, _also(request))
    if trouble:
        faults = [{"at": f"q-{key}", "words": f"{field.asked.id}: {_wrong(field)}"} for key, field in trouble.items()]
        return _page(request, case, _with(now, trouble), faults=faults, status=409)
    anchor, also = _landing(request, place)
    if not anchor.startswith("q-"):
        words = f"{times(saved, 'answer')} saved {moment(timezone.now())}." if saved else "Nothing was changed."
        messages.success(request, words + _came_and_went(form, now), extra_tags=anchor)
    query = f"?{urlencode([('also', key) for key in also])}" if also else ""
    return HttpResponseRedirect(f"{address('case', case)}{query}#{anchor}")


def _landing(request: HttpRequest, place: FormPlace) -> tuple[str, list[str]]:
    """Where the page is shown again: the criterion that was saved, or the field that was asked for one respondent more;
    and the fields for further respondents."""
    also = _also(request)
    groups = {part.group.anchor: part for part in place.groups}
    at = request.POST.get("also", "")
    who = " ".join(request.POST.get(f"{at}/respondent", "").split())
    if at in groups and who:
        wanted = request.POST.get(f"{at}/question", "")
        asks = [asked.id for asked in groups[at].group.asked if not asked.fixed and wanted in ("", asked.id)]
        new = [key_of(question, who[:LONGEST]) for question in asks]
        return (f"q-{new[0]}" if new else at), list(dict.fromkeys([*also, *new]))
    at = at or request.POST.get("at", "")
    return (at if at in groups else place.place.anchor), also


def _also(request: HttpRequest) -> list[str]:
    """The keys of the fields for several respondents that the page had shown."""
    shown = (name.removesuffix("/seen") for name in request.POST if name.endswith("/seen"))
    return [key for key in shown if "~" in key]


def _came_and_went(before: CaseForm, now: CaseForm) -> str:
    """How many questions have come to apply, and how many do no longer."""
    come, gone = now.standing.shown - before.standing.shown, before.standing.shown - now.standing.shown
    words = f" {times(len(come), 'more question')} {'applies' if len(come) == 1 else 'apply'} now." if come else ""
    if gone:
        words += f" {times(len(gone), 'question')} no longer {'applies' if len(gone) == 1 else 'apply'}."
    return words


def _changed(request: HttpRequest, place: FormPlace) -> Iterator[Field]:
    """The fields of a section as they were sent, where they differ from what the page had shown."""
    sent, cleared, kept = request.POST, request.POST.get("clear"), request.POST.get("keep")
    for field in place.fields:
        seen = sent.get(f"{field.key}/seen")
        if seen is None or field.key == kept:
            continue
        value = "" if field.key == cleared else plainly(field.asked.kind, sent.get(field.key, ""))
        note = sent.get(f"{field.key}/note", "").replace("\r\n", "\n").strip()
        written = replace(field, value=value, note=note, version=version_seen(seen), clash=None)
        if not written.seen_as(seen):
            yield written


def version_seen(seen: str) -> int:
    """The version out of a page's mark `3-1f2e3d4c` or `3`; 0 where it cannot be read."""
    number = seen.partition("-")[0]
    return int(number) if number.isdecimal() and len(number) < 10 else 0


def _save(request: HttpRequest, case: Case, field: Field) -> Field | None:
    """Save one field; where that fails, the field with what stands in its way."""
    try:
        outcome = save_answer(
            by=acting_member(request, case),
            case=case,
            question=field.asked.id,
            value=field.value,
            note=field.note,
            respondent=field.respondent,
            seen=field.version,
        )
    except Refused as refused:
        return replace(field, error=str(refused))
    if isinstance(outcome, Clash):
        stored = replace(
            field, value=outcome.value, note=outcome.note, version=outcome.version, at=outcome.at, by=outcome.by
        )
        return replace(field, clash=stored)
    return None


def _wrong(field: Field) -> str:
    return field.error or "somebody else has changed it meanwhile; choose which answer is to stand"


def _with(form: CaseForm, trouble: dict[str, Field]) -> CaseForm:
    """The form as it is now, with what was typed where it was not saved."""

    def mended(field: Field) -> Field:
        typed = trouble.get(field.key)
        if typed is None:
            return field
        return replace(field, value=typed.value, note=typed.note, clash=typed.clash, error=typed.error)

    places = tuple(
        replace(
            place,
            groups=tuple(replace(part, fields=tuple(mended(field) for field in part.fields)) for part in place.groups),
        )
        for place in form.places
    )
    return replace(form, places=places)


def _page(
    request: HttpRequest, case: Case, form: CaseForm, faults: list[Any] | None = None, status: int = 200
) -> HttpResponse:
    answering = may(request.user, "answer case", case=case)
    saved = {message.extra_tags: str(message) for message in messages.get_messages(request)}
    anchors = {part.group.anchor for place in form.places for part in place.groups}
    anchors |= {place.place.anchor for place in form.places}
    own = {
        "case": case,
        "form": form,
        "faults": faults,
        "crumbs": crumbs(request, case),
        "known": known_facts(case),
        "queries": list(case.queries.all()),
        "notices": [words for tag, words in saved.items() if tag not in anchors],
        "saved": next((tag for tag in saved if tag in anchors), ""),
        "saved_words": next((words for tag, words in saved.items() if tag in anchors), ""),
        "may_reply": answering is None,
        "here": address("case", case),
        "answer": address("answer", case),
        "submit": address("submit", case),
        "reply": address("reply", case),
        "sign_in": reverse("people:sign-in"),
        "why_not": answering,
        "keys": KEYS,
    }
    own |= _next_steps(request, case)
    own["why_no_review"] = _why_no_review(request, case)
    page = "casework/form.html" if answering is None else "casework/reading.html"
    return render(request, page, own, status=status)


def _why_no_review(request: HttpRequest, case: Case) -> str | None:
    """Why somebody who accepts cases may not accept this one, which waits for that: beside the disabled button."""
    member = member_of(request.user, case.inspection)
    waits = case.state == State.SUBMITTED and member is not None and member.role in ACCEPTERS
    return may(request.user, "accept case", case=case) if waits else None


#: What else may be done with a case: the permission, the name of the page in templates, its address.
_STEPS = (
    ("accept case", "review", "casework:review"),
    ("reopen case", "reopen", "casework:reopen"),
    ("assign case", "organise", "casework:organise"),
    ("see history", "history", "people:case-history"),
    ("mark good practice", "practice", "good_practice:mark-case"),
)


def _next_steps(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The addresses of what else may be done with the case, blank where it may not."""
    place = [case.inspection.slug, case.reference]
    return {
        name: reverse(page, args=place) if may(request.user, what, case=case) is None else ""
        for what, name, page in _STEPS
    }
