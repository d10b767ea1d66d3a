"""A document that shows the progress of an action: judged and kept as evidence is, for whoever sees the plan alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inspectorate.findings.evidence_files import read_document
from inspectorate.inspection import check, load, save
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.evidence import storing
from inspectorate.web.improving.actions import take_plan_document, tell_progress
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.publishing.actions import prepare_correction
from inspectorate.web.whole import still
from tests.people import ROLES, member
from tests.web.pages import as_, assert_page
from tests.web.publishing.acts import planned
from tests.web.publishing.small import out

pytestmark = pytest.mark.django_db
MINUTES = b"The rota was agreed on 3 March.\n"


@pytest.fixture
def plan(db: None) -> Inspection:
    return planned(out().inspection)


def tell(plan: Inspection, content: bytes = MINUTES, name: str = "minutes.txt", action: str = "1") -> Any:
    carol = member(plan, "Carol")
    return tell_progress(by=carol, inspection=plan, number=action, text="Agreed", file=(name, content))


def place(plan: Inspection, document: str = "E1", action: str = "1") -> str:
    return reverse("improving:document", args=[plan.slug, action, document])


def test_it_is_kept_with_the_evidence_in_one_event_and_shows_the_progress(plan: Inspection) -> None:
    events = Event.objects.count()
    made = tell(plan)
    assert Event.objects.count() == events + 1
    assert Event.objects.latest("pk").detail == {
        "number": "1", "document": "E1", "file": "minutes.txt", "digest": made.digest,
    }  # fmt: skip
    core = still(plan)
    assert [(each.action, each.document, each.shown) for each in core.progress] == [("1", "E1", True)]
    (kept,) = core.evidence
    assert (kept.id, kept.file, kept.items, kept.sender) == ("E1", "minutes.txt", (), "area contact")
    assert read_document(kept, core.documents) == MINUTES
    assert not [each for each in check(core) if each.code == "evidence-unknown"]


def test_who_sees_the_plan_downloads_it_and_nobody_else(plan: Inspection) -> None:
    tell(plan)
    for who in sorted(ROLES):
        client, before = as_(member(plan, who).user), Event.objects.count()
        sees = client.get(reverse("improving:action", args=[plan.slug, "1"])).status_code == 200
        got = client.post(place(plan))
        assert (got.status_code == 200) is sees, who
        assert Event.objects.count() - before == sees, who
        if sees:
            assert got.content == MINUTES
            assert got["Content-Disposition"].startswith('attachment; filename="minutes.txt"')
            assert "sandbox" in got["Content-Security-Policy"]
    assert {"Carol", "Laura"} <= {
        name for name in ROLES if as_(member(plan, name).user).post(place(plan)).status_code == 200
    }
    assert as_(member(plan, "Adam").user).post(place(plan)).status_code in (403, 404)
    assert Client().post(place(plan)).status_code == 302
    for address in ("/reports/", f"/reports/{plan.slug}/", f"/reports/{plan.slug}/1/"):
        assert b"minutes.txt" not in Client().get(address).content


def test_only_what_shows_that_action_is_taken(plan: Inspection) -> None:
    tell(plan)
    carol = member(plan, "Carol")
    for action, document in (("2", "E1"), ("1", "E2"), ("9", "E1")):
        with pytest.raises(Refused, match="no such document"):
            take_plan_document(by=carol, inspection=plan, number=action, document=document)
        assert as_(carol.user).post(place(plan, document, action)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("tool.exe", b"MZ\x90\x00", ""), ("empty.txt", b"", ""), ("letter.pdf", b"no pdf at all", "")],
)
def test_what_is_no_evidence_elsewhere_is_none_here(plan: Inspection, name: str, content: bytes, said: str) -> None:
    events = Event.objects.count()
    with pytest.raises(Refused) as refused:
        tell(plan, content, name)
    assert refused.value.faults[0].path == "document-1"
    assert Event.objects.count() == events
    assert still(plan).progress == ()


def test_too_large_or_too_many_is_refused_at_its_field(plan: Inspection, settings: Any) -> None:
    settings.DOCUMENTS_MOST = 1
    tell(plan)
    with pytest.raises(Refused) as refused:
        tell(plan, b"Another.\n", "another.txt")
    assert refused.value.faults[0].path == "document-1"
    settings.DOCUMENT_LARGEST = 0
    carol = as_(member(plan, "Carol").user)
    sent = {"do": "tell", "progress": "Agreed", "document": SimpleUploadedFile("a.txt", b"Another.\n")}
    answer = carol.post(reverse("improving:action", args=[plan.slug, "1"]), sent)
    assert answer.status_code == 400
    assert b"larger than 0 MB" in answer.content
    assert len(still(plan).evidence) == 1


def test_the_same_file_shows_two_actions_and_is_kept_once(plan: Inspection) -> None:
    tell(plan)
    tell(plan, action="2")
    core = still(plan)
    assert [each.id for each in core.evidence] == ["E1"]
    assert [(each.action, each.document) for each in core.progress] == [("1", "E1"), ("2", "E1")]


def test_export_and_import_keep_it(plan: Inspection, tmp_path: Path) -> None:
    tell(plan)
    save(export_inspection(by="the tests", inspection=plan), tmp_path / "out")
    assert (tmp_path / "out/evidence/minutes.txt").read_bytes() == MINUTES
    core = load(tmp_path / "out")
    assert core.progress[0].document == "E1"
    again = import_inspection(by="the tests", core_inspection=core, slug="again")
    assert still(again).progress == still(plan).progress
    assert storing.place_of("again", core.evidence[0].digest).read_bytes() == MINUTES


def test_while_a_correction_is_prepared_it_is_not_taken_back(plan: Inspection) -> None:
    from inspectorate.web.evidence.actions import withdraw_document
    from inspectorate.web.inspections.actions import move_stage

    tell(plan)
    prepare_correction(by=member(plan, "Chloe"), inspection=plan, reason="A slip")
    move_stage(by=member(plan, "Laura"), inspection=plan, to="drafting", reason="A slip")
    with pytest.raises(Refused, match="improvement plan rests"):
        withdraw_document(by=member(plan, "Carol"), inspection=plan, document="E1")
    with pytest.raises(Refused, match="improvement plan rests"):
        withdraw_document(by=member(plan, "Laura"), inspection=plan, document="E1", reason="x")


def test_the_page_takes_it_and_shows_it(plan: Inspection) -> None:
    carol = as_(member(plan, "Carol").user)
    here = reverse("improving:action", args=[plan.slug, "1"])
    assert 'enctype="multipart/form-data"' in assert_page(carol.get(here))
    sent = {"do": "tell", "progress": "Agreed", "document": SimpleUploadedFile("minutes.txt", MINUTES)}
    assert carol.post(here, sent).status_code == 302
    laura = assert_page(as_(member(plan, "Laura").user).get(here))
    assert "Download minutes.txt" in laura
    assert 'id="document"' not in laura
