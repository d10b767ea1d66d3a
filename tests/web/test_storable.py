"""What PostgreSQL could not store is turned away on both databases alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.rows import LONGEST_REFERENCE, case_row
from tests.people import member
from tests.web.pages import as_


@pytest.mark.parametrize("where", ["address", "question", "form"])
def test_a_sign_that_cannot_be_stored_is_turned_away(inspection: Inspection, where: str) -> None:
    laura = as_(member(inspection, "Laura").user)
    place = f"/inspections/{inspection.slug}/"
    response = {
        "address": lambda: laura.get(f"{place}cases/A%00/"),
        "question": lambda: laura.get(f"{place}cases/", {"words": "\0"}),
        "form": lambda: laura.post(f"{place}add-case/", {"reference": "A-9", "reason": "\0"}),
    }[where]()
    assert response.status_code == 400
    assert not inspection.cases.filter(reference="A-9").exists()


def test_a_reference_is_kept_whole_or_refused(inspection: Inspection) -> None:
    longest = CoreCase("x" * LONGEST_REFERENCE)
    assert case_row(inspection, longest, 0, {}).reference == longest.id
    with pytest.raises(Refused, match="201 signs"):
        case_row(inspection, replace(longest, id=f"{longest.id}x"), 0, {})
    laura = as_(member(inspection, "Laura").user)
    typed = {"reference": "x" * 201, "reason": "It came late."}
    response = laura.post(f"/inspections/{inspection.slug}/add-case/", typed)
    assert response.status_code == 400
    assert "at most 200 signs" in response.content.decode()
