"""Which language stands where: the screen speaks English and says so, texts of a framework that are Welsh say that."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.actions import save_answer
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import tiny
from tests.people import case_of, member
from tests.web.casework.routed import RISK, framework
from tests.web.pages import as_, assert_page

WELSH = {"accept-language": "cy,en;q=0.5"}
QUESTIONS = [
    "{id: a, text: {en: Was it planned?, cy: 'A gafodd ei gynllunio?'}, scale: yes_no}",
    "{id: b, text: {en: Only in English}, scale: yes_no}",
    "{id: d, text: {cy: Dim ond yn Gymraeg}, scale: yes_no}",
    "{id: c, text: {en: When?, cy: 'Pryd & ble?'}, role: context, kind: text}",
]


def in_language(room: Path, slug: str, language: str) -> Inspection:
    said = f"framework: both.yaml\ntitle: An inspection\nlanguage: {language}\n"
    folder = tiny(
        room / slug,
        both__yaml=framework("both", [RISK], QUESTIONS),
        inspection__yaml=said,
        cases__csv="case,risk\nA-1,low\n",
        answers__csv="case,question,answer\n",
    )
    return import_inspection(by="the tests", core_inspection=load(folder), slug=slug, stage=Stage.FIELDWORK)


@pytest.mark.django_db
def test_a_welsh_browser_is_told_that_the_screen_speaks_english() -> None:
    answer = Client().get("/sign-in/", headers=WELSH)
    assert '<html lang="en-GB"' in assert_page(answer)


@pytest.mark.django_db
def test_the_form_asks_in_the_language_of_the_inspection_and_marks_what_is_welsh(tmp_path: Path) -> None:
    made = in_language(tmp_path, "yng-nghymru", "cy")
    ian = member(made, "Ian")
    case = case_of(made, "A-1", reader=ian)
    here = "/inspections/yng-nghymru/cases/A-1/"
    page = assert_page(as_(ian.user).get(here))
    assert '<html lang="en-GB"' in page
    assert '<span lang="cy">A gafodd ei gynllunio?</span>' in page
    assert "Was it planned?" not in page
    assert '<span lang="cy">Only' not in page
    assert "Only in English" in page
    assert 'aria-label="Pryd &amp; ble?"' in page
    save_answer(by=ian, case=case, question="a", value="yes", note="", seen=0)
    assert "&lt;span" not in assert_page(as_(ian.user).get(f"{here}submit/"))


@pytest.mark.django_db
def test_an_english_inspection_asks_in_english_whatever_the_browser_prefers(tmp_path: Path) -> None:
    made = in_language(tmp_path, "in-england", "en")
    ian = member(made, "Ian")
    case_of(made, "A-1", reader=ian)
    page = assert_page(as_(ian.user).get("/inspections/in-england/cases/A-1/", headers=WELSH))
    assert "Was it planned?" in page
    assert page.count('lang="cy"') == page.count('<span lang="cy">Dim ond yn Gymraeg</span>') == 1
