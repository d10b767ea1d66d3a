"""Totals of a report in two languages: what it prints of them is written in both, and no edit loses any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/questionnaires/schools/totals"
ABOUT = "title: {en: What schools say, cy: Barn yr ysgolion}\nform: totals\nreturned: 20\nnote: {en: By post, cy: Trwy'r post}\n"
LINES = (
    "question,option,label,above,relevant,percent,note,label_cy,note_cy,source\n"
    "heard,,Schools are heard,11,20,,Of those who answered,Gwrandewir ar ysgolion,O'r rhai a atebodd,post\n"
    "often,weekly,Every week,12,20,,,Bob wythnos,,\n"
)


@pytest.fixture
def glannau(db: None) -> Inspection:
    made = glannau_at(Stage.FIELDWORK)
    with acting():
        put_files(made, {"surveys/schools.yaml": ABOUT, "surveys/schools.csv": LINES})
    return made


def lead(inspection: Inspection) -> Client:
    return as_(member(inspection, "Laura").user)


def typed(page: str) -> dict[str, str]:
    """Everything that a page would send as it stands."""
    inputs = re.findall(r"<(?:input|textarea)[^>]*>(?:[^<]*</textarea>)?", page)
    made = {}
    for each in inputs:
        name, value = re.search(r'name="([^"]+)"', each), re.search(r'value="([^"]*)"', each)
        if name and name[1] != "csrfmiddlewaretoken":
            inside = re.search(r">\s*([^<]*)</textarea>", each)
            made[name[1]] = unescape(inside[1] if inside else value[1] if value else "")
    return made


def one_language(sent: dict[str, str]) -> dict[str, str]:
    """What a page sends that was drawn when the report had one language."""
    return {name: text for name, text in sent.items() if not name.endswith("_cy")}


def send(inspection: Inspection, sent: dict[str, str], without: Iterable[str] = (), **more: str) -> Any:
    response = lead(inspection).post(
        f"{HERE}/", {name: text for name, text in {**sent, **more}.items() if name not in without}
    )
    inspection.refresh_from_db()
    return response


def test_a_page_without_the_fields_loses_nothing(glannau: Inspection) -> None:
    sent = one_language(typed(assert_page(lead(glannau).get(f"{HERE}/"))))
    changed = {"row-0-label": "Schools say that they are heard", "row-0-above": "12", "title": "Said by schools"}
    assert send(glannau, sent, **changed).status_code == 302
    (survey,) = still(glannau).surveys
    assert (survey.title, survey.translations["cy"]) == (
        "Said by schools",
        {"title": "Barn yr ysgolion", "note": "Trwy'r post"},
    )
    first, second = survey.results
    assert (first.label, first.above) == ("Schools say that they are heard", 12)
    assert dict(first.beside) == {
        "label_cy": "Gwrandewir ar ysgolion",
        "note_cy": "O'r rhai a atebodd",
        "source": "post",
    }
    assert dict(second.beside) == {"label_cy": "Bob wythnos"}
    assert untranslated(still(glannau)) == ()
