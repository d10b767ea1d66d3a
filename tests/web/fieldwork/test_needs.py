from __future__ import annotations

import pytest

from inspectorate.refusal import Refused
from inspectorate.timetable.allocate import allocate
from inspectorate.timetable.files import read_needs, read_plan
from inspectorate.timetable.rules import breaches
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import remove_case
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.actions import keep_plan
from inspectorate.web.fieldwork.needs import found_of, needs_of, plan_of
from inspectorate.web.inspections.models import FolderFile
from inspectorate.web.whole import whole
from inspectorate.web.written import acting
from tests.people import member
from tests.web.fieldwork.practice import EXAMPLE, practice_inspection, reader


def test_needs_and_plan_are_those_of_the_folder(db: None) -> None:
    inspection = practice_inspection(without=())
    assert needs_of(inspection) == read_needs(EXAMPLE)
    assert plan_of(inspection) == read_plan(EXAMPLE / "timetable.csv")
    assert plan_of(practice_inspection("another", people=False)) is None


def test_only_cases_of_the_main_sample_that_are_in_are_read(db: None) -> None:
    inspection = practice_inspection()
    remove_case(by=reader(inspection, "r1"), case=Case.objects.get(reference="P-03"), reason="moved away")
    with acting():
        Case.objects.filter(reference="P-04").update(sample="further")
    found = {each.case for each in needs_of(inspection).interviews}
    assert len(found) == 22
    assert not found & {"P-03", "P-04"}


def test_every_fault_of_every_file_is_told_at_once(db: None) -> None:
    inspection = practice_inspection()
    with acting():
        for name in ("readers.csv", "managers.csv"):
            row = FolderFile.objects.get(inspection=inspection, path=name)
            row.text = row.text.replace("Team North 1", "").replace("m01,", "m99,")
            row.save()
        FolderFile.objects.filter(path="week.yaml").update(text="schema: 1\ndays: {mon: soon}\n")
    with pytest.raises(Refused) as refused:
        needs_of(inspection)
    assert {fault.file for fault in refused.value.faults} == {"week.yaml"}
    with acting():
        FolderFile.objects.filter(path="week.yaml").update(text=(EXAMPLE / "week.yaml").read_text())
    with pytest.raises(Refused) as refused:
        needs_of(inspection)
    assert {(f.file, f.code) for f in refused.value.faults} >= {
        ("readers.csv", "no-team"),
        ("managers.csv", "unknown-manager"),
    }


def test_a_kept_plan_comes_back_and_goes_out_with_the_folder(db: None) -> None:
    inspection = practice_inspection()
    plan = allocate(needs_of(inspection))
    before = Event.objects.count()
    keep_plan(by=reader(inspection, "r1"), inspection=inspection, plan=plan, why="as proposed")
    assert plan_of(inspection) == plan
    assert breaches(needs_of(inspection), plan) != ()  # nothing has a time yet
    event = Event.objects.order_by("number").last()
    assert Event.objects.count() == before + 1
    assert event is not None
    assert (event.action, event.detail["reason"]) == ("keep plan", "as proposed")
    assert len(whole(inspection).sheets["timetable"]) == 24


def test_only_organisers_of_the_inspection_keep_a_plan(db: None) -> None:
    inspection = practice_inspection()
    plan = allocate(needs_of(inspection))
    other = member(practice_inspection("other", people=False), "Iris")
    for who in (reader(inspection, "r2"), reader(inspection, "a1"), member(inspection, "Carol"), other):
        with pytest.raises(Refused):
            keep_plan(by=who, inspection=inspection, plan=plan, why="")
    assert plan_of(inspection) is None


def test_a_plan_made_from_an_older_one_is_not_kept(db: None) -> None:
    inspection = practice_inspection()
    laura, plan, seen = reader(inspection, "r1"), allocate(needs_of(inspection)), found_of(inspection).seen
    keep_plan(by=laura, inspection=inspection, plan=plan, why="first", seen=seen)
    with pytest.raises(Refused, match="meanwhile"):
        keep_plan(by=laura, inspection=inspection, plan=plan, why="second", seen=seen)
    keep_plan(by=laura, inspection=inspection, plan=plan, why="second", seen=found_of(inspection).seen)
