"""Hampshire in Chromium: everything that is no case is given by the pages, by people in their roles, and comes out of
the export and the report as it was printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspectorate.findings.meeting import Meeting
from inspectorate.findings.verdict import Judgement
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import load
from inspectorate.inspection.inspection import Inspection as Core
from inspectorate.inspection.stages import Stage
from inspectorate.reporting import compose_report
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.people import member
from tests.report import told
from tests.web.browsing import Opened, faults

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

EXAMPLE = shipped_folder("examples") / "hampshire-2008"
HERE = "/inspections/hampshire/"
#: Who was heard on the items of 4.1. Items have no grades in this programme: the lead chooses the verdict, and why.
PARTNER = "strategic partner"


@pytest.fixture(scope="module")
def printed() -> Core:
    """Hampshire as it was printed, but for a heading of good practice that is another criterion's."""
    core = load(EXAMPLE)
    return replace(core, good_practice=tuple(replace(each, criterion_title="") for each in core.good_practice))


@pytest.fixture
def inspection(transactional_db: None, printed: Core) -> Inspection:
    """Its cases and its narrative, and nothing of what came from elsewhere."""
    outside: dict[str, Any] = dict.fromkeys(
        ("judgements", "results", "context", "meetings", "surveys", "good_practice"), ()
    )
    core = replace(printed, **outside)
    return import_inspection(by="the tests", core_inspection=core, slug="hampshire", stage=Stage.FIELDWORK)


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def text(page: Any) -> str:
    return " ".join(page.get_by_role("main").inner_text().split())


def sends(page: Any, address: str, file: str) -> None:
    """Choose a file of the example, look at it, and keep its lines."""
    page.goto(address)
    page.set_input_files("input[type=file]", str(EXAMPLE / file))
    press(page, "Look at it")
    assert not faults(page)
    press(page, "Keep these lines")


def the_information_manager_gives_figures(page: Any) -> None:
    for what in ("measures", "context"):
        sends(page, f"{HERE}{what}/upload/", f"{what}.csv")


def the_information_manager_gives_totals(page: Any, printed: Core) -> None:
    for survey in printed.surveys:
        sends(page, f"{HERE}questionnaires/{survey.id}/totals/upload/", f"surveys/{survey.id}.csv")
        page.get_by_label("What it is called").fill(survey.title)
        page.get_by_label("Who was asked").fill(survey.instrument)
        if survey.returned is not None:
            page.get_by_label("How many came back").fill(str(survey.returned))
        if survey.interviewed is not None:
            page.get_by_label("How many were interviewed").fill(str(survey.interviewed))
        press(page, "Keep the totals")
        assert "The totals are kept." in text(page)


def an_inspector_writes_down_who_was_met(page: Any, meeting: Meeting, core: Core) -> None:
    page.goto(f"{HERE}meetings/")
    follow(page, "Add a meeting")
    page.get_by_label("Whom it was with").fill(meeting.role)
    page.get_by_label("How many people").fill("" if meeting.number is None else str(meeting.number))
    page.get_by_label("How", exact=True).fill(meeting.how)
    page.get_by_label("Note for the report").fill(meeting.note)
    if meeting.role == PARTNER:
        for item in core.framework.criteria["4.1"].items:
            page.get_by_role("checkbox", name=f"{item.id} ").check()
    press(page, "Keep")


def the_lead_judges(page: Any, judgement: Judgement) -> None:
    page.goto(f"{HERE}judging/set/{judgement.of}/")
    page.locator(f'input[name=value][value="{judgement.grade}"]').check()
    page.get_by_label("The reason").fill(judgement.note)
    press(page, "Set by hand")
    assert "Not yet agreed" in text(page)


def the_assistant_chief_agrees(page: Any, judgements: tuple[Judgement, ...]) -> None:
    for judgement in judgements:
        page.goto(f"{HERE}judging/")
        press(page, f"Agree to what was set for {judgement.of}")


def an_inspector_marks_good_practice(page: Any, number: int, printed: Core) -> None:
    example = printed.good_practice[number - 1]
    page.goto(f"{HERE}good-practice/mark/")
    page.get_by_label("What was done").fill(example.text)
    page.get_by_label("Title").fill(example.title)
    page.get_by_label("Criterion").select_option(example.criterion)
    page.get_by_label("Where you found it").select_option("meeting")
    page.get_by_label("Who or what told of it").fill("managers")
    page.get_by_label("What makes it worth copying").fill("Others could do it at once")
    page.get_by_role("group", name="May the worker and the area be named").get_by_label("Yes, they agreed").check()
    page.get_by_label("No service user is quoted").check()
    press(page, "Offer it to the lead")
    assert "It is offered to the lead inspector." in text(page)


def the_lead_picks(page: Any, number: int) -> None:
    """As it was printed: without saying what makes it worth copying."""
    page.goto(f"{HERE}good-practice/{number}/")
    page.get_by_label("What makes it worth copying").fill("")
    press(page, "Pick it")


def test_it_goes_in_by_the_pages_and_comes_out_as_printed(
    inspection: Inspection, printed: Core, opened: Opened
) -> None:
    iris, ian, laura, alan = (opened(member(inspection, name).user, HERE) for name in ("Iris", "Ian", "Laura", "Alan"))
    the_information_manager_gives_figures(iris)
    the_information_manager_gives_totals(iris, printed)
    for meeting in printed.meetings:
        an_inspector_writes_down_who_was_met(ian, meeting, printed)
    for judgement in printed.judgements:
        the_lead_judges(laura, judgement)
    the_assistant_chief_agrees(alan, printed.judgements)
    for number in range(1, len(printed.good_practice) + 1):
        an_inspector_marks_good_practice(ian, number, printed)
        the_lead_picks(laura, number)

    inspection.refresh_from_db()
    made = export_inspection(by=member(inspection, "Iris"), inspection=inspection)
    assert (made.results, made.context, made.surveys) == (printed.results, printed.context, printed.surveys)
    assert [(m.role, m.number, m.how, m.note) for m in made.meetings] == [
        (m.role, m.number, m.how, m.note) for m in printed.meetings
    ]
    assert [(j.of, j.item, j.grade, j.note) for j in made.judgements] == [
        (j.of, j.item, j.grade, j.note) for j in printed.judgements
    ]
    assert {each.agreed for each in made.judgements} == {"assistant chief inspector"}
    assert [(g.criterion, g.title, g.text) for g in made.good_practice] == [
        (g.criterion, g.title, g.text) for g in printed.good_practice
    ]
    heard = next(meeting for meeting in made.meetings if meeting.role == PARTNER)
    assert heard.items == tuple(item.id for item in printed.framework.criteria["4.1"].items)
    # Nobody agreed in the files of 2008, and they bind no meeting to items: but for these the report is the same.
    plain = tuple(replace(each, agreed="") for each in made.judgements)
    report, original = (compose_report(core) for core in (replace(made, judgements=plain), printed))
    assert told.text(report.chapters) == told.text(original.chapters)
    for words in ("We interviewed 23 offenders", "15 of 17", "Room for a parent", "82%*"):
        assert words in told.text(report.chapters)
