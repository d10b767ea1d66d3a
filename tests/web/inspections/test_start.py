"""Starting an inspection: what is typed as people type it, all faults at once, a follow-up that pretends nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.framework.files import framework_yaml, parse_framework
from inspectorate.inspection.stages import Stage
from inspectorate.web.inspections.actions import upload_release
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.views.start import _scope_again
from inspectorate.web.rows import framework_of
from inspectorate.web.whole import particulars_of
from tests.inspection.folders import FRAMEWORK
from tests.people import member, person
from tests.web.pages import as_, assert_page

GIVEN = {"body": "An area", "title": "Again", "kind": "follow_up", "language": "en", "confidence": "95"}


@pytest.fixture
def stew(db: None) -> Client:
    """A steward: starts inspections."""
    return as_(person("Stew", steward=True))


def test_dates_and_confidence_are_understood_as_people_write_them(inspection: Inspection, stew: Client) -> None:
    typed = {"fieldwork": "9 March 2026", "caseload": "Feb 2026", "confidence": "90%", "kind": "full"}
    assert stew.post("/start/", {**GIVEN, "release": inspection.release.digest, **typed}).status_code == 302
    told = particulars_of(Inspection.objects.get(slug="again"))
    assert dict(told.dates) == {"fieldwork": "2026-03-09", "caseload": "2026-02"}
    assert told.confidence == Fraction(9, 10)
    page = assert_page(stew.get("/inspections/again/"))
    for words in ("9 March 2026", "February 2026", "90% sure", "Full inspection", "English"):
        assert words in page


def test_all_faults_stand_at_their_fields_at_once(inspection: Inspection, stew: Client) -> None:
    wrong = {"slug": "tiny", "title": "x", "confidence": "40", "fieldwork": "soon", "kind": "full", "of": "tiny"}
    page = assert_page(stew.post("/start/", wrong), 400)
    assert "<title>Error: " in page
    for field in ("id_body", "id_release", "id_confidence", "id_fieldwork", "id_slug", "id_kind_0", "id_language"):
        assert f'href="#{field}' in page, field
    for words in ("Write a per cent above 50", "such as 9 March 2026", "There is an inspection"):
        assert words in page
    assert 'value="soon"' in page, "what was typed is not lost"
    assert Inspection.objects.count() == 1


def test_a_follow_up_may_be_chosen_in_the_form(inspection: Inspection, stew: Client) -> None:
    stew.post("/start/", {**GIVEN, "release": inspection.release.digest, "of": "tiny"})
    again = Inspection.objects.get(slug="again")
    assert particulars_of(again).of == "../tiny"
    assert (again.stage, again.cases.count(), again.files.count()) == (Stage.SET_UP, 0, 0)
    laura = member(again, "Laura")
    page = assert_page(as_(laura.user).get("/inspections/again/"))
    assert "/inspections/tiny/" not in page, "she is not on the earlier one"
    member(inspection, "Laura")
    assert "/inspections/tiny/" in assert_page(as_(laura.user).get("/inspections/again/"))
    assert "/inspections/again/" in assert_page(as_(laura.user).get("/inspections/tiny/"))


def test_the_form_of_a_follow_up_is_filled_in(inspection: Inspection, stew: Client) -> None:
    page = assert_page(stew.get("/start/?of=tiny"))
    assert '<option value="tiny" selected>' in page
    assert f'<option value="{inspection.release.digest}" selected>' in page
    assert 'value="follow_up"' in page
    assert f'value="{inspection.title}, follow-up"' in page


def test_a_follow_up_on_a_newer_release_keeps_a_scope_that_is_still_there(inspection: Inspection) -> None:
    made = framework_of(inspection)
    kept, gone = Scope(sections=frozenset({"1"})), Scope(sections=frozenset({"1", "7"}))
    assert _scope_again(kept, made) == kept
    assert _scope_again(gone, made) == WHOLE
    assert _scope_again(Scope(threads=frozenset({"x"})), made) == WHOLE


def test_an_uploaded_release_can_be_started_from(stew: Client) -> None:
    made = parse_framework(FRAMEWORK.replace('"1"', '"7"', 1).encode(), "tiny")
    upload_release(by="the tests", framework=made, text=framework_yaml(made))
    assert "Tiny, release 7" in assert_page(stew.get("/start/"))
    stew.post("/start/", {**GIVEN, "kind": "full", "release": made.digest})
    assert Inspection.objects.get(slug="again").release.digest == made.digest
