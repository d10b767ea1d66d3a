"""A follow-up that is sent for factual accuracy is compared with its original, where the store has that."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.report.document import Table, blocks, plain
from inspectorate.web.agreeing.pages_sent import page_sent, sent_paragraphs
from inspectorate.web.agreeing.sending import in_the_way, report_of
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from tests.inspection.folders import tiny
from tests.people import member
from tests.web.agreeing.small import ANSWERS, CASES, OWN, drafting, sent

pytestmark = pytest.mark.django_db
#: 1.1.a held for three cases of four, and holds for one of four.
NOW = ANSWERS.replace("A-2,1.1.a,yes", "A-2,1.1.a,no").replace("A-3,1.1.a,yes", "A-3,1.1.a,no")
TEXT = "It fell from {{1.1.a before}} to {{1.1.a}}: by {{change 1.1.a}}.\n"


def follow_up(of: str = "drafted") -> Inspection:
    said = f"framework: framework.yaml\ntitle: A follow-up\nkind: follow_up\nof: {of}\n"
    with TemporaryDirectory() as room:
        folder = tiny(
            Path(room) / "again", framework__yaml=OWN, inspection__yaml=said, cases__csv=CASES, answers__csv=NOW
        )
        (folder / "narrative").mkdir(exist_ok=True)
        (folder / "narrative" / "1.1.md").write_text(TEXT, encoding="utf-8")
        made = import_inspection(by="the tests", core_inspection=load(folder), slug="again", stage=Stage.DRAFTING)
    for name in ("Laura", "Carol"):
        member(made, name)
    return made


def test_the_draft_that_the_area_gets_tells_what_changed_since() -> None:
    drafting()
    made = follow_up()
    assert in_the_way(made) == []
    tables = [each for each in blocks(report_of(made).chapters) if isinstance(each, Table)]
    rows = [{plain(cell) for cell in row.cells} for table in tables for row in table.rows]
    assert any({"75%", "25%"} <= row for row in rows), "a table sets the two side by side"
    draft = sent(made)
    made.refresh_from_db()
    said = " ".join(sent_paragraphs(made, draft).values())
    assert "It fell from 75% to 25%: by" in said
    assert "50" in said.partition("by")[2][:20]
    assert "A follow-up" in page_sent(made, draft)


def test_without_its_original_a_figure_of_it_stands_in_the_way() -> None:
    made = follow_up()
    assert any("1.1.a before" in each for each in in_the_way(made))
