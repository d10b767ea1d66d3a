"""A draft as a file: as it was sent, not as the report is now; for whoever may see it, and in the history."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from inspectorate.refusal import Refused
from inspectorate.web.agreeing import taking
from inspectorate.web.agreeing.pages_sent import page_sent
from inspectorate.web.agreeing.standing import draft_numbered
from inspectorate.web.agreeing.taking import take_sent_draft
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from tests.people import ROLES, member
from tests.web.agreeing.small import RIGHT, TEXT, WRONG, drafting, paragraph_of, rewrite, sent
from tests.web.pages import as_, assert_page
from tests.web.publishing.small import folder_of

pytestmark = pytest.mark.django_db
#: All formats: tests/web/conftest.py leaves most of them out for the other tests.
ALL = {ending: (ending, "application/octet-stream") for ending in ("html", "pdf", "docx", "odt")}


@pytest.fixture
def inspection(monkeypatch: pytest.MonkeyPatch) -> Inspection:
    monkeypatch.setattr(taking, "FORMATS", ALL)
    monkeypatch.setattr("inspectorate.web.agreeing.views.draft.FORMATS", ALL)
    made = drafting()
    for name in ROLES:
        member(made, name)
    return made


def taken(inspection: Inspection, ending: str, who: str = "Carol") -> bytes:
    return take_sent_draft(by=member(inspection, who), inspection=inspection, number=1, ending=ending).content


def words_of(ending: str, content: bytes) -> str:
    if ending == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    part = {"docx": "word/document.xml", "odt": "content.xml"}.get(ending)
    text = zipfile.ZipFile(BytesIO(content)).read(part).decode() if part else content.decode()
    return re.sub(r"<[^>]+>", "", text)


def test_every_format_is_the_draft_that_was_sent_numbered_and_marked(inspection: Inspection) -> None:
    draft = sent(inspection)
    inspection.refresh_from_db()
    number = paragraph_of(inspection)
    rewrite(inspection, TEXT.replace(WRONG, RIGHT))
    for ending in ALL:
        content = taken(inspection, ending)
        said = " ".join(words_of(ending, content).split())
        assert WRONG in said, f"{ending}: it is as it was sent"
        assert RIGHT not in said
        assert f"[{number}]" in said, ending
        marks = said
        if ending in ("docx", "odt"):
            packed = zipfile.ZipFile(BytesIO(content))
            marks = "".join(packed.read(each).decode() for each in packed.namelist() if each.endswith(".xml"))
        assert "draft" in marks.lower(), ending
    assert taken(inspection, "html").decode() == page_sent(inspection, draft)
    assert page_sent(inspection, draft)


def test_each_taking_is_one_event_and_only_those_who_may_see_it_take_it(inspection: Inspection) -> None:
    sent(inspection)
    for who in sorted(ROLES):
        before = Event.objects.count()
        seen = as_(member(inspection, who).user).get(reverse("agreeing:draft", args=["drafted", 1])).status_code
        place = reverse("agreeing:take", args=["drafted", 1])
        got = as_(member(inspection, who).user).post(place, {"format": "pdf"})
        assert (got.status_code == 200) is (seen == 200), who
        assert Event.objects.count() - before == (seen == 200), who
        if seen == 200:
            assert got["Content-Disposition"] == 'attachment; filename="drafted-draft-1.pdf"'
            assert got.content.startswith(b"%PDF-")
            assert Event.objects.latest("pk").detail == {"draft": 1, "format": "PDF"}
    with pytest.raises(Refused, match="may not see"):
        taken(inspection, "pdf", "Adam")


def test_what_there_is_not_is_not_taken(inspection: Inspection) -> None:
    with pytest.raises(Refused, match="Choose one"):
        taken(inspection, "html")
    carol = as_(member(inspection, "Carol").user)
    assert carol.post(reverse("agreeing:take", args=["drafted", 1]), {"format": "html"}).status_code == 404
    sent(inspection)
    before = Event.objects.count()
    for ending in ("", "md", "../1", "csv"):
        with pytest.raises(Refused, match="Choose one"):
            taken(inspection, ending)
        done = carol.post(reverse("agreeing:take", args=["drafted", 1]), {"format": ending}, follow=True)
        assert b"Choose one of the formats." in done.content
    assert Event.objects.count() == before


def test_a_draft_that_came_with_a_folder_is_there_as_its_page(inspection: Inspection) -> None:
    from inspectorate.web.inspections.actions import import_inspection

    sent(inspection)
    again = import_inspection(by="the tests", core_inspection=folder_of(inspection), slug="again")
    draft = draft_numbered(again, 1)
    assert draft is not None
    assert taking.endings_of(again, draft) == ["html"]
    assert taking.endings_of(inspection, draft) == list(ALL)
    assert taken(again, "html") == taken(inspection, "html")
    page = assert_page(as_(member(again, "Carol").user).get(reverse("agreeing:draft", args=["again", 1])))
    assert 'value="html"' in page
    assert 'value="pdf"' not in page


def test_two_drafts_are_kept_apart(inspection: Inspection) -> None:
    sent(inspection)
    rewrite(inspection, TEXT.replace(WRONG, RIGHT))
    sent(inspection)
    first = taken(inspection, "docx")
    given: dict[str, Any] = {"by": member(inspection, "Carol"), "inspection": inspection, "ending": "docx"}
    second = take_sent_draft(number=2, **given).content
    assert WRONG in words_of("docx", first)
    assert RIGHT in words_of("docx", second)
