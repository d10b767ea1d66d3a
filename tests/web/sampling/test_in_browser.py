"""Marlshire in a browser: from its caseload to a drawn sample and one replacement; the folder that is taken out
verifies on the command line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.installation import Installation, empty_installation
from tests.web.people_at_work import Person, export_by_page, invite
from tests.web.sampling.marlshire import FOLDER

pytestmark = pytest.mark.timeout(180)

TITLE = "Inspection of Marlshire, an area made up to practise with"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An empty one."""
    with empty_installation(tmp_path_factory.mktemp("installation")) as made:
        yield made


def folder() -> bytes:
    """The example without its design: that is made by the pages."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(FOLDER.iterdir()):
            if path.name != "design.yaml":
                archive.write(path, f"marlshire/{path.name}")
    return made.getvalue()


def arrive(browser: Any, at: Installation) -> Person:
    """The steward brings the folder, and invites the information manager."""
    stella = Person(browser, at.url, "Stella Steward")
    said = ("--name", stella.name, "--address", at.url, "--data", str(at.data))
    stella.come_by(at.command("steward", stella.email, *said).strip())
    stella.page.goto("/start/folder/")
    sent = {"name": "marlshire.zip", "mimeType": "application/zip", "buffer": folder()}
    stella.page.set_input_files("input[type=file]", sent)
    stella.press("Start")
    iris = Person(browser, at.url, "Iris Information")
    iris.come_by(invite(stella, TITLE, name=iris.name, role="Information manager"))
    stella.context.close()
    return iris


def designs(iris: Person) -> None:
    """By the form: what cannot be met is told while it is typed; then it is mended and kept."""
    iris.go(TITLE, "Sample", "Design the sample")
    page = iris.page
    page.get_by_label("How many cases").fill("60")
    page.get_by_label("Seed").fill("the first words of the morning paper")
    page.get_by_label("Reserves").fill("12")
    days = "Start of the order or release: days before the inspection"
    page.get_by_label("Add a condition on").select_option(label=days)
    iris.press("Add the condition")
    page.get_by_label("At least", exact=True).fill("150")
    page.get_by_label("At most", exact=True).fill("270")
    page.get_by_label("By", exact=True).select_option(label="Type of case")
    iris.press("Show the strata")
    page.get_by_label("Custody").fill("30")
    page.get_by_label("Licence").fill("30")
    counts = page.locator("#counts")
    counts.get_by_text("The stratum custody is to have 30 cases, but only 27 may be drawn").wait_for()
    page.get_by_label("Custody").fill("20")
    page.get_by_label("Licence").fill("40")
    page.get_by_label("Add a minimum number by").select_option(label="Prolific or other priority offender")
    iris.press("Add the minimum number")
    page.get_by_role("group", name="Prolific").get_by_label("Yes").check()
    page.get_by_label("At least so many cases").fill("9")
    counts.get_by_text("cannot be had together with").or_(counts.get_by_text("write at most")).first.wait_for()
    page.get_by_label("At least so many cases").fill("4")
    counts.get_by_text("148 can be drawn").wait_for()
    page.get_by_role("checkbox", name="Gender").check()
    iris.press("Keep the design")
    assert "The design is kept." in iris.told()


def test_from_the_caseload_to_a_sample_that_verifies(browser: Any, installation: Installation, tmp_path: Path) -> None:
    iris = arrive(browser, installation)
    designs(iris)
    iris.follow("go to the draw")
    assert "the first words of the morning paper" in iris.told()
    iris.press("Draw")
    iris.page.locator("#proof").get_by_text("The draw was redone").wait_for()
    iris.page.get_by_text("Licence: 40 cases").click()
    link = iris.page.get_by_role("link", name="Replace").locator("visible=true").first
    leaving = link.inner_text().removeprefix("Replace").strip()
    iris.follow(f"Replace {leaving}")
    iris.press("Replace")
    assert "Choose why the case cannot be inspected." in iris.told()
    iris.page.get_by_role("radio", name="The file cannot be had").check()
    iris.press("Replace")
    assert f"{leaving} leaves the sample" in iris.told()
    iris.page.locator("#proof").get_by_text("The draw was redone").wait_for()
    zipfile.ZipFile(export_by_page(iris, TITLE, tmp_path)).extractall(tmp_path / "out")
    taken = tmp_path / "out" / "marlshire"
    assert "The draw was redone" in installation.command("sample", "verify", str(taken))
    register = (taken / "register.csv").read_text("utf-8")
    assert register.splitlines()[1].startswith(f"{leaving},file_missing,")
    assert leaving not in (taken / "cases.csv").read_text("utf-8")
    iris.context.close()
