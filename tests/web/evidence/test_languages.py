"""Meetings of a report in two languages: what it prints of them is written in both on the page of each."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.evidence.meetings import keep_meeting, meeting_named, stamp_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import member
from tests.web.pages import as_
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/meetings/"
ENGLISH = {"role": "Board member", "number": "2", "how": "visit", "note": "Both days"}
WELSH = {"role_cy": "Aelod o'r bwrdd", "how_cy": "ymweliad", "note_cy": "Y ddau ddiwrnod"}


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.FIELDWORK)


def send(inspection: Inspection, name: str, **cells: str) -> Any:
    found = meeting_named(still(inspection), name)
    seen = stamp_of(found[1]) if found else ""
    response = as_(member(inspection, "Laura").user).post(f"{HERE}{name}/", {"seen": seen, **cells})
    inspection.refresh_from_db()
    return response


def test_a_meeting_is_written_in_both_languages(glannau: Inspection) -> None:
    laura = as_(member(glannau, "Laura").user)
    page = laura.get(f"{HERE}row-1/").content.decode()
    assert 'value="Pobl ifanc"' in page
    assert "Whom it was with, in Welsh" in page
    assert page.count('lang="cy"') == 3
    assert send(glannau, "new", **ENGLISH, **WELSH).status_code == 302
    made = still(glannau).meetings[-1]
    assert (made.role, made.how, dict(made.beside)) == ("Board member", "visit", WELSH)
    assert untranslated(still(glannau)) == ()
    assert send(glannau, "new", **ENGLISH).status_code == 302
    assert [each.name for each in untranslated(still(glannau))] == [
        "role_cy (row 5)",
        "how_cy (row 5)",
        "note_cy (row 5)",
    ]


def test_other_edits_keep_it_and_a_blank_takes_it_out(glannau: Inspection) -> None:
    assert send(glannau, "new", **ENGLISH, **WELSH).status_code == 302
    name = still(glannau).meetings[-1].id
    heard = {**ENGLISH, "heard": "The plan waits for money.", "items": "2.1.a"}
    assert send(glannau, name, **heard).status_code == 302  # a page that was drawn without the fields
    assert dict(still(glannau).meetings[-1].beside) == WELSH
    assert still(glannau).meetings[-1].heard == "The plan waits for money."
    assert send(glannau, name, **heard, **{**WELSH, "how_cy": " "}).status_code == 302
    assert dict(still(glannau).meetings[-1].beside) == {name: WELSH[name] for name in ("role_cy", "note_cy")}
    meeting = still(glannau).meetings[-1]
    lead = member(glannau, "Laura")
    keep_meeting(by=lead, inspection=glannau, meeting=meeting, was=name, seen=stamp_of(meeting))
    assert "role_cy" in dict(still(glannau).meetings[-1].beside)


def test_no_name_stands_in_a_role_in_either_language(glannau: Inspection) -> None:
    refused = send(glannau, "new", **ENGLISH, **{**WELSH, "role_cy": "Mr Jones"})
    assert refused.status_code == 400
    assert "Write a role" in refused.content.decode()
    assert len(still(glannau).meetings) == 2


def test_a_report_in_one_language_asks_for_one(inspection: Inspection) -> None:
    page = as_(member(inspection, "Laura").user).get("/inspections/tiny/meetings/new/").content.decode()
    assert "in Welsh" not in page
