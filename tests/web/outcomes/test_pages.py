"""Progress and scores on their pages: the core's figures, what is provisional, the way down, the files."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from inspectorate.cli import main
from inspectorate.inspection import load, save, score
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.actions import move_case, save_answer
from inspectorate.web.exercise import example_folders
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import whole
from tests.people import case_of, conflict, member, tiny_inspection
from tests.web.pages import as_, assert_page

ANSWERS = """\
case,question,answer,note
A-1,1.1.a,yes,
A-1,1.1.c,no,
A-1,2.1.a,yes,
A-2,1.1.a,no,seen late
A-2,1.1.b,poor,late
A-3,1.1.a,yes,
"""


@pytest.fixture
def read(db: None) -> Inspection:
    """The tiny inspection with answers: A-1 accepted, A-2 submitted, A-3 being read, A-4 with nobody."""
    made = tiny_inspection(answers=ANSWERS)
    ian = member(made, "Ian")
    for reference, state in (("A-1", "accepted"), ("A-2", "submitted"), ("A-3", "reading")):
        case_of(made, reference, reader=ian, state=state)
    return made


@pytest.fixture
def laura(read: Inspection) -> Client:
    """The lead inspector."""
    return as_(member(read, "Laura").user)


def scores(client: Client, query: str = "") -> Any:
    return json.loads(client.get(f"/inspections/tiny/scores.json{query}").content)


def test_scores_are_the_core_s_of_the_cases_that_are_in(laura: Client, read: Inspection) -> None:
    accepted = scores(laura)
    assert accepted["cases"] == 1
    assert accepted["questions"]["1.1.a"]["above"] == 1
    submitted = scores(laura, "?of=submitted")
    assert submitted["cases"] == 2
    assert submitted["questions"]["1.1.a"] | {"interval": 0} == submitted["questions"]["1.1.a"] | {"interval": 0}
    assert (submitted["questions"]["1.1.a"]["above"], submitted["questions"]["1.1.a"]["below"]) == (1, 1)


@pytest.mark.parametrize("folder", example_folders(), ids=lambda folder: folder.name)
def test_of_each_example_they_are_the_command_line_s_on_the_exported_folder(
    db: None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = import_inspection(by="the tests", core_inspection=load(folder), slug="it", stage=Stage.PUBLISHED)
    client = as_(member(made, "Laura").user)
    save(whole(made), tmp_path / "it")
    assert main(["score", str(tmp_path / "it"), "--format", "json"]) == 0
    assert json.loads(client.get("/inspections/it/scores.json").content) == json.loads(capsys.readouterr().out)
    page = assert_page(client.get("/inspections/it/scores/"))
    assert "Provisional" not in page
    assert "Reconstructed" in page


def test_the_page_says_what_is_counted_and_that_it_is_provisional(laura: Client) -> None:
    page = assert_page(laura.get("/inspections/tiny/scores/"))
    assert "Provisional" in page
    assert "Of 4 cases, 1 is counted: those accepted so far." in page
    page = assert_page(laura.get("/inspections/tiny/scores/?of=submitted&questions=yes"))
    assert "Of 4 cases, 2 are counted: those submitted so far" in page
    assert "1 of 2" in page


def test_scores_follow_the_next_answer(laura: Client, read: Inspection) -> None:
    assert scores(laura, "?of=submitted")["questions"]["1.1.a"]["relevant"] == 2
    ian = member(read, "Ian")
    save_answer(by=ian, case=case_of(read, "A-3"), question="2.1.a", value="yes", note="", seen=0)
    case_of(read, "A-3", state="submitted")
    move_case(by=member(read, "Quentin"), case=case_of(read, "A-2"), move="accept")
    assert scores(laura, "?of=submitted")["questions"]["1.1.a"]["relevant"] == 3
    assert scores(laura)["cases"] == 2


def test_side_by_side(laura: Client) -> None:
    page = assert_page(laura.get("/inspections/tiny/scores/?of=submitted&by=risk&questions=yes"))
    assert "Low (1)" in page
    assert "High (1)" in page
    low = score(whole(Inspection.objects.get()), {"risk": ["low"]})
    assert low.questions["1.1.a"].shown == 100
    assert 'data-head="Low"' in page


@pytest.mark.parametrize(
    "name", ["section/1", "criterion/1.1", "criterion/2.2", "thread/harm", "overall/overall", "question/1.1.a"]
)
def test_from_each_score_there_is_a_way_down(laura: Client, name: str) -> None:
    assert_page(laura.get(f"/inspections/tiny/scores/{name}/"))


def test_the_answers_and_notes_behind_a_question(laura: Client) -> None:
    page = assert_page(laura.get("/inspections/tiny/scores/question/1.1.a/?of=submitted"))
    assert "seen late" in page
    assert "/cases/A-1/" in page
    assert "/cases/A-3/" not in page, "it is not in yet"
    below = assert_page(laura.get("/inspections/tiny/scores/question/1.1.a/?of=submitted&box=below"))
    assert "/cases/A-2/" in below
    assert "/cases/A-1/" not in below
    assert "only where Risk is High" in assert_page(laura.get("/inspections/tiny/scores/question/1.1.b/"))


def test_who_declared_a_conflict_does_not_read_the_case_here(laura: Client, read: Inspection) -> None:
    conflict(member(read, "Laura"), "A-2")
    page = assert_page(laura.get("/inspections/tiny/scores/question/1.1.a/?of=submitted"))
    assert "seen late" not in page
    assert "1 case not listed" in page


@pytest.mark.parametrize("name", ["question/9.9", "section/none", "criterion/1.1.a", "thread/x"])
def test_what_is_not_scored_has_no_page(laura: Client, name: str) -> None:
    assert laura.get(f"/inspections/tiny/scores/{name}/").status_code == 404


def test_files(laura: Client) -> None:
    from python_calamine import load_workbook

    file = laura.get("/inspections/tiny/scores.csv")
    assert "provisional" in file["Content-Disposition"]
    assert file.content.decode().startswith("level,id,title,above,below,relevant")
    book = load_workbook(BytesIO(laura.get("/inspections/tiny/scores.ods").content))
    assert book.sheet_names == ["Cover", "Contents", "Notes", "Scores tiny", "Questions tiny"]
    assert ["Provisional: the inspection is not finished."] in book.get_sheet_by_name("Cover").to_python()
    questions = book.get_sheet_by_name("Questions tiny").to_python()
    first = dict(zip(questions[1], questions[2], strict=True))
    assert (first["id"], first["above"], first["relevant"]) == ("1.1.a", 1, 1)
    assert not [cell for row in questions[1:] for cell in row if cell == ""], "no blank cells"


def test_progress_means_what_the_case_form_means(laura: Client, read: Inspection) -> None:
    page = assert_page(laura.get("/inspections/tiny/progress/"))
    assert "2 of 4 cases submitted or accepted" in page
    assert "Ian Example" in page
    assert "2.1.a Third: 3 of 4" in page, "missing in all cases but A-1"
    assert "Nobody yet" in page


def test_progress_by_day(laura: Client, read: Inspection) -> None:
    ian = member(read, "Ian")
    save_answer(by=ian, case=case_of(read, "A-3"), question="2.1.a", value="yes", note="", seen=0)
    page = assert_page(laura.get("/inspections/tiny/progress/"))
    assert "Answers saved" in page
    assert "Nothing has been answered here yet" not in page


@pytest.mark.parametrize("address", ["scores/", "scores.csv", "scores/question/1.1.a/", "progress/"])
@pytest.mark.parametrize("name", ["Adam", "Vera", "Carol", "Paul"])
def test_who_may_not_see_scores_learns_nothing(read: Inspection, address: str, name: str) -> None:
    assert as_(member(read, name).user).get(f"/inspections/tiny/{address}").status_code == 403


def test_a_fixed_number_of_queries(laura: Client, django_assert_max_num_queries: Any) -> None:
    for address in ("scores/", "progress/", "cases/", "scores/question/1.1.a/"):
        with django_assert_max_num_queries(25):
            assert laura.get(f"/inspections/tiny/{address}").status_code == 200


def test_every_figure_of_the_page_has_its_number_and_its_interval(laura: Client) -> None:
    made = scores(laura, "?of=submitted")["criteria"]["1.1"]
    assert made["cases"] == 2
    low, high = (f"{end:.0f}" for end in made["interval"])
    assert low != high
    page = assert_page(laura.get("/inspections/tiny/scores/?of=submitted"))
    row = page[page.index('class="govuk-table__row level-criterion"') :].partition("</tr>")[0]
    assert ">2 cases<" in row
    assert f">{low} to {high}%<" in row
    assert "by drawing its cases again, and not told where they all agree" in page
    assert "the size of the caseload is not known" in page
    own = assert_page(laura.get("/inspections/tiny/scores/criterion/1.1/?of=submitted"))
    assert f"95% sure: {low} to {high}%; counted from 2 cases" in own
