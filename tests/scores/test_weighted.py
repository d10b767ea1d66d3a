"""Weighted scores: weights move above and below together; equal weights change nothing."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate import Inspection, Refused, draw_sample, load, score
from inspectorate.answers.answer import Answer, by_case
from inspectorate.cli import DONE, main
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import save
from inspectorate.scores.score import Scores
from inspectorate.scores.score import score as score_tally
from inspectorate.scores.tally import tally
from tests.scores.test_twin import answers_of, cases_of
from tests.strategies import World, worlds

DRAWN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def weighted(world: World, weights: dict[str, Fraction], times: dict[str, int] | None = None) -> Scores:
    """The scores by weights; `times` makes copies of cases instead."""
    copies = times or {case.id: 1 for case in cases_of(world)}
    cases, answers = [], []
    for case in cases_of(world):
        for copy in range(copies[case.id]):
            from dataclasses import replace

            cases.append(replace(case, id=f"{case.id}/{copy}"))
            answers += [replace(a, case=f"{a.case}/{copy}") for a in answers_of(world) if a.case == case.id]
    whole = None if times else {f"{name}/0": weight for name, weight in weights.items()}
    return score_tally(world.framework, tally(world.framework, cases, by_case(answers), weights=whole))


def percents(scores: Scores) -> list[Fraction | None]:
    levels = (scores.questions, scores.criteria, scores.sections, scores.threads)
    return [item.percent for level in levels for item in level.values()]


@given(worlds(), st.data())
@DRAWN
def test_a_whole_weight_is_so_many_equal_cases(world: World, data: st.DataObject) -> None:
    """The plain meaning: a case of weight 3 counts as if it stood there three times."""
    times = {case.id: data.draw(st.integers(1, 3)) for case in cases_of(world)}
    by_weight = weighted(world, {name: Fraction(number) for name, number in times.items()})
    assert percents(by_weight) == percents(weighted(world, {}, times))


@given(worlds(), st.fractions(Fraction(1, 9), 9))
@DRAWN
def test_equal_weights_change_no_score(world: World, weight: Fraction) -> None:
    same = weighted(world, {case.id: weight for case in cases_of(world)})
    plain = weighted(world, {}, {case.id: 1 for case in cases_of(world)})
    assert percents(same) == percents(plain)
    for name, item in same.questions.items():
        other = plain.questions[name]
        assert (item.count.above, item.count.relevant) == (other.count.above, other.count.relevant)
        if item.interval is not None and other.interval is not None:
            assert item.interval.low == pytest.approx(other.interval.low)
            assert item.interval.high == pytest.approx(other.interval.high)


@pytest.fixture(scope="module")
def answered() -> Inspection:
    """A drawn sample in which the work was good exactly where the risk of harm was high."""
    from dataclasses import replace

    drawn = draw_sample(load(shipped_folder("examples") / "practice" / "marlshire"), replays=20)
    answers = tuple(
        Answer(case.id, "1.2.a", "sufficient" if case.facts.get("risk_of_harm") in ("high", "very_high") else
               "insufficient")
        for case in drawn.cases
    )  # fmt: skip
    return replace(drawn, answers=answers)


def test_a_minimum_number_raises_the_plain_score_and_weights_take_that_back(answered: Inspection) -> None:
    """30 of 110 were drawn at high risk, by rule; of those that could be drawn it is 61 of 440."""
    plain = score(answered).questions["1.2.a"]
    by_weight = score(answered, weighted=True).questions["1.2.a"]
    assert plain.percent == Fraction(100 * 30, 110)
    assert by_weight.percent is not None
    assert abs(float(by_weight.percent) - 100 * 61 / 440) < 2
    assert (by_weight.count.above, by_weight.count.below) == (30, 80)
    assert plain.interval is not None
    assert by_weight.interval is not None
    assert by_weight.interval.low < by_weight.percent < by_weight.interval.high


def test_they_are_shown_beside(answered: Inspection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(answered, tmp_path / "to")
    capsys.readouterr()
    assert main(["score", str(tmp_path / "to"), "--weighted", "--questions"]) == DONE
    shown = capsys.readouterr().out
    assert "score  weighted" in shown
    assert main(["score", str(tmp_path / "to"), "--weighted", "--format", "csv"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(",weighted_percent")
    question = next(line for line in lines if line.startswith("question,1.2.a")).split(",")
    assert question[-1] != question[10]
    assert main(["score", str(tmp_path / "to"), "--weighted", "--format", "json"]) == DONE
    import json

    data = json.loads(capsys.readouterr().out)
    assert data["questions"]["1.2.a"]["percent"] == 27.2727
    assert data["weighted"]["weights"] is True
    assert data["weighted"]["questions"]["1.2.a"]["percent"] < 20


def test_without_weights_it_is_refused(answered: Inspection) -> None:
    from dataclasses import replace

    with pytest.raises(Refused, match="no sample is drawn"):
        score(load(shipped_folder("examples") / "hampshire-2008"), weighted=True)
    sheet = answered.sheets["sample"]
    lacking = replace(sheet, rows=sheet.rows[1:])
    with pytest.raises(Refused, match="has no weight"):
        score(replace(answered, sheets={"sample": lacking}), weighted=True)
