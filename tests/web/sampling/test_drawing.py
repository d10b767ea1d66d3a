"""From a design to a drawn sample and a replacement by pages; what is exported verifies on the command line."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.test import Client

from inspectorate.inspection import draw_sample, load, replace_case, save, verify_sample
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import whole
from tests.people import member
from tests.web.pages import as_, assert_page
from tests.web.sampling.marlshire import FOLDER, marlshire

HERE = "/inspections/marlshire/sample/"


@pytest.fixture
def area(db: None) -> Inspection:
    return marlshire()


@pytest.fixture
def iris(area: Inspection) -> Client:
    return as_(member(area, "Iris").user)


def drawn(client: Client, inspection: Inspection) -> str:
    inspection.refresh_from_db()
    page = client.post(f"{HERE}draw/", {"seen": inspection.files_version}, follow=True)
    return assert_page(page)


def test_a_draw_and_a_replacement_by_pages_are_those_of_the_command_line(
    iris: Client, area: Inspection, tmp_path: Path
) -> None:
    assert "440" in assert_page(iris.get(f"{HERE}design/"))
    assert "Marlshire, agreed on 2 June 2026" in assert_page(iris.get(f"{HERE}draw/"))
    page = drawn(iris, area)
    assert "The sample is drawn." in page
    core = draw_sample(load(FOLDER))
    assert [case.reference for case in area.cases.filter(removed="")] == [case.id for case in core.cases]
    leaving = core.cases[3].id
    place = f"{HERE}replace/{leaving}/"
    given = {"reason": "transferred", "note": "to the coast", "on": "9 June 2026"}
    assert_page(iris.get(place))
    page = assert_page(iris.post(place, given, follow=True))
    core, entry = replace_case(core, leaving, "transferred", "to the coast", "2026-06-09")
    assert f"{leaving} leaves the sample; {entry.replacement} comes" in page
    area.refresh_from_db()
    ours = whole(area)
    assert [case.id for case in ours.cases] == [case.id for case in core.cases]
    assert ours.sheets["register"] == core.sheets["register"]
    assert ours.sheets["sample"] == core.sheets["sample"]
    save(ours, tmp_path / "out")
    verified = verify_sample(load(tmp_path / "out"))
    assert verified.differences == ()
    assert verified.notes == ()
    assert "The draw was redone" in assert_page(iris.get(f"{HERE}?redo=yes"))
    assert "The draw was redone" in assert_page(iris.get(HERE))
    beside(assert_page(iris.get(f"{HERE}profile/")), [case.id for case in core.cases])


def beside(page: str, sample: list[str]) -> None:
    """The page has caseload and sample side by side: each gender in both, as counted from the file."""
    with (FOLDER / "caseload.csv").open(encoding="utf-8") as file:
        gender = {row["case"]: row["gender"] for row in csv.DictReader(file)}
    assert f"1,200 cases in the caseload; 440 could be drawn; {len(sample)} are in the sample now." in page
    for value, words in (("male", "Male"), ("female", "Female")):
        row = re.search(rf'plain-head">{words}</th>(.*?)</tr>', page)
        assert row is not None
        counts = [int(count.replace(",", "")) for count in re.findall(r">([\d,]+) \(", row[1])]
        every, drawn = (sum(gender[case] == value for case in cases) for cases in (gender, sample))
        assert (counts[0], counts[2]) == (every, drawn)
        assert drawn <= counts[1] <= every
