"""Scores as a workbook: read back it says the same as the scores, with no blank cell below its notes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from python_calamine import load_workbook

from inspectorate.caseload.workbook import Leaf, ods
from inspectorate.inspection import load, score
from inspectorate.scores.workbook import as_ods
from tests.inspection.folders import tiny


def test_the_figures_are_those_of_the_scores(tmp_path: Path) -> None:
    scores = score(load(tiny(tmp_path / "tiny")))
    book = load_workbook(BytesIO(as_ods(scores, "A title", ["Provisional."], "OFFICIAL")))
    assert book.sheet_names == ["Cover", "Contents", "Notes", "Scores tiny", "Questions tiny"]
    assert book.get_sheet_by_name("Cover").to_python() == [["A title"], ["OFFICIAL"], ["Provisional."]]
    header, *rows = book.get_sheet_by_name("Questions tiny").to_python()[1:]
    by_id = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    for name, counted in scores.questions.items():
        assert by_id[name]["above"] == counted.count.above
        assert by_id[name]["relevant"] == counted.count.relevant
        assert by_id[name]["shown"] == ("[x]" if counted.shown is None else counted.shown)
    header, *rows = book.get_sheet_by_name("Scores tiny").to_python()[1:]
    criterion = next(dict(zip(header, row, strict=True)) for row in rows if row[1] == "1.1")
    assert criterion["percent"] == round(float(scores.criteria["1.1"].percent or 0), 4)
    assert "" not in [cell for row in rows for cell in row]


def test_numbers_stay_numbers_and_text_stays_text() -> None:
    made = ods((Leaf("one", "", (), ("a", "b"), [[1, "=1+1"], [None, "x\ny"]]),))
    assert load_workbook(BytesIO(made)).get_sheet_by_name("one").to_python() == [
        ["a", "b"],
        [1.0, "=1+1"],
        ["[x]", "x\ny"],
    ]
