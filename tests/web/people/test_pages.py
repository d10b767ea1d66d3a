"""Signing in and out, passwords, invitations, members, conflicts, history."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import save_answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import invite, remove_member, set_password
from inspectorate.web.people.models import Member, User
from tests.people import case_of, conflict, member, person
from tests.web.pages import as_, assert_page

GOOD = "orchard-lantern-tuesday"


@pytest.fixture
def laura(inspection: Inspection) -> User:
    user = member(inspection, "Laura").user
    set_password(by=user, user=user, password=GOOD)
    return user


def test_signing_in_and_out(laura: User, client: Client) -> None:
    page = assert_page(client.get("/inspections/tiny/", follow=True))
    assert "Sign in" in page
    sent = {"email": "LAURA@example.org", "password": GOOD, "next": "/inspections/tiny/"}
    assert client.post("/sign-in/", sent).url == "/inspections/tiny/"
    assert client.get("/inspections/tiny/").status_code == 200
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/inspections/tiny/").status_code == 302


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_leads_to_our_own_pages_only(laura: User, client: Client, address: str) -> None:
    assert client.post("/sign-in/", {"email": laura.email, "password": GOOD, "next": address}).url == "/"


def test_a_wrong_password_and_an_unknown_address_look_alike(laura: User, client: Client) -> None:
    pages = []
    for email in (laura.email, "nobody@example.org"):
        response = client.post("/sign-in/", {"email": email, "password": "wrong"})
        page = assert_page(response, 400)
        assert "There is no account with this address and password." in page
        pages.append(re.sub(r'value="[^"]*"', "", page))
    assert pages[0] == pages[1]


def test_whoever_tries_passwords_is_slowed_down_and_others_are_not(laura: User, client: Client) -> None:
    for _ in range(10):
        last = client.post("/sign-in/", {"email": laura.email, "password": "wrong"})
    assert last.status_code == 429
    assert "Too many tries" in assert_page(last, 429)
    assert client.post("/sign-in/", {"email": laura.email, "password": GOOD}).status_code == 429
    ian = person("Ian")
    set_password(by=ian, user=ian, password=GOOD)
    assert client.post("/sign-in/", {"email": ian.email, "password": GOOD}).status_code == 302


def test_a_password_is_changed_by_whoever_knows_the_old_one(laura: User) -> None:
    client = as_(laura)
    assert_page(client.get("/account/password/"))
    refused = client.post("/account/password/", {"old": "wrong", "password": "marble-window-sixteen"})
    assert "not your password until now" in assert_page(refused, 400)
    for weak, reason in (("short", "too short"), ("password1234", "too common"), ("laura@example.org", "too similar")):
        page = assert_page(client.post("/account/password/", {"old": GOOD, "password": weak}), 400)
        assert reason in page
    assert client.post("/account/password/", {"old": GOOD, "password": "marble-window-sixteen"}).status_code == 302
    assert client.get("/").status_code == 200
    laura.refresh_from_db()
    assert laura.check_password("marble-window-sixteen")
    assert "marble" not in str(list(Event.objects.values()))


def test_an_invited_person_chooses_a_password_by_a_link_that_works_once(inspection: Inspection, laura: User) -> None:
    sent = {"name": "Nell Newcomer", "email": "Nell@Example.org", "role": "inspector", "team": ""}
    client = as_(laura)
    assert_page(client.get("/inspections/tiny/people/invite/"))
    page = assert_page(client.post("/inspections/tiny/people/invite/", sent))
    link = re.search(r">http://testserver(/welcome/[^<]+/)<", page)
    assert link is not None
    nell = Client()
    assert_page(nell.get(link[1]))
    assert "too short" in assert_page(nell.post(link[1], {"password": "short"}))
    assert nell.post(link[1], {"password": "violet-harbour-engine"}).status_code == 302
    assert nell.get("/inspections/tiny/").status_code == 200
    assert "This link is over" in assert_page(Client().get(link[1]), 404)
    assert Member.objects.get(user__username="nell@example.org").role == "inspector"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"name": "", "email": "a@example.org", "role": "inspector"}, "Enter their name"),
        ({"name": "A", "email": "nothing", "role": "inspector"}, "Enter a valid email address"),
        ({"name": "A", "email": "a@example.org", "role": ""}, "Choose a role"),
        ({"name": "A", "email": "a@example.org", "role": "area_assessor"}, "Say which team"),
        ({"name": "A", "email": "laura@example.org", "role": "inspector"}, "is on this inspection already"),
    ],
)
def test_an_invitation_that_does_not_fit_says_why(
    inspection: Inspection, laura: User, sent: dict[str, str], reason: str
) -> None:
    before = User.objects.count()
    assert reason in assert_page(as_(laura).post("/inspections/tiny/people/invite/", sent), 400)
    assert User.objects.count() == before


def test_members_are_shown_changed_and_removed(inspection: Inspection, laura: User) -> None:
    client, ian = as_(laura), member(inspection, "Ian")
    conflict(ian, "A-4", "a cousin")
    page = assert_page(client.get("/inspections/tiny/people/"))
    assert "Ian Example" in page
    assert "a cousin" in page
    room = f"/inspections/tiny/people/{ian.pk}/"
    assert_page(client.get(room))
    assert client.post(room, {"role": "practice_assessor", "team": ""}).status_code == 302
    ian.refresh_from_db()
    assert ian.role == "practice_assessor"
    case_of(inspection, "A-1", reader=ian)
    assert "Ian Example still reads A-1; take it away first." in assert_page(
        client.post(room, {"role": "quality_lead"}), 400
    )
    assert client.post(room, {"role": "area_assessor", "team": "North"}).status_code == 302
    case = case_of(inspection, "A-1")
    assert (case.reader, case.state) == (None, "unassigned"), "an own team's case goes back to be shared out"
    assert "took case A-1 away from Ian Example" in assert_page(client.get("/inspections/tiny/cases/A-1/history/"))


def test_what_becomes_of_the_cases_of_somebody_who_leaves_is_said_and_done(inspection: Inspection, laura: User) -> None:
    client, ian = as_(laura), member(inspection, "Ian")
    room = f"/inspections/tiny/people/{ian.pk}/remove/"
    for reference, state in (("A-1", "reading"), ("A-2", "submitted"), ("A-3", "returned"), ("A-4", "accepted")):
        case_of(inspection, reference, reader=ian, state=state)
    save_answer(by=ian, case=case_of(inspection, "A-1"), question="1.1.a", value="yes", note="", seen=0)
    page = assert_page(client.get(room))
    assert "A-1, A-3: back to be shared out" in page
    assert "A-2: must first be accepted or returned" in page
    assert "A-4: stay as they are" in page
    assert "A-2 by Ian Example must first be" in assert_page(client.post(room, {"reason": "left"}), 400)
    case_of(inspection, "A-2", reader=ian, state="accepted")
    age = Inspection.objects.get(pk=inspection.pk).age
    assert client.post(room, {"reason": "left"}).status_code == 302
    assert not Member.objects.filter(pk=ian.pk).exists()
    assert [case_of(inspection, f"A-{number}").state for number in (1, 2, 3, 4)] == [
        *("unassigned", "accepted", "unassigned", "accepted")
    ]
    assert case_of(inspection, "A-1").answers.get().reader == "Ian"
    assert Inspection.objects.get(pk=inspection.pk).age > age
    history = assert_page(client.get("/inspections/tiny/cases/A-3/history/"))
    assert "took case A-3 away from Ian Example" in history
    assert client.get(room).status_code == 404


def test_an_inspection_is_never_without_somebody_who_runs_it(inspection: Inspection, laura: User) -> None:
    own = inspection.members.get(user=laura)
    room = f"/inspections/tiny/people/{own.pk}/"
    for address, sent in ((room, {"role": "inspector"}), (f"{room}remove/", {"reason": "off"})):
        assert "Nobody but Laura Example runs this inspection" in assert_page(as_(laura).post(address, sent), 400)
    member(inspection, "Iris")
    assert as_(laura).post(room, {"role": "inspector"}).status_code == 302


def test_a_name_under_which_somebody_answered_goes_to_nobody_else(inspection: Inspection, laura: User) -> None:
    """Two people of one name, one after the other, are two readers; one who comes back is the same."""
    ian = invite(by=laura, inspection=inspection, email="ian@example.org", name="Ian Ward", role="inspector")
    case = case_of(inspection, "A-1", reader=ian)
    save_answer(by=ian, case=case, question="1.1.a", value="yes", note="", seen=0)
    remove_member(by=laura, member=ian, reason="left")
    other = invite(by=laura, inspection=inspection, email="ward@example.org", name="Ian Ward", role="inspector")
    assert other.reader == "Ian Ward 2"
    back = invite(by=laura, inspection=inspection, email="ian@example.org", name="Ian Ward", role="inspector")
    assert back.reader == "Ian Ward"


def test_ones_own_account_shows_roles_and_leads_to_declaring(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    conflict(adam, "A-3", "a cousin")
    page = assert_page(as_(adam.user).get("/account/"))
    assert "Area assessor, North" in page
    assert "May not read A-3: a cousin" in page
    assert f'href="/inspections/tiny/people/{adam.pk}/conflict/"' in page


def test_declaring_a_conflict_gives_the_case_back(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    case_of(inspection, "A-3", reader=adam, state="reading")
    client = as_(adam.user)
    room = f"/inspections/tiny/people/{adam.pk}/conflict/"
    assert_page(client.get(room))
    assert client.post(room, {"case": "A-3", "reason": "my neighbour"}).status_code == 302
    case = case_of(inspection, "A-3")
    assert (case.reader, case.state) == (None, "unassigned")
    assert client.get("/inspections/tiny/cases/A-3/").status_code == 404
    other = member(inspection, "Ian")
    assert client.get(f"/inspections/tiny/people/{other.pk}/conflict/").status_code == 403


def test_who_may_not_see_the_list_learns_nothing_by_declaring(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    room = f"/inspections/tiny/people/{adam.pk}/conflict/"
    answers = [as_(adam.user).post(room, {"case": name, "reason": "x"}).status_code for name in ("A-1", "A-99")]
    assert answers == [302, 302]
    assert "There is no case A-99 here" in assert_page(
        as_(member(inspection, "Laura").user).post(room, {"case": "A-99", "reason": "x"}), 400
    )


def test_a_conflict_is_withdrawn_with_a_reason(inspection: Inspection, laura: User) -> None:
    ian = member(inspection, "Ian")
    conflict(ian, "A-4")
    room = f"/inspections/tiny/people/{ian.pk}/conflict/{ian.conflicts.get().pk}/"
    assert_page(as_(laura).get(room))
    assert "Say why" in assert_page(as_(laura).post(room, {"reason": ""}), 400)
    assert as_(laura).post(room, {"reason": "another person of that name"}).status_code == 302
    assert not ian.conflicts.exists()


def test_history_tells_in_plain_words(inspection: Inspection, laura: User) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    for value, seen in (("yes", 0), ("no", 1)):
        save_answer(by=ian, case=case, question="1.1.a", value=value, note="page <4>", seen=seen)
    save_answer(by=ian, case=case, question="2.1.a", value="na", note="", seen=0)
    client = as_(laura)
    for room, sentences in (
        ("history/", 4),  # with the importing
        ("cases/A-1/history/", 3),
        ("cases/A-1/history/1.1.a/", 2),
    ):
        page = assert_page(client.get(f"/inspections/tiny/{room}"))
        assert page.count('class="moj-timeline__item"') == sentences
        assert "Ian Example answered question 1.1.a of case A-1" in page
        assert "No (before: Yes)" in page
        assert "page &lt;4&gt;" in page
        assert "ian@example.org" not in re.sub(r"<[^>]*>", "", page), "nobody reads an address"


def test_a_long_history_is_shown_by_pages(inspection: Inspection, laura: User) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    for seen in range(60):
        save_answer(by=ian, case=case, question="1.1.n", value=str(seen), note="", seen=seen)
    first = assert_page(as_(laura).get("/inspections/tiny/history/"))
    last = assert_page(as_(laura).get("/inspections/tiny/history/?page=2"))
    assert 'href="?page=2"' in first
    assert "brought the inspection in from a folder" in last
