"""The file list and the letters, printed out of a look-up that is read in memory for one answer and kept nowhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.caseload.letters import LETTERS, Sheaf, file_list_html, letters_html, look_up_from, sheaf
from inspectorate.caseload.received import LARGEST_FILE, receive
from inspectorate.caseload.table import csv_text
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.actions import print_letters
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.whole import still

WHAT = (
    ("list", "The list of files to find"),
    ("officer", "Letters to case managers"),
    ("offender", "Letters to offenders"),
)


class LettersForm(Form):
    """The look-up, what is printed from it, and the words of the letter."""

    look_up = forms.FileField(
        label="Look-up from case to file",
        help_text="CSV, ODS or XLSX with a column case, and beside it what the list and the letters name: "
        "file, where, officer, name. It is read for this answer alone and kept nowhere.",
    )
    what = forms.ChoiceField(label="What to print", choices=WHAT, widget=forms.RadioSelect, initial="list")
    officer = forms.CharField(
        label="Letter to case managers",
        help_text="Words in braces are columns of the look-up.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        initial=LETTERS["officer"],
    )
    offender = forms.CharField(
        label="Letter to offenders",
        help_text="Words in braces are columns of the look-up.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        initial=LETTERS["offender"],
    )


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; or the page to print."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "print letters", inspection)
    typed = request.POST if request.method == "POST" else None
    form = LettersForm(typed, request.FILES if typed is not None else None)
    found: tuple[Fault, ...] = ()
    if typed is not None and form.is_valid():
        try:
            return _printed(request, inspection, form.cleaned_data)
        except Refused as refused:
            found = refused.faults
    errors = form.faults() + ([Told("found", "The pages cannot be printed.")] if found else [])
    shown = {"inspection": inspection, "form": form, "faults": errors, "found": found, "cases": len(_cases(inspection))}
    return render(request, "inspections/letters.html", shown, status=400 if errors else 200)


def _printed(request: HttpRequest, inspection: Inspection, given: dict[str, Any]) -> HttpResponse:
    """The page to print; written down is only how much it holds."""
    file, what = given["look_up"], given["what"]
    if file.size > LARGEST_FILE:
        raise Refused([Fault("look-up", 0, "", "the file is too large", "send the look-up alone", "too-large")])
    look_up = look_up_from(receive(file.read(), "look-up").table)
    made = sheaf(_cases(inspection), look_up, _sittings(inspection))
    style = format_html('<link rel="stylesheet" href="{}">', static("letters.css"))
    page = _page(what, inspection.title, given, made, style)
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    print_letters(by=by, inspection=inspection, what=dict(WHAT)[what], cases=len(made.cases), missing=len(made.missing))
    return HttpResponse(page)


def _page(what: str, title: str, given: dict[str, Any], made: Sheaf, style: str) -> str:
    if what == "list":
        return file_list_html(f"Files to find: {title}", made, style)
    return letters_html(f"{dict(WHAT)[what]}: {title}", given[what].replace("\r\n", "\n"), made, style)


def _cases(inspection: Inspection) -> list[str]:
    return list(inspection.cases.filter(removed="").values_list("reference", flat=True))


def _sittings(inspection: Inspection) -> dict[str, dict[str, str]]:
    """When and where each case is read, where there is a timetable."""
    sheet = still(inspection).sheets.get("timetable")
    wanted = ("day", "slot", "office")
    rows = sheet.records() if sheet is not None else ()
    return {row["case"]: {name: row[name] for name in wanted if row.get(name)} for row in rows}


@require_safe
def case_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The references of the inspected cases, for `inspectorate letters` on the area's own machine."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "print letters", inspection)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-cases.csv"'}
    text = csv_text(("case",), [[case] for case in _cases(inspection)])
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
