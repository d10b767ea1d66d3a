"""The forms for case managers: a reader's list of the managers of their own cases, and the form of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.people.may import member_of
from inspectorate.web.questionnaires.filling import answers_sent, faults_in, form_of
from inspectorate.web.questionnaires.interviewed import fill_in_form, forms_for, interviewed_by, seen_of
from inspectorate.web.questionnaires.loading import inspection_for


@require_safe
def managers(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody whose cases the reader reads, once, and whether the form is filled in."""
    inspection = inspection_for(request, slug, "fill in manager forms")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    forms = [(name, asked.title.say(), interviewed_by(by, name)) for name, asked in forms_for(inspection).items()]
    return render(request, "questionnaires/manager-forms.html", {"inspection": inspection, "forms": forms})


@require_http_methods(["GET", "HEAD", "POST"])
def manager(request: HttpRequest, slug: str, survey: str, manager: str) -> HttpResponse:
    """The form of one."""
    inspection = inspection_for(request, slug, "fill in manager forms")
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    asked = forms_for(inspection).get(survey)
    found = next((each for each in interviewed_by(by, survey) if each.person == manager), None)
    if asked is None or found is None:
        raise Http404
    answers = dict(found.form.answers) if found.form is not None else {}
    seen, faults, wrong = seen_of(found.form), [], {}
    if request.method == "POST":
        answers, seen = answers_sent(asked, request.POST), request.POST.get("seen", "")
        wrong = faults_in(asked, answers, "en")
        faults = [Told(f"a-{name}-0", words) for name, words in wrong.items()]
        if not faults:
            try:
                fill_in_form(by=by, inspection=inspection, name=survey, person=manager, answers=answers, seen=seen)
            except Refused as refused:
                faults = [Told("main-content", str(refused))]
            else:
                messages.success(request, f"The form of {manager} is kept.")
                return redirect("questionnaires:managers", slug)
    rows = form_of(asked, answers, inspection_language(asked.languages), wrong)
    shown = {"inspection": inspection, "found": found, "title": asked.title.say(), "rows": rows, "seen": seen}
    shown |= {"faults": faults, "introduction": asked.introduction.say()}
    return render(request, "questionnaires/manager-form.html", shown, status=400 if faults else 200)


def inspection_language(languages: tuple[str, ...]) -> str:
    """English where it is there: readers fill these forms in, and the screen speaks English."""
    return "en" if "en" in languages or not languages else languages[0]
