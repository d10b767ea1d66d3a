"""Totals of surveys that others ran: what was printed about Hampshire goes in by the pages and comes out unchanged."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.totals_sent import rows_to_fill_in
from inspectorate.framework.files import shipped_folder
from inspectorate.framework.questionnaire import questionnaires
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.reporting import compose_report
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.giving import MEANWHILE
from inspectorate.web.whole import still, whole
from tests.people import member
from tests.report import told
from tests.web.pages import as_, assert_page, chanceless
from tests.web.questionnaires.opened import asking_inspection, opened_survey

pytestmark = pytest.mark.django_db
EXAMPLE = shipped_folder("examples") / "hampshire-2008"
NUMBERS = ("sent", "returned", "late", "refused", "interviewed", "threshold")


def hampshire(**more: Any) -> Inspection:
    """Hampshire in fieldwork, before anything of its surveys was given."""
    core = replace(load(EXAMPLE), answers=(), surveys=(), **more)
    return import_inspection(by="the tests", core_inspection=core, slug="hampshire", stage=Stage.FIELDWORK)


def about(survey: CoreSurvey) -> dict[str, str]:
    words = {"title": survey.title, "instrument": survey.instrument, "note": survey.note}
    return words | {name: str(getattr(survey, name) or "") for name in NUMBERS}


def fields(rows: list[dict[str, str]]) -> dict[str, str]:
    return {f"row-{n}-{name}": cell for n, row in enumerate(rows) for name, cell in row.items()}


def rows_of(survey: CoreSurvey) -> list[dict[str, str]]:
    return [
        {
            "question": each.question,
            "label": each.label,
            "above": "" if each.above is None else str(each.above),
            "relevant": "" if each.relevant is None else str(each.relevant),
            "percent": "" if each.percent is None else str(each.percent),
            "note": each.note,
        }
        for each in survey.results
    ]


def seen(client: Client, address: str) -> str:
    page = assert_page(client.get(address))
    return re.findall(r'name="seen" value="(\w*)"', page)[0]


def give(client: Client, inspection: Inspection, name: str, rows: list[dict[str, str]], **said: str) -> Any:
    address = f"/inspections/{inspection.slug}/questionnaires/{name}/totals/"
    return client.post(address, {"seen": seen(client, address), **fields(rows), **said})


def test_hampshires_printed_surveys_go_in_and_come_out_to_the_letter() -> None:
    inspection, printed = hampshire(), {survey.id: survey for survey in load(EXAMPLE).surveys}
    iris = as_(member(inspection, "Iris").user)
    framework = still(inspection).framework
    for name, survey in printed.items():
        # Around the printed lines those of the questionnaire stay blank, as the page offers them.
        blank = rows_to_fill_in(questionnaires(framework)[name])[:3]
        unused = [{**row, "question": f"{row['question']}_blank"} for row in blank]
        assert give(iris, inspection, name, [*rows_of(survey), *unused], **about(survey)).status_code == 302
    for path in sorted((EXAMPLE / "surveys").iterdir()):
        assert file_text(inspection, f"surveys/{path.name}") == path.read_text(), path.name
    assert whole(inspection).surveys == tuple(printed.values())
    assert (printed["offenders"].interviewed, printed["offenders"].returned) == (23, 11)
    assert (printed["victims"].returned, printed["sentencers"].returned) == (5, 17)
    page = assert_page(
        as_(member(inspection, "Ian").user).get("/inspections/hampshire/questionnaires/sentencers/results/")
    )
    assert "15 of 17, 88 per cent" in page
    assert "The area engages with the local justice board" in page


def test_the_report_and_its_live_figures_have_them_as_printed() -> None:
    inspection, printed = hampshire(), load(EXAMPLE)
    iris = as_(member(inspection, "Iris").user)
    for survey in printed.surveys:
        give(iris, inspection, survey.id, rows_of(survey), **about(survey))
    given = replace(printed, surveys=whole(inspection).surveys)
    report, original = (told.text(compose_report(each).chapters) for each in (given, printed))
    assert report == original
    assert "We interviewed 23 offenders: seven on the programme" in report
    assert "A further 11 sent back a questionnaire" in report
    assert "82% had the rules fully explained" in report
    assert "15 of 17" in report


def test_they_are_protected_where_the_inspection_protects() -> None:
    asking = asking_inspection()
    laura = as_(member(asking, "Laura").user)
    rows = [
        {"question": "heard", "label": "Were you listened to?", "above": "9", "relevant": "17"},
        {"question": "meetings_fit", "label": "Meetings fit", "above": "15", "relevant": "17"},
        {"question": "fair", "label": "It was fair", "percent": "88"},
    ]
    assert give(laura, asking, "supervised", rows, title="Own survey", returned="17").status_code == 302
    address = "/inspections/asking/questionnaires/supervised/"
    page = assert_page(laura.get(f"{address}results/"))
    assert "9 of 17, 53 per cent" in page
    assert "15" not in chanceless(page), "two who disagree are few"
    assert page.count("[c] of [c], [c] per cent") == 2
    (kept,) = whole(asking).surveys
    assert [each.question for each in kept.results] == ["heard", "meetings_fit", "fair"]
    assert "15" in assert_page(laura.get(f"{address}totals/")), "whoever gives them sees them"
    for name in ("Ian", "Olive", "Quentin"):
        assert as_(member(asking, name).user).get(f"{address}totals/").status_code == 403


def test_a_survey_for_which_there_is_no_questionnaire() -> None:
    asking = asking_inspection()
    laura = as_(member(asking, "Laura").user)
    rows = [
        {"question": "how_often_do_you_meet", "label": "How often do you meet?", "relevant": "30"},
        {"question": "how_often_do_you_meet", "option": "weekly", "label": "Every week", "above": "20"},
        {"question": "how_often_do_you_meet", "option": "monthly", "label": "Every month", "above": "10"},
        {"label": "Café is good", "percent": "62.5"},
        {},
    ]
    sent = {"title": "What employers say", "instrument": "employer", "sent": "60", "returned": "30", "do": "keep"}
    response = laura.post("/inspections/asking/own-survey/", fields(rows) | sent)
    assert response.status_code == 302
    assert response.url.endswith("/questionnaires/what_employers_say/")
    assert file_text(asking, "surveys/what_employers_say.csv") == (
        "question,option,label,above,relevant,percent,note\n"
        "how_often_do_you_meet,,How often do you meet?,,30,,\n"
        "how_often_do_you_meet,weekly,Every week,20,,,\n"
        "how_often_do_you_meet,monthly,Every month,10,,,\n"
        "cafe_is_good,,Café is good,,,62.5,\n"
    )
    page = assert_page(laura.get(f"{response.url}results/"))
    found = re.findall(r'class="govuk-table__header">([^<]*)</th><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td>', page)
    assert found == [("Every week", "20", "67"), ("Every month", "10", "33")]
    assert "30 of 60 returned" in page
    again = laura.post("/inspections/asking/own-survey/", fields(rows) | sent)
    assert again.url.endswith("/questionnaires/what_employers_say_2/"), "another of the same title is another survey"


@pytest.mark.parametrize(
    ("row", "said", "words"),
    [
        ({"above": "9", "relevant": "5"}, {}, "Line 1: 9 of 5 agreed"),
        ({"above": "x", "relevant": "5"}, {}, "is no whole number"),
        ({"percent": "120"}, {}, "120 is no per cent"),
        ({"option": "maybe", "above": "1"}, {}, "is no answer to"),
        ({"percent": "50"}, {"sent": "5", "returned": "9"}, "9 came back of 5 sent"),
        ({"percent": "50"}, {"late": "3", "returned": "2"}, "3 were late of 2 that came back"),
        ({"percent": "50"}, {"returned": "few"}, "is no whole number"),
        ({"percent": "50"}, {"threshold": "2"}, "too small"),
        ({"percent": "50"}, {"title": ""}, "it has no title"),
        ({}, {}, "There is no figure yet"),
    ],
)
def test_every_fault_is_told_where_it_is(row: dict[str, str], said: dict[str, str], words: str) -> None:
    asking = asking_inspection()
    laura = as_(member(asking, "Laura").user)
    rows = [{"question": "heard", "label": "Were you listened to?", **row}]
    response = give(laura, asking, "supervised", rows, **({"title": "Own survey"} | said))
    page = assert_page(response, 400)
    assert words.lower() in re.sub(r"&#x27;|&quot;", "'", page).lower()
    assert whole(asking).surveys == ()
    assert not Event.objects.filter(action="give totals").exists()


def test_what_was_opened_or_filled_in_here_takes_no_totals() -> None:
    asking = asking_inspection()
    laura = member(asking, "Laura")
    opened_survey(asking)
    address = "/inspections/asking/questionnaires/supervised/"
    assert as_(laura.user).get(f"{address}totals/").status_code == 302
    assert "totals" not in assert_page(as_(laura.user).get(address))
    assert as_(laura.user).post(f"{address}totals/", {"title": "x", "returned": "3"}).status_code == 302
    assert whole(asking).surveys == ()


def test_what_has_totals_is_not_opened_for_answers() -> None:
    asking = asking_inspection()
    laura = member(asking, "Laura")
    give(as_(laura.user), asking, "supervised", [], title="Own survey", returned="17")
    with pytest.raises(Refused, match="Its results stand in the folder"):
        opened_survey(asking)


def test_two_at_once_and_taking_out() -> None:
    asking = asking_inspection()
    laura, iris = (as_(member(asking, name).user) for name in ("Laura", "Iris"))
    address = "/inspections/asking/questionnaires/supervised/totals/"
    first = seen(laura, address)
    rows = fields([{"question": "heard", "percent": "50"}])
    assert iris.post(address, rows | {"seen": first, "title": "Hers", "returned": "9"}).status_code == 302
    page = assert_page(laura.post(address, rows | {"seen": first, "title": "Mine", "returned": "8"}), 400)
    assert MEANWHILE in page
    assert whole(asking).surveys[0].title == "Hers"
    assert laura.post(address, {"seen": seen(laura, address), "do": "remove"}).status_code == 302
    assert whole(asking).surveys == ()
    assert [event.action for event in Event.objects.filter(action__contains="totals").order_by("pk")] == [
        "give totals",
        "remove totals",
    ]


def test_more_lines_without_keeping_anything() -> None:
    asking = asking_inspection()
    laura = as_(member(asking, "Laura").user)
    address = "/inspections/asking/questionnaires/supervised/totals/"
    page = assert_page(laura.get(f"{address}?answers=yes"))
    assert "Every week" in page
    before = len(set(re.findall(r'name="row-(\d+)-label"', page)))
    sent = fields([{"label": "Mine", "percent": "4"}] * before) | {"do": "more", "title": "Kept title", "seen": ""}
    page = assert_page(laura.post(address, sent))
    assert len(set(re.findall(r'name="row-(\d+)-label"', page))) == before + 3
    assert 'value="Kept title"' in page
    assert whole(asking).surveys == ()


def test_a_file_is_looked_at_before_it_counts() -> None:
    inspection = hampshire()
    iris = as_(member(inspection, "Iris").user)
    here = "/inspections/hampshire/questionnaires/sentencers/totals"
    file = SimpleUploadedFile("sentencers.csv", (EXAMPLE / "surveys" / "sentencers.csv").read_bytes())
    page = assert_page(iris.post(f"{here}/upload/", {"file": file}))
    assert "sentencers.csv holds 9 lines" in page
    assert whole(inspection).surveys == ()
    token = re.findall(r'name="looked_at" value="([^"]+)"', page)[0]
    assert iris.post(f"{here}/upload/", {"looked_at": token}).status_code == 302
    assert file_text(inspection, "surveys/sentencers.csv") == (EXAMPLE / "surveys" / "sentencers.csv").read_text()
    assert iris.get(f"{here}.csv").content.decode() == file_text(inspection, "surveys/sentencers.csv")
    assert "somebody changed" in assert_page(iris.post(f"{here}/upload/", {"looked_at": token}), 400).lower()
    wrong = SimpleUploadedFile("own.csv", b"question,above,relevant\na,9,5\na,1,5\n")
    page = assert_page(iris.post(f"{here}/upload/", {"file": wrong}), 400)
    assert "9 of 5 agreed" in page
    assert "stands also in row 2" in page
    for ending in ("csv", "ods"):
        blank = iris.get(f"{here}-to-fill-in.{ending}").content
        again = SimpleUploadedFile(f"blank.{ending}", blank)
        assert "no row is filled in" in assert_page(iris.post(f"{here}/upload/", {"file": again}), 400)
