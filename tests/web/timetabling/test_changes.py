"""Moving one sitting by hand, unpinning it, and saying that somebody cannot come, as pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from inspectorate.timetable.rules import breaches
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling import process
from inspectorate.web.timetabling.models import Search
from tests.web.fieldwork.practice import practice_inspection, reader
from tests.web.pages import as_, assert_page
from tests.web.timetabling.test_search import counted_by_work

WEEK = "/inspections/practice/timetable/"
#: Where P-04 goes without breaking a rule is found by the tests themselves; here it breaks some.
WRONG = {"day": "mon", "slot": "s1", "reader": "r3"}


@pytest.fixture(autouse=True)
def by_work(monkeypatch: pytest.MonkeyPatch) -> None:
    counted_by_work(monkeypatch)


@pytest.fixture
def week(db: None) -> Inspection:
    return practice_inspection(without=())


@pytest.fixture
def laura(week: Inspection) -> Client:
    return as_(reader(week, "r1").user)


def free_place(week: Inspection, case: str) -> dict[str, str]:
    """Somewhere else for a case, with no rule broken."""
    from inspectorate.timetable.moving import move

    needs, plan = needs_of(week), plan_of(week)
    assert plan is not None
    was = plan.by_case[case]
    for day in ("mon", "tue", "wed", "thu", "fri"):
        for slot in ("s1", "s2", "s3", "s4"):
            here = (day, slot) != (was.day, was.slot)
            if here and not breaches(needs, move(plan, needs, case, day, slot)):
                return {"day": day, "slot": slot, "reader": was.reader}
    raise AssertionError(f"{case} can go nowhere else")


def movable(week: Inspection) -> str:
    """A case that can go somewhere else."""
    plan = plan_of(week)
    assert plan is not None
    for sitting in plan.sittings:
        try:
            free_place(week, sitting.case)
        except AssertionError:
            continue
        return sitting.case
    raise AssertionError("no case can go anywhere")


def test_what_a_move_breaks_is_told_before_it_is_kept(week: Inspection, laura: Client) -> None:
    before = plan_of(week)
    text = assert_page(laura.post(f"{WEEK}move/P-04/", {**WRONG, "do": "look"}))
    assert "This would not be kept" in text
    assert "r3 has P-03 and P-04 at once, on mon s1." in text
    assert "Keep it all the same" in text
    assert "Arrange the rest around it" in text
    assert plan_of(week) == before


def test_a_move_that_breaks_nothing_is_kept_and_pinned_and_unpinned(week: Inspection, laura: Client) -> None:
    case = movable(week)
    place = free_place(week, case)
    assert "No rule is broken by it." in assert_page(laura.post(f"{WEEK}move/{case}/", {**place, "do": "look"}))
    assert laura.post(f"{WEEK}move/{case}/", {**place, "do": "keep"}).status_code == 302
    plan = plan_of(week)
    assert plan is not None
    now = plan.by_case[case]
    assert (now.day, now.slot, now.reader, now.pinned) == (place["day"], place["slot"], place["reader"], True)
    assert breaches(needs_of(week), plan) == ()
    page = assert_page(laura.get(WEEK))
    assert page.count("Pinned") == 1
    laura.post(f"{WEEK}move/{case}/", {"do": "unpin"})
    plan = plan_of(week)
    assert plan is not None
    assert not plan.by_case[case].pinned
    assert (plan.by_case[case].day, plan.by_case[case].slot) == (place["day"], place["slot"])
    again = assert_page(laura.post(f"{WEEK}move/{case}/", {"do": "unpin"}), 400)
    assert "This sitting is not pinned." in again


def test_a_move_with_a_breach_is_kept_where_somebody_wants_it(week: Inspection, laura: Client) -> None:
    laura.post(f"{WEEK}move/P-04/", {**WRONG, "do": "keep"})
    page = assert_page(laura.get(WEEK))
    assert "r3 has P-03 and P-04 at once" in page


def test_the_rest_is_arranged_around_it_seen_and_taken_over(week: Inspection, laura: Client) -> None:
    response = laura.post(f"{WEEK}move/P-04/", {**WRONG, "do": "arrange"})
    assert response["Location"] == f"{WEEK}search/"
    assert "A search is under way" in assert_page(laura.get(f"{WEEK}search/"))
    search = Search.objects.get()
    process.run(search.pk)
    page = assert_page(laura.get(f"{WEEK}search/"))
    assert "the rest arranged around P-04" in page
    assert "What changes:" in page
    assert laura.post(f"{WEEK}search/settle/", {"search": search.pk, "do": "take over"}).status_code == 302
    plan = plan_of(week)
    assert plan is not None
    now = plan.by_case["P-04"]
    assert (now.day, now.slot, now.reader, now.pinned) == ("mon", "s1", "r3", True)
    assert breaches(needs_of(week), plan) == ()


@pytest.mark.parametrize(
    "sent", [{"day": "someday"}, {"slot": "s9"}, {"reader": "nobody"}, {"day": "mon", "do": "arrange", "slot": "²"}]
)
def test_a_move_to_nowhere_is_refused(week: Inspection, laura: Client, sent: dict[str, str]) -> None:
    before = plan_of(week)
    assert_page(laura.post(f"{WEEK}move/P-04/", {"do": "keep", **sent}), 400)
    assert plan_of(week) == before


def test_somebody_ill_disturbs_few_and_the_page_says_whom(week: Inspection, laura: Client) -> None:
    before = plan_of(week)
    assert before is not None
    sent = {"person": "r2", "day": "tue", "slot": "s1", "until": "wed"}
    assert laura.post(f"{WEEK}missing/", sent).status_code == 302
    search = Search.objects.get()
    process.run(search.pk)
    page = assert_page(laura.get(f"{WEEK}search/"))
    assert "room made for r2, who cannot come" in page
    assert "It concerns Ian Example (r2)" in page or "It concerns" in page
    assert plan_of(week) == before
    laura.post(f"{WEEK}search/settle/", {"search": search.pk, "do": "take over", "tell": "yes"})
    plan = plan_of(week)
    assert plan is not None
    assert [s.case for s in plan.sittings if s.reader == "r2" and s.day in ("tue", "wed")] == []
    assert breaches(needs_of(week), plan) == ()
    moved = [s.case for s in plan.sittings if s != before.by_case[s.case]]
    theirs = [s.case for s in before.sittings if s.reader == "r2" and s.day in ("tue", "wed")]
    assert set(theirs) <= set(moved)
    assert len(moved) < len(plan.sittings) / 2


def test_who_and_when_must_be_said(week: Inspection, laura: Client) -> None:
    for sent, field in (
        ({}, "person"),
        ({"person": "r2"}, "day"),
        ({"person": "r2", "day": "wed", "until": "mon"}, "until"),
    ):
        text = assert_page(laura.post(f"{WEEK}missing/", sent), 400)
        assert f'href="#{field}"' in text
    assert not Search.objects.exists()


def test_only_one_change_is_searched_at_a_time(week: Inspection, laura: Client) -> None:
    laura.post(f"{WEEK}missing/", {"person": "r2", "day": "tue"})
    text = assert_page(laura.get(f"{WEEK}missing/"))
    assert "A search of Laura Example is under way." in text
    assert_page(laura.post(f"{WEEK}missing/", {"person": "r3", "day": "tue"}), 400)
    assert_page(laura.post(f"{WEEK}search/", {"seconds": "9"}), 400)
    response: Any = laura.post(f"{WEEK}search/stop/")
    assert response.status_code == 302
    assert "asked to stop" in assert_page(laura.get(f"{WEEK}search/"))
    assert "Stop and keep" not in assert_page(laura.get(f"{WEEK}search/"))
