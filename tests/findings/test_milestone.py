"""Milestones: days by the framework's rule, moved off weekends and bank holidays, stated ones, reminders, states."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.findings.milestone import (
    Milestone,
    StatedMilestone,
    milestones,
    reminders_on,
    stated_again,
)
from inspectorate.framework.calendar import days_between, is_working_day, working_day_from, working_days_after
from inspectorate.framework.files import parse_framework
from inspectorate.framework.framework import Framework
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from tests.inspection.folders import FRAMEWORK, INSPECTION, tiny

RULES = """\
report:
  milestones:
    - {id: feedback, label: Feedback, days_after: 0, owner: lead inspector, remind: [2]}
    - {id: draft, label: Draft, weeks_after: 6, remind: [3, 14]}
    - {id: comments, label: {en: Comments, cy: Sylwadau}, from: draft, working_days_after: 10, owner: area contact}
    - {id: publication, label: Out, weeks_after: 12, date: published}
    - {id: plan, label: Plan, from: publication, weeks_after: 4}
    - {id: visit, label: Visit, days_after: 365, kinds: [focused]}
"""
#: A Friday; six weeks later is Friday 4 January 2008.
ENDS = {"fieldwork_ends": "2007-11-23"}
BANK_HOLIDAYS = ("2007-12-25", "2007-12-26", "2008-01-01", "2008-03-21", "2008-03-24")


def framework() -> Framework:
    return parse_framework((FRAMEWORK + RULES).encode(), "tiny.yaml")


def by_id(*stated: StatedMilestone, **dates: str) -> dict[str, Milestone]:
    return {each.id: each for each in milestones(framework(), "full", ENDS | dates, stated)}


def test_days_follow_from_the_fieldwork_and_from_each_other() -> None:
    known = by_id()
    due = {name: str(each.due) for name, each in known.items()}
    assert due == {
        "feedback": "2007-11-23",
        "draft": "2008-01-04",
        "comments": "2008-01-18",  # ten working days after a Friday: two weeks
        "publication": "2008-02-15",
        "plan": "2008-03-14",
    }
    assert known["feedback"].follows == "on the day of the end of the fieldwork"
    assert known["comments"].follows == "10 working days after “Draft”, due 2008-01-04"
    assert known["comments"].label == "Comments"
    assert "visit" in {each.id for each in milestones(framework(), "focused", ENDS)}


def test_bank_holidays_and_weekends_move_a_day() -> None:
    dates = {"fieldwork_ends": "2007-11-20"}  # six weeks later is New Year's Day 2008
    found = {each.id: each for each in milestones(framework(), "full", dates)}
    assert found["draft"].due == date(2008, 1, 2)
    assert found["draft"].follows == "6 weeks after the end of the fieldwork, moved from 2008-01-01, no working day"
    # Ten working days after 2 January, and the plan four weeks after Tuesday 12 February.
    assert (found["comments"].due, found["plan"].due) == (date(2008, 1, 16), date(2008, 3, 11))
    easter = {each.id: each for each in milestones(framework(), "full", {"fieldwork_ends": "2007-12-28"})}
    assert easter["publication"].due == date(2008, 3, 25)  # Good Friday, the weekend, Easter Monday


def test_what_was_reached_and_what_is_stated_win() -> None:
    known = by_id(StatedMilestone("draft", "2008-01-11", "", "editor", "agreed"), published="2008-02-20")
    assert (known["draft"].due, known["draft"].owner, known["draft"].note) == (date(2008, 1, 11), "editor", "agreed")
    assert known["draft"].follows == "as stated in milestones.csv"
    assert known["comments"].due == date(2008, 1, 25)
    assert (known["publication"].done, known["plan"].due) == (date(2008, 2, 20), date(2008, 3, 19))
    done = by_id(StatedMilestone("publication", done="2008-02-29"), published="2008-02-20")
    assert done["publication"].done == date(2008, 2, 29)


def test_without_the_end_of_the_fieldwork_no_day_is_known() -> None:
    known = milestones(framework(), "full", {"fieldwork": "2007-11", "published": "2008-02"})
    assert {each.due for each in known} == {None}
    assert "fieldwork_ends" in known[0].follows
    assert known[3].done is None, "a month is no day"
    assert {each.state(date(2008, 1, 1)) for each in known} == {"not known"}
    whole_day = milestones(framework(), "full", {"fieldwork": "2007-11-23"})
    assert whole_day[0].due == date(2007, 11, 23)


def test_states_and_reminders() -> None:
    draft = by_id()["draft"]
    # Fourteen days before a Friday; three days before is New Year's Day, so the day before that.
    assert draft.reminders == (date(2007, 12, 21), date(2007, 12, 31))
    days = [date(2007, 12, 20), date(2007, 12, 21), date(2008, 1, 4), date(2008, 1, 5)]
    assert [draft.state(day) for day in days] == ["to come", "reminded", "reminded", "overdue"]
    known = by_id().values()
    assert [each.id for each in reminders_on(known, date(2007, 12, 31))] == ["draft"]
    reached = by_id(StatedMilestone("draft", done="2007-12-30")).values()
    assert list(reminders_on(reached, date(2007, 12, 31))) == []
    assert by_id(StatedMilestone("draft", done="2007-12-30"))["draft"].state(date(2008, 3, 1)) == "done"


def test_pinned_days_read_back_the_same() -> None:
    known = milestones(framework(), "full", ENDS)
    again = milestones(framework(), "full", {}, stated_again(known))
    assert [(each.id, each.due, each.owner) for each in again] == [(each.id, each.due, each.owner) for each in known]


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 30))
def test_working_days_count_as_conditions_count_them(day: date, number: int) -> None:
    calendar = "england-and-wales"
    found = working_days_after(day, number, calendar)
    assert is_working_day(found, calendar)
    if number:
        assert days_between(day, found, calendar) == number
    else:
        assert found == working_day_from(day, calendar)
    moved = working_day_from(day, calendar)
    assert all(not is_working_day(day + timedelta(days=n), calendar) for n in range((moved - day).days))


@pytest.mark.parametrize("day", BANK_HOLIDAYS)
def test_bank_holidays_are_known(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day), "england-and-wales")
    assert is_working_day(date.fromisoformat(day), "weekdays")


def folder(path: Path, rows: str) -> Path:
    dates = INSPECTION.replace("{fieldwork: 2008-02}", "{fieldwork_ends: 2007-11-23}")
    head = "milestone,due,done,owner,note\n"
    return tiny(path, tiny__yaml=FRAMEWORK + RULES, inspection__yaml=dates, milestones__csv=head + rows)


def test_a_folder_keeps_what_is_stated(tmp_path: Path) -> None:
    inspection = load(folder(tmp_path / "a", "draft,2008-01-11,,editor,=agreed\nplan,,,,\n"))
    assert inspection.milestones == (
        StatedMilestone("draft", "2008-01-11", "", "editor", "=agreed"),
        StatedMilestone("plan"),
    )
    save(inspection, tmp_path / "b")
    assert load(tmp_path / "b") == inspection


@pytest.mark.parametrize(
    ("rows", "column", "code"),
    [
        ("drafts,,,,\n", "milestone", "unknown-milestone"),
        (",,,,x\n", "milestone", "blank"),
        ("draft,January,,,\n", "due", "day"),
        ("draft,,2008-02-30,,\n", "done", "day"),
        ("draft,,,Mrs Jane Smith,\n", "owner", "role-named"),
        ("draft,,,,\ndraft,,,,\n", "milestone", "row-twice"),
    ],
)
def test_every_fault_is_told(tmp_path: Path, rows: str, column: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        load(folder(tmp_path, rows))
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(column, code)]
