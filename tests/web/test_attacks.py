"""What somebody could try who means ill, or whose browser does: other people's work stays as it is, and unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from inspectorate.web.audit.models import Event
from inspectorate.web.casework.models import Case
from inspectorate.web.people.addresses import ADDRESSES, ANYBODY
from inspectorate.web.people.may import may
from inspectorate.web.people.permissions import PERMISSIONS
from tests.web.sending import SENDING, Sent, all_rows
from tests.web.work import HERE, THERE, Work, address, inside

#: For the store to be there; what a test does is undone.
pytestmark = pytest.mark.django_db

ODD = ["²", "\0", "9" * 40, "x" * 5000, "A-1' OR 1=1 --😀"]


@pytest.fixture(scope="module")
def work(django_db_setup: None, django_db_blocker: Any) -> Iterator[Work]:
    """One world for all: whatever is sent is undone."""
    with django_db_blocker.unblock():
        yield Work()
        call_command("flush", verbosity=0, interactive=False)


def own(what: str | None) -> bool:
    """Whether it concerns nobody but whoever sends it."""
    return what is None or what == ANYBODY or (PERMISSIONS[what].anybody and not PERMISSIONS[what].roles)


def send(work: Work, name: str, who: str, method: str = "post", body: Any = None, at: Any = None) -> tuple[Any, Any]:
    """The answer to what is really sent, and what it changes in the store, which is then put back."""
    sent = SENDING[name]
    inspection = at or work.at(sent.at)
    given = sent.body(work.at(sent.at)) if body is None else body
    before = all_rows()
    with transaction.atomic():
        response = getattr(work.browser(who), method)(address(name, inspection, sent.case or "A-1"), given)
        after = all_rows()
        transaction.set_rollback(True)
    return response, {table for table in before if before[table] != after[table]}


def test_there_is_something_to_send_to_every_address_that_takes_something() -> None:
    assert set(SENDING) == {name for name, row in ADDRESSES.items() if not own(row.send)}


@pytest.mark.parametrize("name", sorted(SENDING))
def test_what_is_really_sent_is_done_for_one_who_may_and_for_nobody_else(work: Work, name: str) -> None:
    sent: Sent = SENDING[name]
    events = Event.objects.count()
    with transaction.atomic():
        place = address(name, work.at(sent.at), sent.case or "A-1")
        response = work.browser(sent.by).post(place, sent.body(work.at(sent.at)))
        assert response.status_code in (200, 302), response.content.decode()[-3000:]
        assert Event.objects.count() in (events + 1, events + 2), "nothing was done, or it was not told"
        transaction.set_rollback(True)
    what = ADDRESSES[name].send
    assert what is not None
    case = Case.objects.select_related("inspection").filter(inspection=work.at(sent.at), reference=sent.case).first()
    for who, user in work.people.items():
        user.__dict__.pop("_members_by_inspection", None)
        within = None if not PERMISSIONS[what].roles else work.at(sent.at)
        if may(user, what, within, case) is None:
            continue
        response, changed = send(work, name, who)
        assert response.status_code in (403, 404) or response["Location"].startswith("/sign-in/"), who
        assert not changed, f"{who} was refused, and changed {changed}"


@pytest.mark.parametrize("name", sorted(inside(list(SENDING))))
def test_nobody_reaches_into_another_inspection(work: Work, name: str) -> None:
    for who in ("Laura", "Ian", "Quentin", "Carol", "Adam"):
        response, changed = send(work, name, who, at=work.there)
        assert (response.status_code, changed) == (404, set()), who


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
def test_no_other_method_is_a_way_around(work: Work, method: str) -> None:
    wrong = []
    before = all_rows()
    for who in ("Adam", "Nora", "nobody", "Ian"):
        browser = work.browser(who)
        for name, row in ADDRESSES.items():
            if own(row.send) and own(row.look):
                continue
            response = getattr(browser, method)(address(name, work.here, "A-2"))
            told = b"secret of" in response.content and who != "Ian"
            done = response.status_code < 300 and method != "head" and who != "Ian"
            if told or done or response.status_code >= 500:
                wrong.append(f"{who} {method} {name}: {response.status_code}")
    assert not wrong
    assert all_rows() == before


def test_looking_changes_nothing(work: Work) -> None:
    before = all_rows()
    for who in ("Laura", "Stella", "Ian"):
        browser = work.browser(who)
        for name in ADDRESSES:
            browser.get(address(name, work.here, "A-1"))
    assert all_rows() == before


@pytest.mark.parametrize("name", sorted(SENDING))
def test_nothing_is_taken_without_the_token_of_the_form(work: Work, name: str) -> None:
    sent = SENDING[name]
    before = all_rows()
    response = work.browser(sent.by, strict=True).post(
        address(name, work.at(sent.at), sent.case or "A-1"),
        sent.body(work.at(sent.at)),
        HTTP_ORIGIN="https://elsewhere.example",
    )
    assert response.status_code == 403
    assert all_rows() == before


@pytest.mark.parametrize("name", sorted(SENDING))
def test_what_makes_no_sense_is_refused_and_breaks_nothing(work: Work, name: str) -> None:
    sent = SENDING[name]
    here = work.at(sent.at)
    good = sent.body(here)
    wrong = []
    for part in good:
        for odd in ODD:
            given = {**sent.body(here), part: odd}
            with transaction.atomic():
                response = work.browser(sent.by).post(address(name, here, sent.case or "A-1"), given)
                transaction.set_rollback(True)
            if response.status_code >= 500:
                wrong.append(f"{part}={odd[:20]!r}")
    assert not wrong


def test_odd_questions_after_an_address_break_nothing(work: Work) -> None:
    asked = ("page", "stage", "words", "state", "reader", "team", "of", "by", "box", "questions", "next", "sort")
    wrong = []
    for name, row in ADDRESSES.items():
        if row.look is None:
            continue
        for odd in ODD[:3]:
            response = work.browser("Laura").get(address(name, work.here, "A-2"), dict.fromkeys(asked, odd))
            if response.status_code >= 500:
                wrong.append(f"{name} {odd[:20]!r}")
    assert not wrong


@pytest.mark.parametrize("odd", ["%00", "%F0%9F%98%80", "..%2F..", "9" * 40, "%C2%B2"])
def test_odd_parts_of_an_address_break_nothing(work: Work, odd: str) -> None:
    for place in (
        f"/inspections/{HERE}/cases/{odd}/",
        f"/inspections/{HERE}/cases/A-1/history/{odd}/",
        f"/inspections/{HERE}/scores/question/{odd}/",
        f"/inspections/{HERE}/people/{odd}/",
        f"/frameworks/{odd}/",
        f"/welcome/{odd}/{odd}/",
        f"/inspections/{odd}/",
    ):
        assert work.browser("Laura").get(place).status_code in (400, 404), place


def test_signing_in_leads_nowhere_else(work: Work) -> None:
    from tests.web.test_walk import without_tokens

    for odd in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\thttps://evil"):
        page = without_tokens(work.browser("nobody").get("/sign-in/", {"next": odd}))
        assert 'href="https://evil' not in page
        assert f'href="{odd}' not in page
    assert THERE != HERE
