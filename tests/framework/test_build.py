"""What a framework is where its file says nothing, and what names, weights and grades become."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import yaml

from inspectorate.framework.condition import ALWAYS
from inspectorate.framework.files import framework_from_data, framework_yaml
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data


def made(**changes: Any) -> Framework:
    """The smallest framework, with some of its keys changed or added."""
    question = {"id": "1.1.a", "text": "Asked", "scale": "yes_no"}
    data = {
        "schema": 1,
        "id": "small",
        "title": "Small",
        "scales": {"yes_no": {"options": {"yes": {"line": "above"}, "no": {"line": "below"}, "na": "Not known"}}},
        "sections": [{"id": "1", "title": "One", "criteria": [{"id": "1.1", "title": "Two", "questions": [question]}]}],
    }
    return framework_from_data(as_data(data | changes))


def test_what_is_not_said_has_its_usual_meaning() -> None:
    framework = made(measures={"breach": {"label": "Breach"}}, bands={"criterion": [{"id": "all", "from": 0}]})
    question = framework.questions["1.1.a"]
    assert framework.confidence == Fraction(95, 100)
    assert list(framework.instruments) == ["case"]
    assert (question.role, question.instrument, question.weight, question.threads) == ("question", "case", 1, ())
    assert (question.applies, question.derive, question.override_allowed) == (ALWAYS, (), False)
    assert framework.guards["1.1.a"] == ()
    assert framework.criteria["1.1"].weight == 1
    assert framework.sections[0].weight is None
    assert (framework.scoring.shares, framework.scoring.section, framework.scoring.overall) == (None, "mean", "none")
    assert framework.bands.on == "shown"
    assert framework.bands.discretion == {}
    assert str(framework.bands.at("criterion")[0].label) == "all"
    assert (framework.measures["breach"].better, framework.measures["breach"].near) == ("higher", 5)
    assert [str(option.label) for option in framework.scales["yes_no"].options.values()] == ["yes", "no", "Not known"]
    assert [option.line for option in framework.scales["yes_no"].options.values()] == ["above", "below", None]


def test_weights_are_names_or_numbers() -> None:
    question = {"id": "1.1.a", "text": "Asked", "scale": "yes_no", "weight": "0.5"}
    criterion = {"id": "1.1", "title": "Two", "weight": "critical", "questions": [question]}
    section = {"id": "1", "title": "One", "weight": 30, "criteria": [criterion]}
    framework = made(weights={"critical": 2}, sections=[section])
    assert framework.questions["1.1.a"].weight == Fraction(1, 2)
    assert framework.criteria["1.1"].weight == 2
    assert framework.sections[0].weight == 30


def test_not_inspected_is_no_rung_of_the_grades_even_where_it_is_listed() -> None:
    rules = [{"id": "met", "each": "strong"}, {"id": "unmet"}]
    listed = made(verdicts={"two": {"grades": ["strong", "weak", "not_inspected"], "rules": rules}}).verdicts["two"]
    assert listed.grades == ("strong", "weak")
    labelled = made(verdicts={"two": {"grades": {"strong": "Very strong", "weak": "Weak"}, "rules": rules}})
    assert str(labelled.verdicts["two"].grade_labels["strong"]) == "Very strong"


def test_bands_are_best_first_however_they_are_written() -> None:
    framework = made(
        bands={"criterion": [{"id": "low", "from": 0}, {"id": "top", "from": 80}, {"id": "mid", "from": 50}]}
    )
    assert [band.id for band in framework.bands.at("criterion")] == ["top", "mid", "low"]


def test_a_written_framework_means_the_same_to_other_readers_of_yaml() -> None:
    words = [
        "yes",
        "no",
        "on",
        "null",
        "~",
        "1.10",
        "010",
        "2008-02-29",
        "a: b",
        "# c",
        "- d",
        "é\u2028\x07",
        "*e",
        "",
        " f ",
    ]
    framework = made(sources=words, guidance={"en": "Two\nlines", "cy": "null"})
    assert yaml.safe_load(framework_yaml(framework)) == framework.source
