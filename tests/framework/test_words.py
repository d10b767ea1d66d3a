"""Conditions and rules in plain words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.framework.condition import ALWAYS, names_in
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.where import condition_from_data
from inspectorate.framework.words import (
    applies_in_words,
    condition_in_words,
    day_in_words,
    number_in_words,
    rules_in_words,
)
from tests.framework.test_condition import SMALL
from tests.strategies import conditions, frameworks

SAID: list[tuple[dict[str, Any], str]] = [
    ({}, "always"),
    ({"order_type": "licence"}, "Type of case is Licence"),
    ({"order_type": ["licence", "community"]}, "Type of case is Community order or Licence"),
    ({"order_type": ["custody", "none"]}, "Type of case is Custody or is known not to exist"),
    ({"prolific": "yes"}, "Prolific offender is Yes"),
    ({"not": {"order_type": ["licence", "custody"]}}, "Type of case is not Licence or Custody"),
    ({"q.asked": ["yes"]}, "q.asked is answered Yes"),
    ({"q.asked": ["no", "not_applicable"]}, "q.asked is answered No or does not apply"),
    ({"team": ["none", "north"]}, "Team is north or is known not to exist"),
    ({"not": {"q.asked": ["no", "not_applicable"]}}, "q.asked is not answered No and does apply"),
    ({"oasys_drugs": {"at_least": "4"}}, "OASys drugs score is at least 4"),
    ({"oasys_drugs": {"at_most": "4.5"}}, "OASys drugs score is at most 4.5"),
    ({"oasys_drugs": {"between": ["2", "4"]}}, "OASys drugs score is from 2 to 4"),
    ({"plan_on": {"at_least": "2008-02-29"}}, "Plan completed is on or after 29 February 2008"),
    ({"plan_on": {"at_most": "2008-02-29"}}, "Plan completed is on or before 29 February 2008"),
    (
        {"days": {"from": "commenced_on", "to": "plan_on", "between": ["0", "5"], "working": "england-and-wales"}},
        "Plan completed is 0 to 5 working days (bank holidays: England and Wales) after Start of order",
    ),
    (
        {"days": {"from": "commenced_on", "to": "plan_on", "at_most": "5", "working": "weekdays"}},
        "Plan completed is at most 5 working days after Start of order",
    ),
    (
        {"days": {"from": "commenced_on", "to": "plan_on", "at_least": "-2"}},
        "Plan completed is at least -2 days after Start of order",
    ),
    (
        {"prolific": "yes", "any": [{"order_type": "licence"}, {"team": ["North", "South"]}]},
        "Prolific offender is Yes and (Type of case is Licence or Team is North or South)",
    ),
    (
        {"not": {"all": [{"order_type": "licence"}, {"prolific": "yes"}]}},
        "it is not so that (Type of case is Licence and Prolific offender is Yes)",
    ),
]


@pytest.mark.parametrize(("data", "said"), SAID)
def test_a_condition_is_said(data: dict[str, Any], said: str) -> None:
    assert condition_in_words(condition_from_data(data, SMALL), SMALL) == said


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(frameworks(), st.data())
def test_every_condition_and_rule_can_be_said_and_names_what_it_leans_on(data: dict[str, Any], drawn: Any) -> None:
    framework = framework_from_data(data)
    condition = condition_from_data(drawn.draw(conditions(framework)), framework)
    said = condition_in_words(condition, framework)
    for name in names_in(condition):
        assert (framework.facts[name].label.say() if name in framework.facts else name) in said
    for item in [*framework.facts.values(), *framework.questions.values()]:
        words = rules_in_words(item.derive, item.id, framework)
        assert words.count(";") == max(0, len(item.derive) - 1)


def test_guards_are_said_together() -> None:
    parts = [condition_from_data(data, SMALL) for data in ({"order_type": "licence"}, {"prolific": "no"})]
    assert applies_in_words(parts, SMALL) == "only where Type of case is Licence and Prolific offender is No"
    assert applies_in_words([], SMALL) == ""
    assert condition_in_words(ALWAYS, SMALL) == "always"


def test_numbers_and_days_are_written_out() -> None:
    assert [number_in_words(Fraction(text)) for text in ("4", "0.5", "-2.25", "0")] == ["4", "0.5", "-2.25", "0"]
    assert day_in_words(date(2008, 12, 1)) == "1 December 2008"
