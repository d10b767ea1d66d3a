"""Every page of agreeing puts as many questions to the database for many as for few."""

from __future__ import annotations

import pytest

from inspectorate.web.inspections.models import Inspection
from tests.people import member
from tests.web.agreeing.small import challenged, drafting, recommended, sent
from tests.web.pages import as_, queries

pytestmark = pytest.mark.django_db
PAGES = {
    "Laura": (
        "recommendations/",
        "recommendations/add/",
        "recommendations/1/",
        "recommendations/next-step/",
        "factual-accuracy/",
        "factual-accuracy/send/",
        "factual-accuracy/drafts/1/",
        "factual-accuracy/challenges/1/",
        "milestones/",
        "milestones/draft/",
    ),
    "Carol": (
        "factual-accuracy/",
        "factual-accuracy/drafts/1/",
        "factual-accuracy/challenge/",
        "factual-accuracy/challenges/1/",
    ),
}


def full(slug: str, number: int) -> Inspection:
    """An inspection with so many recommendations and challenges."""
    made = drafting(slug)
    recommended(made, *(f"Do {n}" for n in range(number)))
    sent(made)
    challenged(made, *(f"Wrong {n}" for n in range(number)))
    made.refresh_from_db()
    return made


def test_pages_ask_no_more_for_many_than_for_few() -> None:
    few, many = full("few", 1), full("many", 6)
    for who, paths in PAGES.items():
        for path in paths:
            asked = []
            for inspection in (few, many):
                client, place = as_(member(inspection, who).user), f"/inspections/{inspection.slug}/{path}"
                assert client.get(place).status_code == 200, place
                asked.append(queries(client, place))
            assert asked[0] == asked[1], (who, path)
    for who in PAGES:
        asked_at_work = queries(as_(member(few, who).user), "/my-work/")
        challenged(many, "One more")
        assert queries(as_(member(few, who).user), "/my-work/") <= asked_at_work + 2, who
