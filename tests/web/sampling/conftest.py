"""What tests of the sample's pages start from: the tiny inspection, all of whose caseload is inspected."""

from __future__ import annotations

import pytest
from django.test import Client

from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.inspections.models import Inspection
from tests.people import member, put_in
from tests.web.acts import CASELOAD
from tests.web.pages import as_


@pytest.fixture
def area(inspection: Inspection) -> Inspection:
    """Five cases of which all are inspected."""
    iris = member(inspection, "Iris")
    put_in(inspection, CASELOAD)
    choose_cases(by=iris, inspection=inspection, references=[], reason="to draw from")
    return inspection


@pytest.fixture
def iris(area: Inspection) -> Client:
    return as_(member(area, "Iris").user)
