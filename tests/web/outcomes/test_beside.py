"""Scores beside one another: the values of a fact, and a follow-up beside the inspection that it follows up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from inspectorate.inspection import compare, load, score
from inspectorate.inspection.stages import Stage
from inspectorate.web.audit.record import record
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import core_of, sides
from inspectorate.web.outcomes.shown import MOST_COLUMNS, Rows
from inspectorate.web.written import acting
from tests.people import case_of, member, tiny_inspection
from tests.web.pages import as_, assert_page, queries

ANSWERS = "case,question,answer,note\nA-1,1.1.a,yes,\nA-1,2.1.a,yes,\nA-2,1.1.a,no,late\nA-3,1.1.a,yes,\n"
GLOUCESTERSHIRE = [Path("examples") / f"gloucestershire-{year}" for year in (2004, 2005)]


def over(slug: str, number: int, **particulars: Any) -> Inspection:
    """One of the two inspections of Gloucestershire, published."""
    core = load(GLOUCESTERSHIRE[number])
    core = replace(core, particulars=replace(core.particulars, **particulars))
    return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=Stage.PUBLISHED)


@pytest.fixture
def laura(db: None) -> Client:
    """The lead inspector of the tiny inspection, of which three cases are accepted."""
    made = tiny_inspection(answers=ANSWERS)
    for reference in ("A-1", "A-2", "A-3"):
        case_of(made, reference, reader=member(made, "Ian"), state="accepted")
    return as_(member(made, "Laura").user)


def test_cases_are_grouped_by_facts_of_few_values(laura: Client) -> None:
    core = core_of(Inspection.objects.get())
    assert {"risk"} <= set(sides(core))
    assert "score" not in sides(core), "a number groups nothing"


def test_as_many_questions_are_put_to_the_store_however_many_groups_there_are(laura: Client) -> None:
    laura.get("/inspections/tiny/scores/")
    with acting():
        record(action="look", by="the tests", inspection="tiny")
    plain = queries(laura, "/inspections/tiny/scores/")
    with acting():
        record(action="look", by="the tests", inspection="tiny")
    assert queries(laura, "/inspections/tiny/scores/?by=risk") == plain


def test_many_groups_stand_below_one_another() -> None:
    heads = [(str(number), 1) for number in range(MOST_COLUMNS)]
    assert not Rows("", [], "95", heads).wide
    assert Rows("", [], "95", [*heads, ("more", 1)]).wide


def test_a_follow_up_stands_beside_the_earlier_inspection_as_the_core_compares_them(db: None) -> None:
    first, second = over("then", 0), over("now", 1, of="../then")
    client = as_(member(second, "Laura").user)
    assert "beside the earlier inspection" not in client.get("/inspections/now/scores/").content.decode()
    member(first, "Laura")
    assert "/inspections/now/scores/earlier/" in assert_page(client.get("/inspections/now/scores/"))
    page = assert_page(client.get("/inspections/now/scores/earlier/"))
    found = compare(*(load(folder) for folder in GLOUCESTERSHIRE))
    change = next(each for each in found.criteria if each.of == "C4")
    assert (change.first, change.second, change.word) == (45, 74, "improved"), "the example changed: change this test"
    row = page[page.index("C4 ") :][:900]
    for cell in (">45%<", ">74%<", ">+29<", "Improved"):
        assert cell in row
    assert f"{len(found.pairs)} questions that they share" in page


def test_what_one_may_not_see_of_the_earlier_inspection_is_not_set_beside(db: None) -> None:
    first, second = over("then", 0), over("now", 1, of="../then")
    client = as_(member(second, "Laura").user)
    assert client.get("/inspections/now/scores/earlier/").status_code == 404
    member(first, "Laura", role=member(first, "Carol").role)
    assert client.get("/inspections/now/scores/earlier/").status_code == 404, "an area contact sees no scores there"


def test_an_inspection_that_follows_none_up_has_no_such_page(laura: Client) -> None:
    assert laura.get("/inspections/tiny/scores/earlier/").status_code == 404


def test_a_score_without_cases_says_what_is_awaited(db: None) -> None:
    made = tiny_inspection(answers=ANSWERS)
    client = as_(member(made, "Laura").user)
    assert "No case is submitted yet" in assert_page(client.get("/inspections/tiny/scores/"))
    case_of(made, "A-1", reader=member(made, "Ian"), state="submitted")
    with acting():
        record(action="look", by="the tests", inspection="tiny")
    assert "1 case is waiting for it" in assert_page(client.get("/inspections/tiny/scores/"))


def test_a_judged_criterion_leads_to_its_evidence(db: None) -> None:
    core = load(Path("examples") / "hampshire-2008")
    made = import_inspection(by="the tests", core_inspection=replace(core, cases=core.cases[:1], answers=()), slug="ha")
    page = assert_page(as_(member(made, "Laura").user).get("/inspections/ha/scores/criterion/4.1/"))
    assert "The evidence it rests on" in page
    for item in core.framework.criteria["4.1"].items:
        assert item.id in page


def test_two_elements_of_one_framework_are_told_apart(db: None) -> None:
    core = load(Path("examples") / "thames-valley-2006")
    made = import_inspection(by="the tests", core_inspection=core, slug="tv", stage=Stage.PUBLISHED)
    client = as_(member(made, "Laura").user)
    page = assert_page(client.get("/inspections/tv/scores/"))
    name = "esi-substance-2005/B1"
    assert f"criterion/{name}/?part=1" in page
    assert f"criterion/{name}/?part=2" in page
    first, second = score(core).elements
    for number, part in ((1, first), (2, second)):
        told = assert_page(client.get(f"/inspections/tv/scores/criterion/{name}/?part={number}"))
        assert f"<strong>{part.criteria['B1'].shown}%</strong>" in told
        question = next(iter(part.questions))
        told = assert_page(client.get(f"/inspections/tv/scores/question/{question}/?part={number}"))
        count = part.questions[question].count
        assert f"{count.above} of {count.relevant} above the line" in told
    assert first.criteria["B1"].shown != second.criteria["B1"].shown, "or this would show nothing"
