"""What tests of the web application start from."""

from __future__ import annotations

import pytest

from inspectorate.web.inspections.models import Inspection
from tests.people import tiny_inspection


@pytest.fixture
def inspection(db: None) -> Inspection:
    """The tiny inspection in fieldwork: four cases, nothing assigned, nothing answered."""
    return tiny_inspection()
