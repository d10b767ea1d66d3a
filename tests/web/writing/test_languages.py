"""A report in two languages on its pages: texts beside each other, a translator, what is lacking, publication."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.permissions import PERMISSIONS
from inspectorate.web.publishing.readiness import why_not_out
from inspectorate.web.writing.actions import draft_text, finish_part, keep_text
from inspectorate.web.writing.standing import report_standing
from inspectorate.web.writing.texts import text_of
from inspectorate.web.written import acting
from tests.people import ROLES, member
from tests.web.pages import as_, assert_page
from tests.web.two_languages import glannau_at
from tests.web.writing.acts import seen_in, write

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/report/"


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.DRAFTING)


def browser(inspection: Inspection, who: str) -> Any:
    return as_(member(inspection, who).user)


def page(inspection: Inspection, who: str, where: str) -> str:
    response = browser(inspection, who).get(f"{HERE}{where}")
    assert_page(response)
    return str(response.content.decode())


def test_a_part_has_a_page_in_each_language_with_the_other_text_beside(glannau: Inspection) -> None:
    welsh = page(glannau, "Paul", "part/cy/1.1/")
    assert "<h1" in welsh
    assert "1.1 Asesu" in welsh
    assert re.search(r'aria-current="page">Cymraeg</a>', welsh)
    assert f'href="{HERE}part/1.1/">English</a>' in welsh
    field = re.search(r'<textarea[^>]*id="text"[^>]*>(.*?)</textarea>', welsh, re.DOTALL)
    beside = re.search(r'<textarea[^>]*id="twin-text-en"[^>]*readonly>(.*?)</textarea>', welsh, re.DOTALL)
    assert field is not None
    assert beside is not None
    assert "Cwblhawyd y rhan fwyaf" in field[1]
    assert "Most assessments" in beside[1]
    assert "Cryfderau</h" in welsh  # the preview
    assert f'href="{HERE}part/cy/1.2/"' in welsh  # the next part, in the same language
    english = page(glannau, "Ian", "part/1.1/")
    assert "twin-text-cy" in english
    assert browser(glannau, "Ian").get(f"{HERE}part/fr/1.1/").status_code == 404


def test_a_translator_writes_welsh_and_nothing_else(glannau: Inspection) -> None:
    paul = member(glannau, "Paul")
    write(glannau, paul, "# Asesu\n\nRoedd yn dda mewn {{1.1.a}} o achosion.\n", "cy/1.1")
    assert text_of(glannau, "cy/1.1").startswith("# Asesu")
    finish_part(by=paul, inspection=glannau, part="cy/1.1", seen=seen_in(glannau, "cy/1.1"))
    for part in ("1.1", "summary"):
        with pytest.raises(Refused, match="may not write the report"):
            keep_text(by=paul, inspection=glannau, part=part, text="x", seen=seen_in(glannau, part))
        with pytest.raises(Refused, match="may not say that a part"):
            finish_part(by=paul, inspection=glannau, part=part, seen=seen_in(glannau, part))
    sent = {"do": "save", "text": "x", "seen": seen_in(glannau, "1.1")}
    assert browser(glannau, "Paul").post(f"{HERE}part/1.1/", sent).status_code == 403
    sent["seen"] = seen_in(glannau, "cy/1.2")
    assert browser(glannau, "Paul").post(f"{HERE}part/cy/1.2/", sent).status_code == 302
    assert text_of(glannau, "cy/1.2") == "x\n"
    for who in (name for name in ROLES if ROLES[name] not in PERMISSIONS["translate report"].roles):
        assert browser(glannau, who).post(f"{HERE}part/cy/1.2/", sent).status_code in (403, 404), who


def test_saving_by_script_tells_remarks_and_preview_in_welsh(glannau: Inspection) -> None:
    sent = {"do": "preview", "text": "# Asesu\n\nYchydig ({{1.1.a}}), sef tri o bump.\n"}
    made = browser(glannau, "Paul").post(f"{HERE}part/cy/1.1/", sent, headers={"accept": "application/json"}).json()
    assert made["state"] == "previewed"
    assert "Ychydig (83%)" in re.sub("<[^>]*>", "", made["html"])
    assert "stands for 1% to 20%" in made["remarks"]
    assert "tri o bump" in made["remarks"]


def test_a_draft_for_a_translation_is_made_where_there_is_no_text(glannau: Inspection) -> None:
    with acting():
        put_files(glannau, {"narrative/cy/1.2.md": None})
    draft_text(by=member(glannau, "Paul"), inspection=glannau, part="cy/1.2")
    assert text_of(glannau, "cy/1.2").startswith("<!-- draft ")
    assert "# Cynlluniau" in text_of(glannau, "cy/1.2")


def _beside(inspection: Inspection, part: str, language: str = "") -> str:
    return next(each.beside for each in report_standing(inspection, language).parts if each.place.name == part)


def test_the_list_tells_what_is_missing_and_what_changed_since(glannau: Inspection) -> None:
    paul, ian = member(glannau, "Paul"), member(glannau, "Ian")
    assert _beside(glannau, "cy/1.1", "cy") == _beside(glannau, "1.1") == ""
    with acting():
        put_files(glannau, {"narrative/cy/1.2.md": None})
    assert _beside(glannau, "1.2") == "Not in Welsh yet"
    assert _beside(glannau, "cy/1.2", "cy") == "There is a text in English, and none here"
    finish_part(by=paul, inspection=glannau, part="cy/1.1", seen=seen_in(glannau, "cy/1.1"))
    assert _beside(glannau, "cy/1.1", "cy") == ""
    write(glannau, ian, "# Assessment\n\nMost ({{1.1.a}}) were late.\n", "1.1")
    assert _beside(glannau, "cy/1.1", "cy") == "The English changed after this was finished"
    assert "The English changed after this was finished" in page(glannau, "Paul", "?language=cy")
    assert "changed after this was finished" in page(glannau, "Paul", "part/cy/1.1/")
    assert "Not in Welsh yet" in page(glannau, "Ian", "")


def test_the_whole_is_read_and_taken_out_in_each_language(glannau: Inspection) -> None:
    welsh = page(glannau, "Paul", "read/?language=cy")
    assert '<div class="report whole" lang="cy">' in welsh
    assert "Cwblhawyd y rhan fwyaf" in welsh
    assert "Most assessments" not in welsh
    assert "Most assessments" in page(glannau, "Paul", "read/")
    sent = {"what": "draft", "format": "md", "language": "cy"}
    made = browser(glannau, "Paul").post(f"{HERE}downloads/", sent)
    assert made["Content-Disposition"] == 'attachment; filename="glannau-draft-cy.md"'
    assert "# Cymorth i bobl ifanc yng Nglannau" in made.content.decode()
    assert browser(glannau, "Paul").get(f"{HERE}read/?language=fr").status_code == 404


def test_what_is_not_translated_keeps_the_report_back(glannau: Inspection) -> None:
    with acting():
        put_files(glannau, {"narrative/cy/1.2.md": None})
        Inspection.objects.filter(pk=glannau.pk).update(stage=Stage.FACTUAL_ACCURACY)
    glannau.refresh_from_db()
    found = why_not_out(glannau, taken_out(glannau), date(2009, 9, 1), "")
    (told,) = [each for each in found if "Welsh" in each]
    assert told.startswith("narrative/cy/1.2.md: there is no text in Welsh (cy)")
    assert "there is no text in Welsh" in page(glannau, "Laura", "check/")


def test_a_figure_is_in_the_words_of_its_text_whoever_asked_for_it_first(glannau: Inspection) -> None:
    part = page(glannau, "Paul", "part/cy/2.1/")
    assert "<strong>wedi&#x27;i fodloni</strong> the verdict" in part.replace('<span class="quiet">', "")
    assert "Y dyfarniad yw " in part
    shown = re.sub("<[^>]*>", "", part)
    assert "Y dyfarniad yw wedi'i fodloni." in shown.replace("&#x27;", "'")
    assert "The verdict is met." in re.sub("<[^>]*>", "", page(glannau, "Paul", "part/2.1/"))
