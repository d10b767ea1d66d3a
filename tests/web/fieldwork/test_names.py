"""Who is who: the names of a folder's readers become members', in every file, and can be told otherwise."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.timetable.files import READERS, UNAVAILABLE
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import assign
from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.fieldwork.actions import name_readers, say_times, times_text
from inspectorate.web.fieldwork.naming import named_in, names_seen
from inspectorate.web.fieldwork.needs import digest, needs_of, plan_of, texts_of
from inspectorate.web.fieldwork.tables import rows_of
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import invite
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import whole
from tests.inspection.folders import tiny
from tests.people import case_of, tiny_inspection
from tests.web.fieldwork.practice import practice_inspection
from tests.web.page_rules import faults_of
from tests.web.pages import as_

TEAMS = {Role.AREA_ASSESSOR: "Team North 1"}


def come(inspection: Inspection, name: str, role: Role) -> Member:
    """Somebody invited under their own name, as by the page."""
    email = f"{name.split()[0].lower()}@example.org"
    return invite(by="t", inspection=inspection, email=email, name=name, role=role, team=TEAMS.get(role, ""))


@pytest.fixture
def practice(db: None) -> Inspection:
    """The practice week with its plan, whose readers are nobody here."""
    return practice_inspection(without=(), people=False)


@pytest.fixture
def laura(practice: Inspection) -> Member:
    return come(practice, "Laura Lead", Role.LEAD_INSPECTOR)


@pytest.fixture
def ian(practice: Inspection) -> Member:
    return come(practice, "Ian Inspector", Role.INSPECTOR)


def names_of(inspection: Inspection) -> dict[str, str]:
    """The name that stands in the files for each name of the folder."""
    return {each.name: each.now for each in named_in(inspection, texts_of(inspection))}


def say(by: Member, inspection: Inspection, **who: Member | None) -> None:
    seen = names_seen(named_in(inspection, texts_of(inspection)))
    name_readers(by=by, inspection=inspection, who=who, seen=seen)


def words(text: str) -> list[str]:
    """The cells of a table, and the names in them."""
    return re.split("[,;\n]", text)


def row(inspection: Inspection, name: str) -> dict[str, str]:
    return next(row for row in rows_of(texts_of(inspection), READERS) if row["reader"] == name)


def test_a_name_becomes_a_members_in_every_file_in_one_event(practice: Inspection, laura: Member) -> None:
    before = texts_of(practice)
    assert {*names_of(practice)} == {"r1", "r2", "r3", "a1", "a2"}
    events = Event.objects.count()
    say(laura, practice, r1=laura)
    assert Event.objects.count() == events + 1
    after = texts_of(practice)
    for name in ("timetable.csv", "gatherings.csv", "events.csv", "unavailable.csv"):
        times = words(before[name]).count("r1")
        assert (words(after[name]).count("r1"), words(after[name]).count("Laura Lead")) == (0, times)
    assert after["timetable.csv"].count("Laura Lead") > 3
    assert row(practice, "Laura Lead")["brought_as"] == "r1"
    assert [reader.id for reader in needs_of(practice).readers] == ["Laura Lead", "r2", "r3", "a1", "a2"]
    assert names_of(practice)["r1"] == "Laura Lead"


def test_told_otherwise_it_is_as_if_it_had_been_told_so_at_once(
    practice: Inspection, laura: Member, ian: Member
) -> None:
    unsaid = texts_of(practice)
    say(laura, practice, r2=ian)
    right = texts_of(practice)
    say(laura, practice, r2=None)
    assert {name: text for name, text in texts_of(practice).items() if name != READERS.name} == {
        name: text for name, text in unsaid.items() if name != READERS.name
    }
    say(laura, practice, r2=laura)
    say(laura, practice, r2=ian)
    assert {*map(tuple, map(dict.items, rows_of(texts_of(practice), READERS)))} == {
        *map(tuple, map(dict.items, rows_of(right, READERS)))
    }
    assert texts_of(practice)["timetable.csv"] == right["timetable.csv"]


def test_two_who_were_mistaken_for_each_other_change_places(practice: Inspection, laura: Member, ian: Member) -> None:
    plan = plan_of(practice)
    assert plan is not None
    say(laura, practice, r1=ian, r2=laura)
    say(laura, practice, r1=laura, r2=ian)
    now = plan_of(practice)
    assert now is not None
    called = {"r1": "Laura Lead", "r2": "Ian Inspector"}
    assert [each.reader for each in now.sittings] == [called.get(each.reader, each.reader) for each in plan.sittings]
    assert [each.readers for each in now.gatherings] == [
        tuple(called.get(name, name) for name in each.readers) for each in plan.gatherings
    ]


def test_two_names_are_not_one_person(practice: Inspection, laura: Member) -> None:
    with pytest.raises(Refused, match="r1 and r2 cannot both be Laura Lead"):
        say(laura, practice, r1=laura, r2=laura)
    say(laura, practice, r1=laura)
    with pytest.raises(Refused, match="cannot both be"):
        say(laura, practice, r2=laura)
    with pytest.raises(Refused, match="choose who"):
        say(laura, practice, r1=laura)


def test_nobody_but_readers_of_this_inspection_is_chosen(practice: Inspection, laura: Member) -> None:
    carol = come(practice, "Carol Contact", Role.AREA_CONTACT)
    other = come(tiny_inspection("other"), "Olga Other", Role.INSPECTOR)
    for strange in (carol, other):
        with pytest.raises(Refused, match="reads no cases"):
            say(laura, practice, r1=strange)
    with pytest.raises(Refused, match="meanwhile"):
        name_readers(by=laura, inspection=practice, who={"r1": laura}, seen="old")


def test_what_somebody_said_under_their_own_name_stays_theirs(practice: Inspection, laura: Member) -> None:
    seen = digest(times_text(rows_of(texts_of(practice), UNAVAILABLE), "Laura Lead"))
    say_times(by=laura, inspection=practice, person="Laura Lead", times=[("fri", "s4", False)], seen=seen)
    say(laura, practice, r1=laura)
    assert (4, 3) in needs_of(practice).unavailable["Laura Lead"]


def test_cases_that_went_to_the_wrong_one_go_to_the_right_one(practice: Inspection, laura: Member, ian: Member) -> None:
    say(laura, practice, r2=laura)
    plan = plan_of(practice)
    assert plan is not None
    given, begun, *_ = [each.case for each in plan.sittings if each.reader == "Laura Lead"]
    for name in (given, begun):
        assign(by=laura, case=Case.objects.get(reference=name), reader=laura)
    case_of(practice, begun, state="reading")
    other = next(each.case for each in plan.sittings if each.reader == "r3")
    assign(by=laura, case=Case.objects.get(reference=other), reader=laura)
    say(laura, practice, r2=ian)
    held = dict(Case.objects.exclude(reader=None).values_list("reference", "reader__reader"))
    assert held == {given: "Ian Inspector", begun: "Laura Lead", other: "Laura Lead"}
    say(laura, practice, r2=None)
    case = Case.objects.get(reference=given)
    assert (case.reader, case.state) == (None, "unassigned")


def test_answers_and_cases_of_a_folder_are_their_readers(db: None) -> None:
    with TemporaryDirectory() as room:
        answers = "case,question,answer,reader\nA-1,1.1.a,yes,R7\nA-2,1.1.a,no,R8\n"
        cases = "case,risk,score,team,reader\nA-1,low,2,North,R7\nA-2,high,5,North,R8\nA-3,high,3,South,\n"
        core = load(tiny(Path(room) / "read", answers__csv=answers, cases__csv=cases))
        inspection = import_inspection(by="t", core_inspection=core, slug="read", stage=Stage.FIELDWORK)
    laura = come(inspection, "Laura Lead", Role.LEAD_INSPECTOR)
    assert [(each.name, each.cases, each.answers) for each in named_in(inspection, texts_of(inspection))] == [
        ("R7", 1, 1),
        ("R8", 1, 1),
    ]
    say(laura, inspection, R7=laura)
    assert set(Answer.objects.values_list("case__reference", "reader")) == {("A-1", "Laura Lead"), ("A-2", "R8")}
    assert {case.id: case.beside.get("reader", "") for case in whole(inspection).cases} == {
        "A-1": "Laura Lead",
        "A-2": "R8",
        "A-3": "",
    }
    say(laura, inspection, R7=None)
    assert set(Answer.objects.values_list("case__reference", "reader")) == {("A-1", "R7"), ("A-2", "R8")}


def send(who: Member, inspection: Inspection, form: dict[str, Any] | None = None) -> tuple[int, str]:
    place, client = reverse("fieldwork:names", args=[inspection.slug]), as_(who.user)
    response = client.get(place) if form is None else client.post(place, form, follow=True)
    text = response.content.decode()
    assert faults_of(text) == []
    return response.status_code, unescape(text)


def test_the_page_says_who_is_who(practice: Inspection, laura: Member, ian: Member) -> None:
    seen = names_seen(named_in(practice, texts_of(practice)))
    form = {"seen": seen, "who-0": str(laura.pk), "who-1": str(ian.pk), "who-2": "", "who-3": "", "who-4": ""}
    assert send(laura, practice, {**form, "who-1": str(laura.pk)})[0] == 400
    assert send(laura, practice, {**form, "who-1": "12345"})[0] == 400
    status, text = send(laura, practice, form)
    assert status == 200
    assert "known by their own names now" in text
    assert (names_of(practice)["r1"], names_of(practice)["r2"]) == ("Laura Lead", "Ian Inspector")
    page = as_(laura.user).get(reverse("fieldwork:readers", args=["practice"])).content.decode()
    assert "3 readers who are nobody here yet: r3, a1, a2" in unescape(page)
    assert send(ian, practice)[0] == 200
    assert as_(ian.user).post(reverse("fieldwork:names", args=["practice"]), form).status_code == 403
