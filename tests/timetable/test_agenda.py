"""Agendas, printable sheets and calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import html5lib
import pytest

from inspectorate.timetable.agenda import BY, agendas, appointments, clock
from inspectorate.timetable.calendar import calendar_text
from inspectorate.timetable.needs import Event, Reader
from inspectorate.timetable.objective import cost
from inspectorate.timetable.plan import Sitting
from inspectorate.timetable.sheets import sheets_html
from tests.timetable.small import NEEDS, PLAN, with_sitting, with_week

STAMP = datetime(2008, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_reader_is_told_of_reading_and_interview_a_manager_of_the_interview() -> None:
    (of_reader,) = agendas(NEEDS, PLAN, "reader", "a1")
    (one,) = of_reader.appointments
    assert (clock(one.begins), clock(one.interview), clock(one.ends)) == ("15:20", "16:20", "17:00")
    assert (one.what, one.people, one.where) == ("C-4", ("m2",), "north, n1")
    (of_manager,) = agendas(NEEDS, PLAN, "manager", "m2")
    assert [each.what for each in of_manager.appointments] == ["C-3", "C-4"]


@pytest.mark.parametrize("by", BY)
def test_every_appointment_is_in_some_agenda_and_they_are_in_order(by: str) -> None:
    found = agendas(NEEDS, PLAN, by)
    told = {each.what for agenda in found for each in agenda.appointments}
    assert told == {"C-1", "C-2", "C-3", "C-4", "C-5", "C-6"} | ({"focus"} if by != "manager" else set())
    assert all(list(agenda.appointments) == sorted(agenda.appointments) for agenda in found)


def test_days_stand_by_date_and_people_as_in_their_file() -> None:
    assert [a.title for a in agendas(NEEDS, PLAN, "day")] == [
        "Monday 14 January 2008",
        "Tuesday 15 January 2008",
        "Wednesday 16 January 2008",
    ]
    assert [a.title for a in agendas(NEEDS, PLAN, "reader")] == ["r1", "r2", "a1"]


def test_what_has_no_time_is_in_no_agenda() -> None:
    assert len(appointments(NEEDS, with_sitting(PLAN, "C-1", day=""))) == 6


def test_sheets_are_strict_html_with_heads_and_nothing_that_runs() -> None:
    needs = replace(NEEDS, events=(replace(NEEDS.events[0], title="<b>Focus & group"),))
    page = sheets_html("Timetable by reader", agendas(needs, PLAN, "reader"), marking="OFFICIAL")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "&lt;b&gt;Focus &amp; group" in page
    assert page.count("<section ") == 3
    assert page.count('<th scope="row">') == 3 + 4 + 1, "r1 has three, r2 four, a1 one"
    assert page.count("OFFICIAL") == 4


def test_a_second_read_stands_on_its_readers_sheet_with_when_the_case_is_read_first_and_on_no_other() -> None:
    plan = with_sitting(with_sitting(PLAN, "C-4", second="r1"), "C-1", second="r3", day="")
    needs = replace(NEEDS, readers=(*NEEDS.readers, Reader("r3")))
    found = {each.title: each.seconds for each in agendas(needs, plan, "reader")}
    assert found == {
        "r1": ("C-4, read first Tuesday 15 January, 15:20–17:00, north, n1",),
        "r2": (),
        "a1": (),
        "r3": ("C-1",),
    }
    (alone,) = agendas(needs, plan, "reader", "r3")
    assert (alone.appointments, alone.seconds) == ((), ("C-1",)), "somebody who only reads a second time has a sheet"
    page = sheets_html("By reader", agendas(needs, plan, "reader"))
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("Second reads") == 2
    assert "<li>C-4, read first Tuesday 15 January, 15:20–17:00, north, n1</li>" in page
    assert "Second reads" not in sheets_html("By manager", agendas(needs, plan, "manager"))


def test_a_calendar_has_an_event_for_each_appointment_in_local_time() -> None:
    (agenda,) = agendas(NEEDS, PLAN, "reader", "a1")
    lines = calendar_text("a1", agenda.appointments, STAMP).split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//inspectorate//timetable//EN", "X-WR-CALNAME:a1"]
    assert "DTSTART:20080115T152000" in lines
    assert "DTEND:20080115T170000" in lines
    assert "DTSTAMP:20080102T030405Z" in lines
    assert "LOCATION:north\\, n1" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]
    (manager,) = agendas(NEEDS, PLAN, "manager", "m2")
    of_manager = calendar_text("m2", manager.appointments, STAMP, manager=True)
    assert "DTSTART:20080115T162000\r\n" in of_manager
    assert of_manager.count("BEGIN:VEVENT\r\n") == of_manager.count("END:VEVENT\r\n") == 2


def test_an_event_keeps_its_identity_when_it_moves() -> None:
    def names(text: str) -> list[str]:
        return [line for line in text.split("\r\n") if line.startswith("UID:")]

    before = calendar_text("all", appointments(NEEDS, PLAN), STAMP)
    after = calendar_text("all", appointments(NEEDS, with_sitting(PLAN, "C-4", slot="s1")), STAMP)
    assert sorted(names(before)) == sorted(names(after))
    assert len(set(names(before))) == 7


def test_lines_are_folded_at_75_octets_and_no_letter_is_cut() -> None:
    needs = replace(NEEDS, events=(Event("focus", "Grŵp ffocws; troseddwyr, " * 9, "north", 100, 6, 2),))
    text = calendar_text("all", appointments(needs, PLAN), STAMP)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Grŵp ffocws\\; troseddwyr\\, " * 9 in text.replace("\r\n ", "")


def test_what_a_week_costs_is_the_weighted_sum_of_what_it_counts() -> None:
    found = cost(NEEDS, PLAN)
    # r2 is at south on Monday, 15 minutes from base, and at north, 0 minutes from it, on Tuesday: one change overnight.
    assert (found.travel, found.uneven, found.overnight, found.wishes) == (30, 0, 1, 0)
    assert found.total == 30 + 60
    weighted = with_week(NEEDS, weights=replace(NEEDS.week.weights, travel=2, overnight=7))
    assert cost(weighted, PLAN).total == 60 + 7


def test_a_move_within_a_day_costs_its_way() -> None:
    moved = PLAN.with_sittings([Sitting("C-3", "r2", "mon", "s4", "north", "n2")])
    # From base to south (15), south to north (45), north to base (0); nobody changes overnight any more.
    assert (cost(NEEDS, moved).travel, cost(NEEDS, moved).overnight) == (60, 0)
