"""Recommendations bound to live figures: kept, told with their figures, faulty ones found at their row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate.inspection import check, load, save
from inspectorate.refusal import Refused
from inspectorate.reporting import compose_report
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import tiny
from tests.report.told import whole as told

HEAD = "number,criteria,text,figures\n"


def test_figures_are_kept_and_told(tmp_path: Path) -> None:
    rows = HEAD + "1,1.1,Assess,{{1.1.a}};part not 1.1.a   where risk=high ;\n2,2.1,Plan,\n"
    inspection = load(tiny(tmp_path / "a", **COMPLETE, recommendations__csv=rows))
    assert [each.figures for each in inspection.recommendations] == [
        ("1.1.a", "part not 1.1.a where risk=high"),
        (),
    ]
    save(inspection, tmp_path / "b")
    assert load(tmp_path / "b") == inspection
    said = told(compose_report(inspection))
    # Of the three cases two have it; of the two of high risk, one has not.
    assert "It rests on: first: 67%; first, not so, where risk is high: one of two." in said
    assert said.count("It rests on") == 1


def test_an_older_file_reads_as_before(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path, recommendations__csv="number,criteria,text\n1,1.1,Assess\n"))
    assert [(each.number, each.figures) for each in inspection.recommendations] == [("1", ())]
    assert "It rests on" not in told(compose_report(inspection))


@pytest.mark.parametrize(
    ("figure", "code"),
    [("1.1.zz", "token-name"), ("percnt 1.1.a", "token-form"), ('"16" as typed: known', "token-typed")],
)
def test_a_faulty_figure_is_found_at_its_row(tmp_path: Path, figure: str, code: str) -> None:
    cell = figure.replace('"', '""')
    rows = f'{HEAD}1,1.1,Assess,1.1.a\n2,2.1,Plan,"{cell}"\n'
    inspection = load(tiny(tmp_path, **COMPLETE, recommendations__csv=rows))
    found = [remark for remark in check(inspection) if remark.code == "token"]
    assert [(remark.file, remark.line) for remark in found] == [("recommendations.csv", 3)]
    with pytest.raises(Refused) as refused:
        compose_report(inspection)
    assert [(fault.line, fault.code) for fault in refused.value.faults] == [(3, code)]
    assert compose_report(replace(inspection, recommendations=inspection.recommendations[:1]))
