"""Export of an import equals the folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load, save
from inspectorate.inspection.save import files_of
from inspectorate.refusal import Refused
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.zipped import read_zip, zip_of
from inspectorate.web.whole import still, whole
from tests.inspection.folders import write
from tests.inspection.test_round_trip import DRAW, folders
from tests.people import case_of, member, put_in

EXAMPLES = sorted(path.parent.name for path in shipped_folder("examples").glob("*/inspection.yaml"))


def test_what_was_refused_is_not_remembered(inspection: Inspection) -> None:
    """The next file has the same number of the inspection's files as the one that never came to be."""
    put_in(inspection, "case,risk\nA-1,low\nA-2,low\nA-3,low\nA-4,low\n")
    choose_cases(by=member(inspection, "Iris"), inspection=inspection, references=[], reason="all")
    case_of(inspection, "A-4", reader=member(inspection, "Ian"))
    with pytest.raises(Refused, match="leaves out cases"):
        put_in(inspection, "case,risk\nA-1,high\n")
    inspection.refresh_from_db()
    good = "case,risk\nA-1,low\nA-2,low\nA-3,low\nA-4,high\n"
    put_in(inspection, good)
    caseload = still(inspection).caseload
    assert caseload is not None
    assert [case.facts["risk"] for case in caseload.cases] == ["low", "low", "low", "high"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXAMPLES)
def test_export_of_an_import_equals_the_folder(name: str, tmp_path: Path) -> None:
    first = load(shipped_folder("examples") / name)
    stored = import_inspection(by="tests", core_inspection=first, slug=name)
    second = whole(stored)
    assert second == first
    assert dict(files_of(second)) == dict(files_of(first))
    save(second, tmp_path / name)
    assert load(tmp_path / name) == first


class TestDrawn(TestCase):
    """Whatever can be drawn."""

    @settings(max_examples=25, deadline=None, phases=DRAW, suppress_health_check=list(HealthCheck))
    @given(files=folders())
    def test_whatever_is_drawn_comes_out_as_it_went_in(self, files: dict[str, str | bytes]) -> None:
        with tempfile.TemporaryDirectory() as room:
            first = load(write(Path(room) / "first", files))
        second = whole(import_inspection(by="tests", core_inspection=first, slug="drawn"))
        assert second == first
        assert dict(files_of(second)) == dict(files_of(first))
        with tempfile.TemporaryDirectory() as room:
            assert read_zip(zip_of(second, "drawn"), "x", Path(room)) == ("drawn", first)
