"""From an inspection to its report: the two functions that are public."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import inspectorate
from inspectorate.findings.verdict import Judgement
from inspectorate.report.document import plain
from inspectorate.reporting import SamplePart, compose_report, material_of
from tests.report import small, told


def test_a_report_is_composed_and_written_from_python(tmp_path: Path) -> None:
    document = inspectorate.compose_report(small.inspection())
    inspectorate.write_report(document, tmp_path / "small.html")
    inspectorate.write_report(document, str(tmp_path / "small.md"))
    assert "Inspection of Smallshire" in (tmp_path / "small.html").read_text("utf-8")
    assert (tmp_path / "small.md").read_text("utf-8").startswith("**OFFICIAL")


def test_a_format_without_a_writer_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(inspectorate.Refused):
        inspectorate.write_report(compose_report(small.inspection()), tmp_path / "small.pages")
    assert list(tmp_path.iterdir()) == []


def test_parts_that_the_framework_states_get_a_column_unless_others_are_asked_for() -> None:
    stated = {"beside": [{"label": "High risk", "where": {"risk": ["high"]}}]}
    base = replace(small.inspection(), framework=small.framework(report=stated))
    assert [part.label for part in material_of(base).main.beside] == ["High risk"]
    assert material_of(base).main.beside[0].scores.cases == 10
    assert material_of(base, beside=[]).main.beside == ()
    asked = material_of(base, beside=[SamplePart("Low risk", {"risk": ["low"]})])
    assert [part.label for part in asked.main.beside] == ["Low risk"]


def test_a_condition_that_names_nothing_is_refused() -> None:
    with pytest.raises(inspectorate.Refused, match="height"):
        compose_report(small.inspection(), beside=[SamplePart("Tall", {"height": ["tall"]})])


def test_a_part_beside_asks_nothing_of_elements_that_do_not_know_its_facts() -> None:
    base = small.with_element()
    facts = {**small.data()["facts"], "team": {"label": "Team", "kind": "choice", "options": {"a": "A", "b": "B"}}}
    cases = tuple(replace(c, facts={**c.facts, "team": "a" if n < 5 else "b"}) for n, c in enumerate(base.cases))
    made = compose_report(
        replace(base, framework=small.framework(facts=facts), cases=cases),
        beside=[SamplePart("Team A", {"team": ["a"]})],
    )
    assert told.heads(told.table(made, "1.2-figures"))[-1] == "Team A"
    assert told.heads(told.table(made, "element-1-T1-figures"))[-1] == "Interval"


def test_judgements_on_an_element_are_told_in_its_chapter() -> None:
    base = small.with_element()
    judgement = Judgement("theme/T1", "", "urgent", "Risk was missed where it mattered", "lead inspector")
    made = compose_report(replace(base, judgements=(*base.judgements, judgement)))
    assert "Reason: Risk was missed where it mattered" in plain(told.score(made, "element-1-T1").meaning)


def test_what_is_being_done_is_told() -> None:
    doing: list[str] = []
    compose_report(small.inspection(), progress=doing.append)
    assert doing == ["scoring"]
