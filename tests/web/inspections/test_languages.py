"""The languages that a report is published in, and what it is called in each, on their page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inspectorate.inspection import load, save
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.languages import say_languages, seen_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.telling import told
from inspectorate.web.whole import particulars_of, still
from inspectorate.web.written import acting
from tests.people import ROLES, member, tiny_inspection
from tests.web.pages import as_, assert_page
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.DRAFTING)


def send(inspection: Inspection, who: str = "Laura", **cells: str) -> Any:
    form = {"seen": seen_of(inspection), **cells}
    return as_(member(inspection, who).user).post(f"/inspections/{inspection.slug}/languages/", form)


def test_a_report_in_one_language_is_to_be_published_in_another_too(db: None, tmp_path: Path) -> None:
    made = tiny_inspection()
    laura = as_(member(made, "Laura").user)
    before = particulars_of(made)
    assert before.editions == ("en",)
    page = laura.get(f"/inspections/{made.slug}/languages/")
    assert_page(page)
    assert 'lang="cy"' in page.content.decode()
    cells = {"title": "A tiny one", "body": "Somebody", "also_cy": "on", "title_cy": "Un bach: “iawn”", "body_cy": ""}
    assert send(made, **cells).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.body) == ("A tiny one", "Somebody")
    now = particulars_of(made)
    assert (now.editions, now.language, now.title) == (("en", "cy"), "en", "A tiny one")
    assert now.translations == {"cy": {"title": "Un bach: “iawn”"}}
    assert (now.dates, now.framework, now.scope) == (before.dates, before.framework, before.scope)
    assert "body" in [each.name for each in untranslated(still(made))]
    event = Event.objects.get(action="say languages")
    assert event.of == "file/inspection.yaml"
    said = told(event)
    assert said.sentence == "Laura Example said in which languages the report is published: English, Welsh"
    assert ("title (Welsh)", "Un bach: “iawn”") in said.lines
    save(taken_out(made), tmp_path / "out")
    assert load(tmp_path / "out").particulars.translations == now.translations
    shown = laura.get(f"/inspections/{made.slug}/").content.decode()
    assert "English, Welsh" in shown
    assert f"/inspections/{made.slug}/languages/" in shown


def test_titles_are_changed_and_nothing_else_of_the_particulars(glannau: Inspection) -> None:
    page = as_(member(glannau, "Laura").user).get("/inspections/glannau/languages/").content.decode()
    for words in ("Youth support in Glannau", "Cymorth i bobl ifanc yng Nglannau", "Gwasanaeth Cymorth"):
        assert words in page
    before = particulars_of(glannau)
    cells = {"title": before.title, "body": before.body, "also_cy": "on", "title_cy": "Cymorth", "body_cy": "Corff"}
    assert send(glannau, **cells).status_code == 302
    glannau.refresh_from_db()
    assert particulars_of(glannau).translations == {"cy": {"title": "Cymorth", "body": "Corff"}}
    assert particulars_of(glannau).dates == before.dates
    assert untranslated(still(glannau)) == ()


def test_a_language_goes_when_nothing_is_written_in_it_and_its_titles_stay(glannau: Inspection) -> None:
    cells = {"title": "Youth", "body": "Service", "title_cy": "Cymorth", "body_cy": "Corff"}
    refused = send(glannau, **cells)
    assert refused.status_code == 400
    assert "4 parts of the report are written in Welsh: take the text out first." in refused.content.decode()
    assert particulars_of(glannau).editions == ("en", "cy")
    with acting():
        gone = [path for path in still(glannau).narrative if path.startswith("cy/")]
        put_files(glannau, {f"narrative/{path}": None for path in gone})
    assert send(glannau, **cells).status_code == 302
    glannau.refresh_from_db()
    assert particulars_of(glannau).editions == ("en",)
    assert particulars_of(glannau).translations["cy"]["title"] == "Cymorth"
    assert send(glannau, **cells, also_cy="on").status_code == 302
    glannau.refresh_from_db()
    assert still(glannau).recommendations[0].beside != ()


def test_what_cannot_be_is_refused_at_its_field(glannau: Inspection) -> None:
    refused = send(glannau, title=" ", body="", also_cy="on")
    assert refused.status_code == 400
    assert "Write the title of the report." in refused.content.decode()
    assert "Write who is inspected." in refused.content.decode()
    stale = send(glannau, title="T", body="B", also_cy="on", seen="")
    assert "Somebody changed this meanwhile" in stale.content.decode()
    assert 'value="T"' in stale.content.decode()
    for wrong in ("fr", "en"):
        laura = member(glannau, "Laura")
        with pytest.raises(Refused, match="No report can be published"):
            say_languages(by=laura, inspection=glannau, further=[wrong], texts={}, seen=seen_of(glannau))
    assert not Event.objects.filter(action="say languages").exists()


def test_only_the_lead_says_so_and_only_before_publication(glannau: Inspection) -> None:
    cells = {"title": "T", "body": "B", "also_cy": "on"}
    for who in ROLES:
        if ROLES[who] != "lead_inspector":
            assert send(glannau, who, **cells).status_code in (403, 404), who
    assert "/languages/" not in as_(member(glannau, "Ian").user).get("/inspections/glannau/").content.decode()
    with acting():
        glannau.stage = Stage.PUBLISHED
        glannau.save()
    assert send(glannau, **cells).status_code == 403
    with pytest.raises(Refused):
        say_languages(by=member(glannau, "Laura"), inspection=glannau, further=[], texts={}, seen=seen_of(glannau))
