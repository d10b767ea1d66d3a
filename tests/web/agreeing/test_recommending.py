"""Recommendations on the page: bound to criteria and figures, in an order that numbers and actions follow."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.findings.action import Action
from inspectorate.findings.agreeing_files import actions_csv
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.recommending import (
    keep_recommendation,
    move_recommendation,
    remove_recommendation,
    seen_of,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import member
from tests.web.agreeing.small import ADVICE, drafting, recommended, rewrite
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
PLACE = "/inspections/drafted/recommendations/"


@pytest.fixture
def inspection() -> Inspection:
    made = drafting()
    recommended(made, "First", "Second", "Third")
    return made


def texts(inspection: Inspection) -> dict[str, str]:
    inspection.refresh_from_db()
    return {each.number: each.text for each in still(inspection).recommendations}


def laura(inspection: Inspection) -> Any:
    return as_(member(inspection, "Laura").user)


def test_numbers_follow_the_order_and_so_do_the_actions_that_name_them(inspection: Inspection) -> None:
    actions = [Action("a", "Rota", "2", "head", "2026-09-01"), Action("b", "Course", "3", "head", "2026-09-01")]
    rewrite(inspection, actions_csv(actions), "actions.csv")
    by = member(inspection, "Laura")
    move_recommendation(by=by, inspection=inspection, place=3, up=True, seen=seen_of(inspection))
    assert texts(inspection) == {"1": "First", "2": "Third", "3": "Second"}
    assert {each.number: each.recommendation for each in still(inspection).actions} == {"a": "3", "b": "2"}


def test_what_is_answered_is_never_taken_out_and_what_follows_another_moves_up(inspection: Inspection) -> None:
    rewrite(inspection, actions_csv([Action("a", "Rota", "3", "head", "2026-09-01")]), "actions.csv")
    by = member(inspection, "Laura")
    with pytest.raises(Refused, match="Action a of the improvement plan answers"):
        remove_recommendation(by=by, inspection=inspection, place=3, seen=seen_of(inspection))
    remove_recommendation(by=by, inspection=inspection, place=1, seen=seen_of(inspection))
    assert texts(inspection) == {"1": "Second", "2": "Third"}
    assert still(inspection).actions[0].recommendation == "2"


def test_names_that_are_no_numbers_stay_with_their_recommendations(inspection: Inspection) -> None:
    rewrite(inspection, "number,criteria,text,figures\nBoard,1.1,First,\n2,1.1,Second,\n", "recommendations.csv")
    by = member(inspection, "Laura")
    move_recommendation(by=by, inspection=inspection, place=2, up=True, seen=seen_of(inspection))
    assert list(texts(inspection).items()) == [("2", "Second"), ("Board", "First")]


def test_a_figure_is_picked_and_its_value_shown(inspection: Inspection) -> None:
    page = laura(inspection)
    sent = {**ADVICE, "figures": "", "pick": ["1.1.a", "1.1"], "do": "keep", "seen": seen_of(inspection)}
    assert page.post(f"{PLACE}add/", sent).status_code == 302
    inspection.refresh_from_db()
    assert still(inspection).recommendations[-1].figures == ("1.1.a", "1.1")
    told = page.get(PLACE).content.decode()
    assert "Recommendation 4" in told
    assert "75%" in told


@pytest.mark.parametrize(
    ("figures", "said"),
    [("9.9.z", "9.9.z"), ("1.1.a; part 1.1.b", "1.1.b"), ('"36%" as typed: by hand', "typed by hand")],
)
def test_a_faulty_figure_is_refused_with_the_words_of_the_core(inspection: Inspection, figures: str, said: str) -> None:
    before = texts(inspection)
    sent = {**ADVICE, "figures": figures, "do": "keep", "seen": seen_of(inspection)}
    found = laura(inspection).post(f"{PLACE}add/", sent)
    assert found.status_code == 400
    assert said in found.content.decode()
    assert 'href="#id_figures"' in found.content.decode()
    assert texts(inspection) == before


def test_all_that_is_missing_is_told_at_once_and_what_was_typed_stays(inspection: Inspection) -> None:
    sent = {"text": "", "figures": "1.1.a", "do": "keep", "seen": seen_of(inspection)}
    told = laura(inspection).post(f"{PLACE}add/", sent).content.decode()
    assert "Write what is asked for." in told
    assert "Choose the criteria" in told
    assert "1.1.a</textarea>" in told


def test_whoever_was_slower_is_told_so(inspection: Inspection) -> None:
    seen = seen_of(inspection)
    recommended(inspection, "Fourth")
    with pytest.raises(Refused, match="meanwhile"):
        keep_recommendation(
            by=member(inspection, "Laura"), inspection=inspection, criteria=["1.1"], text="x", figures="", seen=seen
        )


def test_the_figures_of_chosen_criteria_are_offered_without_keeping_anything(inspection: Inspection) -> None:
    before = texts(inspection)
    told = laura(inspection).post(f"{PLACE}add/", {"criteria": ["2.1"], "do": "figures"}).content.decode()
    assert 'value="2.1.a"' in told
    assert 'value="1.1.a"' not in told
    assert texts(inspection) == before
