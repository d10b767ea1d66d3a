"""Figures of questionnaires stand in the narrative as live figures, whatever way the answers came, and as protected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.refusal import Refused
from inspectorate.reporting import compose_report
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.whole import whole
from tests.people import member
from tests.report import told
from tests.web.questionnaires.opened import Respondent, asking_inspection, codes_of, opened_survey
from tests.web.questionnaires.typists import Typist

pytestmark = pytest.mark.django_db
WORDS = (
    "Of {{survey:supervised}} who answered {{survey:supervised/heard}} were heard: {{part survey:supervised/heard}}.\n"
)


def narrated(inspection: Inspection, words: str = WORDS) -> str:
    """The words of a report with these in its summary."""
    return told.text(compose_report(replace(whole(inspection), narrative={"summary.md": words})).chapters)


def asked(online: int, paper: int, interviews: int) -> Inspection:
    """So many who were heard answered online, so many who were not on paper, and so many were interviewed alone."""
    inspection = asking_inspection()
    survey = opened_survey(inspection, sent=40)
    for code in codes_of(survey, online):
        Respondent(code).all({"heard": "yes"})
    ian = Typist(member(inspection, "Ian"), survey)
    for _ in range(paper):
        ian.form({"heard": "no"})
    for _ in range(interviews):
        ian.form({"heard": "yes"}, "?do=form&how=interview")
    ian.hand_in()
    with pytest.raises(Refused):
        narrated(inspection)  # nothing is told of it while it is open
    close_survey(by=member(inspection, "Laura"), survey=survey)
    return inspection


def test_answers_online_on_paper_and_in_interviews_make_one_figure() -> None:
    text = narrated(asked(online=6, paper=5, interviews=2))
    assert "Of 11 of 40 who answered 62% were heard: 8 of 13" in text.replace("eight", "8")


def test_a_figure_about_few_is_none() -> None:
    with pytest.raises(Refused, match="heard"):
        narrated(asked(online=6, paper=2, interviews=0))
