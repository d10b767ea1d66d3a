"""A draft for factual accuracy in two languages: both are kept as they were sent, challenges are to the first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from inspectorate.inspection import load, save
from inspectorate.inspection.edition import beside_in
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.agreeing.challenging import answer_challenge, keep_change, raise_challenge
from inspectorate.web.agreeing.recommending import seen_of
from inspectorate.web.agreeing.sending import send_draft
from inspectorate.web.inspections.actions import move_stage
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.whole import still
from inspectorate.web.writing.actions import finish_part
from inspectorate.web.writing.standing import report_standing
from inspectorate.web.writing.texts import text_of
from inspectorate.web.written import acting
from tests.people import ROLES, member
from tests.web.agreeing.small import paragraph_of
from tests.web.pages import as_
from tests.web.two_languages import glannau_at
from tests.web.writing.acts import seen_in, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.DRAFTING, accepted=True)


def send(inspection: Inspection) -> Any:
    until = timezone.localdate() + timedelta(days=14)
    return send_draft(by=member(inspection, "Laura"), inspection=inspection, until=until)


def test_both_are_sent_and_challenges_are_made_to_the_first(glannau: Inspection, tmp_path: Path) -> None:
    made = send(glannau)
    assert {made.path, "drafts/1.cy.html"} <= set(still(glannau).plans)
    contact = next(name for name, role in ROLES.items() if role == "area_contact")
    browser = as_(member(glannau, contact).user)
    here = reverse("agreeing:draft", args=["glannau", made.number])
    english, welsh = (browser.get(f"{here}{end}").content.decode() for end in ("", "?language=cy"))
    assert "Most assessments" in english
    assert "Challenge this paragraph" in english
    assert 'lang="cy" hreflang="cy" href="?language=cy"' in english
    assert '<div class="sent" lang="cy"' in welsh
    assert "Cwblhawyd y rhan fwyaf" in welsh
    assert "Challenge this paragraph" not in welsh
    assert browser.get(f"{here}?language=fr").status_code == 404
    save(taken_out(glannau), tmp_path / "out")
    again = load(tmp_path / "out")
    assert again.plans["drafts/1.cy.html"] == still(glannau).plans["drafts/1.cy.html"]


def test_a_draft_that_is_not_wholly_translated_is_sent_in_the_first_language(glannau: Inspection) -> None:
    with acting():
        put_files(glannau, {"narrative/cy/1.2.md": None})
    made = send(glannau)
    assert [name for name in still(glannau).plans if name.startswith("drafts/")] == [made.path]


def test_a_recommendation_is_written_in_both_on_its_page(glannau: Inspection) -> None:
    laura = as_(member(glannau, "Laura").user)
    place = reverse("agreeing:recommendation", args=["glannau", 1])
    form = laura.get(place).content.decode()
    assert "What is asked for, in Welsh" in form
    assert "Gofyn i bob person ifanc" in form
    sent = {"do": "keep", "text": "Ask everybody", "figures": "1.1.b", "criteria": ["1.1"], "seen": seen_of(glannau)}
    assert laura.post(place, {**sent, "text_cy": "Gofyn i bawb"}).status_code == 302
    first, second = still(glannau).recommendations
    assert (first.text, beside_in(first, "text", "cy")) == ("Ask everybody", "Gofyn i bawb")
    assert beside_in(second, "text", "cy").startswith("Ysgrifennu")
    assert untranslated(still(glannau)) == ()
    sent["seen"] = seen_of(glannau)
    assert laura.post(place, {**sent, "text_cy": ""}).status_code == 302
    assert [each.name for each in untranslated(still(glannau))] == ["text_cy (row 2)"]


def _told(inspection: Inspection, language: str, part: str) -> str:
    return next(each.beside for each in report_standing(inspection, language).parts if each.place.name == part)


@pytest.mark.parametrize("finished", [False, True])
def test_a_text_changed_after_a_challenge_makes_its_translation_older(glannau: Inspection, finished: bool) -> None:
    laura, paul = member(glannau, "Laura"), member(glannau, "Paul")
    if finished:
        finish_part(by=paul, inspection=glannau, part="cy/1.1", seen=seen_in(glannau, "cy/1.1"))
    glannau.refresh_from_db()
    send(glannau)
    glannau.refresh_from_db()
    number = paragraph_of(glannau, "Most assessments")
    area = next(member(glannau, name) for name, role in ROLES.items() if role == "area_contact")
    raise_challenge(by=area, inspection=glannau, paragraph=number, wrong="Not all of them")
    answer_challenge(by=laura, inspection=glannau, number=1, accept=True, reason="It is so")
    assert _told(glannau, "cy", "cy/1.1") == ""
    move_stage(by=laura, inspection=glannau, to="drafting", reason="a challenge")
    glannau.refresh_from_db()
    laura, paul = member(glannau, "Laura"), member(glannau, "Paul")
    old = text_of(glannau, "1.1")
    write(glannau, laura, old.replace("Most assessments", "Most of the assessments"), "1.1")
    keep_change(by=laura, inspection=glannau, number=1, before="Most assessments", after="Most of the assessments")
    since = "finished" if finished else "written"
    assert _told(glannau, "cy", "cy/1.1") == f"The English changed after this was {since}"
    assert _told(glannau, "cy", "cy/1.2") == ""
    assert _told(glannau, "", "1.1") == ""
    page = as_(paul.user).get("/inspections/glannau/report/part/cy/1.1/").content.decode()
    assert f"changed after this was {since}" in page
    if not finished:
        write(glannau, paul, f"{text_of(glannau, 'cy/1.1')}\nEdrychwyd.\n", "cy/1.1")
    finish_part(by=paul, inspection=glannau, part="cy/1.1", seen=seen_in(glannau, "cy/1.1"))
    assert _told(glannau, "cy", "cy/1.1") == ""
