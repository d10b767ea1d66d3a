"""Frameworks: the shipped and the uploaded; one as a tree to read; uploading one, with every fault at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.framework.condition import ALWAYS, Condition
from inspectorate.framework.files import parse_framework
from inspectorate.framework.framework import Criterion, Framework, Item, Question, Section
from inspectorate.framework.show import scoring_in_words
from inspectorate.framework.words import condition_in_words, rules_in_words
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.actions import upload_release
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.releases import available, framework_by, text_of
from inspectorate.web.people.may import may, require


@require_safe
def frameworks(request: HttpRequest) -> HttpResponse:
    """The list."""
    require(request, "see frameworks")
    shown = {"releases": available(), "why_no_upload": may(request.user, "upload framework")}
    return render(request, "inspections/frameworks.html", shown)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or item as the tree shows it."""

    id: str
    text: str
    answers: str
    notes: str
    applies: str
    rule: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A criterion as the tree shows it."""

    criterion: Criterion
    applies: str
    asked: tuple[Asked, ...]


@require_safe
def framework(request: HttpRequest, digest: str) -> HttpResponse:
    """One release as a tree, with its guidance."""
    require(request, "see frameworks")
    made = framework_by(digest)
    if made is None:
        raise Http404
    used = [
        row
        for row in Inspection.objects.filter(release__digest=digest)
        if may(request.user, "see inspection", row) is None
    ]
    shown = {
        "framework": made,
        "sections": [
            (section, _where(section.applies, made), list(_branches(section, made))) for section in made.sections
        ],
        "facts": [(fact, rules_in_words(fact.derive, fact.id, made)) for fact in made.facts.values()],
        "scoring": list(scoring_in_words(made)),
        "questions": len(made.questions),
        "used": used,
    }
    return render(request, "inspections/framework.html", shown)


@require_safe
def framework_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The release's own YAML."""
    require(request, "see frameworks")
    made, text = framework_by(digest), text_of(digest)
    if made is None or text is None:
        raise Http404
    name = f"{made.id}-{made.release}" if made.release else made.id
    headers = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


def _branches(section: Section, made: Framework) -> Iterator[Branch]:
    for criterion in section.criteria:
        asked = [_asked(question, made) for question in criterion.questions] + [_item(item) for item in criterion.items]
        yield Branch(criterion, _where(criterion.applies, made), tuple(asked))


def _asked(question: Question, made: Framework) -> Asked:
    if question.scale is not None:
        answers = ", ".join(str(option.label) or option.id for option in question.scale.options.values())
    else:
        answers = ", ".join(map(str, question.options.values())) or str(question.kind).replace("_", " or ")
    notes = [question.role] if question.role != "question" else []
    notes += [f"asked of: {made.instruments[question.instrument].label}"] if len(made.instruments) > 1 else []
    notes += [str(made.threads[thread].title) for thread in question.threads]
    rule = rules_in_words(question.derive, question.id, made) if question.derive else ""
    return Asked(
        question.id,
        str(question.text),
        answers,
        "; ".join(notes),
        _where(question.applies, made),
        rule,
        str(question.guidance),
    )


def _item(item: Item) -> Asked:
    return Asked(item.id, str(item.text), "", "" if item.counted else "not counted", "", "", str(item.guidance))


def _where(condition: Condition, made: Framework) -> str:
    return "" if condition == ALWAYS else condition_in_words(condition, made)


class FrameworkForm(Form):
    """A framework's file, or its text."""

    file = forms.FileField(label="Framework file", help_text="YAML.", required=False)
    text = forms.CharField(
        label="Or its text",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "govuk-textarea code"}),
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, object]:
        """One of the two."""
        given = super().clean() or {}
        if not given.get("file") and not given.get("text"):
            self.add_error("file", "Choose a file, or write the text.")
        return given


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; all faults at their lines; or the framework, kept."""
    require(request, "upload framework")
    form = FrameworkForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    text = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        data: bytes = given["file"].read() if given["file"] else given["text"].encode()
        text = data.decode("utf-8", "replace")
        try:
            made = parse_framework(data, given["file"].name if given["file"] else "framework.yaml")
        except Refused as refused:
            faults = refused.faults
        else:
            row = upload_release(by=request.user, framework=made, text=text)
            messages.success(request, f"{row.title} can be used.")
            return redirect("inspections:framework", row.digest)
    errors = form.faults() + ([Told("found", "The framework cannot be used as it is.")] if faults else [])
    if faults:
        form = FrameworkForm(initial={"text": text})
    shown = {"form": form, "faults": errors, "found": faults, "lines": list(_lines(text, faults))}
    return render(request, "inspections/framework-upload.html", shown, status=400 if errors else 200)


def _lines(text: str, faults: tuple[Fault, ...]) -> Iterator[tuple[int, str, list[Fault]]]:
    """The lines where something is wrong, with two on either side; number 0 stands for what is left out between."""
    at: dict[int, list[Fault]] = {}
    for fault in faults:
        at.setdefault(fault.line, []).append(fault)
    near = {line + by for line in at if line for by in range(-2, 3)}
    before = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if number in near:
            if number != before + 1:
                yield 0, "", []
            yield number, line, at.get(number, [])
            before = number
