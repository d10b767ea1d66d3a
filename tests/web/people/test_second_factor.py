"""The second factor: on, replaced, off, lost; signing in with it; required or offered."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any

import pytest
from django.test import Client

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import set_password
from inspectorate.web.people.authenticator import code_at, step_of
from inspectorate.web.people.helping import why_not_help
from inspectorate.web.people.models import RecoveryCode, User
from inspectorate.web.people.second_factor import take_off
from inspectorate.web.people.telling import told
from inspectorate.web.people.views import sign_in
from tests.people import member, person, tiny_inspection
from tests.web.pages import as_, assert_page
from tests.web.people.signing import GOOD, code_now, password_given, with_factor

SET_UP, OFF, CODES = "/account/second-factor/", "/account/second-factor/off/", "/account/recovery-codes/"


@pytest.fixture
def laura(inspection: Inspection) -> User:
    user = member(inspection, "Laura").user
    set_password(by=user, user=user, password=GOOD)
    return user


def told_key(page: str) -> bytes:
    """The key that a page shows, as an app would keep it."""
    from base64 import b32decode

    found = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)
    assert found is not None
    return b32decode(found[1].replace(" ", ""))


def actions() -> list[str]:
    return list(Event.objects.filter(inspection="").order_by("number").values_list("action", flat=True))


def test_it_is_turned_on_by_scanning_and_entering_a_code(laura: User) -> None:
    client, elsewhere = as_(laura), as_(laura)
    page = assert_page(client.get(SET_UP))
    assert 'src="data:image/svg+xml' in unescape(page)
    key = told_key(page)
    assert told_key(assert_page(client.get(SET_UP))) == key, "loading the page again shows the same square"
    assert "This code is wrong" in assert_page(client.post(SET_UP, {"code": "000000"}), 400)
    assert told_key(assert_page(client.post(SET_UP, {}), 400)) == key
    page = assert_page(client.post(SET_UP, {"code": code_at(key, step_of(time.time()))}))
    codes = re.findall(r'<code class="key">(\S{19})</code>', page)
    assert len(codes) == 10
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302, "other sessions end"
    assert "10 left" in assert_page(client.get("/account/"))
    assert actions()[-1] == "turn on second factor"
    stored = str(list(Event.objects.values())) + str(list(RecoveryCode.objects.values()))
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]
    laura.refresh_from_db()
    assert key.hex() not in laura.second_factor


def test_signing_in_needs_the_code_and_a_code_is_good_once(laura: User) -> None:
    with_factor(laura)
    client = password_given(laura)
    assert client.get("/").status_code == 302, "the password alone opens nothing"
    assert_page(client.get("/sign-in/code/"))
    used = code_now(laura)
    assert "wrong or was used before" in assert_page(client.post("/sign-in/code/", {"code": used}), 400)
    following = code_now(laura, 1)
    assert client.post("/sign-in/code/", {"code": following}).url == "/"
    assert client.get("/").status_code == 200
    assert password_given(laura).post("/sign-in/code/", {"code": following}).status_code == 400
    assert told(Event.objects.filter(action="sign in").get()).sentence == "Laura Example signed in by password and code"


def test_the_page_asked_for_is_kept_over_both_steps(laura: User, client: Client) -> None:
    with_factor(laura)
    client.post("/sign-in/", {"email": laura.username, "password": GOOD, "next": "/inspections/tiny/"})
    assert client.post("/sign-in/code/", {"code": code_now(laura, 1)}).url == "/inspections/tiny/"


def test_a_recovery_code_signs_in_once(laura: User) -> None:
    first, second, *_ = with_factor(laura)
    assert password_given(laura).post("/sign-in/code/", {"code": first.upper()}).status_code == 302
    assert password_given(laura).post("/sign-in/code/", {"code": first}).status_code == 400
    assert password_given(laura).post("/sign-in/code/", {"code": second}).status_code == 302
    assert laura.recovery_codes.count() == 8
    assert "recovery code" in told(Event.objects.filter(action="sign in").last() or Event()).sentence


def test_nobody_uses_the_recovery_code_of_another(laura: User, inspection: Inspection) -> None:
    with_factor(laura)
    others = with_factor(member(inspection, "Ian").user)
    assert password_given(laura).post("/sign-in/code/", {"code": others[0]}).status_code == 400


def test_the_second_step_is_only_for_who_gave_the_password(
    laura: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_factor(laura)
    assert client.post("/sign-in/code/", {"code": code_now(laura, 1)}).url == "/sign-in/"
    late, changed = password_given(laura), password_given(laura)
    set_password(by=laura, user=User.objects.get(pk=laura.pk), password="marble-window-sixteen")
    assert changed.post("/sign-in/code/", {"code": code_now(laura, 1)}).url == "/sign-in/"
    set_password(by=laura, user=User.objects.get(pk=laura.pk), password=GOOD)
    late = password_given(laura)
    monkeypatch.setattr(sign_in, "_HALF_SECONDS", -1)
    assert late.post("/sign-in/code/", {"code": code_now(laura, 1)}).url == "/sign-in/"


def test_it_is_replaced_by_whoever_knows_the_password(laura: User) -> None:
    old = with_factor(laura)
    client = as_(User.objects.get(pk=laura.pk))
    key = told_key(assert_page(client.get(SET_UP)))
    code = code_at(key, step_of(time.time()))
    assert "not your password" in assert_page(client.post(SET_UP, {"password": "wrong", "code": code}), 400)
    assert password_given(laura).post("/sign-in/code/", {"code": old[0]}).status_code == 302, "the old one still holds"
    assert_page(client.post(SET_UP, {"password": GOOD, "code": code}))
    assert actions()[-1] == "replace second factor"
    assert password_given(laura).post("/sign-in/code/", {"code": old[1]}).status_code == 400
    assert password_given(laura).post("/sign-in/code/", {"code": code_at(key, step_of(time.time()) + 1)}).url == "/"


def test_it_is_turned_off_by_whoever_knows_the_password(laura: User) -> None:
    with_factor(laura)
    client, elsewhere = (as_(User.objects.get(pk=laura.pk)) for _ in range(2))
    assert_page(client.get(OFF))
    assert "not your password" in assert_page(client.post(OFF, {"password": "wrong"}), 400)
    assert "Enter your password" in assert_page(client.post(OFF, {}), 400)
    assert client.post(OFF, {"password": GOOD}).url == "/account/"
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert actions()[-1] == "turn off second factor"
    assert not RecoveryCode.objects.exists()
    assert Client().post("/sign-in/", {"email": laura.username, "password": GOOD}).url == "/"


def test_new_recovery_codes_end_the_old_ones(laura: User) -> None:
    old = with_factor(laura)
    client = as_(User.objects.get(pk=laura.pk))
    assert_page(client.get(CODES))
    assert_page(client.post(CODES, {"password": "wrong"}), 400)
    assert_page(client.post(CODES, {}), 400)
    new = re.findall(r'<code class="key">(\S{19})</code>', assert_page(client.post(CODES, {"password": GOOD})))
    assert len(new) == 10
    assert password_given(laura).post("/sign-in/code/", {"code": old[0]}).status_code == 400
    assert password_given(laura).post("/sign-in/code/", {"code": new[0]}).status_code == 302


@pytest.mark.parametrize("address", [OFF, CODES])
def test_without_one_there_is_nothing_to_turn_off(laura: User, address: str) -> None:
    assert as_(laura).get(address).url == "/account/"


def test_where_it_is_required_nothing_else_opens_before(laura: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = as_(laura)
    for address in ("/", "/inspections/tiny/", "/inspections/tiny/scores/", "/account/", "/frameworks/"):
        assert client.get(address).url == SET_UP
    assert client.post("/inspections/tiny/cases/A-1/answer/", {"question": "1.1.a", "value": "yes"}).url == SET_UP
    assert client.get("/help/").status_code == 200
    page = assert_page(client.get(SET_UP))
    assert "everything else opens when it is done" in page
    assert_page(client.post(SET_UP, {"code": code_at(told_key(page), step_of(time.time()))}))
    assert client.get("/inspections/tiny/").status_code == 200
    assert client.post(OFF, {"password": GOOD}).status_code == 302
    assert client.get("/").url == SET_UP


def test_where_it_is_offered_people_go_on_without(laura: User) -> None:
    assert as_(laura).get("/").status_code == 200


def test_a_link_for_a_new_password_does_not_go_round_it(laura: User, inspection: Inspection) -> None:
    with_factor(member(inspection, "Ian").user)
    key = member(inspection, "Ian").pk
    page = assert_page(
        as_(laura).post(f"/inspections/tiny/people/{key}/sign-in/", {"what": "password", "reason": "rang me"})
    )
    link = re.search(r">http://testserver(/welcome/[^<]+)<", page)
    assert link is not None
    client = Client()
    assert client.post(link[1], {"password": "violet-harbour-engine"}).url == "/sign-in/code/"
    assert client.get("/").status_code == 302
    assert client.post("/sign-in/code/", {"code": code_now(person("Ian"), 1)}).url == "/"


def test_an_organiser_takes_off_what_was_lost_with_a_reason(laura: User, inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    with_factor(ian.user)
    his = as_(User.objects.get(pk=ian.user_id))
    room = f"/inspections/tiny/people/{ian.pk}/sign-in/"
    client = as_(laura)
    assert_page(client.get(room))
    assert "Say why" in assert_page(client.post(room, {"what": "factor", "reason": ""}), 400)
    assert "Choose what they lost" in assert_page(client.post(room, {"reason": "lost"}), 400)
    assert client.post(room, {"what": "factor", "reason": "phone stolen"}).status_code == 302
    assert his.get("/").status_code == 302, "they are signed out everywhere"
    assert Client().post("/sign-in/", {"email": ian.user.username, "password": GOOD}).url == "/"
    event = told(Event.objects.filter(inspection="tiny").latest("number"))
    assert event.sentence == "Laura Example took the second factor of Ian Example off"
    assert event.lines == (("Reason", "phone stolen"),)
    assert "has no second factor" in assert_page(client.post(room, {"what": "factor", "reason": "again"}), 400)


def test_nobody_helps_an_account_that_may_do_more_than_themselves(laura: User, inspection: Inspection) -> None:
    ian, other = member(inspection, "Ian"), tiny_inspection("other")
    assert why_not_help(laura, ian.user, inspection) is None
    assert "page of your account" in str(why_not_help(laura, laura, inspection))
    member(other, "Ian")
    assert "ask a steward" in str(why_not_help(laura, ian.user, inspection))
    member(other, "Laura")
    assert why_not_help(laura, ian.user, inspection) is None
    stella = person("Stella", steward=True)
    member(inspection, "Stella", member(inspection, "Pam").role)
    assert "only another steward" in str(why_not_help(laura, stella, inspection))
    assert why_not_help(stella, laura, inspection) is None
    assert "may not invite people" in str(why_not_help(ian.user, member(inspection, "Pam").user, inspection))
    with pytest.raises(Refused, match="only another steward"):
        take_off(by=laura, user=stella, inspection=inspection, reason="I want to")


def test_an_invitation_gives_nobody_the_link_of_a_steward(laura: User, inspection: Inspection) -> None:
    person("Stella", steward=True)
    sent = {"name": "S", "email": "stella@example.org", "role": "inspector", "team": ""}
    response = as_(laura).post("/inspections/tiny/people/invite/", sent, follow=True)
    page = assert_page(response)
    assert "/welcome/" not in page
    assert "the account that they have already" in page
    key = inspection.members.get(user__username="stella@example.org").pk
    page = assert_page(
        as_(laura).post(f"/inspections/tiny/people/{key}/sign-in/", {"what": "password", "reason": "x"}), 400
    )
    assert "/welcome/" not in page
