"""Pages of accounts and people by axe at the width of a phone and of a desk, and their work without JavaScript."""

from __future__ import annotations

import re
import time
from base64 import b32decode
from typing import Any

import pytest

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import set_password
from inspectorate.web.people.authenticator import code_at, step_of
from inspectorate.web.people.models import User
from tests.people import case_of, conflict, member, tiny_inspection
from tests.web.browsing import DESK, PHONE, Opened, faults, opened, too_small, too_wide
from tests.web.people.signing import GOOD

__all__ = ["opened"]

pytestmark = pytest.mark.timeout(90)
PEOPLE = "/inspections/tiny/people/"


@pytest.fixture
def laura(transactional_db: None) -> User:
    """The lead inspector of the tiny inspection, which has others with cases and a conflict."""
    inspection: Inspection = tiny_inspection()
    for name in ("Iris", "Ian", "Adam", "Quentin"):
        member(inspection, name)
    conflict(member(inspection, "Adam"), "A-3", "a former colleague of the offender manager")
    case_of(inspection, "A-1", reader=member(inspection, "Ian"), state="reading")
    case_of(inspection, "A-2", reader=member(inspection, "Ian"), state="submitted")
    user = member(inspection, "Laura").user
    set_password(by=user, user=user, password=GOOD)
    return user


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(opened: Opened, laura: User, width: int) -> None:
    ian = laura.memberships.get().inspection.members.get(user__first_name="Ian").pk
    places = ["/account/", "/account/password/", "/account/second-factor/", PEOPLE, f"{PEOPLE}invite/"]
    places += [f"{PEOPLE}{ian}/", f"{PEOPLE}{ian}/remove/", f"{PEOPLE}{ian}/sign-in/", f"{PEOPLE}{ian}/conflict/"]
    page, found = opened(laura, "/account/", width=width), {}
    for place in places:
        page.goto(place)
        for colours in ("none", "active"):
            page.emulate_media(forced_colors=colours)
            found[f"{place} {colours}"] = faults(page)
        found[f"{place} size"] = [*too_small(page), *(["too wide"] if too_wide(page) else [])]
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def key_on(page: Any) -> bytes:
    return b32decode(page.locator("code.key").first.inner_text().replace(" ", ""))


def test_the_second_factor_is_set_up_and_used_without_script(opened: Opened, laura: User) -> None:
    page = opened(laura, "/account/", width=PHONE, script=False)
    page.get_by_role("link", name="Turn on the second factor").click()
    box = page.get_by_role("img", name="A square that holds the key beneath it").bounding_box()
    assert box["width"] == box["height"] >= 200
    key = key_on(page)
    step = step_of(time.time())
    page.get_by_label("Code").fill(code_at(key, step))
    page.get_by_role("button", name="Turn on").click()
    codes = page.locator("code.key").all_inner_texts()
    assert len(codes) == 10
    assert faults_without_script(page) == []
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").fill(laura.username)
    page.get_by_label("Password", exact=True).fill(GOOD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(codes[3])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def faults_without_script(page: Any) -> list[str]:
    """What stands on a page that only a script could use."""
    return [text for text in page.locator("button:visible").all_inner_texts() if re.match("Show|Hide", text)]


def test_a_password_is_shown_and_hidden_again(opened: Opened, laura: User) -> None:
    page = opened(laura, "/account/password/")
    field = page.get_by_label("New password", exact=True)
    field.fill(GOOD)
    assert field.get_attribute("type") == "password"
    buttons = page.get_by_role("button", name="Show password")
    assert buttons.count() == 2
    buttons.nth(1).click()
    assert field.get_attribute("type") == "text"
    assert faults(page) == []
    page.get_by_role("button", name="Hide password").click()
    assert field.get_attribute("type") == "password"
