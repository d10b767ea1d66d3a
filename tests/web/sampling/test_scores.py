"""The scores by the weights of a draw, beside those that give each case the same say."""

from __future__ import annotations

import re

from django.test import Client

from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.actions import draw, keep_design
from inspectorate.web.written import acting
from tests.people import case_of, member, put_in
from tests.web.acts import CASELOAD
from tests.web.pages import as_, assert_page

PLACE = "/inspections/tiny/scores/"
#: One of three cases at low risk, one of two at high risk.
DESIGN = "seed: agreed\nstrata: {by: risk, sizes: {low: 1, high: 1}}\n"


def read(area: Inspection) -> Client:
    """The case at low risk is above the line, the one at high risk below it."""
    laura, ian = member(area, "Laura"), member(area, "Ian")
    put_in(area, CASELOAD)
    choose_cases(by=laura, inspection=area, references=[], reason="to draw from")
    keep_design(by=laura, inspection=area, text=DESIGN)
    draw(by=laura, inspection=area, seen=area.files_version)
    for case in area.cases.filter(removed=""):
        case_of(area, case.reference, reader=ian, state="accepted")
        value = "yes" if case.known["risk"] == "low" else "no"
        with acting():
            case.answers.create(question="2.1.a", value=value, saved_at=area.created_at, place=1)
    return as_(laura.user)


def figures(page: str) -> list[str]:
    """The figures in the row of the criterion."""
    rows = re.findall(r"<tr(?:(?!</tr>).)*</tr>", page, re.DOTALL)
    own = [row for row in rows if "2.1" in row and 'role="row"' in row]
    return re.findall(r">(\d+)%", own[0])


def test_a_case_counts_for_as_many_as_it_stands_for(inspection: Inspection) -> None:
    laura = read(inspection)
    assert figures(assert_page(laura.get(PLACE))) == ["50"]
    assert figures(assert_page(laura.get(PLACE, {"by": "*weights"}))) == ["50", "60"]


def test_a_case_without_weight_is_told(inspection: Inspection) -> None:
    laura = read(inspection)
    with acting():
        first = inspection.cases.filter(removed="")[0]
        first.reference = "Z-1"
        first.save()
    page = assert_page(laura.get(PLACE, {"by": "*weights", "questions": "yes"}))
    assert "There are no scores by weight: the case &#x27;Z-1&#x27; has no weight." in page


def test_where_nothing_was_drawn_there_is_no_such_choice(inspection: Inspection) -> None:
    laura = as_(member(inspection, "Laura").user)
    assert "*weights" not in assert_page(laura.get(PLACE, {"by": "*weights"}))
