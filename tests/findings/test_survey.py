"""Surveys: totals as they are, returns counted by the lines of their scales."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from inspectorate.findings.survey import Return, SurveyResult
from inspectorate.findings.survey_count import counted
from inspectorate.inspection import load
from tests.inspection.folders import tiny


def test_returns_are_counted_by_the_lines_of_their_scales(tmp_path: Path) -> None:
    rows = "number,heard,words\n1,yes,Very much\n2,no,\n3,na,\n4,,\n5,yes,\n"
    inspection = load(tiny(tmp_path, **{"surveys_staff.csv": rows, "surveys_staff.yaml": "form: returns\nsent: 9\n"}))
    (survey,) = inspection.surveys
    (result,) = counted(survey, inspection.framework)
    assert (result.question, result.label, result.above, result.relevant) == ("heard", "I was heard", 2, 3)
    assert result.share == Fraction(200, 3)
    assert (survey.sent, survey.returned) == (9, None)


def test_totals_stay_as_they_are(tmp_path: Path) -> None:
    rows = "question,label,above,relevant,percent,note\na,A,3,7,,\nb,B,,,82,\nc,C,4,,,\nd,D,0,0,,\n"
    inspection = load(tiny(tmp_path, **{"surveys_victims.csv": rows, "surveys_victims.yaml": "returned: 7\n"}))
    (survey,) = inspection.surveys
    results = counted(survey, inspection.framework)
    assert [result.share for result in results] == [Fraction(300, 7), 82, None, None]
    assert survey.returned == 7


def test_without_a_description_the_columns_tell_totals_from_returns(tmp_path: Path) -> None:
    files = {"surveys_a.csv": "question,above,relevant\nq,1,2\n", "surveys_b.csv": "number,q\n1,yes\n"}
    totals, returns = load(tiny(tmp_path, **files)).surveys
    assert totals.results == (SurveyResult("q", "", 1, 2),)
    assert returns.returns == (Return({}, beside=(("number", "1"), ("q", "yes"))),)
