"""From printed figures to cases and back, on a tiny invented inspection."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from examples.build.__main__ import build
from examples.build.files import NOTE, Place
from inspectorate.inspection import load, score
from inspectorate.refusal import Refused
from tests.examples.tiny import CHOICES, PUBLISHED, place_tiny

SECONDS = 3.0


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = place_tiny(tmp_path_factory.mktemp("solved"))
    assert build(place, solve=True, seconds=SECONDS) == 0
    return place


def answers(place: Place) -> list[dict[str, str]]:
    with (place.folder / "answers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_printed_figure_comes_back(solved: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(solved, check=True) == 0
    assert "18 printed figures: 18 equal, 0 impossible, 0 differ" in capsys.readouterr().out


def test_the_inspection_is_finished(solved: Place) -> None:
    scores = score(load(solved.folder))
    assert (scores.missing, scores.unknown, scores.provisional) == (0, 0, False)


def test_answers_stand_only_where_the_question_applies(solved: Place) -> None:
    given = answers(solved)
    assessed = {row["case"] for row in given if (row["question"], row["answer"]) == ("P1.a", "yes")}
    assert {row["case"] for row in given if row["question"] == "P1.b"} == assessed
    assert not [row for row in given if row["question"] == "P1.h"], "nobody types an answer to a derived question"


def test_compulsory_notes_say_that_nobody_wrote_them(solved: Place) -> None:
    for row in answers(solved):
        assert row["note"] == (NOTE if row["answer"] in ("insufficient", "poor") else "")


def test_about_a_third_of_the_cases_have_an_area_assessor(solved: Place) -> None:
    readers = {row["case"]: row["reader"] for row in answers(solved)}
    assert len(readers) == 40
    assert 5 <= sum(reader.startswith("A") for reader in readers.values()) <= 22


def test_solving_twice_gives_the_same_files(solved: Place, tmp_path: Path) -> None:
    again = place_tiny(tmp_path)
    assert build(again, solve=True, seconds=SECONDS) == 0
    assert again.counts.read_bytes() == solved.counts.read_bytes()
    for name in ("cases.csv", "answers.csv"):
        assert (again.folder / name).read_bytes() == (solved.folder / name).read_bytes()


def test_another_seed_gives_other_cases_with_the_same_figures(solved: Place, tmp_path: Path) -> None:
    other = place_tiny(tmp_path, choices=CHOICES.replace("samples:", "seed: another\nsamples:", 1))
    other.counts.parent.mkdir()
    other.counts.write_bytes(solved.counts.read_bytes())
    assert build(other) == 0
    assert (other.folder / "answers.csv").read_bytes() != (solved.folder / "answers.csv").read_bytes()


def test_a_changed_file_is_found(tmp_path: Path, solved: Place, capsys: pytest.CaptureFixture[str]) -> None:
    changed = place_tiny(tmp_path)
    changed.counts.parent.mkdir()
    changed.counts.write_bytes(solved.counts.read_bytes())
    assert build(changed) == 0
    path = changed.folder / "answers.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",R01,", ",R09,", 1), encoding="utf-8")
    assert build(changed, check=True) == 1
    assert "answers.csv" in capsys.readouterr().err


def test_a_figure_that_differs_is_found(solved: Place, capsys: pytest.CaptureFixture[str]) -> None:
    right = solved.published.read_text(encoding="utf-8")
    try:
        solved.published.write_text(right.replace("P2,,,,65,,", "P2,,,,66,,"), encoding="utf-8")
        assert build(solved, check=True) == 1
    finally:
        solved.published.write_text(right, encoding="utf-8")
    assert "P2 | 66% | 65% | DIFFERS" in capsys.readouterr().out


def test_a_figure_that_no_whole_number_shows_is_proved_impossible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = place_tiny(tmp_path, PUBLISHED.replace("P1.c,,5,12,,,", "P1.c,,,12,41,,"))
    assert build(place, solve=True, seconds=SECONDS) == 0
    said = capsys.readouterr().out
    assert "no whole number of 12 cases shows 41%: 4 of them show 33%, 5 show 42%" in said
    assert "17 equal, 1 impossible, 0 differ" in said


def test_scores_that_exclude_each_other_are_named(tmp_path: Path) -> None:
    place = place_tiny(tmp_path, PUBLISHED.replace("P,,,,61,,", "P,,,,66,,"))
    with pytest.raises(Refused, match="these scores cannot be had together") as refused:
        build(place, solve=True, seconds=SECONDS)
    assert "P: 66%" in str(refused.value)


def test_more_relevant_cases_than_were_asked_are_refused(tmp_path: Path) -> None:
    place = place_tiny(tmp_path, PUBLISHED.replace("P1.b,,,,58,,", "P1.b,,20,36,,,"))
    with pytest.raises(Refused, match=r"no 1 to 34 cases show what is wanted of P1\.b: line 3: P1\.b: 20 of 36"):
        build(place, solve=True, seconds=SECONDS)


def test_questions_that_exclude_each_other_are_named(tmp_path: Path) -> None:
    fewer_than_in_the_sub_sample = PUBLISHED.replace("P1.b,,,,58,,", "P1.b,,4,30,,,")
    place = place_tiny(tmp_path, fewer_than_in_the_sub_sample)
    with pytest.raises(Refused, match=r"excludes each other: P1\.a, P1\.b"):
        build(place, solve=True, seconds=SECONDS)


def test_a_score_over_cases_that_no_question_is_counted_over_is_refused(tmp_path: Path) -> None:
    place = place_tiny(tmp_path, PUBLISHED + "D1,risk=high,,,70,,\n")
    with pytest.raises(Refused, match="nothing makes this score"):
        build(place, solve=True, seconds=SECONDS)


def test_counts_of_another_day_are_refused(solved: Place, tmp_path: Path) -> None:
    place = place_tiny(tmp_path, choices=CHOICES.replace("{licence: 15, order: rest}", "{licence: 16, order: rest}"))
    place.counts.parent.mkdir()
    place.counts.write_bytes(solved.counts.read_bytes())
    with pytest.raises(Refused, match="solve anew with --solve"):
        build(place)
