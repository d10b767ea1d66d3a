"""What anybody sees: reports whose hour has come, byte for byte; nothing else, whoever asks, whatever they try."""

from __future__ import annotations

import re
import zipfile
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.publishing import making
from inspectorate.web.publishing.actions import give_copy, prepare_correction, publish_report, revoke_copy
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.publishing.sealed import policy_of
from inspectorate.web.publishing.standing import page_of
from tests.people import ROLES, member, person
from tests.web.gallery import clock
from tests.web.pages import as_
from tests.web.publishing.small import change, out, ready, sign_all

pytestmark = pytest.mark.django_db
SOON = timedelta(days=2)


def addresses(slug: str, version: int = 1) -> list[str]:
    """Where a version would be seen by anybody."""
    return [
        reverse("publishing:report", args=[slug]),
        reverse("publishing:page", args=[slug, version]),
        *(reverse("publishing:format", args=[slug, version, ending]) for ending in ("csv", "json", "pdf", "html")),
    ]


def test_a_published_report_is_served_as_it_was_kept_and_can_do_nothing() -> None:
    issue = out()
    response = Client().get(reverse("publishing:page", args=["out", 1]))
    assert response.status_code == 200
    assert response.content.decode() == page_of(issue)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("; sandbox")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    styles = re.findall(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    assert len(styles) == 1
    assert f"'sha256-{b64encode(sha256(styles[0].encode()).digest()).decode()}'" in policy
    assert " style=" not in response.content.decode().replace("<style", "")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response
    assert policy_of("<p>no style</p>").count("style-src 'none'") == 1


def test_the_list_and_the_feed_tell_of_it() -> None:
    out()
    client = Client()
    listed = client.get("/reports/").content.decode()
    assert "OFFICIAL" not in listed
    assert "/reports/out/" in listed
    assert "Version 1" in client.get("/reports/out/").content.decode()
    response = client.get("/reports/feed.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 1
    link = entries[0].find(f"{atom}link")
    assert link is not None
    assert link.attrib["href"].endswith("/reports/out/1/")
    assert entries[0].findtext(f"{atom}updated")


@pytest.mark.parametrize("who", [*ROLES, "Stella", "Nora", "nobody"])
def test_nothing_that_is_not_out_is_reached_by_anybody(who: str) -> None:
    signed, under = sign_all(ready("signed")), out("under", timezone.now() + SOON).inspection
    client = Client()
    if who != "nobody":
        client = as_(member(under, who).user if who in ROLES else person(who, steward=who == "Stella"))
    for slug in (signed.slug, under.slug, "nowhere"):
        for place in addresses(slug):
            assert client.get(place).status_code == 404, place
    assert "under" not in client.get("/reports/").content.decode().replace("govuk", "")
    assert b"entry" not in client.get("/reports/feed.atom").content
    inside = client.get(reverse("publishing:version", args=["under", 1])).status_code
    working = {"Iris", "Laura", "Ian", "Pam", "Quentin", "Alan", "Chloe", "Paul"}
    expected = {"nobody": 302, "Stella": 403}.get(who, 200 if who in working else 404)
    assert inside == expected, f"{who} got {inside}"
    plan = client.get(reverse("improving:plan", args=["under"]))
    assert b"Assess sooner" not in plan.content


def test_it_is_there_from_its_hour_on_and_not_a_minute_before() -> None:
    hour = timezone.now().replace(microsecond=0) + SOON
    out(hour=hour)
    place, client = reverse("publishing:page", args=["out", 1]), Client()
    with clock(hour - timedelta(minutes=1)):
        assert client.get(place).status_code == 404
    with clock(hour):
        assert client.get(place).status_code == 200
        carol = as_(member(Inspection.objects.get(), "Carol").user)
        assert b"Assess sooner" in carol.get(reverse("improving:plan", args=["out"])).content


def test_a_correction_under_embargo_leaves_the_first_version_in_force() -> None:
    first = out()
    inspection, kept = first.inspection, page_of(first)
    chloe = member(inspection, "Chloe")
    prepare_correction(by=chloe, inspection=inspection, reason="A slip")
    change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    client = Client()
    assert client.get("/reports/out/1/").content.decode() == kept
    sign_all(inspection)
    hour = timezone.now() + SOON
    publish_report(by=chloe, inspection=inspection, public_from=hour, erratum="Secret until then.")
    for place in ("/reports/", "/reports/out/", "/reports/feed.atom"):
        assert b"Secret until then" not in client.get(place).content
    assert client.get("/reports/out/2/").status_code == 404
    assert client.get("/reports/out/1/").content.decode() == kept
    with clock(hour):
        assert b"Secret until then" in client.get("/reports/out/").content
        assert b"Secret until then" in client.get("/reports/feed.atom").content
        assert client.get("/reports/out/2/").status_code == 200
        assert client.get("/reports/out/1/").content.decode() == kept


def test_a_deployment_without_public_pages_has_none() -> None:
    out()
    with patch("django.conf.settings.PUBLIC_REPORTS", False):
        for place in ("/reports/", "/reports/feed.atom", *addresses("out")):
            assert Client().get(place).status_code == 404, place


def test_a_copy_under_embargo_says_for_whom_is_logged_and_ends() -> None:
    hour = timezone.now().replace(microsecond=0) + SOON
    issue = out(hour=hour)
    inspection = issue.inspection
    paul = member(inspection, "Paul")
    token = give_copy(by=paul, issue=issue, recipient="Press <desk>")
    kept = EmbargoCopy.objects.get()
    assert token not in (kept.digest, kept.page)
    client, place = Client(), reverse("publishing:copy", args=[token])
    events = Event.objects.count()
    first = client.get(place)
    assert (first.status_code, Event.objects.count()) == (200, events)
    assert b"It was so" not in first.content
    opened = client.post(place)
    text = opened.content.decode()
    assert f"EMBARGOED UNTIL {making.hour_in_words(hour)}. Copy for Press &lt;desk&gt;" in text
    assert "sandbox" in opened["Content-Security-Policy"]
    assert Event.objects.latest("pk").action == "open embargo copy"
    assert EmbargoCopy.objects.get().opened == 1
    with clock(hour):
        assert client.get(place).status_code == 404
        assert client.post(place).status_code == 404
        with pytest.raises(Refused, match="hour has come"):
            give_copy(by=paul, issue=issue, recipient="late")
    revoke_copy(by=paul, copy=kept)
    assert client.get(place).status_code == 404
    assert client.post(place).status_code == 404
    with pytest.raises(Refused, match="already"):
        revoke_copy(by=paul, copy=kept)
    with pytest.raises(Refused, match="may not give copies"):
        give_copy(by=member(inspection, "Ian"), issue=issue, recipient="a friend")
    with pytest.raises(Refused, match="for whom"):
        give_copy(by=paul, issue=issue, recipient=" ")


def test_all_formats_are_made_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "FORMATS", ALL)
    monkeypatch.setattr("inspectorate.web.publishing.views.reports.FORMATS", ALL)
    out()
    client = Client()
    page = client.get("/reports/out/").content.decode()
    found = {ending: client.get(f"/reports/out/1/report.{ending}") for ending in ALL}
    assert {response.status_code for response in found.values()} == {200}
    assert all(f"report.{ending}" in page for ending in ALL)
    assert found["pdf"].content.startswith(b"%PDF-")
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(found["docx"].content)).namelist()
    assert "content.xml" in zipfile.ZipFile(BytesIO(found["ods"].content)).namelist()
    assert all("attachment" in response["Content-Disposition"] for response in found.values())
    assert Issue.objects.get().formats.count() == len(ALL)


#: All formats: tests/web/conftest.py leaves most of them out for the other tests.
ALL = {
    "pdf": ("PDF", "application/pdf"),
    "docx": ("Word", "application/octet-stream"),
    "odt": ("OpenDocument text", "application/octet-stream"),
    "ods": ("OpenDocument spreadsheet", "application/octet-stream"),
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
}
