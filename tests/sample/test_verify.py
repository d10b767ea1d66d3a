"""Redoing a draw finds every change; the register follows its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.refusal import Refused
from inspectorate.sample.draw import draw
from inspectorate.sample.plan import SamplePlan, plan
from inspectorate.sample.probability import chances
from inspectorate.sample.record_files import (
    DrawRecord,
    SampleRow,
    caseload_digest,
    record_from_text,
    record_of,
    record_yaml,
    register_of,
    register_sheet,
    rows_digest,
    rows_of,
    sample_rows,
    sample_sheet,
)
from inspectorate.sample.register import Replacement, Standing, check_leaving, next_reserve, standing
from inspectorate.sample.verify import Kept, verify
from tests.sample.world import FRAMEWORK, case, caseload, design, many

RULES: dict[str, Any] = {
    "size": 12,
    "strata": {"by": "order", "sizes": {"community": 8, "licence": 4}},
    "at_least": [{"where": {"risk": "high"}, "cases": 5}],
    "reserves": 6,
    "seed": "s",
}
CASES = many(60)


def planned() -> SamplePlan:
    return plan(FRAMEWORK, CASES, design(**RULES))


def kept() -> Kept:
    drawn = draw(planned(), "s")
    assert drawn.plan.rules is not None
    rows = sample_rows(drawn, chances(drawn.plan.rules, drawn.taken(), "s", 5))
    record = record_of(drawn, rows, FRAMEWORK, CASES, 5)
    return Kept(record, rows, (), tuple(each.case for each in drawn.sample), dict(drawn.plan.design.source))


def told(cases: Caseload, of: Kept) -> list[str]:
    return [fault.wrong for fault in verify(FRAMEWORK, cases, of).differences]


def test_what_nobody_touched_is_as_it_was_drawn() -> None:
    verified = verify(FRAMEWORK, CASES, kept())
    assert (verified.differences, verified.notes) == ((), ())


def test_rows_in_another_order_are_the_same_caseload() -> None:
    turned = Caseload(tuple(reversed(CASES.cases)))
    assert caseload_digest(turned) == caseload_digest(CASES)
    assert told(turned, kept()) == []


def test_a_case_swapped_by_hand_is_found_even_with_the_record_mended() -> None:
    made = kept()
    outside = next(each.id for each in CASES.cases if each.id not in {row.case for row in made.rows})
    rows = (replace(made.rows[0], case=outside), *made.rows[1:])
    record = replace(made.record, sample=rows_digest(rows))
    mended = replace(made, rows=rows, record=record, inspected=(outside, *made.inspected[1:]))
    assert told(CASES, mended) == [f"place 1 holds {outside}; the draw gives {made.rows[0].case}"]


def test_a_figure_changed_by_hand_is_found() -> None:
    made = kept()
    rows = (replace(made.rows[0], weight="1"), *made.rows[1:])
    found = told(CASES, replace(made, rows=rows))
    assert found[0] == "it is not as it was written by the draw"
    assert made.rows[0].weight in found[1]


@pytest.mark.parametrize("change", ["risk", "added", "lost"])
def test_a_caseload_that_changed_where_the_draw_looks_is_found(change: str) -> None:
    first = CASES.cases[0]
    other = {"risk": "low" if first.facts["risk"] == "high" else "high"}
    cases = {
        "risk": (Case(first.id, {**first.facts, **other}), *CASES.cases[1:]),
        "added": (*CASES.cases, case("NEW", order="community", risk="low")),
        "lost": CASES.cases[1:],
    }[change]
    assert any("the caseload is not the one that was drawn from" in each for each in told(Caseload(cases), kept()))


def test_a_caseload_that_changed_elsewhere_is_only_noted() -> None:
    cases = Caseload((replace(CASES.cases[0], beside={"team": "East"}), *CASES.cases[1:]))
    verified = verify(FRAMEWORK, cases, kept())
    assert verified.differences == ()
    assert "in nothing that the draw looks at" in verified.notes[0]


def test_a_design_that_changed_is_found_and_the_change_named() -> None:
    made = kept()
    changed = {**made.record.design, "size": "13", "mirror": "woman"}  # type: ignore[dict-item]
    found = told(CASES, replace(made, design=changed))
    assert found == ["the design is not the one that was drawn by: size, mirror"]


def test_another_seed_or_method_in_the_record_is_found() -> None:
    made = kept()
    assert any("place 1 holds" in each for each in told(CASES, replace(made, record=replace(made.record, seed="t"))))
    other = replace(made, record=replace(made.record, method="dice"))
    assert told(CASES, other) == ["the record is of another way of drawing, 'dice'; this program draws "
                                  "'first by lot, 1'"]  # fmt: skip


def test_cases_inspected_that_are_not_the_sample_are_found() -> None:
    made = kept()
    found = told(CASES, replace(made, inspected=(*made.inspected[1:], "C-9999")))
    assert found == [
        "C-9999 is inspected, but is not in the sample as it stands",
        f"{made.inspected[0]} is in the sample, but is not inspected, and the register does not say why",
    ]


def test_the_next_reserve_of_the_cell_comes_then_one_of_the_stratum_that_breaks_nothing() -> None:
    cases = caseload(
        *(case(f"H{n}", order="community", risk="high") for n in range(4)),
        *(case(f"L{n}", order="community", risk="low") for n in range(6)),
        *(case(f"K{n}", order="licence", risk="high") for n in range(6)),
    )
    made = plan(
        FRAMEWORK,
        cases,
        design(
            strata={"by": "order", "sizes": {"community": 4, "licence": 2}},
            at_least=[{"where": {"risk": "high"}, "cases": 4}],
        ),
    )
    sample = ("H0", "H1", "L0", "L1", "K0", "K1")
    at = Standing(sample, ("L2", "K2", "H2", "H3"))
    assert next_reserve(made, at, "H0") == "H2"  # its own cell, though others stand before
    assert next_reserve(made, at, "L0") == "L2"
    assert next_reserve(made, Standing(sample, ("K2", "H2")), "L0") == "H2"  # no reserve of its cell; more high risk
    assert next_reserve(made, Standing(sample, ("L2", "K2")), "H0") == ""  # L2 would leave too few of high risk
    assert next_reserve(made, Standing((*sample, "H3"), ("L2",)), "H0") == "L2"  # with one to spare it may come
    assert next_reserve(made, at, "X") == ""


def test_a_register_that_does_not_follow_its_rule_is_found() -> None:
    made = kept()
    leaving = made.inspected[0]
    at = standing(made.inspected, [row.case for row in made.rows if row.reserve], ())
    due = next_reserve(planned(), at, leaving)
    other = next(name for name in at.reserves if name != due)
    for came, found in ((due, []), (other, [f"{other} came for {leaving}; {due} was due"])):
        entry = Replacement(leaving, "ended", came)
        inspected = tuple(came if name == leaving else name for name in made.inspected)
        assert told(CASES, replace(made, register=(entry,), inspected=inspected)) == found
    stranger = Replacement("C-9999", "ended")
    assert told(CASES, replace(made, register=(stranger,))) == [
        "C-9999 is registered as gone, but was not in the sample"
    ]


def test_the_sample_as_it_stands_after_several_left() -> None:
    register = [Replacement("A", "ended", "R1"), Replacement("R1", "transferred", "R2"), Replacement("B", "ended")]
    assert standing(["A", "B", "C"], ["R1", "R2", "R3"], register) == Standing(("R2", "C"), ("R3",))


def test_who_may_leave() -> None:
    at = Standing(("A",), ())
    check_leaving(at, "A", "other", "burnt")
    with pytest.raises(Refused, match="not in the sample") as refused:
        check_leaving(at, "B", "bored", "")
    assert len(refused.value.faults) == 2
    with pytest.raises(Refused, match="has to be told"):
        check_leaving(at, "A", "other", " ")


def test_record_rows_and_register_read_back_as_written() -> None:
    made = kept()
    assert record_from_text(record_yaml(made.record)) == made.record
    assert rows_of(sample_sheet(made.rows)) == made.rows
    register = (Replacement("A", "ended", "B", "2008-11-10", "a note, with a comma"),)
    assert register_of(register_sheet(register)) == register
    assert register_of(None) == ()


def test_bad_rows_are_refused_with_their_line() -> None:
    rows = [SampleRow("A", "x", 1, False, "0.5", "2", ""), SampleRow("A", "x", 2, False, "0", "heavy", "")]
    with pytest.raises(Refused) as refused:
        rows_of(sample_sheet(rows))
    assert [(fault.line, fault.path) for fault in refused.value.faults] == [
        (3, "case"),
        (3, "probability"),
        (3, "weight"),
    ]
    with pytest.raises(Refused, match="none of the reasons"):
        register_of(register_sheet([Replacement("A", "bored")]))
    with pytest.raises(Refused, match="has no 'seed'"):
        record_from_text("schema: 1\nmethod: x\n")


def test_the_record_counts() -> None:
    record: DrawRecord = kept().record
    assert record.counts == {"cases": "60", "could_be_drawn": "60", "drawn": "12", "reserves": "6"}
