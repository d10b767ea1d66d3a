"""The week by form and as text: proposed, changed, refused with every fault, nothing lost on the way."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.caseload.caseload import Case as CoreCase
from inspectorate.timetable.files import parse_week
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.needs import digest, needs_of, texts_of
from inspectorate.web.fieldwork.proposed import possible_kinds, proposed_week, working_days
from inspectorate.web.fieldwork.weekly import shown
from inspectorate.web.inspections.models import Inspection
from tests.people import member, tiny_inspection
from tests.web.fieldwork.practice import EXAMPLE, practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_

PRACTICE = (EXAMPLE / "week.yaml").read_text(encoding="utf-8")


def form_of(text: str, kept: bool = True, **changed: str | None) -> dict[str, Any]:
    """The form as a browser sends it back, with some fields otherwise; None takes a field out."""
    form = shown(parse_week(text.encode()))
    sent: dict[str, Any] = {"seed": form.seed, "kinds": form.kinds, "seen": digest(text if kept else "")} | form.numbers
    for n, day in enumerate(form.days):
        sent |= {f"day-{n}-id": day.id, f"day-{n}-date": day.date, f"day-{n}-use": day.use}
        sent |= {f"day-{n}-area": "yes"} if day.area else {}
    for n, slot in enumerate(form.slots):
        sent |= {f"slot-{n}-id": slot.id, f"slot-{n}-start": slot.start, f"slot-{n}-end": slot.end}
        sent |= {f"slot-{n}-lunch": "yes"} if slot.lunch else {}
    return {name: value for name, value in (sent | changed).items() if value is not None}


def send(inspection: Inspection, data: dict[str, Any], name: str = "week", who: str = "r1") -> tuple[int, str]:
    browser = as_(reader(inspection, who).user)
    response = browser.post(reverse(f"fieldwork:{name}", args=[inspection.slug]), data, follow=True)
    assert faults_of(response.content.decode()) == []
    return response.status_code, unescape(response.content.decode())


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


def test_a_form_sent_back_as_it_was_changes_not_one_sign(practice: Inspection) -> None:
    assert send(practice, form_of(PRACTICE))[0] == 200
    assert texts_of(practice)["week.yaml"] == PRACTICE


def test_a_change_touches_its_own_key_alone(practice: Inspection) -> None:
    assert send(practice, form_of(PRACTICE, **{"minutes-reading": "50", "area-share": "40"}))[0] == 200
    text = texts_of(practice)["week.yaml"]
    week = needs_of(practice).week
    assert (week.reading, week.interview, week.area.share, week.area.days) == (50, 40, 40, ("tue", "wed", "thu"))
    gone = {line for line in PRACTICE.splitlines() if line not in text.splitlines()}
    assert gone == {"minutes: {reading: 60, interview: 40}", "area: {share: 33, within: 5, days: [tue, wed, thu]}"}


def test_days_are_added_taken_out_and_put_in_order(practice: Inspection) -> None:
    changed = {
        "day-7-date": "19/1/2008",
        "day-7-use": "cases",
        "day-7-area": None,
        "day-6-date": "",
        "day-8-area": None,
    }
    assert send(practice, form_of(PRACTICE, **changed))[0] == 200
    week = parse_week(texts_of(practice)["week.yaml"].encode())
    assert [day.id for day in week.days] == ["mon", "tue", "wed", "thu", "fri", "sat", "mon2"]
    assert [(day.cases, day.events) for day in week.days[5:]] == [(True, False), (False, True)]
    assert week.area.days == ("tue", "wed", "thu")


def test_slots_lunch_and_kinds(practice: Inspection) -> None:
    changed: dict[str, Any] = {"slot-2-lunch": "yes", "slot-1-lunch": "yes", "kinds": []}
    changed |= {"slot-4-start": "17:10", "slot-4-end": "18:50"}
    assert send(practice, form_of(PRACTICE, **changed))[0] == 200
    week = parse_week(texts_of(practice)["week.yaml"].encode())
    assert [slot.id for slot in week.slots] == ["s1", "s2", "s3", "s4", "s5"]
    assert week.limits.lunch == ("s2", "s3")
    assert week.kinds == ()


@pytest.mark.parametrize(
    ("changed", "place", "told"),
    [
        ({"day-0-date": "31/2/2008"}, "day-0-date", "no day"),
        ({"day-1-date": "14/1/2008"}, "day-1-date", "there twice"),
        ({"slot-0-end": "12:00"}, "slot-1-start", "before"),
        ({"slot-0-start": "nine"}, "slot-0-start", "no part of a day"),
        ({"minutes-interview": "200"}, "minutes-interview", "does not fit"),
        ({"minutes-reading": ""}, "minutes-reading", "write a number"),
        ({"limits-moves_a_day": "2"}, "limits-moves_a_day", "2"),
        ({"limits-uneven": "0.5"}, "limits-uneven", "0.5"),
        ({"area-share": "101"}, "area-share", "101"),
        ({"weights-travel": "-1"}, "weights-travel", "-1"),
        ({"second-share": "ten"}, "second-share", "ten"),
        ({f"day-{n}-area": None for n in range(12)}, "day-0-area", "at least one day"),
        ({f"day-{n}-date": "" for n in range(12)}, "day-0-date", "at least one day"),
    ],
)
def test_each_fault_stands_at_its_field_and_nothing_is_kept(
    practice: Inspection, changed: dict[str, str | None], place: str, told: str
) -> None:
    status, text = send(practice, form_of(PRACTICE, **changed))
    assert status == 400
    summary = text[text.index("govuk-error-summary__list") :].partition("</ul>")[0]
    assert f'href="#{place}"' in summary, summary
    assert told in summary
    assert texts_of(practice)["week.yaml"] == PRACTICE


def test_several_faults_are_told_at_once(practice: Inspection) -> None:
    _, text = send(practice, form_of(PRACTICE, **{"area-share": "101", "limits-uneven": "0", "weights-wishes": "x"}))
    assert text.partition("govuk-error-summary__list")[2].partition("</ul>")[0].count("<li>") == 3


def test_whoever_saw_an_older_week_overwrites_nothing(practice: Inspection) -> None:
    send(practice, form_of(PRACTICE, **{"minutes-reading": "50"}))
    status, text = send(practice, form_of(PRACTICE, **{"minutes-reading": "55"}))
    assert status == 400
    assert "Somebody changed this meanwhile" in text
    assert needs_of(practice).week.reading == 50


def test_the_first_week_is_proposed_and_brings_the_readers(db: None) -> None:
    inspection = tiny_inspection("empty")
    for name in ("Laura", "Ian", "Adam", "Vera"):
        member(inspection, name)
    browser = as_(member(inspection, "Laura").user)
    page = browser.get(reverse("fieldwork:week", args=["empty"])).content.decode()
    assert "This is a proposal" in page
    assert 'value="4/2/2008"' in page, "the first Monday of the month of its fieldwork"
    text = proposed_week({"fieldwork": "2008-02"}, ())
    response = browser.post(reverse("fieldwork:week", args=["empty"]), form_of(text, kept=False))
    assert response.status_code == 302
    assert [day.date.isoformat() for day in parse_week(texts_of(inspection)["week.yaml"].encode()).days] == [
        f"2008-02-0{n}" for n in range(4, 9)
    ]
    rows = texts_of(inspection)["readers.csv"].splitlines()
    assert set(rows[1:]) == {
        "Laura,inspector,,,,,",
        "Ian,inspector,,,,,",
        "Adam,area_assessor,North,,,,",
        "Vera,practice_assessor,,,0,,",
    }


def test_without_a_date_of_the_fieldwork_the_form_asks_for_days(db: None) -> None:
    assert working_days({"fieldwork": "2008"}) == {}
    week = proposed_week({}, ())
    assert "days: {}" in week


def test_proposed_days_are_working_days() -> None:
    assert list(working_days({"fieldwork": "2008-01-16"})) == ["wed", "thu", "fri"]
    assert list(working_days({"fieldwork": "2008-01-19"})) == ["mon", "tue", "wed", "thu", "fri"]
    two = working_days({"fieldwork": "2008-01-14", "fieldwork_ends": "2008-02-01"})
    assert list(two) == ["mon", "tue", "wed", "thu", "fri", "mon2", "tue2", "wed2", "thu2", "fri2"]


def test_kinds_are_told_by_what_few_values_most_cases_have() -> None:
    cases = [
        CoreCase(f"C-{n}", beside={"order": ("x", "y")[n % 2], "manager": f"m{n % 2}", "ref": str(n), "one": "z"})
        for n in range(20)
    ]
    assert possible_kinds(cases) == ["order"]


def test_the_text_is_kept_to_the_letter_and_faults_stand_at_lines(practice: Inspection) -> None:
    text = PRACTICE + "# a word\n"
    assert send(practice, {"text": text.replace("\n", "\r\n"), "seen": digest(PRACTICE)}, "week-text")[0] == 200
    assert texts_of(practice)["week.yaml"] == text
    wrong = text.replace("interview: 40", "interview: many").replace("share: 33", "share: 133")
    status, page = send(practice, {"text": wrong, "seen": digest(text)}, "week-text")
    assert status == 400
    assert "2 things to put right" in page
    assert "share: 133" in page, "what was typed is still there"
    assert texts_of(practice)["week.yaml"] == text


def test_a_week_that_cannot_be_read_is_shown_as_text(practice: Inspection) -> None:
    from inspectorate.web.inspections.models import FolderFile
    from inspectorate.web.written import acting

    with acting():
        FolderFile.objects.filter(path="week.yaml").update(text="schema: 1\n")
    response = as_(reader(practice, "r1").user).get(reverse("fieldwork:week", args=[practice.slug]), follow=True)
    assert response.redirect_chain == [(reverse("fieldwork:week-text", args=[practice.slug]), 302)]
    assert "put right" in response.content.decode()
    for name in ("steps", "readers", "availability", "offices", "managers", "events", "sharing", "own-times"):
        page = as_(reader(practice, "r1").user).get(reverse(f"fieldwork:{name}", args=[practice.slug]))
        assert page.status_code == 200, name
        assert faults_of(page.content.decode()) == [], name


def test_keeping_a_week_is_one_event(practice: Inspection) -> None:
    before = Event.objects.count()
    send(practice, form_of(PRACTICE, **{"minutes-reading": "50"}))
    assert Event.objects.count() == before + 1


def test_times_on_a_day_or_slot_that_is_gone_go_with_it(practice: Inspection) -> None:
    before = needs_of(practice).away
    assert {away.day for away in before} > {"fri"}
    assert send(practice, form_of(PRACTICE, **{"day-4-date": "", "slot-3-start": "", "slot-3-end": ""}))[0] == 200
    after = needs_of(practice).away
    assert set(after) == {away for away in before if away.day != "fri" and away.slot != "s4"}
    assert Event.objects.order_by("number").last().detail["times_gone"] == len(before) - len(after)  # type: ignore[union-attr]
