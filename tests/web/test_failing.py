"""Pages of refusals and faults: each says what happened and what to do, in the look of all others."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client

from inspectorate.web.failing import server_failed
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.views import listing
from tests.people import member, person
from tests.web.pages import as_, assert_page


def broken(exception: Exception) -> Any:
    """A query of a page that fails."""

    def fail(*given: object, **named: object) -> None:
        raise exception

    return fail


@pytest.fixture
def laura(inspection: Inspection) -> Client:
    client = as_(member(inspection, "Laura").user)
    client.raise_request_exception = False
    return client


def told(response: Any, status: int) -> str:
    """The text of a refusal that is as it should be: the look, a way on."""
    page = assert_page(response, status)
    assert "inspectorate.css" in page
    assert '<a class="govuk-link" href="/' in page
    return page


def test_a_page_that_is_not_there(laura: Client) -> None:
    assert "look for a slip" in told(laura.get("/nothing/"), 404)


def test_what_one_may_not_do(laura: Client) -> None:
    page = told(laura.get("/start/"), 403)
    assert "Only a steward may start an inspection." in page
    assert "Nothing was changed." in page


@pytest.mark.parametrize(("method", "said"), [("get", "no page to look at"), ("post", "only looked at")])
def test_an_address_that_takes_no_such_request(laura: Client, method: str, said: str) -> None:
    address = "/sign-out/" if method == "get" else "/inspections/tiny/progress/"
    response = getattr(laura, method)(address)
    assert said in told(response, 405)
    assert response["Allow"]
    assert getattr(laura, method)(address, headers={"accept": "application/json"}).content == b""


def test_a_fault_of_ours_gives_a_reference_that_stands_in_the_log(
    laura: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(listing, "_visible", broken(RuntimeError("the disk is full")))
    with caplog.at_level(logging.ERROR, logger="inspectorate.web"):
        page = told(laura.get("/?words=secret+words"), 500)
    found = re.search(r"<strong>([a-z2-9]{4}-[a-z2-9]{4})</strong>", page)
    assert found
    record = next(each for each in caplog.records if each.name == "inspectorate.web")
    assert record.getMessage() == f"Reference {found[1]}: GET /"
    assert record.exc_info
    assert "the disk is full" in str(record.exc_info[1])
    assert "the disk is full" not in page
    assert "secret" not in record.getMessage()


def test_two_faults_have_two_references(laura: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_visible", broken(RuntimeError("again")))
    pages = [laura.get("/").content.decode() for _ in range(2)]
    assert pages[0] != pages[1]


def test_a_fault_is_told_even_where_the_store_is_what_fails(laura: Client, django_assert_num_queries: Any) -> None:
    request = laura.get("/help/").wsgi_request
    with django_assert_num_queries(0):
        response = server_failed(request)
    assert response.status_code == 500


@pytest.mark.parametrize(
    ("exception", "said"),
    [(RequestDataTooBig("too big"), "larger than this service takes"), (SuspiciousOperation("x"), "try once more")],
)
def test_a_request_that_is_broken_or_too_large(
    laura: Client, monkeypatch: pytest.MonkeyPatch, exception: Exception, said: str
) -> None:
    monkeypatch.setattr(listing, "_visible", broken(exception))
    assert said in told(laura.get("/"), 400)


def test_a_form_without_its_token(inspection: Inspection) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("Stew", steward=True), backend="inspectorate.web.people.signed_in.Accounts")
    assert "load the page again" in told(client.post("/start/", {}), 403)
