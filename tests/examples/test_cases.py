"""Facts shared out over cases: as many as chosen, always the same ones, refused where they do not add up."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from examples.build.cases import Case, make_cases, those
from examples.build.choices import choices_from
from examples.build.where import Conditions, words
from inspectorate.framework.files import parse_framework
from inspectorate.refusal import Refused
from tests.examples.tiny import CHOICES, FRAMEWORK

WITH_NUMBERS = FRAMEWORK.replace(
    "scales:",
    """  score: {label: Score, kind: number, at_least: 0, at_most: 10}
  began: {label: Began, kind: date}
  need:
    label: A need
    kind: yes_no
    derive:
      - {when: {score: {at_least: 4}}, is: yes}
      - {is: no}
scales:""",
    1,
)
CONDITIONS = Conditions((parse_framework(WITH_NUMBERS.encode(), "tiny.yaml"),))


def made(more: str = "", **changed: str) -> tuple[Case, ...]:
    plain: dict[str, Any] = yaml.load(CHOICES, Loader=yaml.BaseLoader)
    plain["facts"] |= yaml.load(more, Loader=yaml.BaseLoader) or {}
    return make_cases(choices_from(plain | changed, "tiny.yaml"), CONDITIONS)


def test_groups_and_their_overlaps_have_the_chosen_sizes() -> None:
    pairs = Counter((case.facts["kind"], case.facts["risk"]) for case in made())
    assert pairs == {("licence", "high"): 6, ("licence", "low"): 9, ("order", "high"): 4, ("order", "low"): 21}


def test_the_same_choices_make_the_same_cases_and_another_seed_others() -> None:
    assert made() == made()
    assert made(seed="another") != made()


def test_ranges_give_values_inside_and_derived_facts_follow() -> None:
    cases = made("{score: {4..10: 13, 0..3: rest}, began: {2007-10-01..2007-10-31: rest}}")
    assert {case.facts["score"] for case in cases} <= {str(n) for n in range(11)}
    assert len({case.facts["score"] for case in cases}) > 5
    assert {case.facts["began"][:7] for case in cases} == {"2007-10"}
    assert len(those(cases, CONDITIONS.read({"need": ["yes"]}, "test"), CONDITIONS)) == 13


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("risk: {high: 41}", "41 cases are shared out, 40 there are"),
        ("risk: {high: 10, low: 20}", "30 cases are shared out, 40 there are"),
        ("risk: {high: rest, low: rest}", "0 cases are shared out, 40 there are"),
    ],
)
def test_shares_that_do_not_add_up_are_refused(more: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        made(more)


def test_a_size_that_is_not_met_is_refused_with_the_number() -> None:
    with pytest.raises(Refused, match="holds for 9 cases, not 10"):
        made("risk: {high: 9, low: rest}")


def test_conditions_read_from_a_row_or_from_choices_are_the_same() -> None:
    by_row = CONDITIONS.read_text("risk=high;kind=order,licence", "row")
    by_data = CONDITIONS.read_text("{risk: high, kind: [licence, order]}", "row")
    assert words(by_row) == words(by_data) == "risk=high and kind=licence,order"


def test_without_a_named_sample_the_main_one_is_meant() -> None:
    cases = (*made(), Case("Y-1", {"sample": "later", "risk": "high"}))
    assert "Y-1" not in those(cases, CONDITIONS.read_text("risk=high", "row"), CONDITIONS)
    assert those(cases, CONDITIONS.read_text("sample=later", "row"), CONDITIONS) == {"Y-1"}
