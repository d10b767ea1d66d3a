"""The choices of an example: read whole, refused whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from examples.build.choices import Choices, choices_from, numbers
from examples.build.pairs import Pair
from inspectorate.refusal import Refused
from tests.examples.tiny import CHOICES


def read(more: str = "") -> Choices:
    plain: dict[str, Any] = yaml.load(CHOICES, Loader=yaml.BaseLoader)
    return choices_from({**plain, **(yaml.load(more, Loader=yaml.BaseLoader) or {})}, "tiny.yaml")


def test_ranges_hold_both_ends() -> None:
    assert list(numbers("3..5")) == [3, 4, 5]
    assert list(numbers("7")) == [7]


@pytest.mark.parametrize("text", ["5..3", "a few", "3-5", "", "-1", "1.5"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no number or range"):
        numbers(text)


def test_a_question_may_have_one_entry_or_several() -> None:
    choices = read("questions: {P1.c: {n: 12}, P1.S: [{percent: 33..41}, {where: {risk: high}, above: 3, n: 9}]}")
    assert [c.figure.relevant for c in choices.questions["P1.c"]] == [range(12, 13)]
    whole, part = choices.questions["P1.S"]
    assert (dict(whole.where), dict(part.where)) == ({}, {"risk": "high"})
    assert whole.figure.allows(Pair(4, 10))
    assert not whole.figure.allows(Pair(5, 10))
    assert part.figure.allows(Pair(3, 9))
    assert not part.figure.allows(Pair(4, 9))


def test_case_ids_run_on_from_the_first() -> None:
    choices = read("samples: {main: {cases: 3, ids: X-}, later: {cases: 2, ids: X-, first: 4}}")
    assert [i for sample in choices.samples.values() for i in sample.case_ids()] == [
        *("X-001", "X-002", "X-003"),
        *("X-004", "X-005"),
    ]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read("{colour: red, questions: {P1.a: {n: some}, P1.b: {nn: 4}}, samples: {main: {ids: X-}}}")
    said = str(refused.value)
    assert "unknown key colour" in said
    assert "questions.P1.a: 'some' is no number or range" in said
    assert "questions.P1.b: unknown key nn" in said
    assert "samples.main: 'cases'" in said


def test_every_shipped_choices_file_is_read() -> None:
    files = sorted(Path(__file__).parents[2].glob("examples/build/*.yaml"))
    for file in files:
        plain = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert choices_from(plain, file.name).example == file.stem
