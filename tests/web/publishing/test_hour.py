"""The hour of a report can be changed while it is to come, and never afterwards; what says it follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inspectorate.cli import main
from inspectorate.inspection import save
from inspectorate.inspection.publication import publication_of
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.people.telling import told
from inspectorate.web.publishing.actions import give_copy, prepare_correction, publish_report, revoke_copy
from inspectorate.web.publishing.hour import change_hour
from inspectorate.web.publishing.making import hour_in_words
from inspectorate.web.publishing.models import EmbargoCopy, Issue
from inspectorate.web.publishing.standing import page_of
from tests.people import ROLES, member
from tests.web.gallery import clock
from tests.web.pages import as_
from tests.web.publishing.small import change, out, sign_all

pytestmark = pytest.mark.django_db
PLACE = "/reports/out/1/"


def noon(days: int) -> datetime:
    """Noon here, so many days from now."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days)


def move(issue: Issue, to: datetime, who: str = "Chloe", reason: str = "The minister is away") -> None:
    change_hour(by=member(issue.inspection, who), issue=issue, public_from=to, reason=reason)


def test_on_another_day_it_is_made_anew_and_the_exported_folder_verifies(tmp_path: Path) -> None:
    later = noon(9)
    issue = out(hour=noon(3))
    before, formats = page_of(issue), dict(issue.formats.values_list("ending", "content"))
    move(issue, later)
    day = later.date()
    assert (issue.on, issue.public_from, issue.inspection.stage) == (day, later, Stage.PUBLISHED)
    core, now = taken_out(issue.inspection), page_of(issue)
    record = publication_of(core)
    assert record is not None
    assert (record.latest.on, core.particulars.dates["published"]) == (day.isoformat(), day.isoformat())
    assert now != before
    assert set(issue.formats.values_list("ending", flat=True)) == set(formats)
    assert b'"published": "%s"' % day.isoformat().encode() in bytes(issue.formats.get(ending="json").content)
    save(export_inspection(by="the tests", inspection=issue.inspection), tmp_path / "out")
    assert main(["publish", str(tmp_path / "out"), "--verify"]) == 0
    with clock(later - timedelta(minutes=1)):
        assert Client().get(PLACE).status_code == 404
    with clock(later):
        assert Client().get(PLACE).content.decode() == now


def test_at_another_hour_of_its_day_the_page_stays_byte_for_byte() -> None:
    first = noon(3)
    issue = out(hour=first)
    before, held = page_of(issue), Issue.objects.get().formats.get(ending="json").pk
    move(issue, first + timedelta(hours=2))
    assert page_of(issue) == before
    assert issue.formats.get(ending="json").pk == held
    with clock(first + timedelta(hours=1)):
        assert Client().get(PLACE).status_code == 404


def test_brought_forward_it_is_out_at_once_and_nothing_moves_it_any_more() -> None:
    issue = out(hour=noon(3))
    move(issue, timezone.now())
    assert Client().get(PLACE).status_code == 200
    assert issue.on == timezone.localdate()
    with pytest.raises(Refused, match="Its hour has come"):
        move(issue, noon(5))
    assert Client().get(PLACE).status_code == 200
    chloe = as_(member(issue.inspection, "Chloe").user)
    assert b"Its hour has come" in chloe.get(reverse("publishing:hour", args=["out"])).content
    assert b"Change the hour" not in chloe.get(reverse("publishing:publication", args=["out"])).content


def test_copies_under_embargo_say_the_new_hour_and_end_with_it() -> None:
    first, later = noon(3), noon(9)
    issue = out(hour=first)
    paul = member(issue.inspection, "Paul")
    token = give_copy(by=paul, issue=issue, recipient="the press desk")
    give_copy(by=paul, issue=issue, recipient="nobody")
    gone = EmbargoCopy.objects.get(recipient="nobody")
    revoke_copy(by=paul, copy=gone)
    old = gone.page
    place = reverse("publishing:copy", args=[token])
    move(issue, later)
    assert EmbargoCopy.objects.get(pk=gone.pk).page == old, "what was taken back stays as it was"
    with clock(noon(4)):
        said = Client().post(place).content.decode()
        assert f"EMBARGOED UNTIL {hour_in_words(later)}" in said
        assert hour_in_words(first) not in said
        assert hour_in_words(later) in Client().get(place).content.decode()
    move(issue, timezone.now())
    assert Client().get(place).status_code == 404


def test_only_the_chief_inspector_changes_it_with_a_reason_and_history_tells() -> None:
    issue = out(hour=noon(3))
    for who in sorted(set(ROLES) - {"Chloe"}):
        with pytest.raises(Refused, match="may not change the hour"):
            move(issue, noon(5), who)
    with pytest.raises(Refused, match="Say why"):
        move(issue, noon(5), reason="  ")
    with pytest.raises(Refused, match="That is its hour already"):
        move(issue, noon(3))
    assert Issue.objects.get().public_from == noon(3)
    move(issue, noon(5), reason="The minister\nis away")
    event = Event.objects.latest("pk")
    assert (event.action, event.detail["reason"]) == ("change hour of publication", "The minister is away")
    sentence = told(event).sentence
    assert hour_in_words(noon(3)) in sentence
    assert hour_in_words(noon(5)) in sentence


def test_while_a_correction_is_prepared_and_of_an_older_version_it_stays() -> None:
    first = out(hour=noon(3))
    inspection, chloe = first.inspection, member(first.inspection, "Chloe")
    prepare_correction(by=chloe, inspection=inspection, reason="A slip")
    with pytest.raises(Refused, match="this inspection is at: factual accuracy"):
        move(first, noon(5))
    change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    sign_all(inspection)
    second = publish_report(by=chloe, inspection=inspection, public_from=noon(4), erratum="It was not so.")
    with pytest.raises(Refused, match="newer version"):
        move(first, noon(5))
    with pytest.raises(Refused, match="a correction is not of a day before"):
        move(second, timezone.now())
    kept = page_of(first)
    move(second, noon(6))
    record = publication_of(taken_out(inspection))
    assert record is not None
    assert [each.on for each in record.versions] == [noon(3).date().isoformat(), noon(6).date().isoformat()]
    assert page_of(first) == kept
    assert "It was not so." in (page_of(second) or "")


def test_whoever_changes_something_meanwhile_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    issue = out(hour=noon(3))
    paul = member(issue.inspection, "Paul")

    def formats(core: object) -> dict[str, bytes]:
        give_copy(by=paul, issue=issue, recipient="the press desk")
        return {}

    monkeypatch.setattr("inspectorate.web.publishing.making.formats_of", formats)
    with pytest.raises(Refused, match="meanwhile"):
        move(issue, noon(9))
    assert Issue.objects.get().public_from == noon(3)


def test_the_page_shows_the_hour_and_takes_another() -> None:
    issue = out(hour=noon(3))
    chloe, place = as_(member(issue.inspection, "Chloe").user), reverse("publishing:hour", args=["out"])
    assert b"Change the hour" in chloe.get(reverse("publishing:publication", args=["out"])).content
    shown = chloe.get(place).content.decode()
    assert hour_in_words(noon(3)) in shown
    assert 'value="12:00"' in shown
    wrong = chloe.post(place, {"day": "next week", "hour": "12:00", "reason": ""})
    assert wrong.status_code == 400
    assert b"Write a day such as" in wrong.content
    assert b"Say why" in wrong.content
    day = noon(8)
    done = chloe.post(place, {"day": f"{day.day} {day:%B %Y}", "hour": "09:30", "reason": "Later"}, follow=True)
    assert b"09:30" in done.content
    issue.refresh_from_db()
    assert issue.public_from == day.replace(hour=9, minute=30)
    paul = as_(member(issue.inspection, "Paul").user)
    assert paul.get(place).status_code == 403
    assert b"Change the hour" not in paul.get(reverse("publishing:publication", args=["out"])).content
