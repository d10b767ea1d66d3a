"""Measures, figures and similar areas of a report in two languages: their words are written in both on their pages."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.findings.sent import TABLES
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.performance.lines import key_of, lines_of, seen_of
from inspectorate.web.whole import still
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.performance.area import leaning
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/"
ENGLISH = {"figure": "offices", "label": "Offices", "value": "3", "unit": "towns", "date": "2009", "group": "places"}
WELSH = {"label_cy": "Swyddfeydd", "unit_cy": "trefi", "group_cy": "Lleoedd"}


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.FIELDWORK)


def last(inspection: Inspection, what: str = "context") -> dict[str, str]:
    inspection.refresh_from_db()
    return lines_of(inspection, what)[-1]


def send(inspection: Inspection, cells: dict[str, str], was: bool = True) -> Any:
    line = last(inspection)
    name, seen = (key_of(TABLES["context"], line), seen_of(line)) if was else ("new", "")
    laura = as_(member(inspection, "Laura").user)
    return laura.post(f"{HERE}context/lines/{name}/", {**cells, "seen": seen})


def test_a_figure_is_written_in_both_languages(glannau: Inspection) -> None:
    line = last(glannau)
    laura = as_(member(glannau, "Laura").user)
    text = assert_page(laura.get(f"{HERE}context/lines/{key_of(TABLES['context'], line)}/"))
    assert 'value="Staff y gwasanaeth"' in text
    assert "Words, in Welsh" in text
    assert text.count('lang="cy"') == 4
    assert send(glannau, ENGLISH | WELSH, was=False).status_code == 302
    (made,) = (each for each in still(glannau).context if each.figure == "offices")
    assert dict(made.beside) == WELSH
    assert untranslated(still(glannau)) == ()
    assert "Swyddfeydd" in Event.objects.latest("number").detail["figures_now"]


def test_other_edits_keep_it_and_a_blank_takes_it_out(glannau: Inspection) -> None:
    assert send(glannau, ENGLISH | WELSH, was=False).status_code == 302
    assert send(glannau, ENGLISH | {"value": "4"}).status_code == 302, "a page that was drawn without the fields"
    kept = last(glannau)
    assert {name: kept[name] for name in (*WELSH, "value")} == WELSH | {"value": "4"}
    assert send(glannau, ENGLISH | WELSH | {"label_cy": " "}).status_code == 302
    assert not last(glannau).get("label_cy")
    assert last(glannau)["unit_cy"] == "trefi"
    assert [each.name for each in untranslated(still(glannau))] == ["label_cy (row 3)"]


def test_a_file_keeps_them_and_the_table_to_fill_in_has_their_columns(glannau: Inspection) -> None:
    laura = as_(member(glannau, "Laura").user)
    for what, names in (("measures", ["note_cy"]), ("context", ["label_cy", "unit_cy", "note_cy", "group_cy"])):
        head = laura.get(f"{HERE}{what}-to-fill-in.csv").content.decode("utf-8-sig").splitlines()[0]
        assert head.split(",")[-len(names) :] == names
    text = "figure,value,label,label_cy\noffices,3,Offices,Swyddfeydd\n"
    page = laura.post(f"{HERE}context/upload/", {"file": SimpleUploadedFile("context.csv", text.encode())})
    looked = re.search(r'name="looked_at" value="([^"]*)"', assert_page(page))
    assert looked is not None
    assert laura.post(f"{HERE}context/upload/", {"looked_at": unescape(looked[1])}).status_code == 302
    assert last(glannau)["label_cy"] == "Swyddfeydd"
    assert "Swyddfeydd" in laura.get(f"{HERE}context.csv").content.decode()


def test_a_report_in_one_language_asks_for_one() -> None:
    inspection = leaning()
    laura = member(inspection, "Laura")
    assert may_as(laura, "keep performance") is None
    page = as_(laura.user).get(f"/inspections/{inspection.slug}/context/lines/new/").content.decode()
    assert "in Welsh" not in page
    assert (
        "label_cy" not in as_(laura.user).get(f"/inspections/{inspection.slug}/context-to-fill-in.csv").content.decode()
    )
