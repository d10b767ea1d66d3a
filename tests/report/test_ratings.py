"""The report for programs: of the documented shape, with the figures of the report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, load, score
from inspectorate.report.ratings import as_json, report_json
from inspectorate.reporting import material_of
from inspectorate.scores.disclosure import Disclosure
from tests.report import small

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "report.schema.json").read_text(encoding="utf-8"))
EXAMPLES = sorted(path.parent for path in shipped_folder("examples").glob("*/inspection.yaml"))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_the_schema_is_one_and_lets_nothing_slip_in() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert all(each["additionalProperties"] is False for each in objects(SCHEMA))


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_examples_have_the_documented_shape(folder: Path) -> None:
    inspection = load(folder)
    data = json.loads(report_json(material_of(inspection)))
    jsonschema.validate(data, SCHEMA)
    scores = score(inspection)
    told = {rating["id"]: rating["score"] for section in data["sections"] for rating in section["criteria"]}
    assert told == {name: each.shown for name, each in scores.criteria.items()}
    assert [each["number"] for each in data["recommendations"]] == [r.number for r in inspection.recommendations]
    assert data["reconstructed"] is True


def test_ratings_have_the_words_that_the_report_has() -> None:
    made = as_json(material_of(load(EXAMPLES[[folder.name for folder in EXAMPLES].index("hampshire-2008")])))
    criteria = {each["id"]: each for section in made["sections"] for each in section["criteria"]}
    assert criteria["1.5"]["score"] == 62
    assert criteria["1.5"]["band"]["label"] == "An urgent priority for improvement"
    assert criteria["1.5"]["proposed"] == "priority"
    assert criteria["1.5"]["reason"]
    assert criteria["4.5"]["verdict"] == {"id": "not_met", "label": "Not met"}
    assert criteria["4.5"]["score"] is None
    question = next(each for each in criteria["1.1"]["questions"] if each["id"] == "1.1.b")
    assert (question["above"], question["relevant"], question["score"]) == (47, 50, 94)
    assert {each["status"] for each in made["measures"]} >= {"met", "near", "missed"}


def test_what_is_outside_the_scope_is_told_so() -> None:
    base = small.inspection()
    whole = as_json(material_of(base))
    first = whole["sections"][0]["id"]
    scope = replace(base.particulars.scope, sections=frozenset({first}))
    made = as_json(material_of(replace(base, particulars=replace(base.particulars, scope=scope))))
    jsonschema.validate(made, SCHEMA)
    assert [section["inspected"] for section in made["sections"]] == [True, *[False] * (len(made["sections"]) - 1)]


def test_a_draft_says_so() -> None:
    material = material_of(small.inspection())
    assert as_json(material)["draft"] is False
    assert as_json(material, draft=True)["draft"] is True


def stating(inspection: Inspection, least: int) -> Inspection:
    return replace(inspection, particulars=replace(inspection.particulars, disclosure=Disclosure(least)))


def listed_questions(part: dict[str, Any]) -> list[str]:
    return [q["id"] for section in part["sections"] for c in section["criteria"] for q in c["questions"]]


def test_what_rests_on_too_few_cases_is_told_from_what_nobody_was_asked() -> None:
    made = as_json(material_of(stating(small.with_element(), 5)))
    jsonschema.validate(made, SCHEMA)
    (element,) = made["elements"]
    assert made["left_out"] == ["1.1.c"], "4 of the 10 of high risk"
    assert element["left_out"] == ["t.a"], "6 of 10, so 4 below the line, and a question of the element alone"
    assert "1.1.d" in listed_questions(made), "asked of nobody, so nothing of it is left out"
    assert not {*made["left_out"], *element["left_out"]} & {*listed_questions(made), *listed_questions(element)}


def test_questions_left_out_stand_in_the_order_of_the_framework() -> None:
    sections = small.data()["sections"]
    sections[0]["criteria"].reverse()
    sections[0]["criteria"][1]["questions"].reverse()
    made = as_json(material_of(stating(small.inspection(framework=small.framework(sections=sections)), 1000)))
    assert made["left_out"] == ["1.2.a", "1.1.n", "1.1.c", "1.1.b", "1.1.a"]


def test_without_a_threshold_nothing_is_left_out() -> None:
    made = as_json(material_of(small.with_element()))
    assert made["left_out"] == made["elements"][0]["left_out"] == []
    assert {"1.1.c"} < set(listed_questions(made))
