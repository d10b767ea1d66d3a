"""A search: begun, done, stopped, taken over, and what keeps it from that."""

from __future__ import annotations

import queue
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.timetable import solve as solving
from inspectorate.timetable.rules import breaches
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import remove_case
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.timetabling import process
from inspectorate.web.timetabling.models import Pulse, Search
from inspectorate.web.timetabling.notices import Calls
from inspectorate.web.timetabling.searching import start_search, stop_search, take_over, throw_away
from inspectorate.web.timetabling.standing import SILENT, latest, lost, plan_found
from inspectorate.web.timetabling.tasks import AROUND, CHANGE, Task
from inspectorate.web.written import acting
from tests.people import member
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.pages import as_

#: So much of the solver's own work, the same however busy the machine is.
WORK = 2.0
NOBODY, WHOLE = Calls(), Task()


@pytest.fixture(autouse=True)
def by_work(monkeypatch: pytest.MonkeyPatch) -> None:
    counted_by_work(monkeypatch)


def counted_by_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches within the test's transaction are measured by work, not by the clock; their hearts do not beat, since
    another thread would not see what the transaction has written."""
    monkeypatch.setattr(process.Heart, "_beat", lambda heart: None)
    really = solving.solve

    def solve(needs: Any, search: solving.Search, pinned: Any, near: Any) -> Any:
        return really(needs, replace(search, deterministic=WORK, workers=1), pinned, near)

    monkeypatch.setattr(solving, "solve", solve)


@pytest.fixture
def week(db: None) -> Inspection:
    """The practice week, without a plan."""
    return practice_inspection()


def begin(inspection: Inspection, task: Task = WHOLE, seconds: int = 5) -> Search:
    return start_search(by=reader(inspection, "r1"), inspection=inspection, task=task, seconds=seconds)


def searched(inspection: Inspection, task: Task = WHOLE, seconds: int = 5) -> Search:
    """A search from beginning to end, in this process."""
    search = begin(inspection, task, seconds)
    process.run(search.pk)
    search.refresh_from_db()
    return search


def change_file(inspection: Inspection, path: str, old: str, new: str) -> None:
    row = FolderFile.objects.get(inspection=inspection, path=path)
    assert old in row.text
    row.text = row.text.replace(old, new)
    with acting():
        row.save()


def test_what_is_found_keeps_every_rule_and_waits_until_it_is_taken_over(week: Inspection) -> None:
    search = searched(week)
    assert (search.ended in ("proven", "stopped"), search.found_by) == (True, "solver")
    plan = plan_found(search)
    assert plan is not None
    assert breaches(needs_of(week), plan) == ()
    assert plan_of(week) is None
    stand = latest(week)
    assert stand is not None
    assert stand.waits
    assert search.best is not None
    assert 0 < search.bound <= search.best
    take_over(by=reader(week, "r1"), search=search, calls=NOBODY)
    assert plan_of(week) == plan
    with pytest.raises(Refused, match="waits"):
        take_over(by=reader(week, "r1"), search=search, calls=NOBODY)


def test_one_search_at_a_time(week: Inspection) -> None:
    first = begin(week)
    with pytest.raises(Refused, match="under way"):
        begin(week)
    with pytest.raises(IntegrityError), acting():
        Search.objects.create(inspection=week, by="", at=timezone.now(), task={}, seconds=5, basis="")
    assert first.ended_at is None


def test_two_processes_never_do_the_same_search(week: Inspection) -> None:
    search = begin(week)
    assert process.claim(search.pk)
    assert not process.claim(search.pk)
    process.run(search.pk)
    search.refresh_from_db()
    assert search.ended_at is None


def silent(search: Search) -> None:
    """As if its process had said nothing for long."""
    Pulse.objects.filter(search=search).update(at=timezone.now() - SILENT - timedelta(seconds=1))


def test_a_search_whose_process_is_gone_is_told_as_ended_and_another_may_begin(week: Inspection) -> None:
    first = begin(week)
    assert not lost(first)
    silent(first)
    stand = latest(week)
    assert stand is not None
    assert (stand.running, "Search again" in stand.words) == (False, True)
    second = begin(week)
    first.refresh_from_db()
    assert (first.ended, second.ended_at) == ("lost", None)


def test_a_process_that_was_given_up_writes_nothing_any_more(week: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    first = begin(week)
    real = process.searched

    def slowly(search: Any, heart: Any) -> Any:
        silent(search)
        begin(week)
        return real(search, heart)

    monkeypatch.setattr(process, "searched", slowly)
    process.run(first.pk)
    first.refresh_from_db()
    assert (first.ended, first.sittings) == ("lost", "")


def test_a_heart_tells_how_far_it_is_and_hears_that_it_is_to_stop(week: Inspection) -> None:
    from inspectorate.timetable.solve import Progress

    search = begin(week)
    heart = process.Heart(search.pk)
    heart.told(Progress(1.0, 300, 120))
    heart.once()
    pulse = Pulse.objects.get(search=search)
    assert (pulse.best, pulse.bound, heart.stop) == (300, 120, False)
    stand = latest(week)
    assert stand is not None
    assert (stand.running, stand.best, stand.bound, stand.gap) == (True, 300, 120, 150.0)
    stop_search(by=reader(week, "r1"), inspection=week)
    heart.once()
    assert heart.stop


def test_there_is_nothing_to_stop(week: Inspection) -> None:
    with pytest.raises(Refused, match="No search"):
        stop_search(by=reader(week, "r1"), inspection=week)


@pytest.mark.parametrize("seconds", [0, 4, 1801, 10**9])
def test_it_takes_so_long_and_no_longer(week: Inspection, seconds: int) -> None:
    with pytest.raises(Refused, match="seconds"):
        begin(week, seconds=seconds)


def test_what_changed_meanwhile_is_not_overwritten(week: Inspection) -> None:
    search = searched(week)
    remove_case(by=reader(week, "r1"), case=Case.objects.get(inspection=week, reference="P-03"), reason="moved away")
    with pytest.raises(Refused, match="changed since"):
        take_over(by=reader(week, "r1"), search=search, calls=NOBODY)
    assert plan_of(week) is None
    throw_away(by=reader(week, "r1"), search=search)
    stand = latest(week)
    assert stand is not None
    assert not stand.waits


def test_equal_needs_have_one_basis(week: Inspection) -> None:
    first = begin(week)
    silent(first)
    change_file(week, "unavailable.csv", "m01,tue,,\n", "m01,tue,,\n\n")  # a blank line says nothing
    assert begin(week).basis == first.basis


def test_rules_that_clash_are_named(week: Inspection) -> None:
    days = "".join(f"m01,{day},,\n" for day in ("mon", "wed"))
    change_file(week, "unavailable.csv", "m01,thu,s4,\nm01,fri,s4,\n", f"{days}m01,thu,,\nm01,fri,,\n")
    search = searched(week, seconds=20)
    assert (search.ended, search.sittings) == ("impossible", "")
    rules = {each["rule"]: each["subjects"] for each in search.clash["rules"]}
    assert rules["unavailable"] == ["m01"]
    assert any("m01 has" in sentence for sentence in search.clash["numbers"])


def test_where_no_week_is_found_in_the_time_one_that_breaks_few_rules_is_offered(
    week: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = solving.Outcome(None, solving.NOT_FOUND, solving.Progress(5.0, None, 40))
    monkeypatch.setattr(solving, "solve", lambda *given: nothing)
    search = searched(week)
    plan = plan_found(search)
    assert (search.ended, search.found_by, search.bound) == ("not found", "greedy", 40)
    assert plan is not None
    assert {sitting.case for sitting in plan.sittings} == set(needs_of(week).interview)
    page = as_(reader(week, "r1").user).get("/inspections/practice/timetable/search/").content.decode()
    assert "No week that keeps all the rules was found in the time" in page
    assert "mend it by hand" in page


def planned() -> Inspection:
    """The practice week with its plan."""
    return practice_inspection(without=())


def test_the_rest_is_arranged_around_a_move(db: None) -> None:
    week = planned()
    before = plan_of(week)
    assert before is not None
    was = before.by_case["P-01"]
    other = before.by_case["P-02"]
    task = Task(AROUND, case="P-01", day=other.day, slot=other.slot, reader=was.reader)
    search = searched(week, task)
    plan = plan_found(search)
    assert plan is not None
    assert breaches(needs_of(week), plan) == ()
    now = plan.by_case["P-01"]
    assert (now.day, now.slot, now.reader, now.pinned) == (other.day, other.slot, was.reader, True)


def test_room_is_made_for_somebody_ill_and_what_is_over_stays(db: None) -> None:
    week = planned()
    before = plan_of(week)
    assert before is not None
    search = searched(week, Task(CHANGE, person="r1", day="wed", slot="s2", until="wed"))
    plan = plan_found(search)
    assert plan is not None
    days = list(needs_of(week).week.day)
    for case, was in before.by_case.items():
        over = days.index(was.day) < days.index("wed") or (was.day, was.slot) == ("wed", "s1")
        assert not over or plan.by_case[case] == was, case
    ill = [s for s in plan.sittings if s.reader == "r1" and s.day == "wed" and s.slot != "s1"]
    assert ill == []
    take_over(by=reader(week, "r1"), search=search, calls=NOBODY)
    needs = needs_of(week)
    assert {(a.day, a.slot) for a in needs.away if a.person == "r1"} >= {("wed", "s2"), ("wed", "s3"), ("wed", "s4")}
    assert breaches(needs, plan) == ()


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (Task(CHANGE, person="r9", day="mon"), "who"),
        (Task(CHANGE, person="r1"), "day from which"),
        (Task(CHANGE, person="r1", day="noday"), "days"),
        (Task(CHANGE, person="r1", day="wed", until="mon"), "last day"),
        (Task(CHANGE, person="r1", day="wed", slot="s9"), "slots"),
        (Task(AROUND, case="P-99", day="mon", slot="s1"), "not in"),
        (Task(AROUND, case="P-01", day="mon", slot="s9"), "slots"),
        (Task(AROUND, case="P-01", day="mon", slot="s1", reader="r9"), "readers"),
    ],
)
def test_what_makes_no_sense_is_not_searched(db: None, task: Task, words: str) -> None:
    with pytest.raises(Refused, match=words):
        begin(planned(), task)
    assert not Search.objects.exists()


def test_without_a_timetable_nothing_is_changed(week: Inspection) -> None:
    with pytest.raises(Refused, match="no timetable"):
        begin(week, Task(CHANGE, person="r1", day="wed"))


def test_only_organisers_of_the_inspection_search(week: Inspection) -> None:
    for who in (
        reader(week, "r2"),
        reader(week, "a1"),
        member(week, "Carol"),
        member(practice_inspection("b"), "Iris"),
    ):
        with pytest.raises(Refused):
            start_search(by=who, inspection=week, task=WHOLE, seconds=5)
    search = searched(week)
    for who in (reader(week, "r2"), reader(week, "a1"), member(week, "Carol")):
        with pytest.raises(Refused):
            take_over(by=who, search=search, calls=NOBODY)
    assert plan_of(week) is None


def test_a_fault_of_the_program_ends_a_search(week: Inspection, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def broken(search: Any, heart: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(process, "searched", broken)
    search = searched(week)
    assert search.ended == "failed"
    assert "ZeroDivisionError" in caplog.text


def attended(search: Search, program: str) -> None:
    """Attend, for a search, a process that does what a program says."""
    with tempfile.TemporaryFile() as errors:
        process.attend(search.pk, subprocess.Popen([sys.executable, "-c", program], stderr=errors), errors)


def test_a_process_that_ends_before_it_is_done_is_told_of_with_what_it_said(week: Inspection, caplog: Any) -> None:
    search = begin(week)
    attended(search, "raise MemoryError('no room left')")
    search.refresh_from_db()
    assert (search.ended, search.ended_at is not None) == ("failed", True)
    assert "MemoryError: no room left" in caplog.text
    page = as_(reader(week, "r1").user).get("/inspections/practice/timetable/search/").content.decode()
    assert "The search broke off by a fault of the program." in page
    assert begin(week).pk != search.pk, "another can be begun at once"


def test_what_a_process_says_while_it_goes_well_is_in_the_log_and_changes_nothing(
    week: Inspection, caplog: Any
) -> None:
    search = begin(week)
    attended(search, "import sys; print('slow disk', file=sys.stderr)")
    search.refresh_from_db()
    assert search.ended_at is None
    assert "slow disk" in caplog.text
    caplog.clear()
    attended(search, "")
    assert caplog.text == ""


def test_a_search_that_ended_stays_as_it_ended_whatever_its_process_does_then(week: Inspection) -> None:
    search = searched(week)
    before = search.ended
    attended(search, "raise SystemExit(3)")
    search.refresh_from_db()
    assert (search.ended, bool(search.sittings)) == (before, True)


def test_a_process_keeps_its_errors_off_those_of_the_server(
    week: Inspection, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    found: queue.Queue[tuple[int, Any, Any]] = queue.Queue()
    monkeypatch.setattr(process, "attend", lambda *given: found.put(given))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "nowhere.to.be.found")
    process.launch(7)
    key, child, errors = found.get(timeout=60)
    assert (key, child.wait(60) != 0) == (7, True)
    with errors:
        errors.seek(0)
        assert b"nowhere" in errors.read()
    assert "nowhere" not in capfd.readouterr().err


def test_a_process_that_cannot_even_begin_is_told_of(
    week: Inspection, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def none(*given: Any, **named: Any) -> Any:
        raise OSError("no process left")

    search = begin(week)
    monkeypatch.setattr(subprocess, "Popen", none)
    process.launch(search.pk)
    search.refresh_from_db()
    assert search.ended == "failed"
    assert "no process left" in caplog.text


def test_a_new_search_throws_away_what_nobody_took_over(week: Inspection) -> None:
    first = searched(week)
    begin(week)
    first.refresh_from_db()
    assert first.settled == "thrown away"
    assert Event.objects.filter(action="start search").count() == 2
