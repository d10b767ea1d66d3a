"""Why a grade or verdict stands, in a report in two languages: written in both on the pages where it is given."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.findings.verdict import Judgement
from inspectorate.inspection.stages import Stage
from inspectorate.inspection.translation import untranslated
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import agree_to_setting, say_who_judges, set_by_hand
from inspectorate.web.judging.bands import settable
from inspectorate.web.judging.standing import standing
from inspectorate.web.whole import still
from tests.people import member
from tests.web.judging.world import judged as world
from tests.web.pages import as_, assert_page
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db
HERE = "/inspections/glannau/judging/"
GRADES = {"grade-2.1.a": "strong", "note-2.1.a": "Each team did", "grade-2.1.b": "fair", "note-2.1.b": "Begun"}
WELSH = {"note_cy-2.1.a": "Gwnaeth pob tîm", "note_cy-2.1.b": "Dechreuwyd"}


@pytest.fixture
def glannau(db: None) -> Inspection:
    return glannau_at(Stage.DRAFTING)


def seen(inspection: Inspection) -> str:
    known = standing(inspection, "2.1")
    assert known is not None
    return known.seen


def grade(inspection: Inspection, **cells: str) -> Any:
    sent = {"do": "keep", "seen": seen(inspection), **cells}
    response = as_(member(inspection, "Laura").user).post(f"{HERE}criterion/2.1/", sent)
    inspection.refresh_from_db()
    return response


def lines(inspection: Inspection) -> dict[str, Judgement]:
    return {each.item: each for each in still(inspection).judgements}


def beside(inspection: Inspection) -> dict[str, str]:
    return {item: dict(each.beside).get("note_cy", "") for item, each in lines(inspection).items()}


def test_the_note_of_a_grade_is_written_in_both_languages(glannau: Inspection) -> None:
    page = assert_page(as_(member(glannau, "Laura").user).get(f"{HERE}criterion/2.1/"))
    assert page.count('lang="cy"') == 2
    assert "Roedd pob tîm wedi gweithio" in page
    by = lines(glannau)["2.1.a"].by
    was = {f"{name}-{item}": getattr(each, name) for item, each in lines(glannau).items() for name in ("grade", "note")}
    assert grade(glannau, **was, **WELSH).status_code == 302
    assert beside(glannau) == {"2.1.a": "Gwnaeth pob tîm", "2.1.b": "Dechreuwyd"}
    assert lines(glannau)["2.1.a"].by == by  # whoever graded it did so; this is a translation
    assert untranslated(still(glannau)) == ()
    assert grade(glannau, **GRADES).status_code == 302  # a page that was drawn without the fields
    assert lines(glannau)["2.1.a"].note == "Each team did"
    assert beside(glannau) == {"2.1.a": "Gwnaeth pob tîm", "2.1.b": "Dechreuwyd"}
    assert grade(glannau, **GRADES, **{**WELSH, "note_cy-2.1.a": " "}).status_code == 302
    assert [each.name for each in untranslated(still(glannau))] == ["note_cy (row 2)"]


def test_what_is_refused_stands_in_the_form_in_both_languages(glannau: Inspection) -> None:
    page = assert_page(grade(glannau, **{**GRADES, "note-2.1.a": ""}, **WELSH), 400)
    assert "Gwnaeth pob tîm" in page
    assert beside(glannau)["2.1.a"].startswith("Roedd")


def test_whoever_grades_alone_is_asked_in_one_language(glannau: Inspection) -> None:
    two = [member(glannau, "Ian"), member(glannau, "Vera")]
    say_who_judges(by=member(glannau, "Laura"), inspection=glannau, of="2.1", members=two)
    page = assert_page(as_(two[0].user).get(f"{HERE}criterion/2.1/"))
    assert 'name="note-2.1.a"' in page
    assert 'name="note_cy-2.1.a"' not in page


def set_(inspection: Inspection, value: str, reason: str, **more: str) -> Any:
    found = settable(inspection, "2.1")
    assert found is not None
    sent = {"do": "set", "seen": found.seen, "value": value, "reason": reason, **more}
    response = as_(member(inspection, "Laura").user).post(f"{HERE}set/2.1/", sent)
    inspection.refresh_from_db()
    return response


def test_a_verdict_set_by_hand_says_why_in_both_and_stays_agreed_while_it_is_translated(glannau: Inspection) -> None:
    found = settable(glannau, "2.1")
    assert found is not None
    value = next(name for name, _ in found.options if name != found.proposed)
    assert set_(glannau, value, "As we saw").status_code == 302
    assert [each.name for each in untranslated(still(glannau))] == ["note_cy (row 4)"]
    found = settable(glannau, "2.1")
    assert found is not None
    agree_to_setting(by=member(glannau, "Alan"), inspection=glannau, of="2.1", seen=found.seen)
    agreed = lines(glannau)[""].agreed
    assert agreed
    assert set_(glannau, value, "As we saw", note_cy="Fel y gwelsom").status_code == 302
    assert (beside(glannau)[""], lines(glannau)[""].agreed) == ("Fel y gwelsom", agreed)
    assert untranslated(still(glannau)) == ()
    page = assert_page(as_(member(glannau, "Laura").user).get(f"{HERE}set/2.1/"))
    assert 'lang="cy">Fel y gwelsom</textarea>' in page
    set_by_hand(
        by=member(glannau, "Laura"),
        inspection=glannau,
        of="2.1",
        value=value,
        reason="As we heard",
        seen=_seen(glannau),
    )
    assert (beside(glannau)[""], lines(glannau)[""].agreed) == ("Fel y gwelsom", "")
    stale = set_(glannau, value, "As we heard", note_cy="Fel y clywsom", seen="")
    assert "Somebody changed this meanwhile" in assert_page(stale, 400)


def _seen(inspection: Inspection) -> str:
    inspection.refresh_from_db()
    found = settable(inspection, "2.1")
    assert found is not None
    return found.seen


def test_a_report_in_one_language_asks_for_one(judged: Inspection) -> None:
    laura = as_(member(judged, "Laura").user)
    for place in ("criterion/2.2/", "set/2.2/"):
        page = assert_page(laura.get(f"/inspections/judged/judging/{place}"))
        assert "in Welsh" not in page


@pytest.fixture
def judged() -> Inspection:
    return world("judged")
