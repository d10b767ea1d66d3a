"""design.yaml: every fault at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.refusal import Refused
from inspectorate.sample.files import design_from_text, read_design
from tests.sample.world import FRAMEWORK

GOOD = """\
schema: 1
inspection_on: 2008-11-10
size: 12
seed: agreed on Monday
eligible:
  order: [community, licence]
  all: [{score: {at_least: 2}}, {needs_care: yes}]
strata: {by: order, sizes: {community: 8, licence: 4}}
at_least:
  - {where: {risk: high}, cases: 3, label: high risk}
  - {where: {woman: yes}, share: yes}
mirror: woman
reserves: 5
"""


def test_a_design_is_read(tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text(GOOD, encoding="utf-8")
    made = read_design(tmp_path / "design.yaml", FRAMEWORK)
    assert (made.size, made.seed, made.reserves, made.mirror) == (12, "agreed on Monday", 5, ("woman",))
    assert str(made.inspection_on) == "2008-11-10"
    assert [demand.label for demand in made.eligible] == [
        "order: [community, licence]",
        "score: {at_least: 2}",
        "needs_care: yes",
    ]
    assert [(each.label, each.cases) for each in made.at_least] == [("high risk", 3), ("woman: yes", None)]
    assert made.strata is not None
    assert made.strata.sizes == {("community",): 8, ("licence",): 4}
    assert made.line_of("at_least[1]") == 11


@pytest.mark.parametrize(
    ("before", "after", "line", "wrong"),
    [
        ("schema: 1", "schema: 2", 1, "the schema '2' is not known"),
        ("2008-11-10", "November", 2, "'November' is no date"),
        ("size: 12", "size: 13", 3, "size is 13, but the sizes of the strata add up to 12"),
        ("size: 12", "size: 1.5", 3, "1.5 is not allowed here"),
        ("order: [community, licence]", "order: [probation]", 6, "'probation' is no value of 'order'"),
        ("order: [community, licence]", "1.1.a: [yes]", 6, "'1.1.a' is a question"),
        ("order: [community, licence]", "tier: [1]", 6, "'tier' is no fact or question"),
        ("by: order", "by: score", 8, "'score' is no fact with values to sort by"),
        ("community: 8", "curfew: 8", 8, "'curfew' is no value of 'order'"),
        ("licence: 4}}", "licence: 4}, proportional: yes}", 8, "strata have either sizes or proportional: yes"),
        ("cases: 3,", "", 10, "a minimum number has either cases or share: yes"),
        ("share: yes", "share: yes, cases: 2", 11, "a minimum number has either cases or share: yes"),
        ("mirror: woman", "mirror: [woman, women]", 12, "'women' is no fact with values to sort by"),
        ("mirror: woman", "mirrors: woman", 12, "a design has no key 'mirrors'"),
        ("reserves: 5", "reserves: some", 13, "'some' is no whole number"),
    ],
)
def test_faults_have_their_line(before: str, after: str, line: int, wrong: str) -> None:
    assert before in GOOD
    with pytest.raises(Refused) as refused:
        design_from_text(GOOD.replace(before, after), FRAMEWORK)
    assert any(wrong in fault.wrong for fault in refused.value.faults), refused.value
    assert line in [fault.line for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("typed", "write"),
    [
        ("some", "write a whole number such as 2"),
        ("0.5", "write a whole number of at least 0"),
        ("-1", "write a whole number of at least 0"),
    ],
)
def test_where_a_whole_number_belongs_no_other_is_proposed(typed: str, write: str) -> None:
    with pytest.raises(Refused) as refused:
        design_from_text(GOOD.replace("reserves: 5", f"reserves: {typed}"), FRAMEWORK)
    assert [fault.write for fault in refused.value.faults] == [write]


def test_all_faults_at_once() -> None:
    text = GOOD.replace("2008-11-10", "soon").replace("by: order", "by: tier").replace("reserves: 5", "reserves: -1")
    with pytest.raises(Refused) as refused:
        design_from_text(text, FRAMEWORK)
    assert {fault.line for fault in refused.value.faults} >= {2, 8, 13}


def test_a_design_needs_a_size() -> None:
    with pytest.raises(Refused, match="has no 'size'"):
        design_from_text("mirror: woman\n", FRAMEWORK)


def test_a_number_that_is_wrong_is_told_once() -> None:
    with pytest.raises(Refused) as refused:
        design_from_text(GOOD.replace("cases: 3,", "cases: 2.6,"), FRAMEWORK)
    assert [fault.wrong for fault in refused.value.faults] == ["2.6 is not allowed here"]
