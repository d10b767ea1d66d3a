"""Searching documents: by their index and their words, for those who may read them."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.web.evidence import searching
from inspectorate.web.evidence.actions import send_document, withdraw_document
from inspectorate.web.evidence.reading import NO_WORDS, Words
from inspectorate.web.evidence.searching import find, words_of
from inspectorate.web.evidence.storing import WORDS as BESIDE
from inspectorate.web.evidence.storing import place_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still
from tests.people import ROLES, member
from tests.web.evidence.documents import docx, docx_parts, odt, pdf, png
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db
SEARCH = "/inspections/tiny/evidence/search/"


@pytest.fixture(autouse=True)
def own_room(settings: Any, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"


@pytest.fixture
def four(inspection: Inspection) -> Inspection:
    """E1 to E4: a PDF, a DOCX, an ODT and a picture, each with words of its own."""
    north = docx_of("The hostel at the harbour closes")
    for name, content, title in (
        ("a.pdf", pdf("Training in the north waits"), "Workforce plan"),
        ("b.docx", north, "Minutes of the Board"),
        ("c.odt", odt(), ""),
        ("d.png", png(), "Chart of vacancies"),
    ):
        by = member(inspection, "Carol")
        given: dict[str, Any] = {"content": content, "name": name, "title": title, "items": ["2.2.a"]}
        send_document(by=by, inspection=inspection, **given)
    return inspection


def docx_of(words: str) -> bytes:
    return docx(**{"word/document.xml": docx_parts(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")["word/document.xml"]})


def found(inspection: Inspection, sought: str) -> list[str]:
    return [each.document.id for each in find(inspection, still(inspection), sought).found]


def test_documents_are_found_by_their_words_whatever_their_kind(four: Inspection) -> None:
    assert found(four, "TRAINING north") == ["E1", "E2", "E3"]
    assert found(four, "harbour") == ["E2"]
    assert found(four, '"staff in the north"') == ["E2", "E3"]
    assert found(four, "training harbour north hostel") == ["E2"]
    assert found(four, '"north the in"') == []
    assert found(four, "") == []


def test_they_are_found_by_their_index_too(four: Inspection) -> None:
    assert found(four, "vacancies") == ["E4"]
    assert found(four, "workforce training") == ["E1"], "some words in the index, some in the document"
    assert found(four, "E3") == ["E3"]
    assert find(four, still(four), "vacancies").wordless[0].id == "E4"


def test_a_search_shows_where_the_words_stand(four: Inspection) -> None:
    text = unescape(assert_page(as_(member(four, "Ian").user).get(SEARCH, {"words": "hostel"})))
    assert "1 document of 4" in text
    assert "The <mark>hostel</mark> at the harbour closes" in text
    assert 'href="/inspections/tiny/evidence/documents/E2/"' in text
    assert "1 document whose words are not all known" in text
    nothing = unescape(assert_page(as_(member(four, "Ian").user).get(SEARCH, {"words": "lighthouse"})))
    assert "These words stand in no document that could be read." in nothing


def test_what_is_sought_and_found_is_shown_as_text(inspection: Inspection) -> None:
    carol = as_(member(inspection, "Carol").user)
    body = {"file": SimpleUploadedFile("a.pdf", pdf("see <b>bold</b> words")), "items": ["2.2.a"]}
    assert carol.post("/inspections/tiny/evidence/send/", body).status_code == 302
    page = assert_page(as_(member(inspection, "Ian").user).get(SEARCH, {"words": "<b>bold"}))
    assert "<b>" not in page
    assert "&lt;b&gt;bold" in page


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_may_search(four: Inspection, who: str) -> None:
    response = as_(member(four, who).user).get(SEARCH, {"words": "hostel"})
    may = who in ("Iris", "Laura", "Ian", "Pam", "Quentin", "Alan", "Chloe")
    assert (response.status_code == 200) == may
    assert (b"harbour" in response.content) == may


def test_words_are_read_once_and_kept_beside_the_document(four: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(four, "harbour") == ["E2"]
    monkeypatch.setattr(searching, "words_in", lambda *_: pytest.fail("it was read already"))
    assert found(four, "harbour") == ["E2"]
    kept = words_of(four, still(four).evidence[3])
    assert kept == Words("", NO_WORDS)


def test_words_that_are_spoilt_are_read_anew(four: Inspection) -> None:
    assert found(four, "harbour") == ["E2"]
    path = place_of("tiny", still(four).evidence[1].digest)
    path.with_name(path.name + BESIDE).write_text('{"text": ', encoding="utf-8")
    assert found(four, "harbour") == ["E2"]


def test_a_search_without_time_says_what_it_did_not_read(four: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PATIENCE", -1)
    page = assert_page(as_(member(four, "Ian").user).get(SEARCH, {"words": "harbour"}))
    assert "4 documents could not be read in the time there was." in page


def test_what_is_taken_back_is_found_no_more_and_its_words_go(
    four: Inspection, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    assert found(four, "harbour") == ["E2"]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_document(by=member(four, "Carol"), inspection=four, document="E2")
    assert found(four, "harbour") == []
    left = [path.read_bytes() for path in Path(settings.DOCUMENTS).rglob("*") if path.is_file()]
    assert not any(b"harbour" in each for each in left)
