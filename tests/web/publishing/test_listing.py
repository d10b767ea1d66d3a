"""A report that came with its folder: seen by nobody until somebody who may says so, and then as it came."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inspectorate.cli import main
from inspectorate.inspection import save
from inspectorate.inspection.sheets import PUBLICATION
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.improving.reminding import all_overdue
from inspectorate.web.improving.standing import why_not_plan
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.publishing.actions import prepare_correction, publish_report
from inspectorate.web.publishing.hour import change_hour
from inspectorate.web.publishing.listing import list_report
from inspectorate.web.publishing.models import Issue
from tests.people import ROLES, member
from tests.web.gallery import clock
from tests.web.pages import as_
from tests.web.publishing.small import brought, change, folder_of, out, sign_all

pytestmark = pytest.mark.django_db


def listed(inspection: Inspection, who: str = "Chloe") -> list[Issue]:
    return list_report(by=member(inspection, who), inspection=inspection)


def seen(slug: str, version: int = 1) -> bool:
    """Whether anybody sees anything of it."""
    client = Client()
    codes = {client.get(f"/reports/{slug}/{rest}").status_code for rest in ("", f"{version}/")}
    named = any(
        f"/reports/{slug}/".encode() in client.get(place).content for place in ("/reports/", "/reports/feed.atom")
    )
    assert named == (codes == {200}), "all of it, or nothing"
    return named


def corrected(slug: str) -> Inspection:
    """A published inspection with a second version."""
    inspection = out(slug).inspection
    chloe = member(inspection, "Chloe")
    prepare_correction(by=chloe, inspection=inspection, reason="A slip")
    change(inspection, "narrative/1.1.md", "It was so", "It was thus")
    sign_all(inspection)
    publish_report(by=chloe, inspection=inspection, public_from=timezone.now(), erratum="It was not so.")
    return inspection


def test_importing_shows_nothing_and_listing_shows_each_version_as_it_came() -> None:
    core = folder_of(corrected("elsewhere"))
    inspection = brought(core=core)
    assert not seen("brought")
    with clock(timezone.now() + timedelta(days=1)):
        made = listed(inspection)
    assert [each.version for each in made] == [1, 2]
    assert {each.on for each in made} == {timezone.localdate()}
    assert seen("brought", 1)
    assert seen("brought", 2)
    for version in (1, 2):
        page = Client().get(f"/reports/brought/{version}/").content.decode()
        assert page == core.pages[f"{version}.html"]
    assert made[1].formats.count() >= 2
    assert made[0].formats.count() == 0, "what version 1 was made of is gone"
    assert b"It was not so." in Client().get("/reports/brought/").content
    event = Event.objects.latest("pk")
    assert (event.action, event.detail["versions"]) == ("list brought report", 2)
    with pytest.raises(Refused, match="listed already"):
        listed(inspection)


def test_only_the_chief_inspector_lists_it() -> None:
    inspection = brought()
    for who in sorted(set(ROLES) - {"Chloe"}):
        with pytest.raises(Refused, match="may not put"):
            listed(inspection, who)
    other = member(brought("another", folder_of(inspection)), "Chloe")
    with pytest.raises(Refused, match="not on this inspection"):
        list_report(by=other, inspection=inspection)
    assert not Issue.objects.filter(inspection=inspection).exists()


def test_of_a_day_that_is_not_over_it_is_seen_when_the_day_is() -> None:
    hour = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
    inspection = brought(core=folder_of(out("elsewhere", hour).inspection))
    assert why_not_plan(inspection) is not None, "what is under embargo elsewhere is not told to the area here"
    (issue,) = listed(inspection)
    midnight = (hour + timedelta(days=1)).replace(hour=0)
    assert (issue.on, issue.public_from) == (hour.date(), midnight)
    assert not seen("brought")
    with clock(midnight - timedelta(minutes=1)):
        assert not seen("brought")
    with clock(midnight):
        assert seen("brought")
    chloe = member(inspection, "Chloe")
    with pytest.raises(Refused, match="choose an hour of that day"):
        change_hour(by=chloe, issue=issue, public_from=timezone.now(), reason="Now")
    change_hour(by=chloe, issue=issue, public_from=hour, reason="Its hour is known")
    with clock(hour):
        assert seen("brought")


def test_a_folder_that_is_no_longer_what_was_published_gives_its_page_only() -> None:
    core = folder_of(out("elsewhere").inspection)
    changed = {**core.narrative, "1.1.md": core.narrative["1.1.md"].replace("It was so", "It was thus")}
    inspection = brought(core=replace(core, narrative=changed))
    (issue,) = listed(inspection)
    assert issue.formats.count() == 0
    with clock(issue.public_from):
        page = Client().get("/reports/brought/1/").content.decode()
        assert page == core.pages["1.html"]
        assert "It was thus" not in page


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({}, "publication/1.html) did not come"),
        ({"1.html": "<p>Something else.</p>"}, "not the one that was published"),
    ],
)
def test_a_page_that_was_not_published_is_never_listed(pages: dict[str, str], said: str) -> None:
    inspection = brought(core=replace(folder_of(out("elsewhere").inspection), pages=pages))
    with pytest.raises(Refused) as refused:
        listed(inspection)
    assert said in str(refused.value)
    chloe = as_(member(inspection, "Chloe").user)
    assert said in chloe.get(reverse("publishing:listing", args=["brought"])).content.decode()
    assert not seen("brought")


def test_nothing_without_a_record_is_listed() -> None:
    core = folder_of(out("elsewhere").inspection)
    plans = {name: text for name, text in core.plans.items() if name != PUBLICATION}
    inspection = brought(core=replace(core, plans=plans))
    with pytest.raises(Refused, match="No record of publication"):
        listed(inspection)
    chloe = as_(member(inspection, "Chloe").user)
    assert b"public list</a>" not in chloe.get(reverse("publishing:publication", args=["brought"])).content


def test_an_old_report_in_the_list_asks_nobody_for_a_plan() -> None:
    inspection = brought()
    listed(inspection)
    overdue = all_overdue(timezone.localdate() + timedelta(days=400))
    assert [each.inspection.slug for each in overdue] == ["elsewhere"], "which was published here"


def test_it_is_confirmed_on_the_page() -> None:
    inspection = brought()
    chloe, place = as_(member(inspection, "Chloe").user), reverse("publishing:listing", args=["brought"])
    home = reverse("publishing:publication", args=["brought"])
    assert place in chloe.get(home).content.decode()
    assert "Version 1" in chloe.get(place).content.decode()
    assert chloe.post(place).status_code == 400
    assert not Issue.objects.filter(inspection=inspection).exists()
    done = chloe.post(place, {"confirmed": "on"}, follow=True)
    assert b"Version 1 is in the list." in done.content
    assert b"published elsewhere" in done.content
    assert place not in done.content.decode()
    paul = as_(member(inspection, "Paul").user)
    assert paul.get(place).status_code == 403


def test_the_command_lists_only_where_it_is_told_and_takes_nothing_in_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    core = folder_of(out("elsewhere").inspection)
    save(core, tmp_path / "quiet")
    assert main(["import", str(tmp_path / "quiet")]) == 0
    assert not Issue.objects.filter(inspection__slug="quiet").exists()
    assert main(["import", str(tmp_path / "quiet"), "--as", "told", "--public"]) == 0
    assert "In the public list: version 1; 2 other formats" in capsys.readouterr().out
    issue = Issue.objects.get(inspection__slug="told")
    assert (issue.brought, issue.by) == (True, "inspectorate import")
    (tmp_path / "quiet/publication/1.html").write_text("<p>Another.</p>")
    assert main(["import", str(tmp_path / "quiet"), "--as", "third", "--public"]) == 1
    assert "not the one that was published" in capsys.readouterr().err
    assert not Inspection.objects.filter(slug="third").exists()
