"""Signing, publishing, correcting in the store: what is provisional keeps it back, what is out stays as it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from inspectorate.cli import main
from inspectorate.findings.sign_off import CHIEF, LEAD, LEAD_SIGNED, PASSED, QUALITY_READ, SENT_BACK, SIGNED, UNREAD
from inspectorate.inspection import load, save
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.signing import signing_of
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import export_inspection, import_inspection, move_stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.publishing.actions import prepare_correction, publish_report, sign_report
from inspectorate.web.publishing.models import Format, Issue
from inspectorate.web.publishing.readiness import why_not_out
from inspectorate.web.publishing.standing import day_here, page_of
from inspectorate.web.writing.actions import comment_on, settle_comment
from inspectorate.web.written import acting
from tests.people import case_of, member
from tests.web.publishing.small import change, out, ready, sign_all, text_of

pytestmark = pytest.mark.django_db


def reasons(inspection: Inspection, erratum: str = "") -> str:
    return "\n".join(why_not_out(inspection, taken_out(inspection), day_here(), erratum))


def test_signed_by_all_it_is_published_and_the_exported_folder_verifies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inspection = sign_all(ready())
    assert signing_of(taken_out(inspection)).state == SIGNED
    assert reasons(inspection) == ""
    issue = publish_report(by=member(inspection, "Chloe"), inspection=inspection, public_from=timezone.now())
    assert (issue.version, inspection.stage) == (1, Stage.PUBLISHED)
    save(export_inspection(by="the tests", inspection=inspection), tmp_path / "ready")
    assert main(["publish", str(tmp_path / "ready"), "--verify"]) == 0
    assert "byte for byte" in capsys.readouterr().out
    kept = page_of(issue)
    assert kept is not None
    assert (tmp_path / "ready" / "publication" / "1.html").read_bytes() == kept.encode()
    assert set(Format.objects.values_list("ending", flat=True)) >= {"csv", "json"}
    again = import_inspection(by="the tests", core_inspection=load(tmp_path / "ready"), slug="again")
    assert text_of(again, "publication/1.html") == kept


def test_everything_that_is_provisional_is_told_at_once() -> None:
    inspection = ready()
    case_of(inspection, "A-2", state="submitted")
    with acting():
        inspection.cases.get(reference="A-1").answers.filter(question="1.1.c").delete()
    change(inspection, "narrative/1.1.md", "{{1.1.a}}", "{{1.1.zz}}")
    with acting():
        inspection.files.filter(path="narrative/2.1.md").delete()
        from inspectorate.web.inspections.keeping import put_files

        head = "number,paragraph,wrong,by,on\n"
        put_files(inspection, {"challenges.csv": f"{head}1,1.1/1,It is not,area contact,2008-03-01\n"})
    said = reasons(inspection)
    for words in (
        "1 case is not accepted, but submitted",
        "1 answers are missing",
        "Nothing is written on 2.1",
        "challenge 1 is raised",
        "not signed by all",
        "nothing is named '1.1.zz'",
    ):
        assert words in said, said
    with pytest.raises(Refused) as refused:
        publish_report(by=member(inspection, "Chloe"), inspection=inspection, public_from=timezone.now())
    assert len(str(refused.value).splitlines()) == len(said.splitlines()) >= 6
    assert not Issue.objects.exists()
    assert not inspection.files.filter(path="publication.yaml").exists()


def test_only_the_chief_inspector_publishes_and_only_out_of_factual_accuracy() -> None:
    inspection = sign_all(ready())
    for name in ("Laura", "Quentin", "Iris", "Paul", "Carol", "Alan"):
        with pytest.raises(Refused, match="may not publish"):
            publish_report(by=member(inspection, name), inspection=inspection, public_from=timezone.now())
    move_stage(by=member(inspection, "Laura"), inspection=inspection, to="drafting", reason="One more look")
    with pytest.raises(Refused, match="only during factual accuracy"):
        publish_report(by=member(inspection, "Chloe"), inspection=inspection, public_from=timezone.now())
    other = member(ready("other"), "Chloe")
    with pytest.raises(Refused, match="not on this inspection"):
        publish_report(by=other, inspection=inspection, public_from=timezone.now())


def test_the_page_of_stages_does_not_publish() -> None:
    inspection = sign_all(ready())
    with pytest.raises(Refused, match="on the page of publication"):
        move_stage(by=member(inspection, "Chloe"), inspection=inspection, to="published")
    assert inspection.stage == Stage.FACTUAL_ACCURACY


def test_a_signature_is_of_what_was_looked_at_and_ends_with_a_change() -> None:
    inspection = sign_all(ready(), QUALITY_READ, LEAD)
    assert signing_of(taken_out(inspection)).state == LEAD_SIGNED
    change(inspection, "recommendations.csv", "Assess sooner", "Assess at once")
    found = signing_of(taken_out(inspection))
    assert (found.state, found.changed) == (UNREAD, (("recommendations.csv", "has changed"),))
    with pytest.raises(Refused, match="changed something"):
        sign_report(
            by=member(inspection, "Quentin"), inspection=inspection, step=QUALITY_READ, result=PASSED, seen="sha256:0"
        )
    seen = found.of
    with pytest.raises(Refused, match="Only the quality lead"):
        sign_report(by=member(inspection, "Laura"), inspection=inspection, step=QUALITY_READ, result=PASSED, seen=seen)
    quentin = member(inspection, "Quentin")
    with pytest.raises(Refused, match="Say why"):
        sign_report(by=quentin, inspection=inspection, step=QUALITY_READ, result=SENT_BACK, seen=seen)
    sign_report(by=quentin, inspection=inspection, step=QUALITY_READ, result=SENT_BACK, reason="At once?", seen=seen)
    assert signing_of(taken_out(inspection)).state == SENT_BACK
    assert Event.objects.latest("pk").detail["reason"] == "At once?"


def test_what_is_published_is_frozen_until_a_correction_and_stays_as_it_was() -> None:
    issue = out()
    inspection, first = issue.inspection, page_of(issue)
    chloe, laura = member(inspection, "Chloe"), member(inspection, "Laura")
    with pytest.raises(Refused, match="prepares a correction"):
        change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    with pytest.raises(Refused, match="may not prepare"):
        prepare_correction(by=laura, inspection=inspection, reason="A slip")
    with pytest.raises(Refused, match="Say why"):
        prepare_correction(by=chloe, inspection=inspection, reason=" ")
    with pytest.raises(Refused, match="on the page of publication"):
        move_stage(by=chloe, inspection=inspection, to="factual_accuracy", reason="A slip")
    prepare_correction(by=chloe, inspection=inspection, reason="A slip")
    assert inspection.stage == Stage.FACTUAL_ACCURACY
    assert "nothing differs from version 1" in reasons(inspection, "A slip")
    change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    assert "nothing says what was wrong" in reasons(inspection)
    assert "narrative/1.1.md has changed" in reasons(inspection, "A slip")
    sign_all(inspection)
    second = publish_report(by=chloe, inspection=inspection, public_from=timezone.now(), erratum="It was not so.")
    assert (second.version, second.erratum, inspection.stage) == (2, "It was not so.", Stage.PUBLISHED)
    assert page_of(issue) == first
    now = page_of(second)
    assert now is not None
    assert "It was not so." in now
    assert "It was thus" in now
    record = publication_of(taken_out(inspection))
    assert record is not None
    assert [each.version for each in record.versions] == [1, 2]


def test_whoever_changes_something_meanwhile_is_not_published_over(monkeypatch: pytest.MonkeyPatch) -> None:
    inspection = sign_all(ready())

    def formats(core: object) -> dict[str, bytes]:
        seen = signing_of(taken_out(inspection)).of
        chloe = member(inspection, "Chloe")
        sign_report(by=chloe, inspection=inspection, step=CHIEF, result=SENT_BACK, reason="Wait", seen=seen)
        return {}

    monkeypatch.setattr("inspectorate.web.publishing.making.formats_of", formats)
    with pytest.raises(Refused, match="meanwhile"):
        publish_report(by=member(inspection, "Chloe"), inspection=inspection, public_from=timezone.now())
    assert not Issue.objects.exists()


def test_the_day_of_publication_is_that_of_its_hour() -> None:
    hour = timezone.now() + timedelta(days=3)
    issue = out(hour=hour)
    record = publication_of(taken_out(issue.inspection))
    assert record is not None
    assert record.latest.on == timezone.localtime(hour).date().isoformat()


def test_an_open_comment_keeps_the_report_back() -> None:
    inspection = sign_all(ready())
    laura = member(inspection, "Laura")
    comment = comment_on(by=laura, inspection=inspection, part="2.1", text="Is this so?")
    assert "1 comment is not settled on “2.1”." in reasons(inspection)
    settle_comment(by=laura, comment=comment)
    assert reasons(inspection) == ""
