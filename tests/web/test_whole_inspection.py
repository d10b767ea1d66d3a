"""Four people's browsers take an empty installation from a framework and a caseload to accepted cases, and to the
scores that the command line gives for the exported folder."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.web.installation import Installation, empty_installation
from tests.web.people_at_work import (
    Person,
    choose_cases,
    export_by_page,
    invite,
    move_stage,
    share_out,
    start,
    upload_caseload,
    upload_framework,
)
from tests.web.reading_cases import (
    accept,
    answer,
    answer_all,
    answer_all_by_keyboard,
    is_saved,
    open_case,
    question,
    reply,
    send_back,
    submit,
)
from tests.web.recorder import recorded
from tests.web.whole_framework import ADAMS, CASELOAD, CHOSEN, FRAMEWORK, IANS, TITLE, expected

pytestmark = pytest.mark.timeout(240)

SLUG = "inspection-of-an-area"
COLUMNS = {"Ref": "reference", "Risk level": "Risk of harm", "Office": "Team"}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An empty one."""
    with empty_installation(tmp_path_factory.mktemp("installation")) as made:
        yield made


def test_four_browsers_take_an_empty_installation_to_the_scores_of_the_command_line(
    browser: Any, installation: Installation, tmp_path: Path
) -> None:
    with recorded(installation.url) as (url, seen):
        people = people_arrive(browser, installation, url)
        prepare(people)
        inspector_reads(people)
        area_assessor_reads(people)
        cases_are_accepted(people)
        compare_scores(people.laura, installation, tmp_path)
        people.adam.page.goto("/")
        no_other_case_in(seen)
        for who in vars(people).values():
            who.context.close()
    assert "as they were written" in installation.command("audit", "verify", "--data", str(installation.data))


def people_arrive(browser: Any, at: Installation, recorded_url: str) -> SimpleNamespace:
    """The steward brings the framework and starts; the lead inspector invites the others. What the area assessor is
    sent is recorded."""
    people = SimpleNamespace(
        stella=Person(browser, at.url, "Stella Steward"),
        laura=Person(browser, at.url, "Laura Lead"),
        ian=Person(browser, at.url, "Ian Inspector"),
        adam=Person(browser, recorded_url, "Adam Assessor"),
        quentin=Person(browser, at.url, "Quentin Quality"),
        carol=Person(browser, at.url, "Carol Contact"),
    )
    stella, laura = people.stella, people.laura
    said = ("--name", stella.name, "--address", at.url, "--data", str(at.data))
    stella.come_by(at.command("steward", stella.email, *said).strip())
    upload_framework(stella, FRAMEWORK)
    start(stella, title=TITLE, framework="Supervision of people")
    laura.come_by(invite(stella, TITLE, name=laura.name, role="Lead inspector"))
    for who, role, team in (
        (people.ian, "Inspector", ""),
        (people.adam, "Area assessor", "North"),
        (people.quentin, "Quality lead", ""),
        (people.carol, "Area contact", ""),
    ):
        who.come_by(invite(laura, TITLE, name=who.name, role=role, team=team))
    return people


def prepare(people: SimpleNamespace) -> None:
    """The caseload comes, cases are chosen and shared out; no team is read by its own assessor."""
    upload_caseload(people.carol, TITLE, CASELOAD, columns=COLUMNS, total=10)
    assert "10 cases" in people.carol.told()
    people.laura.go(TITLE, "Caseload")
    assert "Smith" not in people.laura.page.content()
    choose_cases(people.laura, TITLE, CHOSEN)
    move_stage(people.laura, TITLE, "Fieldwork")
    share_out(people.laura, TITLE, ["R-01", *ADAMS], "Adam Assessor")
    told = people.laura.told()
    assert "R-01: Adam Assessor belongs to North, the team that holds this case." in told
    assert "Adam Assessor has 3 more cases" in told
    share_out(people.laura, TITLE, IANS, "Ian Inspector")


def inspector_reads(people: SimpleNamespace) -> None:
    """By keyboard, with an answer kept aside, with two tabs, and with something missing at first."""
    ian: Person = people.ian
    answer_all_by_keyboard(ian, "R-01")
    submit(ian, "R-01")

    page = open_case(ian, "R-02")
    assert not question(page, "1.1.b").is_visible()
    answer(page, "R-02", "1.1.a", "no")
    answer(page, "R-02", "1.1.b", "no")
    answer(page, "R-02", "1.1.a", "yes")
    question(page, "1.1.b").wait_for(state="hidden")
    assert "kept aside" in page.get_by_role("main").inner_text().lower()
    answer(page, "R-02", "1.1.a", "no")
    question(page, "1.1.b").wait_for()
    assert question(page, "1.1.b").get_by_role("radio", name="No", exact=True).is_checked()
    ian.follow("Check and submit")
    missing = ian.told()
    assert all(name in missing for name in ("1.1.c", "2.1.a"))
    assert "1.2.a" not in missing, "it is not asked of a low risk of harm"
    assert page.get_by_role("button", name="Submit the case").is_disabled()
    page = open_case(ian, "R-02")
    for name in ("1.1.c", "2.1.a", "2.1.n"):
        answer(page, "R-02", name)
    submit(ian, "R-02")

    two_tabs(ian, "R-05")
    for case in ("R-06", "R-07"):
        answer_all(ian, case)
        if case == "R-06":  # what the quality lead will find
            answer(ian.page, case, "1.1.c", "good")
        submit(ian, case)


def two_tabs(who: Person, case: str) -> None:
    """A second tab changes what the first one has saved meanwhile: it sees both, and chooses."""
    first = open_case(who, case)
    second = who.context.new_page()
    second.goto(first.url)
    answer(first, case, "1.1.c", "fair")
    question(second, "1.1.c").get_by_role("radio", name="Good", exact=True).check()
    choice = question(second, "1.1.c").get_by_role("button", name="Save mine instead")
    choice.wait_for()
    both = question(second, "1.1.c").inner_text()
    assert ("Fair" in both, "Good" in both, who.name in both) == (True, True, True)
    choice.click()
    is_saved(second, "1.1.c")
    second.close()
    first.reload()
    assert question(first, "1.1.c").get_by_role("radio", name="Good", exact=True).is_checked()
    for name in ("1.1.a", "1.1.b", "1.2.a", "2.1.a", "2.1.n"):
        answer(first, case, name)
    submit(who, case)


def area_assessor_reads(people: SimpleNamespace) -> None:
    """He reads his three cases, and looks for others where he can."""
    adam: Person = people.adam
    for case in ADAMS:
        answer_all(adam, case)
        submit(adam, case)
    rooms = [f"cases/{case}/{room}" for case in (*IANS, "R-10") for room in ("", "submit/", "review/", "history/")]
    rooms += ["cases/", "scores/", "progress/", "history/", "caseload/", "people/", "scores.json"]
    rooms += ["export/", "letters/"]
    for room in rooms:
        response = adam.context.request.get(f"/inspections/{SLUG}/{room}")
        assert response.status in (403, 404), room
        assert response.status == 404 or not room.startswith("cases/R"), room


def cases_are_accepted(people: SimpleNamespace) -> None:
    """The quality lead returns one, the reader mends it and replies; the lead inspector accepts some of them, too."""
    quentin, ian, laura = people.quentin, people.ian, people.laura
    send_back(quentin, "R-06", "1.1.c", "The needs of housing are not looked at.")
    page = open_case(ian, "R-06")
    assert "The needs of housing are not looked at." in ian.told()
    answer(page, "R-06", "1.1.c")
    ian.follow("Check and submit")
    assert "without a reply" in ian.told()
    reply(ian, "R-06", "Agreed, and changed.")
    submit(ian, "R-06")
    for case in (*IANS, "R-03"):
        accept(quentin, case)
    for case in ("R-04", "R-08"):
        accept(laura, case)


def compare_scores(laura: Person, at: Installation, room: Path) -> None:
    """The page, its JSON, and the command line on both exports say the same, and what we count by hand."""
    by_command, by_page = room / "by-command", room / "by-page"
    at.command("export", SLUG, str(by_command), "--data", str(at.data))
    zipfile.ZipFile(export_by_page(laura, TITLE, room)).extractall(by_page)
    ours = json.loads(at.command("score", str(by_command), "--format", "json"))
    assert json.loads(at.command("score", str(by_page / SLUG), "--format", "json")) == ours
    assert ours["cases"] == 8
    assert (ours["missing"], ours["unknown"]) == (0, 0)
    for name in ("1.1.a", "1.1.b", "1.1.c", "1.2.a", "2.1.a"):
        found = ours["questions"][name]
        assert (found["above"], found["relevant"]) == expected(name, CHOSEN), name
    laura.go(TITLE, "Scores")
    download = laura.context.request.get(f"/inspections/{SLUG}/scores.json").json()
    assert {**download, "provisional": None} == {**ours, "provisional": None}
    laura.page.get_by_label("With every question").check()
    laura.press("Show")
    shown_figures(laura.page, ours)


def shown_figures(page: Any, ours: dict[str, Any]) -> None:
    """Every row of the page says what the command line says."""
    rows = {row.get_by_role("rowheader").inner_text(): row for row in page.get_by_role("row").all()[1:]}
    found = {name: re.sub(r"\s+", " ", row.inner_text().removeprefix(name)) for name, row in rows.items()}
    for name, told in ours["questions"].items():
        text = next((text for row, text in found.items() if row.startswith(name)), None)
        if told.get("shown") is not None:
            low, high = told["interval"]
            assert text is not None, name
            wanted = (f"{told['above']} of {told['relevant']}", f"{low:.0f} to {high:.0f}%", f" {told['shown']}%")
            assert all(words in text for words in wanted), f"{name}: {wanted} are not in {text}"
    for level in ("criteria", "sections"):
        for name, told in ours[level].items():
            text = next(text for row, text in found.items() if row.startswith(f"{name} "))
            assert f"{told['shown']}%" in text, name
            assert not told.get("band") or told["band"].lower() in text.lower()


def no_other_case_in(seen: list[tuple[str, str]]) -> None:
    """In nothing that the server ever sent to the area assessor."""
    others = re.compile("|".join([*IANS, "R-09", "R-10"]))
    assert len(seen) > 40
    assert any("R-03" in text for _, text in seen)
    assert [path for path, text in seen if others.search(text)] == []
    assert [path for path, text in seen if re.search(r"\b(5|8|10) cases\b", text)] == []
