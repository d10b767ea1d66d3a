"""In Chromium: the area is asked, sends a document in time and one late; they are searched and a grade rests on one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.people import member
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.evidence.documents import docx, pdf
from tests.web.judging.world import at, imported

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
HERE = "/inspections/judged/"
SAID = "Sickness falls since the harbour office was closed"


@pytest.fixture
def judged(transactional_db: None, settings: Any, tmp_path: Path) -> Inspection:
    settings.DOCUMENTS = tmp_path / "documents"
    return imported("judged")


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def text(page: Any) -> str:
    return " ".join(page.get_by_role("main").inner_text().split())


def choose(page: Any, name: str, content: bytes) -> None:
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})


def serves_everybody(page: Any) -> None:
    assert not faults(page)
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert not too_wide(page)
    assert not too_small(page)
    page.set_viewport_size({"width": 1200, "height": 900})


def documents_are_asked_for(lead: Any, day: date) -> None:
    follow(lead, "Ask the area for evidence")
    lead.get_by_label("Deadline").fill(f"{day.day}/{day.month}/{day.year}")
    lead.get_by_label("What else the area has to know").fill("The plans of this year.")
    press(lead, "Ask for it")


def one_is_sent_in_time(area: Any, day: date) -> None:
    assert f"Documents are wanted by {day.day} {day:%B %Y}" in text(area)
    follow(area, "What is asked for, item by item")
    assert "The plans of this year." in text(area)
    follow(area, "Send a document on 2.3.b")
    assert area.get_by_role("checkbox", name="2.3.b Partners act").is_checked()
    choose(area, "letter.docm", b"x")
    press(area, "Send")
    assert "may hold macros" in text(area)
    choose(area, "Minutes with partners.docx", docx())
    area.get_by_label("What it is").fill("Minutes with partners")
    press(area, "Send")
    assert "Minutes with partners is kept as E3." in text(area)
    assert "marked late" not in text(area)


def one_is_sent_late(area: Any) -> None:
    area.goto("/")
    assert "1 day late." in text(area)
    area.goto(HERE + "evidence/send/?item=2.2.b")
    choose(area, "../plan.pdf", pdf(SAID))
    press(area, "Send")
    assert "plan.pdf is kept as E4. It is marked late." in text(area)
    follow(area, "E4 plan.pdf")
    assert "The deadline is over: ask the lead inspector to take it out." in text(area)
    assert not area.get_by_role("button", name="Download").count()
    area.goto(HERE + "judging/")
    assert "You may not do this" in text(area)


def it_is_found_and_downloaded(reader: Any) -> None:
    reader.get_by_label("Search the documents").fill("harbour office")
    press(reader, "Search")
    assert "1 document of 4" in text(reader)
    assert SAID in text(reader)
    follow(reader, "E4 plan.pdf")
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Download plan.pdf").click()
    assert download.value.suggested_filename == "plan.pdf"
    assert Path(download.value.path()).read_bytes() == pdf(SAID)


def a_grade_rests_on_it(reader: Any) -> None:
    reader.goto(HERE + "judging/criterion/2.2/")
    box = reader.get_by_role("group", name="2.2.b People")
    box.get_by_role("radio", name="Fair", exact=True).check()
    box.get_by_label("Reason").fill("Sickness falls")
    box.get_by_role("checkbox", name="E4 plan.pdf").check()
    press(reader, "Save")
    assert reader.get_by_role("group", name="2.2.b People").get_by_role("checkbox", name="E4 plan.pdf").is_checked()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_document_goes_from_the_area_to_a_grade(judged: Inspection, opened: Opened, script: bool) -> None:
    laura, carol, ian = (member(judged, name).user for name in ("Laura", "Carol", "Ian"))
    tomorrow = timezone.localdate() + timedelta(1)
    lead = opened(laura, HERE + "evidence/", script=script)
    documents_are_asked_for(lead, tomorrow)
    area = opened(carol, "/", script=script)
    one_is_sent_in_time(area, tomorrow)
    if script:
        serves_everybody(area)
    with acting():
        EvidenceRequest.objects.update(deadline=tomorrow - timedelta(2))  # two days later
    one_is_sent_late(area)
    reader = opened(ian, HERE + "evidence/", script=script, accept_downloads=True)
    it_is_found_and_downloaded(reader)
    a_grade_rests_on_it(reader)
    assert at(judged, "2.2").given["2.2.b"].evidence == "E4"
    if script:
        serves_everybody(reader)
    lead.goto(HERE + "evidence/documents/E4/withdraw/")
    assert "A judgement rests on this document; it stays." in text(lead)
    sent = [(each.id, each.sender) for each in still(Inspection.objects.get()).evidence]
    assert sent[2:] == [("E3", "area contact"), ("E4", "area contact")]
