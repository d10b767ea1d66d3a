"""Documents sent, changed, replaced, taken back: against items, within limits, late ones marked, kept on disk."""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from inspectorate.findings.evidence import Document
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.evidence.actions import (
    change_document,
    replace_document,
    send_document,
    stamp,
    withdraw_document,
)
from inspectorate.web.evidence.models import EvidenceRequest
from inspectorate.web.evidence.storing import place_of
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import Given, grade_alone, grade_items, say_who_judges
from inspectorate.web.judging.standing import standing
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.people import ROLES, member, tiny_inspection
from tests.web.evidence.documents import HONEST, docx, pdf
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db
HERE = "/inspections/tiny/evidence/"


@pytest.fixture(autouse=True)
def own_room(settings: Any, tmp_path: Path) -> None:
    settings.DOCUMENTS = tmp_path / "documents"


def send(inspection: Inspection, who: str = "Carol", content: bytes = b"The plan", **more: Any) -> Document:
    given = {"name": "plan.txt", "items": ["2.2.a"], **more}
    return send_document(by=member(inspection, who), inspection=inspection, content=content, **given)


def asked(inspection: Inspection, deadline: date) -> None:
    with acting():
        EvidenceRequest.objects.create(
            inspection=inspection, items=["2.2.a"], deadline=deadline, by="the tests", at=timezone.now()
        )


def on_disk() -> list[str]:
    """The documents that lie on disk, whatever inspection they are of."""
    return sorted(path.name for path in Path(settings.DOCUMENTS).rglob("*") if path.is_file())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def page(inspection: Inspection, who: str, place: str, status: int = 200) -> str:
    return unescape(assert_page(as_(member(inspection, who).user).get(HERE + place), status))


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_may_send(inspection: Inspection, who: str) -> None:
    if who in ("Carol", "Laura", "Iris", "Ian", "Pam"):
        assert send(inspection, who).sender == ROLES[who].words.lower()
        return
    with pytest.raises(Refused, match="may not send"):
        send(inspection, who)
    assert on_disk() == []


def test_a_document_is_kept_with_the_items_that_it_supports(inspection: Inspection) -> None:
    carol = as_(member(inspection, "Carol").user)
    file = SimpleUploadedFile("../../Workforce plan.docx", docx(), content_type="text/html")
    body = {"file": file, "items": ["2.2.b", "2.2.a"], "title": "Workforce plan 2008", "sender": "Chief officer"}
    assert carol.post(HERE + "send/", body).status_code == 302
    [kept] = still(Inspection.objects.get()).evidence
    assert (kept.id, kept.file, kept.title) == ("E1", "Workforce plan.docx", "Workforce plan 2008")
    assert set(kept.items) == {"2.2.a", "2.2.b"}
    assert kept.sender == "area contact", "the area does not say that it came from somebody else"
    assert (kept.digest, kept.received) == (digest(docx()), timezone.localdate().isoformat())
    event = Event.objects.latest("number")
    assert (event.action, event.detail["digest"]) == ("send document", kept.digest)


def test_without_an_item_or_a_file_nothing_is_kept(inspection: Inspection) -> None:
    carol = as_(member(inspection, "Carol").user)
    text = assert_page(carol.post(HERE + "send/", {"file": SimpleUploadedFile("a.txt", b"x")}), 400)
    assert "Choose at least one item." in text
    assert_page(carol.post(HERE + "send/", {"items": ["2.2.a"]}), 400)
    assert on_disk() == []
    with pytest.raises(Refused, match="at least one item"):
        send(inspection, items=[])
    assert on_disk() == [], "what was put on disk goes with the action that failed"


@pytest.mark.parametrize("name", ["virus.exe", "letter.docm", "page.html", "drawing.svg", "plan"])
def test_types_are_limited(inspection: Inspection, name: str) -> None:
    carol = as_(member(inspection, "Carol").user)
    file = SimpleUploadedFile(name, b"hello", content_type="application/pdf")
    text = assert_page(carol.post(HERE + "send/", {"file": file, "items": ["2.2.a"]}), 400)
    assert 'href="#id_file"' in text
    assert on_disk() == []


def test_sizes_are_limited(inspection: Inspection, settings: Any) -> None:
    settings.DOCUMENT_LARGEST = 1
    big = b"plan " * (1024 * 1024 // 5 + 1)
    with pytest.raises(Refused, match="larger than 1 MB"):
        send(inspection, content=big)
    carol = as_(member(inspection, "Carol").user)
    text = assert_page(carol.post(HERE + "send/", {"file": SimpleUploadedFile("a.txt", big), "items": "2.2.a"}), 400)
    assert "larger than 1 MB" in text
    settings.DOCUMENTS_LARGEST = 1
    half = big[: 600 * 1024]
    send(inspection, content=half)
    with pytest.raises(Refused, match="All documents together"):
        send(inspection, content=half + b"other")
    settings.DOCUMENTS_MOST = 1
    with pytest.raises(Refused, match="no more are taken"):
        send(inspection, content=b"small")
    assert on_disk() == [digest(half)]


def test_what_comes_after_the_deadline_is_taken_and_marked_late(inspection: Inspection) -> None:
    asked(inspection, date(2026, 1, 5))
    made = send(inspection)
    assert Event.objects.latest("number").detail["late"] is True
    for place in ("", "?by=document", f"documents/{made.id}/"):
        assert "late</strong>" in page(inspection, "Laura", place)
    asked(inspection, date(2999, 1, 1))
    send(inspection, content=b"in time", name="b.txt")
    assert "late" not in Event.objects.latest("number").detail
    assert "late</strong>" not in page(inspection, "Carol", "documents/E2/")


def test_documents_lie_outside_the_web_root_as_files_that_nobody_runs(inspection: Inspection) -> None:
    made = send(inspection, content=pdf(), name="Plan of the area.pdf")
    path = place_of("tiny", made.digest)
    assert path.read_bytes() == pdf()
    assert path.name == digest(pdf()), "nothing of what was sent is in the name"
    assert stat.S_IMODE(path.stat().st_mode) & 0o177 == 0, "this account alone reads it, and nobody runs it"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    iris = as_(member(inspection, "Iris").user)
    for place in (f"/static/{made.digest}", f"/documents/tiny/{made.digest}", f"/media/tiny/{made.digest}"):
        assert iris.get(place).status_code == 404


def test_the_data_folder_is_none_that_is_served() -> None:
    from inspectorate.web import settings as own

    documents = own.DOCUMENTS.resolve()
    assert documents.is_relative_to(own.DATA.resolve())
    folders = [Path(folder).resolve() for finder in get_finders() for folder, _ in _places(finder)]
    assert folders
    assert not any(documents.is_relative_to(each) or each.is_relative_to(documents) for each in folders)
    assert not hasattr(own, "MEDIA_ROOT")


def _places(finder: Any) -> list[tuple[str, Any]]:
    return [(storage.location, storage) for storage in finder.storages.values()]


def test_another_file_takes_the_place_of_one_and_the_old_one_goes(
    inspection: Inspection, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        was = send(inspection)
        ian = member(inspection, "Ian")
        given: dict[str, Any] = {"by": ian, "inspection": inspection, "document": "E1", "name": "new.txt"}
        made = replace_document(content=b"The new plan", seen=stamp(was), **given)
    assert (made.id, made.file, made.sender) == ("E1", "new.txt", "area contact")
    assert on_disk() == [digest(b"The new plan")]
    with pytest.raises(Refused, match="meanwhile"):
        replace_document(content=b"A third", seen=stamp(was), **given)
    with pytest.raises(Refused, match="very file"):
        replace_document(content=b"The new plan", seen=stamp(made), **given)
    assert on_disk() == [digest(b"The new plan")]


def test_what_a_document_bears_on_is_said_anew(inspection: Inspection) -> None:
    was = send(inspection)
    given: dict[str, Any] = {"inspection": inspection, "document": "E1", "title": "The plan", "note": ""}
    made = change_document(by=member(inspection, "Carol"), items=["2.2"], seen=stamp(was), **given)
    assert (made.items, made.words, made.digest) == (("2.2",), "The plan", was.digest)
    with pytest.raises(Refused, match="meanwhile"):
        change_document(by=member(inspection, "Ian"), items=["2.2.a"], seen=stamp(was), **given)
    given["title"] = "Letter of Mr John Smith"
    with pytest.raises(Refused, match="without names"):
        change_document(by=member(inspection, "Ian"), items=["2.2.a"], seen=stamp(made), **given)


def test_the_area_takes_back_what_it_sent_until_the_deadline(
    inspection: Inspection, django_capture_on_commit_callbacks: Any
) -> None:
    carol, laura = member(inspection, "Carol"), member(inspection, "Laura")
    asked(inspection, date(2999, 1, 1))
    with django_capture_on_commit_callbacks(execute=True):
        send(inspection)
        withdraw_document(by=carol, inspection=inspection, document="E1")
    assert (still(inspection).evidence, on_disk()) == ((), [])
    send(inspection)
    asked(inspection, date(2026, 1, 5))
    with pytest.raises(Refused, match="The deadline is over"):
        withdraw_document(by=carol, inspection=inspection, document="E1")
    assert "The deadline is over" in page(inspection, "Carol", "documents/E1/")
    with pytest.raises(Refused, match="Say why"):
        withdraw_document(by=laura, inspection=inspection, document="E1")
    withdraw_document(by=laura, inspection=inspection, document="E1", reason="of another area")
    assert Event.objects.latest("number").detail["reason"] == "of another area"


def test_what_a_judgement_rests_on_stays(inspection: Inspection) -> None:
    send(inspection)
    known = standing(inspection, "2.2")
    assert known is not None
    given = {"2.2.a": Given("strong", "as planned", "E1")}
    grade_items(by=member(inspection, "Ian"), inspection=inspection, of="2.2", given=given, seen=known.seen)
    with pytest.raises(Refused, match="A judgement rests on this document"):
        withdraw_document(by=member(inspection, "Laura"), inspection=inspection, document="E1", reason="old")
    carol, seen = member(inspection, "Carol"), stamp(still(inspection).evidence[0])
    more = {"inspection": inspection, "document": "E1", "content": b"Another", "name": "a.txt", "seen": seen}
    with pytest.raises(Refused, match="The inspectors work with this document as it is"):
        replace_document(by=carol, **more)
    told = page(inspection, "Carol", "documents/E1/")
    assert "The inspectors work with this document as it is" in told
    assert "judge" not in told.lower(), "the area is told nothing of how it is judged"
    assert "A judgement rests on this document as it is" in page(inspection, "Ian", "documents/E1/")
    assert on_disk() == [digest(b"The plan")]


def test_what_somebody_judges_alone_by_stays_too(inspection: Inspection) -> None:
    send(inspection)
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    say_who_judges(by=laura, inspection=inspection, of="2.2", members=[laura, ian])
    given = {"2.2.a": Given("strong", "as planned", "E1")}
    grade_alone(by=ian, inspection=inspection, of="2.2", given=given)
    with pytest.raises(Refused, match="A judgement rests on this document"):
        withdraw_document(by=laura, inspection=inspection, document="E1", reason="old")
    grade_alone(by=ian, inspection=inspection, of="2.2", given={"2.2.a": Given("strong", "as planned")})
    withdraw_document(by=laura, inspection=inspection, document="E1", reason="old")
    assert still(inspection).evidence == ()


def test_the_same_file_twice_is_one_document(inspection: Inspection) -> None:
    send(inspection)
    with pytest.raises(Refused, match=r"here already, as E1: plan\.txt"):
        send(inspection, "Ian", name="again.txt")
    with pytest.raises(Refused, match="here already, as E1"):
        send(inspection, name="again.txt")


def test_somebody_of_another_inspection_may_not(inspection: Inspection) -> None:
    other = tiny_inspection("other")
    made = send(other)
    iris = member(inspection, "Iris")
    with pytest.raises(Refused, match="not on this inspection"):
        send_document(by=iris, inspection=other, content=b"x", name="a.txt", items=["2.2.a"])
    browser = as_(iris.user)
    assert browser.get(f"/inspections/other/evidence/documents/{made.id}/").status_code == 404
    assert browser.post(f"/inspections/other/evidence/documents/{made.id}/download/").status_code == 404


def test_documents_go_out_with_the_folder_and_come_in_again(inspection: Inspection, tmp_path: Path) -> None:
    for name, content in HONEST.items():
        send(inspection, content=content, name=name)
    core = export_inspection(by=member(inspection, "Iris"), inspection=inspection)
    save(core, tmp_path / "out")
    again = load(tmp_path / "out")
    assert again.evidence == core.evidence
    found = {each.file: (tmp_path / "out/evidence" / each.file).read_bytes() for each in again.evidence}
    assert set(found.values()) == set(HONEST.values())
    back = import_inspection(by="the tests", core_inspection=again, slug="back")
    assert still(back).evidence == core.evidence
    assert all(place_of("back", each.digest).read_bytes() == found[each.file] for each in core.evidence)
