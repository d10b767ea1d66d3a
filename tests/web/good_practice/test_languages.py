"""An example of good practice in a report in two languages: written in both on its pages, and never lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from inspectorate.findings.advice import GoodPractice
from inspectorate.inspection.edition import beside_in
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.good_practice.actions import move_example, put_back, release_example, seen_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.whole import still
from tests.people import member
from tests.web.good_practice.acts import PRINTED, picked
from tests.web.pages import as_
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
ENGLISH = {"criterion": "1.1", "title": "A card", "text": "They show a card.", "worth": "It is simple."}
WELSH = {"title_cy": "Cerdyn", "text_cy": "Maent yn dangos cerdyn.", "worth_cy": "Mae'n syml."}


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.DRAFTING)


def place_of(inspection: Inspection, place: int = 1) -> str:
    return reverse("good_practice:example", args=[inspection.slug, place])


def post(inspection: Inspection, here: str, **cells: str) -> Any:
    sent = {"do": "edit", "seen": seen_of(inspection), **cells}
    return as_(member(inspection, "Laura").user).post(here, sent)


def upon(inspection: Inspection, act: Any, place: int, **more: Any) -> Any:
    return act(by=member(inspection, "Laura"), inspection=inspection, place=place, seen=seen_of(inspection), **more)


def welsh(example: GoodPractice) -> dict[str, str]:
    return {name: beside_in(example, name.removesuffix("_cy"), "cy") for name in WELSH}


def test_it_is_written_in_both_languages_on_its_page(glannau: Inspection) -> None:
    here = place_of(glannau)
    page = as_(member(glannau, "Laura").user).get(here).content.decode()
    assert "Cerdyn ar gyfer yr ymweliad cyntaf" in page
    for words in ("Title, in Welsh", "What was done, in Welsh", "What makes it worth copying, in Welsh"):
        assert words in page
    assert page.count('lang="cy"') == 3
    assert post(glannau, here, **ENGLISH, **WELSH).status_code == 302
    (example,) = still(glannau).good_practice
    assert (example.title, example.worth, welsh(example)) == ("A card", "It is simple.", WELSH)
    assert untranslated(still(glannau)) == ()
    assert post(glannau, here, **ENGLISH, **{**WELSH, "worth_cy": " "}).status_code == 302
    assert [each.name for each in untranslated(still(glannau))] == ["worth_cy (row 2)"]


def test_people_are_looked_for_in_welsh_texts_as_in_english_ones(glannau: Inspection) -> None:
    named = {**WELSH, "text_cy": "Dywedodd wrth Megan Roberts am y cerdyn."}
    refused = post(glannau, place_of(glannau), **ENGLISH, **named)
    assert refused.status_code == 400
    assert "Megan Roberts" in refused.content.decode()
    assert 'id="id_text_cy_error"' in refused.content.decode()
    assert post(glannau, place_of(glannau), **ENGLISH, **named, no_name="Megan Roberts").status_code == 302


def test_other_edits_keep_it(glannau: Inspection) -> None:
    def kept() -> list[dict[str, str]]:
        glannau.refresh_from_db()
        return [welsh(each) for each in still(glannau).good_practice if each.title == "A card"]

    assert post(glannau, place_of(glannau), **ENGLISH, **WELSH).status_code == 302
    assert post(glannau, place_of(glannau), **ENGLISH).status_code == 302  # a page that was drawn without the fields
    assert kept() == [WELSH]
    upon(glannau, release_example, 1, yes=True)
    assert kept() == [WELSH]
    mark = upon(glannau, put_back, 1)
    assert kept() == []
    laura = as_(member(glannau, "Laura").user)
    here = f"/inspections/glannau/good-practice/{mark.number}/"
    assert "Maent yn dangos cerdyn." in laura.get(here).content.decode()
    assert laura.post(here, {"do": "pick", **ENGLISH, **WELSH}).status_code == 302
    assert kept() == [WELSH]
    upon(glannau, put_back, 1)  # once more, now of what was marked
    mark.refresh_from_db()
    assert [cell for cell in mark.beside if cell[0] in WELSH] == [[name, WELSH[name]] for name in WELSH]
    assert laura.post(here, {"do": "pick", **ENGLISH}).status_code == 302
    assert kept() == [WELSH]
    assert [welsh(each) for each in taken_out(glannau).good_practice] == [WELSH]


def test_the_order_takes_the_translations_along(glannau: Inspection) -> None:
    assert post(glannau, place_of(glannau), **ENGLISH, **WELSH).status_code == 302
    picked(glannau, case="")
    upon(glannau, move_example, 1, up=False)
    glannau.refresh_from_db()
    first, second = still(glannau).good_practice
    assert (first.title, welsh(second)) == (PRINTED["title"], WELSH)


def test_a_report_in_one_language_asks_for_one(inspection: Inspection) -> None:
    picked(inspection)
    page = as_(member(inspection, "Laura").user).get(place_of(inspection)).content.decode()
    assert "in Welsh" not in page
