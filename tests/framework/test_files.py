"""A framework written out as YAML reads back the same, whatever it holds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from inspectorate.framework.condition import Among, AnyOf, Between, Days
from inspectorate.framework.files import framework_from_data, framework_yaml, load_framework, parse_framework
from tests.strategies import frameworks

COMMON = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@COMMON
@given(frameworks())
def test_what_is_written_reads_back_equal(data: dict[str, Any]) -> None:
    framework = framework_from_data(data)
    again = parse_framework(framework_yaml(framework).encode(), "framework.yaml")
    assert again.source == data
    assert again.digest == framework.digest
    assert list(again.questions) == list(framework.questions)
    assert again.guards == framework.guards


def test_the_contract_s_own_example_says_what_the_contract_says() -> None:
    framework = load_framework(Path(__file__).parents[1] / "spec" / "contract_example.yaml")
    question = framework.questions["1.2.g"]
    assert framework.guards["1.2.g"] == (
        Among("order_type", frozenset({"community", "licence"})),
        Among("1.2.e", frozenset({"yes"})),
    )
    assert framework.questions["1.2.t"].derive[0].when == Days(
        "commenced_on", "plan_on", "england-and-wales", Fraction(0), Fraction(5)
    )
    assert framework.facts["substance_misuse"].derive[0].when == AnyOf(
        (Between("oasys_drugs", Fraction(4), None), Between("oasys_alcohol", Fraction(4), None))
    )
    assert question.scale is not None
    assert {option.id: option.line for option in question.scale.options.values()} == {
        "excellent": "above",
        "sufficient": "above",
        "insufficient": "below",
        "poor": "below",
        "na": None,
    }
    assert question.scale.note_when == {"insufficient", "poor"}
    assert framework.criteria["1.2"].weight == 2
    assert framework.sections[0].weight == 30
    assert framework.sections[1].weight is None
    assert [q.id for q in framework.questions_of_thread("risk_of_harm")] == ["1.2.g"]
    assert framework.questions["1.2.form"].allowed() == ("old", "new")
    assert framework.scoring.shares == {"question": 80, "summary": 20}
    assert [band.id for band in framework.bands.at("criterion")] == ["good", "priority", "urgent"]
    assert framework.verdicts["six_point"].grades[0] == "very_strong"
    assert [rule.id for rule in framework.verdicts["six_point"].rules][-1] == "poor"
    assert framework.measures["breach"].near == 5


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("id: a", "id: 'a'", True),
        ("id: a", "id: a  # a comment", True),
        ("id: a", "id: b", False),
        ("weight: 2", "weight: 2.0", False),
        ("threads: [risk_of_harm]", "threads:\n              - risk_of_harm", True),
    ],
)
def test_the_digest_is_of_the_content_alone(before: str, after: str, same: bool) -> None:
    text = (Path(__file__).parents[1] / "spec" / "contract_example.yaml").read_text(encoding="utf-8")
    text = text.replace("id: omi-2008-example", "id: a").replace("critical: 2", "critical: 2, weight: 2")
    assert before in text
    one, other = (parse_framework(each.encode(), "f") for each in (text, text.replace(before, after, 1)))
    assert (one == other) is same
    assert (hash(one) == hash(other)) is same
    assert one.digest.startswith("sha256:")
