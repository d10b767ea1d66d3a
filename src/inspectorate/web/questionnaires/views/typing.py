"""Typing in: forms that came back on paper, once or by two people, and interviews with people, alone or in groups.

Everything goes on the typist's own pile, and is handed in together: see `handing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.box import INTERVIEW, PAPER
from inspectorate.web.questionnaires.filling import answers_sent, counted, faults_in, field_of, form_of
from inspectorate.web.questionnaires.handing import hand_in
from inspectorate.web.questionnaires.hearing import group_sent, questions_for_groups, quote_sent
from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for
from inspectorate.web.questionnaires.models import Survey
from inspectorate.web.questionnaires.typed import (
    Held,
    Typed,
    find,
    held_by,
    is_mark,
    keep,
    new_mark,
    settle,
    waiting_in,
)
from inspectorate.web.questionnaires.views.surveys import why_not
from inspectorate.web.tags import times
from inspectorate.web.words import LANGUAGES

HOWS = (PAPER, INTERVIEW)


@dataclass
class Typing:
    """One request of a typist."""

    request: HttpRequest
    inspection: Inspection
    standing: Standing
    survey: Survey
    asked: Questionnaire
    by: Member
    faults: list[Told] = field(default_factory=list)

    @property
    def data(self) -> Any:
        """What was sent, or asked for by the address."""
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @property
    def how(self) -> str:
        """Whether it is a form on paper or an interview."""
        return INTERVIEW if self.data.get("how") == INTERVIEW else PAPER

    @property
    def language(self) -> str:
        """The language of the form."""
        typed = self.data.get("language", "")
        known: list[str] = self.survey.languages
        return typed if typed in known else known[0]

    @property
    def own_words(self) -> bool:
        """Whether own words stand on the form: of interviews they are quoted apart, with consent."""
        return self.how == PAPER

    @property
    def mark(self) -> str:
        """The mark of the form."""
        typed = self.data.get("mark", "").strip().upper()
        return typed if is_mark(typed) else ""

    @property
    def answers(self) -> dict[str, str]:
        """What was typed."""
        return answers_sent(self.asked, self.request.POST, own_words=self.own_words)

    @property
    def here(self) -> str:
        """The address."""
        return reverse("questionnaires:typing", args=[self.inspection.slug, self.standing.name])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """Whatever a typist does."""
    inspection = inspection_for(request, slug, "type returns")
    standing = standing_for(inspection, survey)
    row, asked, by = standing.survey, standing.questionnaire, member_of(request.user, inspection)
    reason = why_not(request.user, inspection, standing, "typing")
    if row is None or asked is None or by is None or reason is not None:
        return redirect("questionnaires:survey", slug, survey)
    work = Typing(request, inspection, standing, row, asked, by)
    if request.method != "POST":
        return {"form": _form, "again": _again, "group": _group, "quote": _quote}.get(work.data.get("do", ""), _all)(
            work
        )
    try:
        return _DOING.get(work.data.get("do", ""), _all)(work)
    except Refused as refused:
        work.faults = [Told("main-content", str(refused))]
        return _all(work)


def _all(work: Typing) -> HttpResponse:
    """What is on the pile, and what can be typed."""
    held = held_by(work.survey, work.by)
    waiting = waiting_in(work.survey.box)
    more = {
        "held": held,
        "alone": sum(each.how == INTERVIEW for each in held.typed),
        "waiting": sum(each.by != work.by.pk for each in waiting),
        "others": sum(each.by == work.by.pk for each in waiting),
        "over": timezone.localdate() > work.survey.closes,
    }
    return _page(work, "typing", **more)


def _form(work: Typing, faults: Mapping[str, str] | None = None) -> HttpResponse:
    """A form: blank, or as it was typed."""
    sent = work.request.method == "POST"
    answers = work.answers if sent else {}
    more = {
        "rows": form_of(work.asked, answers, work.language, faults, own_words=work.own_words),
        "mark": work.mark or new_mark(),
        "number": len(held_by(work.survey, work.by).typed),
        "again": work.data.get("do") == "compare" or work.data.get("back") == "compare",
    }
    return _page(work, "typing-form", **more)


def _again(work: Typing) -> HttpResponse:
    """A blank form to be typed by a second person, who reads the mark off the paper."""
    rows = form_of(work.asked, {}, work.language)
    return _page(work, "typing-form", rows=rows, mark="", number=len(held_by(work.survey, work.by).typed), again=True)


def _wrong(work: Typing) -> HttpResponse | None:
    """The form again where an answer on it cannot be one."""
    found = faults_in(work.asked, work.answers, "en")
    if not found:
        return None
    named = {each.id: field_of(each) for each in work.asked.questions}
    work.faults = [Told(f"{named[name]}-0", words) for name, words in found.items()]
    return _form(work, found)


def _check(work: Typing) -> HttpResponse:
    """What was typed, to be compared with the paper."""
    if (again := _wrong(work)) is not None:
        return again
    rows = form_of(work.asked, work.answers, work.language, own_words=work.own_words)
    return _page(work, "typing-check", rows=rows, mark=work.mark, typed=work.answers.items())


def _keep(work: Typing) -> HttpResponse:
    """Put it on the pile, and offer the next."""
    if (again := _wrong(work)) is not None:
        return again
    mark = work.mark or new_mark()
    twice = work.survey.typed_twice and work.how == PAPER
    typed = Typed(mark, work.how, work.language, counted(work.asked, work.answers), twice)
    keep(work.survey, work.by, Held(typed=(typed,)))
    if twice:
        messages.success(work.request, f"Write {mark} on the form, for whoever types it again.")
    else:
        messages.success(work.request, "It is on your pile.")
    return redirect(f"{work.here}?do=form&how={work.how}&language={work.language}")


def _compare(work: Typing) -> HttpResponse:
    """Set the second typing beside the first: agreed, or the differences to be settled."""
    if (again := _wrong(work)) is not None:
        return again
    first = find(waiting_in(work.survey.box), work.mark, work.by)
    if first is None:
        work.faults = [Told("mark", "No form with this mark waits to be typed by you.")]
        return _form(work)
    second, settled = counted(work.asked, work.answers), dict(counted(work.asked, work.answers))
    open_ = []
    for name in [each.id for each in work.asked.questions]:
        one, other = first.answers.get(name, ""), second.get(name, "")
        chosen = work.data.get(f"settle-{name}", "")
        if one != other:
            settled[name] = one if chosen == "first" else other
            if chosen not in ("first", "second"):
                open_.append(name)
    if open_ or (first.language != work.language and not work.data.get("settle-language")):
        return _differences(work, first, second)
    language = first.language if work.data.get("settle-language") == "first" else work.language
    agreed = {name: value for name, value in settled.items() if value}
    settle(work.survey, work.by, Typed(work.mark, PAPER, language, counted(work.asked, agreed)))
    messages.success(work.request, "Both typings agree now. It is on your pile.")
    return redirect(f"{work.here}?do=again&language={work.language}")


def _differences(work: Typing, first: Typed, second: Mapping[str, str]) -> HttpResponse:
    """The answers of the two typings that differ, side by side."""
    ones = {each.shown.id: each for each in form_of(work.asked, first.answers, work.language)}
    rows = [
        (each, ones[each.shown.id].shown.answer, each.shown.answer, work.data.get(f"settle-{each.shown.id}", ""))
        for each in form_of(work.asked, second, work.language)
        if first.answers.get(each.shown.id, "") != second.get(each.shown.id, "")
    ]
    if work.data.get("settling"):
        work.faults = [Told("main-content", "Choose for each what stands on the paper.")]
    more = {"rows": rows, "mark": work.mark, "typed": work.answers.items()}
    more["first_language"] = LANGUAGES.get(first.language, first.language) if first.language != work.language else ""
    return _page(work, "typing-differences", **more)


def _group(work: Typing, faults: Mapping[str, str] | None = None) -> HttpResponse:
    """How a group answered by a show of hands."""
    rows = questions_for_groups(work.asked, work.request.POST if work.request.method == "POST" else None, faults or {})
    more = {"rows": rows, "name": work.data.get("name", "") or new_mark(), "people": work.data.get("people", "")}
    return _page(work, "typing-group", wrong=faults or {}, **more)


def _keep_group(work: Typing) -> HttpResponse:
    group, faults = group_sent(work.asked, work.request.POST)
    if group is None:
        work.faults = [Told(at, words) for at, words in faults.items()]
        return _group(work, faults)
    keep(work.survey, work.by, Held(groups=(group,)))
    messages.success(work.request, f"A group of {group.people} is on your pile.")
    return redirect(work.here)


def _quote(work: Typing, faults: Mapping[str, str] | None = None) -> HttpResponse:
    """Words of somebody who agreed to be quoted."""
    questions = [(each.id, form.shown.text.words) for each, form in _with_words(work)]
    more = {"questions": questions, "words": work.data.get("words", ""), "question": work.data.get("question", "")}
    return _page(work, "typing-quote", wrong=faults or {}, consent=work.data.get("consent", ""), **more)


def _with_words(work: Typing) -> list[tuple[Any, Any]]:
    forms = {each.shown.id: each for each in form_of(work.asked, {}, work.language)}
    return [(each, forms[each.id]) for each in work.asked.questions if each.id in forms]


def _keep_quote(work: Typing) -> HttpResponse:
    quoted, faults = quote_sent(work.asked, work.request.POST, work.language)
    if quoted is None:
        work.faults = [Told(at, words) for at, words in faults.items()]
        return _quote(work, faults)
    keep(work.survey, work.by, Held(quoted=(quoted,)))
    messages.success(work.request, "The words are on your pile. Nobody sees them before they are screened.")
    return redirect(work.here)


def _hand_in(work: Typing) -> HttpResponse:
    numbers = {name: work.data.get(name, "").strip() or "0" for name in ("late", "refused")}
    for name, typed in numbers.items():
        if not (typed.isascii() and typed.isdigit() and len(typed) < 7):
            work.faults = [Told(name, "Write a whole number, such as 2.")]
            return _all(work)
    held = hand_in(by=work.by, survey=work.survey, **{name: int(typed) for name, typed in numbers.items()})
    people = "1 person" if held.people == 1 else f"{held.people} people"
    told = f"Handed in: {times(len(held.paper), 'form')}, {people} interviewed."
    if held.again:
        told += f" {times(len(held.again), 'form')} to be typed by somebody else, too."
    messages.success(work.request, told)
    return redirect(work.here)


def _page(work: Typing, template: str, **more: Any) -> HttpResponse:
    shown = {
        "inspection": work.inspection,
        "standing": work.standing,
        "survey": work.survey,
        "faults": work.faults,
        "how": work.how,
        "language": work.language,
        "language_name": LANGUAGES.get(work.language, work.language),
        "languages": [(each, LANGUAGES.get(each, each)) for each in work.survey.languages if each != work.language],
        **more,
    }
    return render(work.request, f"questionnaires/{template}.html", shown, status=400 if work.faults else 200)


_DOING: dict[str, Callable[[Typing], HttpResponse]] = {
    "form": _form,
    "check": _check,
    "keep": _keep,
    "compare": _compare,
    "group": _keep_group,
    "quote": _keep_quote,
    "hand in": _hand_in,
}
