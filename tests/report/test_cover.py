"""The title page: what must be known first is said first, and on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.report.cover import RECONSTRUCTED, day
from inspectorate.report.document import plain
from inspectorate.report.writers import WRITERS, writer
from inspectorate.reporting import compose_report
from tests.report import small, told
from tests.report.writers.read_back import words_of


@pytest.mark.parametrize("ending", WRITERS)
def test_a_reconstructed_inspection_says_so_at_the_top_and_at_the_foot(ending: str) -> None:
    text = words_of(writer(ending)(compose_report(small.inspection())), ending)
    body = text[text.index("<body>") :] if ending == "html" else text
    assert body.index(RECONSTRUCTED) < body.index("Inspection of Smallshire")
    assert body.index("these are not real cases", body.index("Inspection of Smallshire"))
    assert body.rindex(RECONSTRUCTED) > body.index("How the scores are made")


def test_a_real_one_does_not() -> None:
    base = small.inspection()
    made = compose_report(replace(base, particulars=replace(base.particulars, reconstructed=False)))
    assert made.banner == ""
    assert "not real" not in told.whole(made)


def test_particulars() -> None:
    made = compose_report(small.inspection())
    rows = {name: plain(line) for name, line in made.cover.particulars.rows}
    assert made.title == "Inspection of Smallshire, 2024"
    assert made.cover.subtitle == "Inspection report"
    assert rows == {
        "Inspected": "Smallshire",
        "Fieldwork": "March 2024",
        "Framework": "A small framework, release 1",
        "Cases read": "20",
    }


def test_the_caseload_is_told_where_it_is_larger() -> None:
    made = compose_report(small.with_caseload())
    assert ("Cases read", "20 of a caseload of 40") in [(n, plain(line)) for n, line in made.cover.particulars.rows]


def test_unfinished_work_says_so() -> None:
    base = small.inspection()
    left = tuple(a for a in base.answers if (a.case, a.question) not in {("C1", "1.2.a"), ("C2", "1.2.a")})
    cases = tuple(replace(c, facts={"prolific": "no"}) if c.id == "C20" else c for c in base.cases)
    made = compose_report(replace(base, answers=left, cases=cases))
    notice = next(n for n in made.cover.notices if n.tone == "provisional")
    text = told.text(notice.inside)
    assert "two answers are missing" in text
    assert "for one question in a case it is not yet known" in text
    assert "Provisional" in made.banner
    assert "Provisional: two answers missing." in told.text(told.section(made, "1.2").inside)


def test_notices_of_the_folder_are_passed_on() -> None:
    made = compose_report(small.inspection(notices=("The copy differs.",)))
    assert [told.text(n.inside) for n in made.cover.notices][-1] == "The copy differs."


def test_without_a_title_framework_and_body_make_one() -> None:
    base = small.inspection()
    made = compose_report(replace(base, particulars=replace(base.particulars, title="")))
    assert made.title == "A small framework: Smallshire"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2007-11", "November 2007"),
        ("2007-11-05", "5 November 2007"),
        ("2004", "2004"),
        ("2004-13", "2004-13"),
        ("spring", "spring"),
    ],
)
def test_dates_are_written_as_people_write_them(text: str, said: str) -> None:
    assert day(text) == said
