"""Hampshire in a browser, from its caseload to a week in which one reader is ill: by the pages, by people in their
roles; and what the folder that is taken out says of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from inspectorate.framework.files import shipped_folder
from inspectorate.timetable.files import read_needs, read_plan
from inspectorate.timetable.needs import AREA_ASSESSOR
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.rules import breaches
from tests.plain.breaches import breaches as plain_breaches
from tests.web.installation import Installation, empty_installation
from tests.web.people_at_work import Person, export_by_page, invite

pytestmark = pytest.mark.timeout(900)

FOLDER = shipped_folder("examples") / "hampshire-2008"
TITLE = "Offender Management Inspection of Hampshire, 2008"
WEEK = "/inspections/hampshire-2008/timetable/"
#: Whatever is waited for is a state of a page; so long it may take on a machine that does much else beside.
PATIENCE = 240_000
#: Who the readers are whom the folder names; all others stay nobody.
PEOPLE = {
    "R01": ("Laura Lead", "Lead inspector", ""),
    "R03": ("Ian Inspector", "Inspector", ""),
    "R06": ("Pam Practice", "Practice assessor", ""),
    "A01": ("Adam Area", "Area assessor", "Team 1"),
}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An empty one."""
    with empty_installation(tmp_path_factory.mktemp("installation")) as made:
        yield made


@pytest.fixture
def come(browser: Any, installation: Installation) -> Iterator[Any]:
    """Opens a browser for somebody; all are closed when it is over."""
    opened: list[Person] = []

    def person(name: str) -> Person:
        opened.append(Person(browser, installation.url, name))
        opened[-1].context.set_default_timeout(PATIENCE)
        opened[-1].context.set_default_navigation_timeout(PATIENCE)
        return opened[-1]

    yield person
    for each in opened:
        each.context.close()


def folder() -> bytes:
    """The whole example as a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(FOLDER.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(FOLDER.parent))
    return made.getvalue()


def brings(stella: Person, at: Installation) -> None:
    """The steward begins the inspection afresh from the folder."""
    said = ("--name", stella.name, "--address", at.url, "--data", str(at.data))
    stella.come_by(at.command("steward", stella.email, *said).strip())
    stella.page.goto("/start/folder/")
    sent = {"name": "hampshire-2008.zip", "mimeType": "application/zip", "buffer": folder()}
    stella.page.set_input_files("input[type=file]", sent)
    stella.page.get_by_label("Begin it afresh").check()
    stella.press("Start")
    assert "with 0 cases and 0 answers" in stella.told()


def draws(iris: Person) -> None:
    """The information manager draws by the design that came, and looks at what was drawn."""
    iris.go(TITLE, "Sample")
    iris.follow("Go to the draw")
    assert "110 cases are drawn out of 1,023, and 20 reserves" in iris.told()
    iris.press("Draw")
    for group in ("Community order: 60 cases", "Licence: 40 cases", "Custody: 10 cases"):
        expect(iris.page.get_by_text(group)).to_be_visible()
    expect(iris.page.locator("#proof")).to_contain_text("The draw was redone", timeout=PATIENCE)
    iris.follow("the caseload and the sample side by side")
    rules = iris.page.get_by_role("table").first
    for words, least in (("prolific", 12), ("high or very high risk", 26), ("residents", 4), ("victim", 18)):
        line = rules.get_by_role("row").filter(has_text=words)
        drawn = line.get_by_role("cell").last.inner_text()
        assert int(drawn.split()[0]) >= least, f"{words}: {drawn}"


def replaces(iris: Person) -> str:
    """One case cannot be inspected; the case that left."""
    iris.go(TITLE, "Sample")
    iris.page.get_by_text("Community order: 60 cases").click()
    link = iris.page.get_by_role("link", name="Replace HA-").locator("visible=true").first
    leaving = str(link.inner_text()).removeprefix("Replace").strip()
    iris.follow(f"Replace {leaving}")
    iris.page.get_by_role("radio", name="The file cannot be had").check()
    iris.press("Replace")
    assert f"{leaving} leaves the sample" in iris.told()
    return leaving


def says_who_is_who(laura: Person) -> None:
    """The names of the folder are told to be the people who were invited."""
    laura.go(TITLE, "Fieldwork", "Readers")
    laura.follow("Say who is who")
    for name, (person, _, _) in PEOPLE.items():
        choice = laura.page.get_by_label(f"Who {name} is")
        choice.select_option(choice.locator("option").filter(has_text=person).get_attribute("value"))
    laura.press("Keep who is who")
    assert "known by their own names now" in laura.told()
    laura.follow("Readers")
    assert "names 10 readers who are nobody here yet" in laura.told()


def shares_out(laura: Person) -> None:
    laura.go(TITLE, "Fieldwork", "Sharing out")
    laura.press("Propose")
    told = laura.told()
    assert "110 cases shared out. No rule is broken." in told
    assert "Area assessors read 36 of 110 cases" in told
    laura.press("Take it over")
    assert re.search(r"\d+ cases assigned", laura.told())


def finds_a_week(laura: Person) -> None:
    """Searched for until there is a first week, then stopped: it keeps every rule."""
    laura.go(TITLE, "Timetable")
    laura.follow("Search for a timetable")
    laura.page.get_by_label("Seconds, at most").fill("600")
    laura.press("Search")
    standing = laura.page.locator("#standing")
    expect(standing).to_contain_text("costs", timeout=PATIENCE)
    laura.page.get_by_role("button", name="Stop and keep the best").click()
    takes_over(laura)
    assert laura.page.get_by_role("link", name="Move HA-").count() == 110


def takes_over(who: Person) -> str:
    """What the page said of what was found, which keeps every rule, and is the timetable now."""
    expect(who.page.locator("#standing")).not_to_contain_text("under way", timeout=PATIENCE)
    told = who.told()
    assert "Every rule is kept." in told
    who.press("Take it over")
    assert "It is the timetable now." in who.told()
    return told


def moves(laura: Person) -> tuple[str, tuple[str, str]]:
    """A sitting goes away from the manager's other: told at once; the rest is arranged around it, and it is pinned."""
    laura.page.goto(f"{WEEK}?by=manager")
    for case in together(laura):
        laura.page.goto(f"{WEEK}move/{case}/")
        day = "thu" if laura.page.locator("#day").input_value() != "thu" else "wed"
        laura.page.locator("#day").select_option(day)
        laura.page.locator("#slot").select_option("s2")
        laura.press("See what that changes")
        assert "This would not be kept" in laura.told()
        laura.press("Arrange the rest around it")
        expect(laura.page.locator("#standing")).not_to_contain_text("under way", timeout=PATIENCE)
        if "No week keeps all the rules" in laura.told():
            continue  # where that manager, or everybody who may read it, cannot come then
        assert f"the rest arranged around {case}" in takes_over(laura)
        expect(laura.page.get_by_text("Pinned", exact=True)).to_have_count(1)
        return case, (day, "s2")
    raise AssertionError("none of them can be moved")


def together(laura: Person) -> list[str]:
    """The first cases of managers who have two, which have to be on one day."""
    sections = laura.page.locator("section").all_inner_texts()
    cases = [re.findall(r"HA-\d+", text) for text in sections]
    return [dict.fromkeys(each).popitem()[0] for each in cases if len(set(each)) == 2]


def is_ill(laura: Person, who: str) -> None:
    laura.go(TITLE, "Timetable", "Somebody cannot come")
    laura.page.get_by_label("Who", exact=True).select_option(who)
    laura.page.get_by_label("From", exact=True).select_option("wed")
    laura.press("Look for a week without them")
    assert f"room made for {who}, who cannot come" in takes_over(laura)


def no_breach(taken: Path, plan: Timetable) -> bool:
    needs = read_needs(taken)
    return breaches(needs, plan) == () and plain_breaches(needs, plan) == set()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_from_the_caseload_to_a_week_with_a_sick_reader(come: Any, installation: Installation, tmp_path: Path) -> None:
    stella, iris, laura = (come(name) for name in ("Stella Steward", "Iris Information", "Laura Lead"))
    brings(stella, installation)
    iris.come_by(invite(stella, TITLE, name=iris.name, role="Information manager"))
    for name, role, team in PEOPLE.values():
        link = invite(stella, TITLE, name=name, role=role, team=team)
        if name == laura.name:
            laura.come_by(link)
    draws(iris)
    leaving = replaces(iris)
    says_who_is_who(laura)
    shares_out(laura)
    finds_a_week(laura)
    case, time = moves(laura)
    is_ill(laura, "Pam Practice")

    zipfile.ZipFile(export_by_page(iris, TITLE, tmp_path)).extractall(tmp_path / "out")
    taken = tmp_path / "out" / "hampshire-2008"
    plan = read_plan(taken / "timetable.csv")
    assert (plan.by_case[case].day, plan.by_case[case].slot, plan.by_case[case].pinned) == (*time, True)
    assert leaving not in plan.by_case
    assert not [each for each in plan.sittings if each.reader == "Pam Practice" and each.day == "wed"]
    assert no_breach(taken, plan)
    assert installation.command("timetable", "check", str(taken)).startswith("No breaches in the timetable.\n")
    codes = ("--code", "sample-differs", "--code", "week-faulty", "--code", "timetable-breach")
    assert installation.command("check", str(taken), *codes) == "Everything fits together.\n"
    assert "The draw was redone" in installation.command("sample", "verify", str(taken))
    composition(taken)


def composition(taken: Path) -> None:
    """What the report prints: 60 community orders, 40 licences and 10 custody cases; a third of them for the area."""
    caseload = {row["case"]: row for row in rows(taken / "caseload.csv")}
    assert len(caseload) == 5011
    sample = [caseload[row["case"]] for row in rows(taken / "cases.csv")]
    assert Counter(case["order_type"] for case in sample) == {"community": 60, "licence": 40, "custody": 10}
    kinds = {reader.id: reader.kind for reader in read_needs(taken).readers}
    area = sum(kinds[each.reader] == AREA_ASSESSOR for each in read_plan(taken / "timetable.csv").sittings)
    assert 31 <= area <= 41
