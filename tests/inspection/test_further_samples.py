"""A thematic element's own sample: drawn beside the main one from the cases that are left, verified, replaced."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate import Refused, draw_sample, load, replace_case, save, score, verify_sample
from inspectorate.answers.answer import Answer
from inspectorate.cli import DONE, REFUSED, main
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, check
from inspectorate.inspection.sampling import apart_from, sample_plan, sample_standing, samples_of

PRACTICE = shipped_folder("examples") / "practice" / "marlshire"
ELEMENT = """\
schema: 1
id: harm
title: A thematic element
facts: {lately: {label: L, kind: yes_no, derive: [{when: {risk_of_harm: [high, very_high]}, is: "yes"}, {is: "no"}]},
        risk_of_harm: {label: Risk, kind: choice, options: {low: L, medium: M, high: H, very_high: V}},
        gender: {label: Gender, kind: choice, options: {male: Male, female: Female}}}
scales: {yn: {options: {"yes": {line: above}, "no": {line: below}}}}
sections: [{id: "1", title: One, criteria: [{id: "1.1", title: One, questions: [{id: h.a, text: Q, scale: yn}]}]}]
"""
DESIGN = "size: 12\nseed: the element\neligible: {lately: yes}\nmirror: gender\nreserves: 4\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Marlshire with an element on the sample `harm`, both samples drawn."""
    made = Path(shutil.copytree(PRACTICE, tmp_path_factory.mktemp("further") / "area"))
    (made / "harm.yaml").write_text(ELEMENT)
    (made / "design-harm.yaml").write_text(DESIGN)
    with (made / "inspection.yaml").open("a") as file:
        file.write("elements: [{framework: harm.yaml, sample: harm}]\n")
    for more in ((), ("--sample", "harm")):
        assert main(["sample", "draw", str(made), "--replays", "2", *more]) == DONE
    return made


@pytest.fixture
def drawn(folder: Path) -> Inspection:
    return load(folder)


def ids(inspection: Inspection, sample: str) -> list[str]:
    return [case.id for case in inspection.cases if case.sample == sample]


def test_it_is_drawn_from_the_cases_that_the_main_sample_left(drawn: Inspection) -> None:
    assert samples_of(drawn) == ("main", "harm")
    assert (len(ids(drawn, "main")), len(ids(drawn, "harm"))) == (110, 12)
    rows = [row["case"] for row in drawn.sheets["sample"].records()]
    assert len(rows) == 130
    assert not set(rows) & {row["case"] for row in drawn.sheets["sample-harm"].records()}
    assert sorted(rows) == list(apart_from(drawn, "harm"))
    facts = {case.id: case.facts for case in drawn.cases}
    assert {facts[case]["risk_of_harm"] for case in ids(drawn, "harm")} <= {"high", "very_high"}


def test_both_are_verified_and_neither_is_drawn_again(folder: Path, drawn: Inspection) -> None:
    for sample in samples_of(drawn):
        assert verify_sample(drawn, sample=sample).differences == ()
        assert main(["sample", "verify", str(folder), "--sample", sample]) == DONE
        assert main(["sample", "draw", str(folder), "--sample", sample]) == REFUSED
    assert [remark for remark in check(drawn) if remark.code in ("sample-differs", "draw-unrecorded")] == []


def test_a_case_that_was_swapped_is_found_in_the_file_of_its_sample(drawn: Inspection) -> None:
    sheet = drawn.sheets["sample-harm"]
    rows = (sheet.rows[1][:1] + sheet.rows[0][1:], sheet.rows[0][:1] + sheet.rows[1][1:], *sheet.rows[2:])
    swapped = replace(drawn, sheets={**drawn.sheets, "sample-harm": replace(sheet, rows=rows)})
    assert verify_sample(swapped).differences == ()
    found = verify_sample(swapped, sample="harm").differences
    assert {fault.file for fault in found} == {"sample-harm.csv"}
    assert {remark.file for remark in check(swapped) if remark.code == "sample-differs"} == {"sample-harm.csv"}
    lost = replace(drawn, plans={n: t for n, t in drawn.plans.items() if n != "draw-harm.yaml"})
    assert [(r.file, r.code) for r in check(lost) if r.code == "draw-unrecorded"] == [
        ("sample-harm.csv", "draw-unrecorded")
    ]


def test_a_case_of_it_is_replaced_by_its_own_reserve(drawn: Inspection, tmp_path: Path) -> None:
    first = ids(drawn, "harm")[0]
    answered = replace(drawn, answers=(Answer(first, "h.a", "yes"),))
    changed, entry = replace_case(answered, first, "ended", on="2026-06-12", sample="harm")
    assert entry.replacement in {row["case"] for row in drawn.sheets["sample-harm"].records() if row["reserve"]}
    assert (ids(changed, "left"), len(ids(changed, "harm"))) == ([first], 12)
    assert "register" not in changed.sheets
    save(changed, tmp_path / "to")
    again = load(tmp_path / "to")
    assert entry.replacement in sample_standing(again, "harm").cases
    assert verify_sample(again, sample="harm").differences == ()
    assert verify_sample(again).differences == ()
    with pytest.raises(Refused, match="not in the sample"):
        replace_case(again, first, "ended", sample="main")
    save(replace(again, sheets={}, plans={}), tmp_path / "to")
    assert not [
        path.name for path in (tmp_path / "to").iterdir() if "harm." in path.name and "framework" not in path.name
    ]


def test_only_the_main_sample_makes_headline_scores(drawn: Inspection) -> None:
    answers = tuple(Answer(case, "h.a", "yes") for case in ids(drawn, "harm"))
    scores = score(replace(drawn, answers=answers))
    (element,) = scores.elements
    assert (scores.cases, element.cases) == (110, 12)
    assert element.questions["h.a"].count.relevant == 12


def test_the_main_sample_is_drawn_from_what_further_ones_left(drawn: Inspection) -> None:
    bare = load(PRACTICE)
    listed = [case for case in drawn.cases if case.sample == "harm"]
    assert drawn.sampled is not None
    begun = replace(bare, sampled=replace(drawn.sampled, cases=tuple(listed)), cases=tuple(listed))
    both = draw_sample(begun, replays=2)
    assert len({case.id for case in both.cases}) == len(both.cases) == 122
    assert sample_plan(begun).frame.population == 1200 - 12
    assert verify_sample(both).differences == ()


def test_names_that_cannot_be_part_of_a_file_are_refused(drawn: Inspection) -> None:
    with pytest.raises(Refused, match="cannot be part of a file's name"):
        sample_plan(drawn, "../harm")
    with pytest.raises(Refused, match="no design"):
        sample_plan(drawn, "other")
