"""The same work with JavaScript switched off: from signing in to the scores, by links, fields and buttons alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.web.installation import Installation, empty_installation
from tests.web.people_at_work import (
    Person,
    choose_cases,
    invite,
    move_stage,
    share_out,
    start,
    upload_caseload,
    upload_framework,
)
from tests.web.reading_cases import LABELS, accept, open_case, question, reply, send_back, submit
from tests.web.test_whole_inspection import COLUMNS, SLUG
from tests.web.whole_framework import ANSWERS, CASELOAD, FRAMEWORK, NOTES, TITLE, expected

pytestmark = pytest.mark.timeout(240)

CASES = ["R-02", "R-06"]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An empty one."""
    with empty_installation(tmp_path_factory.mktemp("installation")) as made:
        yield made


def test_an_inspection_is_worked_without_script(browser: Any, installation: Installation, tmp_path: Path) -> None:
    at = installation
    names = ("Stella Steward", "Laura Lead", "Ian Inspector")
    stella, laura, ian = (Person(browser, at.url, name, script=False) for name in names)
    said = ("--name", stella.name, "--address", at.url, "--data", str(at.data))
    stella.come_by(at.command("steward", stella.email, *said).strip())
    upload_framework(stella, FRAMEWORK)
    start(stella, title=TITLE, framework="Supervision of people")
    laura.come_by(invite(stella, TITLE, name=laura.name, role="Lead inspector"))
    ian.come_by(invite(laura, TITLE, name=ian.name, role="Inspector"))
    ian.press_anywhere("Sign out")
    ian.sign_in()
    upload_caseload(laura, TITLE, CASELOAD, columns=COLUMNS, total=10)
    choose_cases(laura, TITLE, CASES)
    move_stage(laura, TITLE, "Fieldwork")
    share_out(laura, TITLE, CASES, "Ian Inspector")
    for case in CASES:
        answer_by_sections(ian, case)
        submit(ian, case)
    send_back(laura, "R-06", "2.1.a", "Which plan is meant?")
    reply(ian, "R-06", "The last one.")
    submit(ian, "R-06")
    for case in CASES:
        accept(laura, case)
    rows = filtered_and_downloaded(laura)
    for who in (stella, laura, ian):
        who.context.close()
    at = {name: number for number, name in enumerate(rows[0])}
    told = next(row for row in rows[1:] if "1.1.c" in row)
    assert (int(told[at["above"]]), int(told[at["relevant"]])) == expected("1.1.c", CASES)


def answer_by_sections(who: Person, case: str) -> None:
    """Give the answers that show, section by section; what applies after that shows when the section is saved."""
    page = open_case(who, case)
    for name, value in ANSWERS[case].items():
        asked = question(page, name)
        if value in LABELS:
            asked.get_by_role("radio", name=LABELS[value], exact=True).check()
        else:
            asked.get_by_role("textbox").first.fill(value)
        if (case, name) in NOTES:
            if not asked.get_by_role("textbox", name="Note").is_visible():
                asked.get_by_text("Note", exact=True).click()
            asked.get_by_role("textbox", name="Note").fill(NOTES[case, name])
        page.get_by_role("button", name=f"Save {name.rpartition('.')[0]}", exact=True).click()
        page.get_by_text("1 answer saved").wait_for()
    assert not question(page, "1.2.a").is_visible(), "it is not asked of a low risk of harm"


def filtered_and_downloaded(who: Person) -> list[list[str]]:
    """The list of cases is filtered; the scores are shown with every question, and downloaded: their rows."""
    who.go(TITLE, "Cases")
    who.page.get_by_label("Reference", exact=True).fill("R-06")
    who.press("Filter")
    assert "1 of 2" in who.told()
    who.go(TITLE, "Scores")
    who.page.get_by_label("With every question").check()
    who.press("Show")
    above, relevant = expected("1.1.c", CASES)
    assert f"{above} of {relevant}" in who.told()
    with who.page.expect_download() as download:
        who.page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.startswith(f"{SLUG}-scores")
    return list(csv.reader(StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
