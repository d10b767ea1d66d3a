"""A report that is published in English and Welsh: pages, formats, the public list, the feed, a correction."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from inspectorate.cli import main
from inspectorate.inspection import save
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.stages import Stage
from inspectorate.language import speaking
from inspectorate.report.cover import day
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.publishing.actions import give_copy, prepare_correction, publish_report
from inspectorate.web.publishing.hour import change_hour
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.written import acting
from tests.people import member
from tests.web.pages import as_
from tests.web.publishing.small import sign_all
from tests.web.two_languages import glannau_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def glannau(db: None) -> Inspection:
    return sign_all(glannau_at(Stage.FACTUAL_ACCURACY, accepted=True))


def out(inspection: Inspection, erratum: str = "", **errata: str) -> Issue:
    chloe = member(inspection, "Chloe")
    hour = timezone.now()
    return publish_report(by=chloe, inspection=inspection, public_from=hour, erratum=erratum, errata=errata)


def test_both_pages_and_their_formats_are_public(glannau: Inspection) -> None:
    out(glannau)
    english, welsh = (Client().get(f"/reports/glannau/1/{name}") for name in ("", "1.cy.html"))
    assert english.status_code == welsh.status_code == 200
    assert 'href="1.cy.html"' in english.content.decode()
    assert '<html lang="cy">' in welsh.content.decode()
    assert Client().get("/reports/glannau/1/1.html").content == english.content
    for wrong in ("2.html", "1.fr.html", "1.cy.html.x", "inspection.yaml"):
        assert Client().get(f"/reports/glannau/1/{wrong}").status_code == 404
    listed = Client().get("/reports/").content.decode()
    assert 'lang="cy" href="/reports/glannau/#in-cy">Cymorth i bobl ifanc yng Nglannau' in listed
    versions = Client().get("/reports/glannau/").content.decode()
    addresses = re.findall(r'href="(/reports/glannau/1/[^"]*)"', versions)
    assert {"/reports/glannau/1/", "/reports/glannau/1/1.cy.html"} <= set(addresses)
    assert sorted(address.rpartition("/")[2] for address in addresses if "report." in address) == sorted(
        name for ending in ("csv", "json") for name in (f"report.{ending}", f"report.cy.{ending}")
    )
    for address in addresses:
        assert Client().get(address).status_code == 200, address
    assert '"language": "cy"' in Client().get("/reports/glannau/1/report.cy.json").content.decode()
    feed = Client().get("/reports/feed.atom").content.decode()
    assert re.search(r'<link[^>]*href="http://testserver/reports/glannau/1/1\.cy\.html"[^>]*>', feed)
    assert 'hreflang="cy"' in feed


def test_whoever_is_on_the_inspection_reads_both(glannau: Inspection) -> None:
    out(glannau)
    laura = as_(member(glannau, "Laura").user)
    here = "/inspections/glannau/publication/"
    assert f'href="{here}1/1.cy.html"' in laura.get(here).content.decode()
    assert '<html lang="cy">' in laura.get(f"{here}1/1.cy.html").content.decode()


def test_a_correction_corrects_both(glannau: Inspection) -> None:
    out(glannau)
    chloe = member(glannau, "Chloe")
    prepare_correction(by=chloe, inspection=glannau, reason="a heading")
    core = taken_out(glannau)
    texts = {name: core.narrative[name] for name in ("1.1.md", "cy/1.1.md")}
    with acting():
        put_files(glannau, {f"narrative/{name}": f"{text}\nA.\n" for name, text in texts.items()})
    sign_all(glannau)
    form = as_(chloe.user).get("/inspections/glannau/publication/publish/").content.decode()
    assert 'name="erratum_cy"' in form
    sent = {"day": "", "hour": "", "confirmed": "on", "erratum": "A heading"}
    again = as_(chloe.user).post("/inspections/glannau/publication/publish/", sent)
    assert again.status_code == 400
    assert "Write in Welsh what was wrong." in again.content.decode()
    sent["erratum_cy"] = "Pennawd"
    assert as_(chloe.user).post("/inspections/glannau/publication/publish/", sent).status_code == 302
    assert "Pennawd." in Client().get("/reports/glannau/2/2.cy.html").content.decode()
    assert "Pennawd" in Client().get("/reports/glannau/").content.decode()
    record = publication_of(taken_out(glannau))
    assert record is not None
    assert record.errata_in("cy") == ((record.latest.on, "Pennawd"),)
    assert set(taken_out(glannau).pages) == {"1.html", "1.cy.html", "2.html", "2.cy.html"}


def test_another_hour_holds_for_both_and_for_a_copy_in_welsh(glannau: Inspection, tmp_path: Path) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    chloe, paul = member(glannau, "Chloe"), member(glannau, "Paul")
    issue = publish_report(by=chloe, inspection=glannau, public_from=noon + timedelta(days=3))
    give_copy(by=paul, issue=issue, recipient="y wasg", language="cy")
    later = noon + timedelta(days=40)
    change_hour(by=chloe, issue=issue, public_from=later, reason="The minister is away")
    copy = EmbargoCopy.objects.get()
    said = f"EMBARGO TAN {day_in(later.date().isoformat(), 'cy')}, 12:00. Copi ar gyfer y wasg"
    assert said in copy.page
    assert '<html lang="cy">' in copy.page
    core = taken_out(issue.inspection)
    assert {name for name in core.pages if name.startswith("1.")} == {"1.html", "1.cy.html"}
    for name, language in (("1.html", "en"), ("1.cy.html", "cy")):
        assert day_in(later.date().isoformat(), language) in core.pages[name]
    assert set(issue.formats.values_list("language", flat=True)) == {"", "cy"}
    save(export_inspection(by="the tests", inspection=issue.inspection), tmp_path / "glannau")
    assert main(["publish", str(tmp_path / "glannau"), "--verify"]) == 0


def day_in(iso: str, language: str) -> str:
    with speaking(language):
        return day(iso)
