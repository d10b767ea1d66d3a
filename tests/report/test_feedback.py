"""The feedback sheet: provisional figures with their n, on two pages, of finished and unfinished work."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from inspectorate import load, score
from inspectorate.report.document import Notice, Number, Table, blocks, plain
from inspectorate.report.feedback import MOST_POINTS, PROVISIONAL
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_feedback
from inspectorate.scores.disclosure import Disclosure
from tests.report import small, told

EXAMPLES = Path(__file__).parents[2] / "examples"
BARE = small.inspection(judgements=())


def test_figures_with_what_they_rest_on() -> None:
    sheet = compose_feedback(BARE)
    assert told.cells(told.table(sheet, "headline-figures")) == [
        ["1. Assessment", "74%", "20"],
        ["Harm thread", "58%", "20"],
    ]
    assert told.cells(told.table(sheet, "criteria-so-far")) == [
        ["1.1 Planning", "49%", "20"],
        ["1.2 Records", "100%", "20"],
        ["2.1 Leading", "–", "–"],
    ]
    assert told.items(told.section(sheet, "highest")) == [
        "1.2.a records are complete: so in 20 of 20 cases (100%)",
        "1.1.a the plan was made in time: so in 15 of 20 cases (75%)",
    ]
    assert told.items(told.section(sheet, "lowest")) == [
        "1.1.b the plan fits the risk: not so in 12 of 20 cases (60%)",
        "1.1.c the plan was reviewed: not so in six of 10 cases (60%)",
    ]


def test_unfinished_work_is_told_and_no_fault() -> None:
    some = tuple(a for a in BARE.answers if not (a.question == "1.1.a" and a.case in ("C1", "C2")))
    sheet = compose_feedback(replace(BARE, answers=some))
    (notice,) = sheet.cover.notices
    assert isinstance(notice, Notice)
    assert told.text(notice.inside).startswith("two answers missing, no answers not yet known.")
    assert "so in 13 of 18 cases (72%)" in told.text(sheet.chapters)
    assert sheet.banner == PROVISIONAL


def test_what_is_under_the_threshold_stays_hidden_with_its_cases() -> None:
    hidden = replace(BARE, particulars=replace(BARE.particulars, reconstructed=False, disclosure=Disclosure(30)))
    sheet = compose_feedback(hidden)
    assert told.cells(told.table(sheet, "criteria-so-far"))[:2] == [
        ["1.1 Planning", "–", "–"],
        ["1.2 Records", "–", "–"],
    ]
    assert not [b for b in blocks(sheet.chapters) if getattr(b, "id", "") in ("highest", "lowest")]


@pytest.mark.parametrize("name", ["hampshire-2008", "county-durham-2004"])
def test_two_pages_with_the_scores_figures(name: str) -> None:
    inspection = load(EXAMPLES / name)
    sheet = compose_feedback(inspection)
    scores = score(inspection)
    table = told.table(sheet, "criteria-so-far")
    assert isinstance(table, Table)
    for row in table.rows:
        criterion = plain(row.cells[0]).split()[0]
        if scores.framework.criteria[criterion].scored:
            (figure,) = row.cells[1]
            assert isinstance(figure, Number)
            assert (figure.shown, plain(row.cells[2])) == (
                f"{scores.criteria[criterion].shown}%",
                str(scores.cases_behind(criterion)),
            )
    assert len(told.items(told.section(sheet, "highest"))) <= MOST_POINTS
    pdf = writer("pdf")(sheet)
    assert isinstance(pdf, bytes)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) <= 2
    assert all(PROVISIONAL in page.extract_text() for page in pages)


def test_the_page_has_no_contents() -> None:
    html = writer("html")(compose_feedback(BARE))
    assert isinstance(html, str)
    assert '<nav class="contents"' not in html
    assert '<body class="sheet">' in html
    assert "## Contents" not in str(writer("md")(compose_feedback(BARE)))
