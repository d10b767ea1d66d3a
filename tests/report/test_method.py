"""How the scores are made: the words follow from each framework's own rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inspectorate.framework.files import load_framework, shipped
from inspectorate.framework.framework import Framework
from inspectorate.reporting import compose_report
from tests.report import small, told


def method(framework: Framework) -> str:
    made = compose_report(replace(small.inspection(), framework=framework, judgements=(), results=(), elements=()))
    return told.text(told.section(made, "method").inside)


def of_shipped(name: str) -> str:
    return method(load_framework(Path(shipped()[name])))


def changed(**changes: Any) -> str:
    return method(small.framework(**changes))


def test_weights_shares_and_the_whole() -> None:
    text = of_shipped("esi-2003")
    assert "beside the others, B1, B2, B3, C1, C2, C3, C5, D1 and D4 count twice" in text
    assert "The overall score is the weighted mean of the sections: B 30%, C 40% and D 30%." in text
    assert "each counting the same" in text
    assert "more than half of the items by weight at least strong, all others at least satisfactory" in text


def test_summary_questions_and_bands() -> None:
    text = of_shipped("omi-2008")
    assert "without the summary questions counts 80%, the mean of its summary questions 20%" in text
    assert "A section’s score is the mean of its criteria’s scores." in text
    assert "Risk of Harm thread: the plain mean of the per cents of all questions that name the thread" in text
    assert "60 to below 70" in text
    assert "Bands of each criterion, section and thread" in text
    assert "70 and more" in text
    assert "no rule proposes it" in text


def test_lowest_bands_points_and_discretion() -> None:
    bands = {
        "criterion": small.data()["bands"]["criterion"],
        "overall": [{"id": "fine", "from": "3", "label": "Fine"}, {"id": "bad", "from": "0", "label": "Bad"}],
        "on": "exact",
        "discretion": {"section": {"within": "5", "cases_at_most": "5"}},
    }
    scoring = {
        "section": "lowest_band",
        "overall": "points",
        "points": {"good": "2", "priority": "1", "urgent": "0", "met": "2", "partly": "1", "poor": "0"},
    }
    text = changed(bands=bands, scoring=scoring)
    assert "A section takes the lowest band among its criteria." in text
    assert "a sum of points for each judged criterion and each section scored from cases: good 2, a priority 1" in text
    assert "the exact figure, before it is rounded" in text
    assert "only within 5 points of an edge or with at most five relevant cases" in text


def test_weighted_questions_are_said_to_be() -> None:
    assert "each by its weight" in changed()
    assert "each by its weight" not in changed(weights={"heavy": "1"})


def test_every_shipped_framework_is_told() -> None:
    for name, path in shipped().items():
        text = method(load_framework(Path(path)))
        assert "share of relevant cases" in text, name


@pytest.mark.parametrize(("line", "stated"), [(None, "the edge of the band “Good”"), (55, "the line asked for")])
def test_the_line_and_who_stated_it(line: int | None, stated: str) -> None:
    made = compose_report(small.inspection(), line=line)
    text = told.text(told.section(made, "method-reading").inside)
    assert f"parted at {line or 70}%: {stated}" in text


def test_a_line_of_our_own_is_said_to_be() -> None:
    assert "a line of this report's own, since the framework states none" in changed(bands={})


def test_intervals_say_whether_they_are_narrowed() -> None:
    assert "not narrowed" in told.text(told.section(compose_report(small.inspection()), "method-reading").inside)
    text = told.text(told.section(compose_report(small.with_caseload()), "method-reading").inside)
    assert "narrowed for the share of the caseload of 40" in text


def test_the_record_names_the_framework_by_its_digest() -> None:
    made = compose_report(small.inspection())
    text = told.text(told.section(made, "method-record").inside)
    assert small.framework().digest in text
    assert "Cases scored: 20" in text
