"""An inspection with a thematic element: one filter means the same to both, whichever of the two knows its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.inspection import Inspection, load, score
from inspectorate.refusal import Refused

CASES = """case,order_type,risk_of_harm
X-1,licence,high
X-2,rehabilitation,low
X-3,rehabilitation,medium
X-4,punishment,low
"""
ANSWERS = """case,question,answer
X-1,domestic_violence,yes
X-2,domestic_violence,yes
X-3,domestic_violence,yes
X-4,domestic_violence,no
X-1,absences,yes
X-2,absences,no
X-4,absences,no
X-1,B3.f,yes
X-2,B3.f,yes
X-3,B3.f,no
X-4,B3.f,no
X-1,dv.D1.b,yes
X-2,dv.D1.b,no
X-3,dv.D1.b,no
"""


@pytest.fixture
def inspection(tmp_path: Path) -> Inspection:
    (tmp_path / "inspection.yaml").write_text(
        "framework: esi-2003\ntitle: Two questionnaires\n"
        "elements: [{framework: esi-dv-2003, where: {domestic_violence: [yes]}}]\n"
    )
    (tmp_path / "cases.csv").write_text(CASES)
    (tmp_path / "answers.csv").write_text(ANSWERS)
    return load(tmp_path)


def counts(inspection: Inspection, **where: list[str]) -> tuple[tuple[int, int, int], ...]:
    """Cases, filter not yet known, and cases above in B3.f or dv.D1.b: first of the main part, then of the element."""
    main = score(inspection, where=where or None)
    (element,) = main.elements
    return (
        (main.cases, main.where_unknown, main.questions["B3.f"].count.above),
        (element.cases, element.where_unknown, element.questions["dv.D1.b"].count.above),
    )


def test_the_element_has_its_own_cases(inspection: Inspection) -> None:
    assert counts(inspection) == ((4, 0, 2), (3, 0, 1))


def test_a_name_that_both_know(inspection: Inspection) -> None:
    assert counts(inspection, risk_of_harm=["high"]) == ((1, 0, 1), (1, 0, 1))


def test_a_fact_that_only_the_main_framework_knows(inspection: Inspection) -> None:
    """X-3 has no answer about absences: its place is not yet known, in the main part and in the element."""
    assert counts(inspection, absences=["no"]) == ((2, 1, 1), (1, 1, 0))


def test_a_question_that_only_the_element_knows(inspection: Inspection) -> None:
    """X-4 was not asked it: whether the filter holds there is not yet known, and it is not counted."""
    narrowed = score(inspection, where={"dv.D1.b": ["no"]})
    assert (narrowed.cases, narrowed.where_unknown) == (2, 1)
    assert narrowed.elements[0].cases == 2


def test_a_name_that_neither_knows_is_refused(inspection: Inspection) -> None:
    with pytest.raises(Refused, match="absence_s"):
        score(inspection, where={"absence_s": ["no"]})


def test_an_instrument_that_only_the_main_framework_has(inspection: Inspection) -> None:
    scores = score(inspection, instruments=["offender"])
    assert set(scores.questions) == {"C2.o1", "C2.o2", "C2.o3", "C3.o1", "D1.o1", "D1.o2", "D1.o3", "D1.o4"}
    assert not scores.elements[0].questions
