"""The pages of the fieldwork with the practice week."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.timetable.allocate import allocate
from inspectorate.web.fieldwork.actions import keep_plan
from inspectorate.web.fieldwork.needs import needs_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_, queries

PAGES = (
    "steps",
    "week",
    "week-text",
    "readers",
    "own-times",
    "availability",
    "offices",
    "managers",
    "events",
    "sharing",
)


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


@pytest.mark.parametrize("name", [*PAGES, "share-case"])
def test_each_asks_no_more_for_many_cases_than_for_few(practice: Inspection, name: str) -> None:
    few = practice_inspection("few", people=False)
    for who in ("r1", "r2", "r3", "a1", "a2"):
        reader(few, who)
    with acting():
        few.cases.filter(place__gte=6).delete()
    asked = []
    for inspection in (practice, few):
        laura = reader(inspection, "r1")
        keep_plan(by=laura, inspection=inspection, plan=allocate(needs_of(inspection)), why="")
        more = ["P-01"] if name == "share-case" else []
        address = reverse(f"fieldwork:{name}", args=[inspection.slug, *more])
        as_(laura.user).get(address)
        asked.append(queries(as_(laura.user), address))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", [*PAGES, "upload"])
def test_each_page_of_the_practice_week_keeps_the_rules_of_pages(practice: Inspection, name: str) -> None:
    response = as_(reader(practice, "r1").user).get(reverse(f"fieldwork:{name}", args=[practice.slug]))
    assert response.status_code == 200
    assert faults_of(response.content.decode()) == []
