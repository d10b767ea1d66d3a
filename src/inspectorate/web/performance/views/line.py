"""One line of the measures, the figures about the area or the similar areas: added, changed, taken out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.findings.context import GROUPS
from inspectorate.findings.sent import TABLES
from inspectorate.framework.framework import Framework
from inspectorate.inspection.edition import BESIDE
from inspectorate.refusal import Fault, Refused
from inspectorate.web.editions import in_language
from inspectorate.web.forms import Form, Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.performance.actions import keep_line, remove_line
from inspectorate.web.performance.lines import NEW, TITLES, figures_in, find, lines_of, seen_of, words_of
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import still

#: The words of the fields; of those that are not named here, the name of the column.
_LABELS = {
    "scope": "Whose figure",
    "target": "Target",
    "actual": "Actual figure",
    "national": "National figure",
    "previous": "Figure of the period before",
    "predicted": "Predicted figure",
    "grade": "Grade given by others",
    "figure": "Name",
    "label": "Words",
    "compare": "The country as a whole",
    "where": "Cases of the caseload that it counts",
    "among": "Among which cases",
}
_HINTS = {
    "period": "Such as: April to September 2007.",
    "scope": "Left blank, or area: the area’s own. Else such as: region.",
    "target": "Without a unit.",
    "actual": "Without a unit. Where there is none, say why in the note.",
    "grade": "As they gave it.",
    "figure": "Letters, digits and _, such as: recorded_crime.",
    "unit": "Such as: cases; percent of caseload; per 1000 people.",
    "date": "The day, month or year it holds for, as the source gives it.",
    "where": "all, or a condition such as gender=female; blank where it comes from elsewhere.",
    "among": "Of a share: blank for all cases, known for those of which it is known, or a condition.",
    "family": "What the areas have in common, such as: large areas of lower density.",
    "place": "As the source gives it.",
}
_LONG = {"note"}


class LineForm(Form):
    """A line of one of the tables: a field for each column, and of what the report prints in each further language."""

    earlier = forms.BooleanField(
        label="It is of an earlier period than the other lines of this measure",
        help_text="The last line of a measure is the one that items are graded by.",
        required=False,
    )

    def __init__(
        self, *args: Any, what: str, framework: Framework, new: bool, languages: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.what = what
        fields: dict[str, forms.Field] = {}
        further, printed = tuple(languages), BESIDE[TABLES[what].name]
        for column in TABLES[what].columns:
            fields[column.name] = _field(what, column.name, framework)
            fields[column.name].required = column.filled
            for language in further if column.name in printed else ():
                fields[f"{column.name}_{language}"] = in_language(fields[column.name], language)
        if what == "measures" and new:
            fields["earlier"] = self.fields["earlier"]
        self.fields = fields
        for field in fields.values():
            kinds: dict[type, str] = {forms.Select: "govuk-select", forms.Textarea: "govuk-textarea"}
            kinds |= {forms.CheckboxInput: "govuk-checkboxes__input"}
            field.widget.attrs.setdefault("class", kinds.get(type(field.widget), "govuk-input"))

    def cells(self) -> dict[str, str]:
        """The cells of the line; of a further language those that the page sent, so that others stay."""
        asked = {column.name for column in TABLES[self.what].columns}
        return {
            name: " ".join(str(value).split())
            for name, value in self.cleaned_data.items()
            if name in asked or (name != "earlier" and name in self.data)
        }


def _field(what: str, name: str, framework: Framework) -> forms.Field:
    label, hint = _LABELS.get(name, name.capitalize()), _HINTS.get(name, "")
    if what == "measures" and name == "measure":
        choices = [("", "Choose"), *((each.id, str(each.label)) for each in framework.measures.values())]
        return forms.ChoiceField(label=label, choices=choices)
    known = framework.performance
    if what == "measures" and name == "domain" and known.domains:
        choices = [("", "None"), *((domain, str(said)) for domain, said in known.domains.items())]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if name == "grade" and known.grades:
        hint = ", ".join(f"{grade} {said}" for grade, said in known.grades.items())
    if name == "group":
        hint = f"{', '.join(GROUPS)}, or a word of your own."
    widget = forms.Textarea(attrs={"rows": 3}) if name in _LONG else forms.TextInput()
    return forms.CharField(label=label, help_text=hint, max_length=2000, widget=widget)


@require_http_methods(["GET", "HEAD", "POST"])
def line_page(request: HttpRequest, slug: str, what: str, line: str) -> HttpResponse:
    """The form of a line; somebody who changed it meanwhile is told of, with what it is now."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "keep performance", inspection)
    framework = framework_of(inspection)
    now = find(what, lines_of(inspection, what), line)
    if now is None and line != NEW and request.method != "POST":
        raise Http404
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    if request.method == "POST" and request.POST.get("do") == "remove":
        return _removed(request, inspection, by, what, line)
    initial = _with_choices(now, framework) if now is not None else {"scope": "area"} if what == "measures" else {}
    further = still(inspection).particulars.editions[1:]
    form = LineForm(sent(request), initial=initial, what=what, framework=framework, new=line == NEW, languages=further)
    if now is not None and "domain" in form.fields:
        _let_stand(form.fields["domain"], now["domain"])
    errors = form.faults() if request.method == "POST" else []
    seen = request.POST.get("seen", "") if request.method == "POST" else seen_of(now)
    if request.method == "POST" and not errors:
        kept = {"cells": form.cells(), "was": "" if line == NEW else line, "seen": seen}
        try:
            keep_line(by=by, inspection=inspection, what=what, earlier=bool(form.cleaned_data.get("earlier")), **kept)
        except Refused as refused:
            errors = [_told(form, fault) for fault in refused.faults] or [Told("main-content", str(refused))]
        else:
            messages.success(request, f"{words_of(what, _whole(what, kept['cells']), framework)} is kept.")
            return redirect(_list_of(what), slug)
    shown = {"inspection": inspection, "form": form, "faults": errors, "what": what, "title": TITLES[what]}
    shown |= {"new": line == NEW, "seen": seen, "list": _list_of(what)}
    if line != NEW and seen != seen_of(now):
        shown["now"] = figures_in(what, now) if now is not None else "It was taken out."
        shown["gone"] = now is None
    shown["words"] = words_of(what, now, framework) if now is not None else ""
    return render(request, "performance/line.html", shown, status=400 if errors else 200)


def _whole(what: str, cells: dict[str, str]) -> dict[str, str]:
    return {name: cells.get(name, "") for name in TABLES[what].names}


def _with_choices(now: dict[str, str], framework: Framework) -> dict[str, str]:
    """The cells of a line for its form."""
    domain = now.get("domain", "")
    words = {str(said): name for name, said in framework.performance.domains.items()}
    return {**now, "domain": words.get(domain, domain)} if domain else now


def _let_stand(field: forms.Field, domain: str) -> None:
    """A domain that the framework does not know stays a choice of a line that has it."""
    if isinstance(field, forms.ChoiceField) and domain:
        choices = [(str(value), str(label)) for value, label in field.choices]  # type: ignore[union-attr, misc]
        if domain not in dict(choices):
            field.choices = [*choices, (domain, domain)]


def _told(form: LineForm, fault: Fault) -> Told:
    """A fault of the line at the field of its column."""
    words = f"{fault.wrong[:1].upper()}{fault.wrong[1:]}: {fault.write}." if fault.write else fault.wrong
    if fault.path not in form.fields:
        return Told("main-content", words)
    form.add_error(fault.path, words)
    return Told(form[fault.path].id_for_label, words)


def _list_of(what: str) -> str:
    return "performance:measures" if what == "measures" else "performance:context"


def _removed(request: HttpRequest, inspection: Inspection, by: Any, what: str, line: str) -> HttpResponse:
    try:
        remove_line(by=by, inspection=inspection, what=what, was=line, seen=request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The line is taken out.")
    return redirect(_list_of(what), inspection.slug)
