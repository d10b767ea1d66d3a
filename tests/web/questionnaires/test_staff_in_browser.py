"""The inspectorate's people in Chromium: what was printed about Hampshire is typed and uploaded; paper is typed in by
two people who settle their difference. Axe judges each page, at two widths."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.inspection import load
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.models import Box
from inspectorate.web.whole import whole
from tests.inspection.folders import INSPECTION
from tests.people import member
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.questionnaires.opened import asking_inspection, opened_survey
from tests.web.questionnaires.test_totals import EXAMPLE, hampshire

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180), pytest.mark.look]
HERE = "/inspections/hampshire/questionnaires/"


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def test_hampshires_surveys_by_an_information_manager(opened: Opened) -> None:
    inspection = hampshire()
    iris = member(inspection, "Iris").user
    page = opened(iris, f"{HERE}victims/")
    follow(page, "Give totals, where others asked")
    assert not faults(page)
    page.get_by_label("What it is called").fill("Questionnaire and interviews with victims")
    page.get_by_label("How many came back").fill("5")
    page.get_by_label("How many were interviewed").fill("4")
    lines = {
        "release_conditions": ("I could say what conditions the release should have", "2", ""),
        "needs_in_focus": (
            "The service kept my needs in focus",
            "1",
            "said in the four interviews; printed as three who said the opposite",
        ),
    }
    numbers = {
        page.locator(f"#row-{n}-question").input_value(): n for n in range(page.locator("input[id$=-question]").count())
    }
    for name, (words, above, note) in lines.items():
        n = numbers[name]
        page.locator(f"#row-{n}-label").fill(words)
        page.locator(f"#row-{n}-above").fill(above)
        page.locator(f"#row-{n}-relevant").fill("4")
        page.locator(f"#row-{n}-note").fill(note)
    press(page, "Keep the totals")
    for name, title in (("offenders", "Questionnaire and interviews with offenders"), ("sentencers", "")):
        page.goto(f"{HERE}{name}/totals/upload/")
        page.set_input_files("input[type=file]", str(EXAMPLE / "surveys" / f"{name}.csv"))
        press(page, "Look at it")
        assert not faults(page)
        press(page, "Keep these lines")
        page.get_by_label("What it is called").fill(title or "Questionnaire to sentencers")
        page.get_by_label("How many came back").fill("11" if title else "17")
        page.get_by_label("How many were interviewed").fill("23" if title else "")
        press(page, "Keep the totals")
    for name in ("offenders", "sentencers"):
        for end in (".yaml", ".csv"):
            path = EXAMPLE / "surveys" / f"{name}{end}"
            assert file_text(inspection, f"surveys/{name}{end}") == path.read_text()
    printed = {survey.id: survey for survey in load(EXAMPLE).surveys}
    given = {survey.id: survey for survey in whole(inspection).surveys}
    victims = sorted(given["victims"].results, key=lambda each: each.question)
    assert victims == sorted(printed["victims"].results, key=lambda each: each.question)
    assert (given["victims"].returned, given["victims"].interviewed) == (5, 4)
    page.goto(f"{HERE}sentencers/results/")
    assert "15 of 17, 88 per cent" in page.get_by_role("main").inner_text()
    for address in ("victims/totals/", "victims/totals/upload/"):
        phone = opened(iris, f"{HERE}{address}", width=PHONE, script=False)
        assert not too_wide(phone)
        assert not too_small(phone)


def test_paper_by_two_typists(opened: Opened) -> None:
    asking = asking_inspection()
    opened_survey(asking, typed_twice=True)
    place = "/inspections/asking/questionnaires/supervised/typing/"
    page = opened(member(asking, "Olive").user, place)
    follow(page, "A form on paper")
    assert not faults(page)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("How many meetings?").fill("4")
    press(page, "Continue")
    assert not faults(page)
    press(page, "Put it on the pile")
    told = page.get_by_text("on the form, for whoever types it again").inner_text()
    mark = told.split("Write ")[1].split()[0]
    page.goto(place)
    press(page, "Hand in the pile")
    phone = opened(member(asking, "Iris").user, f"{place}?do=again", width=PHONE, script=False)
    assert not too_wide(phone)
    assert not too_small(phone)
    phone.get_by_label("The mark on the form").fill(mark.lower())
    phone.get_by_label("Yes", exact=True).check()
    phone.get_by_label("How many meetings?").fill("5")
    press(phone, "Compare")
    assert not too_wide(phone)
    phone.get_by_label("First typing: 4").check()
    press(phone, "Settle")
    phone.goto(place)
    press(phone, "Hand in the pile")
    (made,) = returns_in(Box.objects.get())
    assert dict(made.answers) == {"heard": "yes", "meetings": "4"}
    assert Box.objects.get().returned == 1


@pytest.mark.parametrize("width", [320, PHONE, 1200])
def test_totals_in_two_languages(opened: Opened, width: int) -> None:
    both = asking_inspection(inspection__yaml=f"{INSPECTION}languages: [en, cy]\n")
    here = "/inspections/asking/questionnaires/supervised/totals/"
    page = opened(member(both, "Laura").user, here, width=width)
    assert not faults(page)
    assert not too_wide(page)
    assert not too_small(page)
    page.get_by_label("What it is called, in Welsh").fill("Eich llais")
    line = page.get_by_role("group", name="Were you listened to?")
    assert line.get_by_label("Words, in Welsh").input_value() == "A wrandawyd arnoch chi?"
    line.get_by_label("Per cent").fill("50")
    line.get_by_label("Note, in Welsh").fill("Ychydig")
    press(page, "Keep the totals")
    assert "label_cy,note_cy" in (file_text(both, "surveys/supervised.csv") or "")
    table = {
        "name": "a.csv",
        "mimeType": "text/csv",
        "buffer": b"question,label,label_cy,percent\nheard,Heard,Clywed,60\n",
    }
    page.goto(f"{here}upload/")
    page.set_input_files("input[type=file]", table)
    press(page, "Look at it")
    assert not faults(page)
    assert not too_wide(page)
    assert page.get_by_role("cell", name="Clywed").is_visible()
    assert page.get_by_role("cell", name="Ychydig").is_visible()
