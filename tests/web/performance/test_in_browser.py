"""In Chromium: the information manager uploads Hampshire's table of measures and its context; the report shows them."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.inspection import load
from inspectorate.report.document import Document
from inspectorate.reporting import compose_report
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.performance.lines import lines_of
from inspectorate.web.whole import still, whole
from tests.people import member
from tests.report import told
from tests.web.browsing import PHONE, Opened, faults, too_small, too_wide
from tests.web.performance.area import EXAMPLE, hampshire

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
TABLES = ("measures-grades", "measures-public_protection", "measures-interventions", "measures-operational_capability")
CONTEXT = ("context-mappa", "context-budget", "context-premises")


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    return hampshire()


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def sends(page: Any, what: str, link: str) -> None:
    """Choose the file of the example, look at it, and keep it."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=link).click()
    page.set_input_files("input[type=file]", str(EXAMPLE / f"{what}.csv"))
    press(page, "Look at it")
    assert not faults(page)
    press(page, "Keep these lines")


def same(table: str, one: Document, other: Document) -> bool:
    return told.cells(told.table(one, table)) == told.cells(told.table(other, table))


def test_figures_come_in_by_the_pages_and_out_in_the_report(inspection: Inspection, opened: Opened) -> None:
    iris = member(inspection, "Iris").user
    page = opened(iris, "/inspections/hampshire/measures/")
    assert "No measures are given yet." in page.get_by_role("main").inner_text()
    sends(page, "measures", "Upload a file of measures")
    text = page.get_by_role("main").inner_text()
    for words in ("Passable (2)", "82%*", "Near miss", "4 outstanding, 3 good, 2 passable and 1 poor"):
        assert words in text
    assert not faults(page)
    page.goto("/inspections/hampshire/context/")
    sends(page, "context", "Upload a file of figures about the area")
    text = page.get_by_role("main").inner_text()
    for words in ("12.2% (575 of 4,710)", "23.057", "Landguard Road"):
        assert words in text
    with page.expect_navigation():
        page.get_by_role("link", name="Change Revenue budget, 2006/2007").click()
    page.get_by_label("Note").fill("as printed")
    press(page, "Keep")
    assert "as printed" in page.get_by_role("main").inner_text()
    for address in ("measures/", "context/", "measures/lines/new/", "context/upload/"):
        phone = opened(iris, f"/inspections/hampshire/{address}", width=PHONE, script=False)
        assert not too_wide(phone)
        assert not too_small(phone)
    made, printed = compose_report(whole(inspection)), compose_report(load(EXAMPLE))
    assert still(inspection).results == load(EXAMPLE).results
    assert len(lines_of(inspection, "context")) == len(load(EXAMPLE).context)
    assert all(same(table, made, printed) for table in (*TABLES, *CONTEXT))
