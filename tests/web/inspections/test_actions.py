"""Starting, importing and moving inspections; their files and caseload."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.framework.files import parse_framework
from inspectorate.inspection import load
from inspectorate.particulars import Particulars
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections import actions
from inspectorate.web.inspections.actions import (
    import_inspection,
    move_stage,
    start_inspection,
    upload_release,
)
from inspectorate.web.inspections.models import FolderFile, Inspection, Release
from inspectorate.web.whole import whole
from tests.inspection.folders import FRAMEWORK, tiny
from tests.people import case_of, member, person, put_in

CASELOAD = "case,risk,score,team\nB-1,low,2,North\nB-2,high,5,South\n"


@pytest.fixture
def started(db: None) -> Inspection:
    """An inspection that was only just started by Stella, with Laura to lead it."""
    stella = person("Stella", steward=True)
    release = upload_release(by=stella, framework=parse_framework(FRAMEWORK.encode(), "tiny.yaml"), text=FRAMEWORK)
    particulars = Particulars(framework="tiny", title="An inspection", body="An area")
    return start_inspection(by=stella, slug="an-area-2008", particulars=particulars, release=release)


def test_whoever_starts_an_inspection_becomes_its_information_manager(started: Inspection) -> None:
    assert (started.title, started.stage) == ("An inspection", "set_up")
    assert [(each.user.first_name, each.role) for each in started.members.all()] == [("Stella", "information_manager")]
    assert Event.objects.get(action="start inspection").by == "Stella Example <stella@example.org>"
    assert whole(started).cases == ()


def test_only_a_steward_starts_one(started: Inspection) -> None:
    with pytest.raises(Refused, match="Only a steward"):
        start_inspection(
            by=person("Ian"), slug="mine", particulars=Particulars(framework="tiny"), release=started.release
        )


@pytest.mark.parametrize("slug", ["", "Upper", "two words", "a/b", "-a", "a--b", "x" * 101])
def test_a_slug_that_cannot_stand_in_an_address_is_refused(started: Inspection, slug: str) -> None:
    with pytest.raises(Refused, match="cannot stand in an address"):
        start_inspection(by="tests", slug=slug, particulars=Particulars(framework="tiny"), release=started.release)


def test_no_two_inspections_have_one_slug(started: Inspection) -> None:
    with pytest.raises(Refused, match="already"):
        start_inspection(
            by="tests", slug=started.slug, particulars=Particulars(framework="tiny"), release=started.release
        )


def test_a_framework_is_kept_once_with_its_comments(started: Inspection) -> None:
    framework = parse_framework(FRAMEWORK.encode(), "tiny.yaml")
    again = upload_release(by="tests", framework=framework, text="# another copy\n" + FRAMEWORK)
    assert again == started.release
    assert Release.objects.get().text == FRAMEWORK


def test_a_caseload_brings_its_cases(started: Inspection) -> None:
    put_in(started, CASELOAD)
    assert [(case.reference, case.team, case.facts) for case in started.cases.all()] == [
        ("B-1", "North", {}),
        ("B-2", "South", {}),
    ]
    found = whole(started)
    assert found.sampled is None
    assert [case.id for case in found.cases] == ["B-1", "B-2"]
    assert found.cases[1].facts["risk"] == "high"


def test_a_corrected_caseload_is_followed(started: Inspection) -> None:
    put_in(started, CASELOAD)
    put_in(started, "case,team\nB-3,East\nB-2,West\n")
    assert [(case.reference, case.team) for case in started.cases.all()] == [("B-3", "East"), ("B-2", "West")]


def test_a_case_that_is_being_read_does_not_vanish_with_a_caseload(started: Inspection) -> None:
    laura = member(started, "Laura")
    put_in(started, CASELOAD)
    case_of(started, "B-1", reader=laura)
    with pytest.raises(Refused, match="leaves out cases that are being read: B-1"):
        put_in(started, "case\nB-2\n")
    assert FolderFile.objects.get(path="caseload.csv").text == CASELOAD
    assert started.cases.count() == 2


def test_a_bad_caseload_is_refused_with_every_fault(started: Inspection) -> None:
    with pytest.raises(Refused) as refused:
        put_in(started, "case,risk\nB-1,huge\nB-1,low\n")
    assert {fault.code for fault in refused.value.faults} == {"value", "case-twice"}
    assert not FolderFile.objects.exists()


def test_stages_move_by_those_who_may(inspection: Inspection) -> None:
    laura = member(inspection, "Laura")
    with pytest.raises(Refused, match="An inspector may not move"):
        move_stage(by=member(inspection, "Ian"), inspection=inspection, to="drafting")
    with pytest.raises(Refused, match="does not go from fieldwork to published"):
        move_stage(by=laura, inspection=inspection, to="published")
    with pytest.raises(Refused, match="is no stage"):
        move_stage(by=laura, inspection=inspection, to="lunch")
    move_stage(by=laura, inspection=inspection, to="drafting")
    assert inspection.stage == "drafting"
    with pytest.raises(Refused, match="Say why it goes back"):
        move_stage(by=laura, inspection=inspection, to="fieldwork")
    assert Event.objects.get(action="move stage").detail == {"start": "fieldwork", "end": "drafting"}


def test_without_its_event_nothing_is_done(
    inspection: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laura, core = member(inspection, "Laura"), load(tiny(tmp_path))

    def broken(**detail: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr(actions, "record", broken)
    with pytest.raises(RuntimeError):
        import_inspection(by="tests", core_inspection=core, slug="second")
    with pytest.raises(RuntimeError):
        move_stage(by=laura, inspection=inspection, to="drafting")
    with pytest.raises(RuntimeError):
        upload_release(by="tests", framework=parse_framework(FRAMEWORK.replace('"1"', '"2"', 1).encode(), "t.yaml"))
    assert list(Inspection.objects.values_list("slug", "stage")) == [("tiny", "fieldwork")]
    assert not FolderFile.objects.exists()
    assert Release.objects.count() == 1
