"""Returns, groups and quotations: written in no order, and read back equal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.findings.survey import GroupCount, Quotation, Return, Survey, SurveyResult
from inspectorate.findings.survey_files import read_survey, survey_files
from inspectorate.inspection import load, save
from tests.findings import asked
from tests.inspection.folders import tiny

MADE = asked.framework({"id": "a", "scale": "yes_no"}, {"id": "age", "kind": "number"}, {"id": "words", "kind": "text"})
IDS = st.lists(st.text("abcdef0123456789", min_size=6, max_size=6), max_size=6, unique=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def written(survey: Survey, folder: Path) -> Survey:
    """The survey as its files, written, read back."""
    for name, text in survey_files(survey).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_survey(folder, survey.id, [MADE])


@st.composite
def returns(draw: st.DrawFn) -> tuple[Return, ...]:
    answers = {
        "a": st.sampled_from(["yes", "no", "na"]),
        "age": st.sampled_from(["31", "0.5", "-2"]),
        "words": WORDS,
    }
    each: Any = st.fixed_dictionaries({}, optional=answers)
    hows: Any = st.sampled_from(["online", "paper", "group", "interview"])
    return tuple(
        Return(draw(each), draw(st.sampled_from(["", "en", "cy"])), draw(hows), number) for number in draw(IDS)
    )


@settings(max_examples=60, deadline=None)
@given(
    rows=returns(),
    words=st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=3, unique_by=lambda each: each[0]),
)
def test_what_is_written_reads_back_equal(rows: tuple[Return, ...], words: list[tuple[str, bool, bool]]) -> None:
    quotations = tuple(sorted((Quotation(text, "words", *more, "cy") for text, *more in words), key=lambda q: q.words))
    groups = (GroupCount("1", "a", "yes", 7), GroupCount("1", "a", "no", 0))
    held = Survey(
        "staff", "Staff", "staff", "returns", 100, len(rows), 2, "note", (), rows, min(1, len(rows)), 3, 10, groups,
        quotations,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as room:
        assert written(held, Path(room)) == held


def test_rows_stand_in_the_order_of_their_random_ids(tmp_path: Path) -> None:
    rows = (Return({"a": "yes"}, id="f1"), Return({"a": "no"}, id="0a"), Return({"a": "na"}, id="77"))
    text = survey_files(Survey("staff", form="returns", returns=rows))["staff.csv"]
    assert text.splitlines() == ["return,a", "0a,no", "77,na", "f1,yes"]
    assert survey_files(Survey("staff", form="returns", returns=rows[::-1]))["staff.csv"] == text
    assert written(Survey("staff", form="returns", returns=rows), tmp_path).came_back == 3


def test_totals_hold_single_answers(tmp_path: Path) -> None:
    rows = (SurveyResult("a", above=12, relevant=20), SurveyResult("a", above=12, relevant=20, option="yes"))
    held = Survey("staff", returned=21, results=rows)
    assert written(held, tmp_path) == held


def test_a_form_of_a_case_manager_is_of_one_person(tmp_path: Path) -> None:
    table = "person,reader,heard\nM-2,R1,no\nM-1,R1,yes\n"
    inspection = load(tiny(tmp_path / "one", surveys_form__csv=table))
    (survey,) = inspection.surveys
    assert [(each.person, each.reader) for each in survey.returns or ()] == [("M-1", "R1"), ("M-2", "R1")]
    save(inspection, tmp_path / "two")
    assert load(tmp_path / "two").surveys == inspection.surveys
