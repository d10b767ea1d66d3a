"""The pages of the fieldwork with the practice week."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.web.inspections.models import Inspection
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_

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


@pytest.mark.parametrize("name", [*PAGES, "upload"])
def test_each_page_of_the_practice_week_keeps_the_rules_of_pages(practice: Inspection, name: str) -> None:
    response = as_(reader(practice, "r1").user).get(reverse(f"fieldwork:{name}", args=[practice.slug]))
    assert response.status_code == 200
    assert faults_of(response.content.decode()) == []
