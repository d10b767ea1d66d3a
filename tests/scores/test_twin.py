"""The tally and the scores equal the plain twin's on random frameworks, cases and answers; and the invariants hold."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.answers.answer import Answer, by_case
from inspectorate.caseload.caseload import Case
from inspectorate.caseload.files import value_from
from inspectorate.framework.condition import Value
from inspectorate.framework.framework import Framework, Question
from inspectorate.framework.where import condition_from_data
from inspectorate.scores.score import Scores, score
from inspectorate.scores.tally import CaseUnits, tally
from tests.plain.scores import World as PlainWorld
from tests.strategies import World, conditions, worlds

DRAWN = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def cases_of(world: World) -> list[Case]:
    return [
        Case(case, {name: _fact(world.framework, name, text) for name, text in facts.items()})
        for case, facts in world.cases.items()
    ]


def _fact(framework: Framework, name: str, text: str) -> Value:
    fact = framework.facts[name]
    return value_from(fact.kind, tuple(fact.options), text)


def answers_of(world: World) -> list[Answer]:
    return [
        Answer(row.case, row.question, _answer(world.framework, row.question, row.answer), row.respondent, row.note)
        for row in world.answers
    ]


def _answer(framework: Framework, name: str, text: str) -> Any:
    item: Any = framework.questions.get(name) or framework.facts[name]
    if isinstance(item, Question) and item.scale is not None:
        return text
    return value_from(item.kind, tuple(item.options), text)


def scored(
    world: World, where: dict[str, Any] | None = None, instruments: list[str] | None = None, cases: Any = None
) -> Scores:
    framework = world.framework
    condition = None if where is None else condition_from_data(where, framework)
    questions = [q for q in framework.questions.values() if instruments is None or q.instrument in instruments]
    counts = tally(framework, cases or cases_of(world), by_case(answers_of(world)), questions, condition)
    return score(framework, counts)


def plain(world: World) -> PlainWorld:
    return PlainWorld(dict(world.framework.source), world.cases, world.answers)


def assert_equal(ours: Scores, twin: dict[str, Any]) -> None:
    assert ours.cases == twin["cases"]
    assert ours.where_unknown == twin["where_unknown"]
    for name, item in ours.questions.items():
        count = {box: getattr(item.count, box) for box in twin["counts"][name]}
        assert (name, count) == (name, twin["counts"][name])
        assert (name, item.percent) == (name, twin["percents"][name])
    assert set(ours.questions) == set(twin["counts"])
    assert {name: item.percent for name, item in ours.criteria.items()} == twin["criteria"]
    lowest = ours.framework.scoring.section == "lowest_band"
    assert {n: i.band if lowest else i.percent for n, i in ours.sections.items()} == twin["sections"]
    assert {name: item.percent for name, item in ours.threads.items()} == twin["threads"]
    assert (ours.missing, ours.unknown) == (twin["missing"], twin["unknown"])
    if ours.framework.scoring.overall == "weighted":
        assert ours.overall is not None
        assert ours.overall.percent == twin["overall"]


@DRAWN
@given(worlds())
def test_the_scores_equal_the_plain_twins(world: World) -> None:
    assert_equal(scored(world), plain(world).score())


@DRAWN
@given(st.data())
def test_they_are_equal_under_a_filter(data: st.DataObject) -> None:
    world = data.draw(worlds())
    where = data.draw(conditions(world.framework))
    assert_equal(scored(world, where), plain(world).score(where))


@DRAWN
@given(worlds())
def test_they_are_equal_for_one_instrument(world: World) -> None:
    assert_equal(scored(world, instruments=["case"]), plain(world).score(instruments=["case"]))


@DRAWN
@given(st.data())
def test_what_was_kept_of_other_parts_of_the_sample_changes_nothing(data: st.DataObject) -> None:
    """Parts in any order, of any questions, some of cases that are read otherwise now: each as if counted alone."""
    world = data.draw(worlds())
    framework, answers, cases = world.framework, by_case(answers_of(world)), cases_of(world)
    kept = CaseUnits(framework, answers)
    for _ in range(3):
        part = data.draw(st.lists(st.sampled_from(cases), unique_by=lambda case: case.id)) if cases else []
        part = [replace(case, facts={}) if data.draw(st.booleans()) else case for case in part]
        questions = data.draw(st.lists(st.sampled_from(list(framework.questions.values())), unique_by=lambda q: q.id))
        drawn = data.draw(st.none() | conditions(framework))
        where = None if drawn is None else condition_from_data(drawn, framework)
        alone = tally(framework, part, answers, questions, where)
        assert tally(framework, part, answers, questions, where, counted=kept) == alone


@DRAWN
@given(worlds())
def test_the_six_boxes_add_up_to_the_cases(world: World) -> None:
    several = {
        (row.case, row.question)
        for row in world.answers
        if sum(r.case == row.case and r.question == row.question for r in world.answers) > 1
    }
    for name, item in scored(world).questions.items():
        if not any(question == name for _, question in several):
            assert item.count.total == len(world.cases)
        assert item.count.total >= len(world.cases)


@DRAWN
@given(worlds(), st.integers(0, 2**32))
def test_the_order_of_cases_and_answers_does_not_matter(world: World, seed: int) -> None:
    shuffled = random.Random(seed)
    cases, rows = list(world.cases.items()), list(world.answers)
    shuffled.shuffle(cases)
    shuffled.shuffle(rows)
    again = World(world.framework, dict(cases), tuple(rows))
    first, second = scored(world), scored(again)
    assert first.questions == second.questions
    assert (first.criteria, first.sections, first.threads, first.overall) == (
        second.criteria,
        second.sections,
        second.threads,
        second.overall,
    )


@DRAWN
@given(worlds())
def test_a_score_lies_within_its_parts(world: World) -> None:
    scores = scored(world)
    for criterion in world.framework.criteria.values():
        parts = [p for q in criterion.questions if q.scored and (p := scores.questions[q.id].percent) is not None]
        percent = scores.criteria[criterion.id].percent
        assert (percent is None) == (not parts)
        if percent is not None:
            assert min(parts) <= percent <= max(parts)
    for section in world.framework.sections:
        inner = [p for c in section.scored_criteria if (p := scores.criteria[c.id].percent) is not None]
        percent = scores.sections[section.id].percent
        if percent is not None:
            assert min(inner) <= percent <= max(inner)


@DRAWN
@given(worlds())
def test_a_case_to_which_nothing_applies_changes_no_score(world: World) -> None:
    """Give a case the answers that put it in no denominator: every score stays as it was."""
    before = scored(world)
    extra = [q for q in world.framework.questions.values() if q.scale is not None]
    twin = plain(World(world.framework, {**world.cases, "extra": {}}, world.answers))
    boxes = {q.id: {box for box, _ in twin.boxes("extra", q.id)} for q in extra}
    after = scored(world, cases=[*cases_of(world), Case("extra")])
    for name, item in before.questions.items():
        if boxes.get(name, set()) <= {"not_applicable", "outside", "unknown", "missing"}:
            assert after.questions[name].percent == item.percent
            assert after.questions[name].count.relevant == item.count.relevant


@DRAWN
@given(worlds())
def test_nothing_relevant_has_no_percent_and_is_named(world: World) -> None:
    scores = scored(world)
    for criterion in world.framework.criteria.values():
        without = [q.id for q in criterion.questions if q.scored and scores.questions[q.id].count.relevant == 0]
        assert list(scores.criteria[criterion.id].without) == without
        assert all(scores.questions[name].percent is None for name in without)


@DRAWN
@given(worlds())
def test_shown_figures_are_rounded_half_up_once(world: World) -> None:
    scores = scored(world)
    levels = [*scores.criteria.values(), *scores.threads.values(), *scores.questions.values()]
    for item in levels:
        if item.percent is None:
            assert item.shown is None
        else:
            assert item.shown is not None
            assert item.percent - Fraction(1, 2) < item.shown <= item.percent + Fraction(1, 2)
