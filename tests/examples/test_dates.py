"""No example says a day that its report does not print: months and years as printed, and nothing counted from a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.findings.milestone import milestones
from inspectorate.inspection import load

EXAMPLES = Path(__file__).parents[2] / "examples"
#: What the reports print: the month of the fieldwork where they name it, and the month, or year, on their title pages.
PRINTED: dict[str, dict[str, str]] = {
    "county-durham-2004": {"fieldwork": "2004", "published": "2004-05"},
    "derbyshire-2007": {"fieldwork": "2007-06", "published": "2007-08"},
    "gloucestershire-2004": {"fieldwork": "2004-10"},
    "gloucestershire-2005": {"fieldwork": "2005-10", "published": "2006"},
    "hampshire-2008": {"fieldwork": "2007-11", "published": "2008-02"},
    "thames-valley-2006": {"published": "2006-03"},
}
#: Files that hold days of the work on a report, of which none is printed.
DATED = ("milestones.csv", "challenges.csv", "drafts.csv", "sign_offs.csv", "actions.csv", "publication.yaml")


def test_every_example_of_a_report_is_named_here() -> None:
    assert {path.parent.name for path in EXAMPLES.glob("*/inspection.yaml")} == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
def test_its_dates_are_those_that_are_printed(name: str) -> None:
    inspection = load(EXAMPLES / name)
    assert dict(inspection.particulars.dates) == PRINTED[name]
    assert [file for file in DATED if (EXAMPLES / name / file).exists()] == []


def test_without_a_day_no_milestone_of_hampshire_is_due() -> None:
    inspection = load(EXAMPLES / "hampshire-2008")
    particulars = inspection.particulars
    known = milestones(inspection.framework, particulars.kind, particulars.dates, inspection.milestones)
    assert len(known) > 3
    assert {each.due for each in known} == {None}
