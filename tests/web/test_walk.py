"""Every address, by everybody, in their own inspection and another's, looking and sending: as the table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import say_who_judges
from inspectorate.web.people.addresses import ADDRESSES, ANYBODY, Address
from inspectorate.web.people.may import hidden, may
from inspectorate.web.people.models import Conflict, User
from inspectorate.web.people.permissions import PERMISSIONS
from tests.people import ROLES, case_of, conflict, member, person, tiny_inspection
from tests.web.evidence.small import give_evidence
from tests.web.pages import as_

#: Where whoever may come finds nothing yet: no upload waits, links are made up, nothing has a time, there is no earlier
#: inspection to compare with.
EMPTY = {
    *("inspections:columns", "inspections:preview", "inspections:faults"),
    *("people:welcome", "casework:reply", "outcomes:earlier"),
    *("fieldwork:manager-times", "fieldwork:share-case", "fieldwork:event", "fieldwork:reader-times"),
    *("agreeing:recommendation", "agreeing:draft", "agreeing:show-challenge", "agreeing:answer", "agreeing:take"),
    *("agreeing:withdraw", "agreeing:milestone"),
    *("alerts:show", "good_practice:show", "good_practice:example", "questionnaires:manager"),
    *("writing:version",),
    *("publishing:version", "publishing:copy", "publishing:report", "publishing:page", "publishing:format"),
    "publishing:hour",
    *("improving:answer", "improving:action", "improving:document"),
    *("timetabling:feed", "timetabling:file", "timetabling:move", "timetabling:settle"),
}
HERE, THERE = "here", "there"


def names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """The names of all addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            assert isinstance(pattern, URLPattern)
            yield f"{prefix}{pattern.name}"


def test_every_address_has_a_row_in_the_table_and_every_row_an_address() -> None:
    assert sorted(set(names(get_resolver().url_patterns))) == sorted(ADDRESSES)
    needed = {what for each in ADDRESSES.values() for what in (each.look, each.send)} - {None, ANYBODY}
    assert needed <= set(PERMISSIONS)


class World:
    """Two inspections; everybody is on the first, and only Laura's double on the other."""

    def __init__(self) -> None:
        self.here, self.there = tiny_inspection(HERE), tiny_inspection(THERE)
        self.people: dict[str, User] = {name: member(self.here, name).user for name in ROLES}
        self.people |= {"Stella": person("Stella", steward=True), "Nora": person("Nora")}
        ian, adam = member(self.here, "Ian"), member(self.here, "Adam")
        case_of(self.here, "A-1", reader=ian)
        case_of(self.here, "A-2", reader=ian, state="submitted")
        case_of(self.here, "A-3", reader=adam)
        conflict(member(self.here, "Pam"), "A-4")
        give_evidence(self.here)
        give_evidence(self.there)
        lead, vera = member(self.here, "Laura"), member(self.here, "Vera")
        say_who_judges(by=lead, inspection=self.here, of="2.2", members=[vera])
        member(self.there, "Laura")
        for each in self.there.members.all():
            conflict(each, "A-1")

    def places(self, name: str, inspection: Inspection) -> Iterator[tuple[str, Case | None]]:
        """The addresses of a name in an inspection, with the case of each that has one."""
        keys = _keys(name)
        known: dict[str, Any] = {
            "slug": inspection.slug,
            "digest": inspection.release.digest,
            "key": inspection.members.order_by("pk")[0].pk,
            "ending": "csv",
            "level": "section",
            "name": "1",
            "question": "1.1.a",
            "token": "made-up",
            "manager": "m1",
            "event": "new",
            "document": "E1",
            "meeting": "M1",
            "of": "2.2",
            "number": 1,
            "place": 1,
            "what": "managers",
            "survey": "staff",
            "milestone": "publication",
            "version": 1,
            "recommendation": "1",
            "action": "1",
        }
        if name.startswith("performance:"):
            known |= {"what": "measures", "line": "new"}
        if name == "people:withdraw":
            declared = Conflict.objects.filter(member__inspection=inspection)[0]
            known |= {"key": declared.member_id, "conflict": declared.pk}
        if name == "people:welcome":
            known["key"] = "MQ"
        if "reference" not in keys:
            yield reverse(name, kwargs={key: known[key] for key in keys}), None
            return
        for case in Case.objects.filter(inspection=inspection).select_related("inspection"):
            yield reverse(name, kwargs={key: {**known, "reference": case.reference}[key] for key in keys}), case


def _keys(name: str) -> list[str]:
    """The parts of an address that vary."""
    resolver: Any = get_resolver()
    for part in name.split(":")[:-1]:
        resolver = next(each for each in resolver.url_patterns if getattr(each, "namespace", None) == part)
    pattern = next(each for each in resolver.url_patterns if getattr(each, "name", None) == name.split(":")[-1])
    return list(pattern.pattern.regex.groupindex) or list(pattern.pattern.converters)


@pytest.fixture
def world(db: None) -> World:
    return World()


def reason(user: Any, what: str, inspection: Inspection, case: Case | None) -> str | None:
    """Why somebody may not, freshly looked up."""
    user.__dict__.pop("_members_by_inspection", None)
    return None if what == ANYBODY else may(user, what, None if _outside(what) else inspection, case)


def _outside(what: str) -> bool:
    return not PERMISSIONS[what].roles


def ask(client: Client, method: str, address: str) -> Any:
    """One request, whose effects are undone."""
    with transaction.atomic():
        response = client.get(address) if method == "look" else client.post(address, {})
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_whoever_may_comes_in_and_nobody_else_does(world: World, name: str) -> None:
    row = ADDRESSES[name]
    wrong = []
    for who, user in (*world.people.items(), ("nobody", AnonymousUser())):
        client = Client() if who == "nobody" else as_(user)
        client.raise_request_exception = False
        for inspection in (world.here, world.there):
            for address, case in world.places(name, inspection):
                for method in ("look", "send"):
                    found = ask(client, method, address)
                    said = _judged(row, method, user, inspection, case, found, name)
                    if said:
                        wrong.append(f"{who} {method} {address}: {said}")
    assert not wrong, "\n".join(wrong)


def _judged(
    row: Address, method: str, user: Any, inspection: Inspection, case: Case | None, response: Any, name: str
) -> str:
    """What is wrong with an answer, or nothing."""
    what, status = (row.look if method == "look" else row.send), response.status_code
    if status >= 500:
        return f"the server failed with {status}"
    signing_in = status == 302 and response.url.startswith("/sign-in/")
    if what is None:
        what = row.look if method == "send" else row.send
        if status == 405:
            return ""
    assert what is not None
    if signing_in and what != ANYBODY:
        return "" if not user.is_authenticated else "was sent to sign in"
    if not user.is_authenticated and what != ANYBODY:
        return f"not signed in, and got {status}"
    why = reason(user, what, inspection, case)
    if why is None:
        return "" if status not in (403, 404) or (status == 404 and name in EMPTY) else f"may, and got {status}"
    if status not in (403, 404):
        return f"may not ({why}), and got {status}"
    # Whoever may not see the list of cases, or plan, is told so, whether the case that they ask for is there or not.
    of_case = None if name in ("casework:organise", "timetabling:move") else case
    secret = bool(PERMISSIONS[what].roles) and hidden(user, inspection, of_case)
    return f"was told that it is there: {status}" if secret and status != 404 else ""


def without_tokens(response: Any) -> str:
    """A page without the tokens that are made anew for each."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def test_a_page_that_is_not_told_of_looks_like_one_that_is_not_there(world: World) -> None:
    adam = as_(world.people["Adam"])
    for path in ("", "submit/", "history/", "review/"):
        there = adam.get(f"/inspections/{HERE}/cases/A-1/{path}")
        nowhere = adam.get(f"/inspections/{HERE}/cases/A-99/{path}")
        assert there.status_code == nowhere.status_code == 404
        assert without_tokens(there) == without_tokens(nowhere)


@pytest.mark.parametrize("path", ["", "people/", "cases/", "scores/", "history/", "progress/"])
def test_an_inspection_of_others_looks_like_none(world: World, path: str) -> None:
    nora = as_(world.people["Nora"])
    there, nowhere = nora.get(f"/inspections/{THERE}/{path}"), nora.get(f"/inspections/nowhere/{path}")
    assert there.status_code == nowhere.status_code == 404
    assert without_tokens(there) == without_tokens(nowhere)


@pytest.mark.parametrize("path", ["/", f"/inspections/{HERE}/", "/my-work/", "/help/", "/frameworks/"])
def test_an_area_assessors_pages_tell_nothing_of_other_cases(world: World, path: str) -> None:
    text = as_(world.people["Adam"]).get(path).content.decode()
    assert not [reference for reference in ("A-1", "A-2", "A-4") if reference in text]
    assert not re.search(r"\b4\b.{0,20}\bcases?\b", text)
    assert f"/inspections/{HERE}/scores" not in text
