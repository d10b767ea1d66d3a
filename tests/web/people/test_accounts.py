"""What happened with accounts: each person sees their own, a steward everybody's, narrowed by person and day."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import verify
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import invite, set_password
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from tests.people import member, person
from tests.web.pages import as_, assert_page, queries
from tests.web.people.signing import GOOD

OWN, ALL = "/account/history/", "/accounts/"


@pytest.fixture
def tried(inspection: Inspection, ian: Member) -> Member:
    """Ian, after a wrong password, and a right one."""
    set_password(by=ian.user, user=ian.user, password=GOOD)
    browser = Client()
    browser.post("/sign-in/", {"email": ian.user.username, "password": "my-secret-from-elsewhere"})
    browser.post("/sign-in/", {"email": ian.user.username, "password": GOOD})
    return ian


def titles(page: str) -> list[str]:
    return re.findall(r'moj-timeline__title">([^<]*)<', page)


def test_everybody_sees_what_happened_with_their_own_account(tried: Member, inspection: Inspection) -> None:
    laura = member(inspection, "Laura")
    invite(by=laura.user, inspection=inspection, email="new@example.org", name="New One", role=Role.INSPECTOR)
    page = assert_page(as_(tried.user).get(OWN))
    assert titles(page)[:2] == [
        "Ian Example signed in by password",
        "Somebody gave a wrong password for Ian Example",
    ]
    assert "my-secret-from-elsewhere" not in page
    assert "New One" not in page
    assert "Whose account" not in page
    assert titles(assert_page(as_(laura.user).get(OWN))) == []


def test_a_steward_sees_everybodys_narrowed_by_person_and_day(tried: Member, inspection: Inspection) -> None:
    laura = member(inspection, "Laura")
    invite(by=laura.user, inspection=inspection, email="new@example.org", name="New One", role=Role.INSPECTOR)
    stella = as_(person("Stella", steward=True))
    found = titles(assert_page(stella.get(ALL)))
    assert "Laura Example invited New One as inspector" in found
    assert "Somebody gave a wrong password for Ian Example" in found
    own = titles(assert_page(stella.get(ALL, {"person": "person/ian%40example.org"})))
    assert own
    assert all("Ian Example" in title for title in own)
    assert titles(assert_page(stella.get(ALL, {"day": "29/2/2008"}))) == []
    assert "Write the day such as" in assert_page(stella.get(ALL, {"day": "x"}), 400)
    assert titles(assert_page(stella.get(ALL, {"kind": "People"}))) == ["Laura Example invited New One as inspector"]


def test_nobody_else_sees_the_accounts_of_others(inspection: Inspection) -> None:
    for name in ("Laura", "Iris", "Chloe", "Adam"):
        browser = as_(member(inspection, name).user)
        assert browser.get(ALL).status_code == 403
        assert ALL not in browser.get("/account/").content.decode()
    assert ALL in as_(person("Stella", steward=True)).get("/account/").content.decode()


def test_a_wrong_address_leaves_nothing_and_the_chain_holds(tried: Member) -> None:
    before = Event.objects.count()
    answer = Client().post("/sign-in/", {"email": "who@example.org", "password": "wrong"})
    assert answer.status_code == 400
    assert Event.objects.count() == before
    assert list(verify()) == []


def test_the_number_of_queries_does_not_grow_with_the_events(tried: Member) -> None:
    browser, stella = as_(tried.user), as_(person("Stella", steward=True))
    few = queries(browser, OWN), queries(stella, ALL)
    for _ in range(3):
        Client().post("/sign-in/", {"email": tried.user.username, "password": "wrong"})
    assert (queries(browser, OWN), queries(stella, ALL)) == few
