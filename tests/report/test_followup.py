"""A follow-up prints both columns, with the change in points and a word for it."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from inspectorate.inspection import compare, load
from inspectorate.refusal import Refused
from inspectorate.report.document import Chart, Document, blocks, plain
from inspectorate.report.writers import writer
from inspectorate.report.writers.markdown import escape as escaped
from inspectorate.report.writers.pandoc import alternatives
from inspectorate.reporting import compose_report
from tests.report import told

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def made() -> Document:
    return compose_report(load(EXAMPLES / "gloucestershire-2005"))


def test_the_title_page_names_the_original(made: Document) -> None:
    rows = {name: plain(line) for name, line in made.cover.particulars.rows}
    assert made.cover.subtitle == "Follow-up inspection report"
    assert rows["Follows up"].startswith("Effective Supervision Inspection of Gloucestershire, 2004")


def test_each_criterion_shows_both_scores_and_the_change(made: Document) -> None:
    comparison = compare(load(EXAMPLES / "gloucestershire-2004"), load(EXAMPLES / "gloucestershire-2005"))
    assert len(comparison.criteria) >= 9
    rows = {row[0].split(" ")[0]: row for row in told.cells(told.table(made, "scores-table"))}
    for change in comparison.criteria:
        assert rows[change.of][2] == f"{change.first}%"
        sign = "+" if (change.points or 0) > 0 else "−" if (change.points or 0) < 0 else ""
        assert rows[change.of][3].startswith(f"{sign}{abs(change.points or 0)} point")
        assert rows[change.of][3].endswith(f": {change.word}")
        assert change.interval is not None
        low, high = (float(end.replace("−", "-")) for end in rows[change.of][4].split(" to "))
        assert (low, high) == pytest.approx(change.interval, abs=0.051)
        assert dict(told.score(made, change.of).beside)["Original inspection"]


def test_the_chart_pairs_the_bars(made: Document) -> None:
    chart = told.chart(made, "scores-chart")
    assert [category.label for category in chart.categories] == ["Original inspection", "This follow-up"]
    first = next(row for row in chart.rows if row.label.startswith("B1"))
    assert [bar.words for bar in first.bars] == ["Original 46%", "Follow-up 55%"]
    assert first.bars[0].value == 46


def test_verdicts_stand_beside_the_original_ones(made: Document) -> None:
    table = told.table(made, "verdicts")
    assert told.heads(table) == ["Criterion", "Original", "Verdict", "Reason"]
    row = next(row for row in told.cells(table) if row[0].startswith("A5"))
    assert row[1:3] == ["Partly met", "Well met"]


def test_every_question_shows_its_change(made: Document) -> None:
    table = told.table(made, "B1-figures")
    assert told.heads(table)[-2:] == ["Original", "Change"]
    assert all(" point" in row[-1] or row[-1] == "–" for row in told.cells(table))


def test_the_summary_sorts_changes_by_the_rule(made: Document) -> None:
    text = told.text(told.section(made, "summary").inside)
    assert "No clear change: " in text
    assert "It is called improved or fell where the interval" in told.text(told.section(made, "method").inside)


def test_an_original_that_is_not_there_is_said_and_nothing_is_compared(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(EXAMPLES / "gloucestershire-2005", tmp_path / "alone", ignore=shutil.ignore_patterns("narrative"))
    alone = compose_report(load(tmp_path / "alone"))
    notices = [told.text(notice.inside) for notice in alone.cover.notices]
    assert any("gloucestershire-2004, is not beside this one" in text for text in notices)
    assert told.heads(told.table(alone, "scores-table")) == ["Section or criterion", "Score"]


def test_an_original_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(EXAMPLES / "gloucestershire-2005", tmp_path / "later", ignore=shutil.ignore_patterns("narrative"))
    broken = tmp_path / "gloucestershire-2004"
    broken.mkdir()
    (broken / "inspection.yaml").write_text("framework: esi-2003\n", encoding="utf-8")
    alone = compose_report(load(tmp_path / "later"))
    assert any("cannot be read" in told.text(notice.inside) for notice in alone.cover.notices)


def test_a_figure_of_an_original_that_is_not_there_refuses_the_report(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(EXAMPLES / "gloucestershire-2005", tmp_path / "alone")
    with pytest.raises(Refused) as refused:
        compose_report(load(tmp_path / "alone"))
    assert {fault.code for fault in refused.value.faults} == {"token-original"}
    first = refused.value.faults[0]
    assert (first.file, first.line, first.column) == ("narrative/B1.md", 3, 25)


def test_what_each_chart_shows_is_told_in_every_format_that_has_words(made: Document) -> None:
    page, text = writer("html")(made), writer("md")(made)
    assert isinstance(page, str)
    assert isinstance(text, str)
    charts = [block for block in blocks(made.chapters) if isinstance(block, Chart)]
    assert len(charts) >= 8
    for chart, alternative in zip(charts, alternatives(made), strict=True):
        assert f">{escape(chart.sentence)}</desc>" in page
        assert escaped(chart.sentence) in text
        assert chart.title in alternative
        assert chart.sentence in alternative
