"""The sample of a folder: drawn into it, saved and loaded again, replaced with answers kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate import Refused, draw_sample, load, replace_case, sample_plan, save, verify_sample
from inspectorate.answers.answer import Answer
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, afresh, check
from inspectorate.inspection.sampling import LEFT, design_of, sample_standing, sample_weights

PRACTICE = shipped_folder("examples") / "practice" / "marlshire"


@pytest.fixture(scope="module")
def drawn() -> Inspection:
    return draw_sample(load(PRACTICE), replays=3)


def test_a_drawn_folder_saves_and_loads_to_an_equal_one(drawn: Inspection, tmp_path: Path) -> None:
    save(drawn, tmp_path / "to")
    again = load(tmp_path / "to")
    assert again == replace(drawn, particulars=again.particulars)
    assert (tmp_path / "to" / "draw.yaml").is_file()
    assert verify_sample(again).differences == ()
    save(replace(again, plans={}), tmp_path / "to")
    assert not (tmp_path / "to" / "draw.yaml").exists()


def test_the_day_comes_from_the_inspection_and_is_kept_in_the_record(drawn: Inspection) -> None:
    assert str(design_of(load(PRACTICE)).inspection_on) == "2026-06-15"
    assert 'inspection_on: "2026-06-15"' in drawn.plans["draw.yaml"]
    moved = replace(drawn, particulars=replace(drawn.particulars, dates={"fieldwork": "2026-07-01"}))
    assert verify_sample(moved).differences == ()


def test_every_case_of_the_sample_has_its_facts_and_its_weight(drawn: Inspection) -> None:
    assert len(drawn.cases) == 110
    assert all("order_type" in case.facts for case in drawn.cases)
    weights = sample_weights(drawn)
    total = sum(weights[case.id] for case in drawn.cases)
    assert abs(total - sample_plan(drawn).frame.eligible) < 40  # about all that could be drawn


def test_a_case_with_answers_that_leaves_keeps_them_outside_the_sample(drawn: Inspection) -> None:
    first, second = drawn.cases[0].id, drawn.cases[1].id
    answered = replace(drawn, answers=(Answer(first, "1.1.a", "sufficient"),))
    changed, entry = replace_case(answered, first, "under_review", on="2026-06-10")
    left = [case for case in changed.cases if case.sample == LEFT]
    assert [case.id for case in left] == [first]
    assert changed.cases[0].id == entry.replacement
    assert verify_sample(changed).differences == ()
    again, _ = replace_case(changed, second, "ended")
    assert second not in {case.id for case in again.cases}
    assert sample_standing(again).cases[0] == entry.replacement
    assert verify_sample(again).differences == ()


def test_what_is_missing_is_said(drawn: Inspection) -> None:
    bare = load(PRACTICE)
    with pytest.raises(Refused, match="no design of a sample"):
        sample_plan(replace(bare, plans={}))
    with pytest.raises(Refused, match="no caseload"):
        sample_plan(replace(bare, caseload=None))
    with pytest.raises(Refused, match="no sample is drawn"):
        verify_sample(bare)
    with pytest.raises(Refused, match="no record"):
        verify_sample(replace(drawn, plans={}))
    with pytest.raises(Refused, match="drawn already"):
        draw_sample(drawn)


HAMPSHIRE = shipped_folder("examples") / "hampshire-2008"


def test_drawing_afresh_keeps_what_was_known_beforehand_and_nothing_of_the_cases_that_were_read(tmp_path: Path) -> None:
    before = load(HAMPSHIRE)
    with pytest.raises(Refused, match="chosen already"):
        draw_sample(before)
    drawn = draw_sample(afresh(before), replays=2)
    assert len({each.id for each in drawn.cases}) == 110
    assert {each.id for each in drawn.cases} != {each.id for each in before.cases}
    assert {*drawn.particulars.dates} == {*before.particulars.dates} - {"published"} == {"fieldwork"}
    assert set(drawn.sheets) == {"readers", "managers", "unavailable", "events", "sample"}
    assert set(drawn.plans) == {"design.yaml", "draw.yaml", "week.yaml"}
    assert not any((drawn.answers, drawn.judgements, drawn.published, drawn.narrative, drawn.surveys))
    assert (drawn.caseload, drawn.framework, drawn.context) == (before.caseload, before.framework, before.context)
    save(drawn, tmp_path / "new")
    assert verify_sample(load(tmp_path / "new")).differences == ()


def test_nothing_is_drawn_afresh_without_a_caseload() -> None:
    with pytest.raises(Refused, match="no caseload"):
        afresh(replace(load(HAMPSHIRE), caseload=None))


def test_check_says_of_a_drawn_folder_what_verify_says(drawn: Inspection, tmp_path: Path) -> None:
    def remarks() -> list[str]:
        return [f"{r.file}:{r.line} {r.sentence}" for r in check(load(tmp_path / "to")) if r.code == "sample-differs"]

    save(drawn, tmp_path / "to")
    assert remarks() == []
    sample = tmp_path / "to" / "sample.csv"
    text = sample.read_text()
    first, second = drawn.cases[0].id, drawn.cases[1].id
    sample.write_text(text.replace(first, "\0").replace(second, first).replace("\0", second))
    found = remarks()
    assert f"sample.csv:2 case: place 1 holds {second}; the draw gives {first}; put the case of the draw there" in found
    sample.write_text(text)
    changed, _ = replace_case(load(tmp_path / "to"), first, "ended", on="2026-06-10")
    save(changed, tmp_path / "to")
    assert remarks() == []
    save(replace(changed, sampled=drawn.sampled, cases=drawn.cases), tmp_path / "to")
    assert any("is inspected, but is not in the sample as it stands" in remark for remark in remarks())
