"""What somebody could learn or do in one place about another: by guessing, by keys, by staying when they are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from inspectorate.caseload.table import Row, Table
from inspectorate.web.casework.actions import assign
from inspectorate.web.casework.models import Answer, Case, Query
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import keep_upload
from inspectorate.web.people.actions import change_member, remove_member
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting
from tests.people import case_of, conflict, member, put_in
from tests.web.sending import SENDING, all_rows
from tests.web.test_walk import _keys, without_tokens
from tests.web.work import HERE, THERE, Work, address

OF_A_CASE = sorted(name for name in ADDRESSES if "reference" in _keys(name))


@pytest.fixture
def work(db: None) -> Work:
    return Work()


def answers(client: Client, place: str, body: Any) -> Iterator[tuple[int, str]]:
    """What an address answers to looking and to sending, whatever case it names."""
    for response in (client.get(place), client.post(place, body), client.head(place)):
        yield response.status_code, without_tokens(response)


@pytest.mark.parametrize("who", ["Adam", "Vera", "Olive", "Paul", "Nora"])
def test_a_case_of_others_answers_as_one_that_is_not_there(work: Work, who: str) -> None:
    browser = work.browser(who)
    for name in OF_A_CASE:
        body = SENDING[name].body(getattr(work, SENDING[name].at)) if name in SENDING else {}
        there, nowhere = (list(answers(browser, address(name, work.here, case), body)) for case in ("A-2", "A-99"))
        assert there == nowhere, f"{name} tells {who} that there is an A-2"


def test_declaring_twice_tells_nothing(work: Work) -> None:
    adam = member(work.here, "Adam")
    place = f"/inspections/{HERE}/people/{adam.pk}/conflict/"
    for reference in ("A-1", "A-99"):
        told = []
        for _ in range(2):
            response = work.browser("Adam").post(place, {"case": reference, "reason": "x"}, follow=True)
            told.append((response.status_code, without_tokens(response)))
        assert told[0] == told[1]
        assert reference not in told[0][1]


def test_an_area_assessor_whose_team_becomes_that_of_the_case_sees_it_no_more(work: Work) -> None:
    laura, adam = member(work.here, "Laura"), member(work.here, "Adam")
    case = case_of(work.here, "A-4")
    assign(by=laura, case=case, reader=adam)
    browser, place = work.browser("Adam"), f"/inspections/{HERE}/cases/A-4/"
    assert browser.get(place).status_code == 200
    change_member(by=laura.user, member=adam, role=Role.AREA_ASSESSOR, team=" south ")
    assert case_of(work.here, "A-4").reader is None, "it goes back to be shared out"
    assert found_of(browser, place, "A-4", case) == []


def test_a_case_that_goes_to_the_assessors_team_is_seen_no_more(work: Work) -> None:
    laura, adam = member(work.here, "Laura"), member(work.here, "Adam")
    case = case_of(work.here, "A-4")
    assign(by=laura, case=case, reader=adam)
    text = "case,risk,score,team\n" + "".join(f"A-{n},low,2,North\n" for n in range(1, 6))
    put_in(work.here, text)
    assert found_of(work.browser("Adam"), f"/inspections/{HERE}/cases/A-4/", "A-4", case) == []


def found_of(browser: Client, place: str, reference: str, case: Case) -> list[str]:
    """Where somebody finds anything of a case, or changes it."""
    rooms = ("", "submit/", "history/", "history/1.1.a/", "hand-back/")
    found = [room or place for room in rooms if browser.get(place + room).status_code != 404]
    body = {"question": "1.1.a", "value": "yes", "seen": "0"}
    found += ["answer"] * (browser.post(f"{place}answer/", body).status_code != 404)
    found += ["an answer is there"] * Answer.objects.filter(case=case).exists()
    pages = ("/", "/my-work/", f"/inspections/{HERE}/")
    return found + [room for room in pages if reference in browser.get(room).content.decode()]


def test_who_was_removed_finds_nothing_in_the_session_that_goes_on(work: Work) -> None:
    browser = work.browser("Quentin")
    assert browser.get(f"/inspections/{HERE}/cases/A-2/review/").status_code == 200
    remove_member(by=member(work.here, "Laura").user, member=member(work.here, "Quentin"), reason="left")
    before = all_rows()
    for name in ADDRESSES:
        if "slug" in _keys(name):
            assert browser.get(address(name, work.here, "A-2")).status_code in (404, 405), name
            sent = SENDING[name].body(getattr(work, SENDING[name].at)) if name in SENDING else {}
            assert browser.post(address(name, work.here, "A-2"), sent).status_code in (404, 405), name
    assert "A-2" not in browser.get("/my-work/").content.decode()
    assert all_rows() == before


def test_an_account_that_is_closed_is_signed_out(work: Work) -> None:
    browser, user = work.browser("Ian"), work.people["Ian"]
    assert browser.get("/").status_code == 200
    user.is_active = False
    with acting():
        user.save()
    assert browser.get("/").status_code == 302
    assert browser.get("/").url.startswith("/sign-in/")


def test_keys_of_another_inspection_open_nothing(work: Work) -> None:
    laura, before = work.browser("Laura"), all_rows()
    stranger = Member.objects.get(inspection=work.there, user__first_name="Ina")
    declared = stranger.conflicts.get()
    for room in ("", "remove/", "conflict/", f"conflict/{declared.pk}/"):
        place = f"/inspections/{HERE}/people/{stranger.pk}/{room}"
        assert laura.get(place).status_code == 404, room
        assert laura.post(place, {"role": "publications", "reason": "x", "case": "A-4"}).status_code == 404, room
    own = member(work.here, "Pam")
    assert (
        laura.post(f"/inspections/{HERE}/people/{own.pk}/conflict/{declared.pk}/", {"reason": "x"}).status_code == 404
    )
    laura.post(f"/inspections/{HERE}/share-out/", {"case": ["A-4"], "reader": stranger.pk})
    laura.post(f"/inspections/{HERE}/cases/A-4/organise/", {"do": "assign", "reader": stranger.pk})
    query = Query.objects.get(case__inspection=work.there)
    ian = work.browser("Ian")
    assert ian.post(f"/inspections/{HERE}/cases/A-1/reply/", {"query": query.pk, "reply": "x"}).status_code == 404
    assert ian.post(f"/inspections/{HERE}/cases/A-3/reply/", {"query": query.pk, "reply": "x"}).status_code == 404
    assert all_rows() == before


def test_an_inspection_of_others_does_not_show_through_lists(work: Work) -> None:
    for who in ("Laura", "Nora", "Adam"):
        browser = work.browser(who)
        for place in ("/", "/my-work/", "/frameworks/", f"/frameworks/{work.there.release.digest}/", "/help/"):
            for asked in ("", f"?words={THERE}", "?stage=fieldwork", f"?of={THERE}"):
                assert f"/inspections/{THERE}/" not in browser.get(place + asked).content.decode()
    assert work.browser("Laura").get(f"/start/?of={THERE}").status_code == 403


def test_who_has_a_conflict_reads_the_case_nowhere(work: Work) -> None:
    laura = member(work.here, "Laura")
    conflict(laura, "A-2", "a relative")
    browser, found = work.browser("Laura"), []
    for name, row in ADDRESSES.items():
        if row.look is None:
            continue
        for asked in ("", "?of=all", "?of=submitted", "?questions=yes"):
            response = browser.get(address(name, work.here, "A-2") + asked)
            if "secret of A-2" in response.content.decode(errors="replace"):
                found.append(f"{name}{asked}")
    assert found == []
    assert browser.get(f"/inspections/{HERE}/export/").status_code == 403
    assert "secret of A-3" in browser.get(f"/inspections/{HERE}/history/").content.decode()


def test_a_caseload_is_confirmed_only_as_it_was_looked_at(work: Work) -> None:
    carol, place = work.browser("Carol"), f"/inspections/{HERE}/caseload/preview/"
    looked = carol.get(place)
    fields = hidden_fields(without_tokens(looked))
    replaced(work.here)
    carol.post(place, {"total": "5", "compared": "yes", **fields})
    assert work.here.uploads.exclude(confirmed_at=None).count() == 0, "what nobody looked at was confirmed"


def hidden_fields(page: str) -> dict[str, str]:
    """What the form of a page sends besides what somebody types."""
    import html5lib

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    fields = [each for each in tree.iter("input") if each.get("type") == "hidden" and each.get("name")]
    return {str(each.get("name")): each.get("value") or "" for each in fields}


def replaced(inspection: Inspection) -> None:
    """Somebody else uploads another file of as many cases meanwhile."""
    rows = tuple(Row(n + 2, {"case": f"A-{n + 1}", "risk": "high"}) for n in range(5))
    table = Table("other.csv", ("case", "risk"), rows)
    keep_upload(by=member(inspection, "Iris"), inspection=inspection, table=table, away=[])
