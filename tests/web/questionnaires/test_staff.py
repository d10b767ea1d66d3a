"""The pages of the inspectorate's people: open, make codes, see counts only, close for good, results, screening."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.models import Box, Code, Survey, Words
from inspectorate.web.whole import whole
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.questionnaires.opened import NAME, Respondent, asking_inspection, codes_of, opened_survey

pytestmark = pytest.mark.django_db
HERE = "/inspections/asking/questionnaires/"
ONE = f"{HERE}{NAME}/"


@pytest.fixture
def asking(db: None) -> Inspection:
    return asking_inspection()


def answered(inspection: Inspection, answers: list[dict[str, str]]) -> Survey:
    """The questionnaire with these returns, still open."""
    survey = opened_survey(inspection, sent=30)
    for code, each in zip(codes_of(survey, len(answers)), answers, strict=True):
        Respondent(code).all(each)
    return survey


def closed(inspection: Inspection, answers: list[dict[str, str]]) -> Survey:
    survey = answered(inspection, answers)
    close_survey(by=member(inspection, "Laura"), survey=survey)
    survey.refresh_from_db()
    return survey


def test_the_lead_opens_it_makes_codes_and_somebody_answers(asking: Inspection) -> None:
    laura = as_(member(asking, "Laura").user)
    ian = member(asking, "Ian")
    form = {"sent": "30", "closes": "27/3/2099", "screener": str(ian.pk), "languages": ["en", "cy"], "late": "yes"}
    assert laura.post(f"{ONE}open/", form).status_code == 302
    page = assert_page(laura.get(ONE))
    assert "27 March 2099" in page
    assert "English and Welsh" in page
    sheet = assert_page(laura.post(f"{ONE}codes/", {"number": "3", "as": "sheet"}))
    links = re.findall(r"http://testserver/answer/([A-Z0-9-]{14})", sheet)
    assert len(set(links)) == 3
    assert Code.objects.count() == 3
    assert not [code for code in links for row in Code.objects.all() if code in row.lookup]
    assert links[0] not in laura.get(f"{ONE}codes/").content.decode(), "they are shown once"
    Respondent(links[0]).all({"heard": "yes"})
    assert "1 of 30" in assert_page(laura.get(HERE))


def test_codes_as_a_table_for_letters(asking: Inspection) -> None:
    opened_survey(asking)
    response = as_(member(asking, "Olive").user).post(f"{ONE}codes/", {"number": "2", "as": "csv"})
    lines = response.content.decode().splitlines()
    assert lines[0] == "code,link"
    assert all(re.fullmatch(r"([A-Z0-9-]{14}),http://testserver/answer/\1", line) for line in lines[1:])
    assert len(lines) == 3
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("closes", "27/3/2001", "The closing day is over already"),
        ("sent", "0", "greater than or equal to 1"),
        ("screener", "", "required"),
        ("languages", "de", "Select a valid choice"),
    ],
)
def test_what_cannot_be_opened(asking: Inspection, field: str, value: str, said: str) -> None:
    ian = member(asking, "Ian")
    form = {"sent": "30", "closes": "27/3/2099", "screener": str(ian.pk), "languages": ["en"], "late": "yes"}
    response = as_(member(asking, "Laura").user).post(f"{ONE}open/", form | {field: value})
    assert said in assert_page(response, 400)
    assert not Survey.objects.exists()


def test_while_it_is_open_there_are_counts_only(asking: Inspection) -> None:
    answered(asking, [{"heard": "yes", "other": "Zanzibar"}] * 6)
    laura = as_(member(asking, "Laura").user)
    for address in (HERE, ONE, f"{ONE}results/", f"{ONE}screening/", f"{ONE}close/"):
        page = assert_page(laura.get(address))
        assert "Zanzibar" not in page
        assert "Were you listened to?" not in page
    assert whole(asking).surveys == ()


def test_an_open_one_is_exported_as_counts_that_say_so(asking: Inspection, tmp_path: Path) -> None:
    survey = answered(asking, [{"heard": "yes", "other": "Zanzibar"}] * 3)
    code = codes_of(survey, 1)[0]
    folder = tmp_path / "exported"
    save(export_inspection(by=member(asking, "Laura"), inspection=asking), folder)
    text = "".join(path.read_text() for path in sorted(folder.rglob("*")) if path.is_file())
    assert "Zanzibar" not in text
    assert code not in text
    assert not (folder / "surveys" / f"{NAME}.csv").exists()
    (found,) = load(folder).surveys
    assert (found.sent, found.returned, found.returns, found.results) == (30, 3, None, ())
    assert "Still open" in found.note


def test_a_closed_one_goes_out_and_comes_in_again_with_the_same_figures(asking: Inspection, tmp_path: Path) -> None:
    closed(asking, [{"heard": "yes"}] * 6 + [{"heard": "no", "why": "Time"}] * 5)
    folder = tmp_path / "exported"
    save(export_inspection(by=member(asking, "Laura"), inspection=asking), folder)
    again = import_inspection(by="the tests", core_inspection=load(folder), slug="again")
    pages = [
        as_(member(each, "Laura").user).get(f"/inspections/{each.slug}/questionnaires/{NAME}/results/")
        for each in (asking, again)
    ]
    there, here = (re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", assert_page(page)) for page in pages)
    assert there == here
    assert "6" in here
    refused = as_(member(again, "Laura").user).get(f"/inspections/again/questionnaires/{NAME}/open/")
    assert refused.status_code == 302, "it was asked already"


def test_closing_needs_to_be_meant_and_is_for_good(asking: Inspection) -> None:
    survey = answered(asking, [{"heard": "yes"}] * 6)
    spare = codes_of(survey, 1)[0]
    waiting = Respondent(spare).come().answer({"heard": "no"})
    laura = as_(member(asking, "Laura").user)
    assert_page(laura.post(f"{ONE}close/"), 400)
    assert laura.post(f"{ONE}close/", {"sure": "yes"}).status_code == 302
    assert "This code opens nothing" in waiting.do("send").page, "codes and drafts are gone"
    assert not Code.objects.exists()
    assert not Box.objects.get().sealed
    survey.refresh_from_db()
    for again in (
        lambda: close_survey(by=member(asking, "Laura"), survey=survey),
        lambda: codes_of(survey, 1),
        lambda: opened_survey(asking),
    ):
        with pytest.raises(Refused):
            again()


def test_more_cannot_come_back_than_were_sent(asking: Inspection) -> None:
    survey = opened_survey(asking, sent=1)
    for code in codes_of(survey, 2):
        Respondent(code).all({"heard": "yes"})
    with pytest.raises(Refused, match="2 came back of 1 sent"):
        close_survey(by=member(asking, "Laura"), survey=survey)
    assert Code.objects.count() == 0
    assert Box.objects.get().returned == 2, "and nothing of it is lost"
    assert Box.objects.get().sealed


def test_the_folder_has_the_figures_of_the_page(asking: Inspection) -> None:
    closed(asking, [{"heard": "yes", "meetings": str(n)} for n in range(6)] + [{"heard": "no", "why": "Time"}] * 5)
    (survey,) = whole(asking).surveys
    assert (survey.sent, survey.returned, survey.late, survey.refused) == (30, 11, 0, 0)
    assert survey.returns is not None
    assert sorted(each.answers["heard"] for each in survey.returns) == ["no"] * 5 + ["yes"] * 6
    assert not [each for each in survey.returns if "why" in each.answers], "own words are not in the file"
    page = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    assert "11 of 30" in page
    rows = re.findall(r'class="govuk-table__header">([^<]*)</th><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td>', page)
    assert ("Yes", "6", "55") in rows
    assert ("No", "5", "45") in rows


@pytest.mark.parametrize("few", [1, 4])
def test_few_are_never_shown(asking: Inspection, few: int) -> None:
    closed(asking, [{"heard": "yes", "how_often": "weekly"}] * 6 + [{"heard": "no", "how_often": "weekly"}] * few)
    page = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    heard = page.partition("Were you listened to?")[2].partition("How often")[0]
    assert heard.count("[c]") >= 4
    assert ">6<" not in heard
    assert f">{6 + few}<" in page, "all met every week: that is shown"


def test_nothing_is_shown_of_fewer_than_five(asking: Inspection) -> None:
    closed(asking, [{"heard": "yes"}] * 4)
    page = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    assert "4 of 30" in page, "how many came back is no secret"
    assert ">4<" not in page
    assert ">4 <" not in page


def test_only_the_screener_reads_what_people_wrote(asking: Inspection) -> None:
    survey = closed(asking, [{"heard": "yes", "other": "Mr Smith was kind"}] * 5)
    assert Words.objects.count() == 5
    assert not [row for row in Words.objects.all() if b"Smith" in bytes(row.sealed)]
    for name in ("Laura", "Iris", "Quentin"):
        other = as_(member(asking, name).user)
        page = assert_page(other.get(f"{ONE}screening/"))
        assert "Smith" not in page
        key = Words.objects.all()[0].pk
        assert other.post(f"{ONE}screening/", {"text": key, "words": "x", "do": "release"}).status_code == 400
    ian = as_(member(asking, "Ian").user)
    page = assert_page(ian.get(f"{ONE}screening/"))
    assert "Mr Smith was kind" in page
    keys = re.findall(r'name="text" value="(\w+)"', page)
    ian.post(f"{ONE}screening/", {"text": keys[0], "words": "They were kind", "do": "release"})
    other = re.findall(r'name="text" value="(\w+)"', ian.get(f"{ONE}screening/").content.decode())[0]
    ian.post(f"{ONE}screening/", {"text": other, "words": "They were kind", "do": "withhold"})
    results = assert_page(as_(member(asking, "Laura").user).get(f"{ONE}results/"))
    assert results.count("They were kind") == 1
    assert "Smith" not in results
    assert survey.words.count() == 3, "what was written is erased, released or not"
    (quoted,) = whole(asking).surveys[0].quotations
    assert (quoted.words, quoted.question, quoted.quotable) == ("They were kind", "other", True)


def test_the_admin_officer_makes_codes_and_sees_no_answer(asking: Inspection) -> None:
    closed(asking, [{"heard": "yes"}] * 6)
    olive = as_(member(asking, "Olive").user)
    assert olive.get(HERE).status_code == 200
    assert olive.get(f"{ONE}results/").status_code == 403
    assert olive.get(f"{ONE}screening/").status_code == 403


def test_whoever_screens_must_be_one_who_may(asking: Inspection) -> None:
    with pytest.raises(Refused, match="Name somebody"):
        opened_survey(asking, screener=member(asking, "Olive"))
    with pytest.raises(Refused, match="no such questionnaire"):
        opened_survey(asking, name="nowhere")
