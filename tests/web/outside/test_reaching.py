"""Findings from outside the cases reach the scores and the report: verdicts, surveys, measures, figures about the area.

Each is changed through the pages and then read where it has to arrive.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.findings.sent import TABLES
from inspectorate.inspection import load, save, score
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.report.document import Document
from inspectorate.reporting import compose_report
from inspectorate.scores.files import as_json
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.standing import standing
from inspectorate.web.performance.lines import key_of, lines_of, seen_of
from inspectorate.web.questionnaires.actions import close_survey
from inspectorate.web.questionnaires.slowing import SLOWING
from inspectorate.web.whole import whole
from tests.inspection.folders import tiny
from tests.people import case_of, member
from tests.report import told
from tests.web.pages import as_, assert_page
from tests.web.performance.area import CONTEXT, LEANING, MEASURES
from tests.web.questionnaires.opened import FRAMEWORK, Respondent, codes_of, opened_survey

pytestmark = pytest.mark.django_db
SLUG = "points"
HERE = f"/inspections/{SLUG}/"
ITEMS = "        items: [{id: 2.2.a, text: Plans}, {id: 2.2.b, text: People}]\n"
#: A whole of points: two for each of two sections and of one judged criterion at most.
POINTS = (
    FRAMEWORK.replace(ITEMS, LEANING)
    .replace("scoring: {overall: weighted}", "scoring: {overall: points, points: {good: 2, poor: 0, met: 2, unmet: 0}}")
    .replace(
        "  criterion: [{id: good, from: 70}, {id: fair, from: 60}, {id: poor, from: 0}]\n",
        "  criterion: [{id: good, from: 60}, {id: poor, from: 0}]\n"
        "  section: [{id: good, from: 60}, {id: poor, from: 0}]\n"
        "  overall: [{id: excellent, from: 6, label: Excellent}, {id: mixed, from: 3, label: Mixed}, "
        "{id: low, from: 0, label: Low}]\n",
    )
)
ANSWERS = "case,question,answer,note\n" + "".join(
    f"{case},{question},{answer},\n"
    for case, risk in (("A-1", "low"), ("A-2", "high"))
    for question, answer in (("1.1.a", "yes"), ("1.1.b", "good"), ("1.1.c", "yes"), ("1.1.n", "1"), ("2.1.a", "yes"))
    if risk == "high" or question != "1.1.b"
)
CASES = "case,risk,score,team\nA-1,low,5,North\nA-2,high,5,North\n"
TOKENS = (
    "Leadership was {{verdict 2.2}}, with {{points overall}} in all. Breaches: "
    "{{measure:breach where period=2025 as unit}} against {{target measure:breach where period=2025}}: "
    "{{status measure:breach where period=2025}}. Of the caseload {{context:high_share}} are of high risk."
)


def inspection_of(narrative: str | None = None) -> Inspection:
    """An inspection of points, all of whose cases are accepted and whose 2.2 nobody has judged yet."""
    with TemporaryDirectory() as room:
        folder = tiny(
            Path(room) / SLUG,
            tiny__yaml=POINTS,
            cases__csv=CASES,
            caseload__csv=CASES,
            answers__csv=ANSWERS,
            measures__csv=MEASURES,
            context__csv=CONTEXT,
        )
        if narrative is not None:
            (folder / "narrative").mkdir()
            (folder / "narrative/2.2.md").write_text(narrative, encoding="utf-8")
        made = import_inspection(by="the tests", core_inspection=load(folder), slug=SLUG, stage=Stage.FIELDWORK)
    for reference in ("A-1", "A-2"):
        case_of(made, reference, state="accepted")
    return made


def grade(inspection: Inspection, *grades: str) -> None:
    """Grade 2.2.a and 2.2.b on the page; blank leaves the first to its measures."""
    known = standing(Inspection.objects.get(pk=inspection.pk), "2.2")
    assert known is not None
    body = {"seen": known.seen, "do": "keep"}
    for name, given in zip(("2.2.a", "2.2.b"), grades, strict=True):
        body |= {f"grade-{name}": given, f"note-{name}": "as it was seen"}
    assert as_(member(inspection, "Ian").user).post(f"{HERE}judging/criterion/2.2/", body).status_code == 302


def set_verdict(inspection: Inspection, value: str) -> None:
    sent = {"value": value, "reason": "On paper only", "seen": "", "do": "set"}
    assert as_(member(inspection, "Laura").user).post(f"{HERE}judging/set/2.2/", sent).status_code == 302


def change(inspection: Inspection, what: str, number: int, **cells: str) -> None:
    """Change a line of the measures or figures on its page, as the area contact."""
    line = lines_of(inspection, what)[number]
    address = reverse("performance:line", args=[SLUG, what, key_of(TABLES[what], line)])
    sent = {**line, **cells, "seen": seen_of(line)}
    assert as_(member(inspection, "Carol").user).post(address, sent).status_code == 302


def now(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_related("release").get(pk=inspection.pk)


def stands(inspection: Inspection) -> tuple[Any, ...]:
    """The verdict, the one proposed, the points of the whole and their band, as `inspectorate score` gives them."""
    made = as_json(score(whole(now(inspection))))
    judged, overall = made["criteria"]["2.2"], made["overall"]
    return judged["verdict"], judged["proposed"], overall["points"], overall["band"]


def printed(inspection: Inspection) -> Document:
    return compose_report(whole(now(inspection)))


def words(document: Document) -> str:
    return " ".join(told.text(document.chapters).split())


def page(inspection: Inspection, place: str, who: str = "Laura") -> str:
    text = unescape(assert_page(as_(member(inspection, who).user).get(HERE + place)))
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_verdict_changes_the_points_and_the_overview_on_the_page_and_in_the_report(db: None) -> None:
    inspection = inspection_of()
    # Nobody has judged: one part of the whole is lacking, and so the whole.
    assert stands(inspection) == (None, None, None, None)
    assert "– of 6" in page(inspection, "scores/")
    grade(inspection, "", "fair")
    assert stands(inspection) == ("met", "met", 6, "excellent")
    shown = page(inspection, "scores/")
    assert "6 of 6" in shown
    assert "Excellent" in shown
    overview = words(printed(inspection))
    assert "6 of 6 points" in overview
    assert "Excellent" in overview
    set_verdict(inspection, "unmet")
    assert stands(inspection) == ("unmet", "met", 4, "mixed")
    shown = page(inspection, "scores/")
    assert "4 of 6" in shown
    assert "Mixed" in shown
    assert "6 of 6" not in shown
    document = printed(inspection)
    overview = words(document)
    assert "4 of 6 points" in overview
    assert "6 of 6 points" not in overview
    assert told.cells(told.table(document, "verdicts")) == [["2.2 Leadership", "Not met", "Met", "On paper only."]]


def test_a_measure_changes_a_grade_a_verdict_and_the_points(db: None) -> None:
    inspection = inspection_of()
    grade(inspection, "", "fair")
    assert stands(inspection)[2] == 6
    change(inspection, "measures", 2, actual="12")  # sickness is missed now: neither measure is met
    assert stands(inspection) == ("unmet", "unmet", 4, "mixed")
    assert "4 of 6 points" in words(printed(inspection))
    grade(inspection, "fair", "fair")  # a person may see it otherwise, with a reason
    assert stands(inspection) == ("met", "met", 6, "excellent")


def test_live_figures_in_the_narrative_follow_what_the_pages_change(db: None) -> None:
    inspection = inspection_of(TOKENS)
    with pytest.raises(Refused):
        printed(inspection)  # not yet judged: never a blank
    grade(inspection, "", "fair")
    assert (
        "Leadership was met, with 6 of 6 in all. Breaches: 88% against 90%: near miss. "
        "Of the caseload 50% are of high risk." in words(printed(inspection))
    )
    change(inspection, "measures", 1, actual="91")
    change(inspection, "context", 1, value="40")
    set_verdict(inspection, "unmet")
    assert (
        "Leadership was not met, with 4 of 6 in all. Breaches: 91% against 90%: met. "
        "Of the caseload 40% are of high risk." in words(printed(inspection))
    )


def test_survey_figures_in_the_narrative_come_once_the_questionnaire_is_closed(db: None) -> None:
    SLOWING.forget()
    inspection = inspection_of(
        "{{returned survey:supervised as capital}} came back; {{survey:supervised/heard}} were heard, which is "
        "{{part survey:supervised/heard}}."
    )
    grade(inspection, "", "fair")
    with pytest.raises(Refused, match="supervised"):
        printed(inspection)
    survey = opened_survey(inspection, sent=40)
    for number, code in enumerate(codes_of(survey, 20)):
        Respondent(code).all({"heard": "no" if number < 6 else "yes", "why": "Time"})
    with pytest.raises(Refused, match="supervised"):
        printed(inspection)  # what comes in is sealed while it is open
    close_survey(by=member(inspection, "Laura"), survey=survey)
    assert "20 of 40 came back; 70% were heard, which is 14 of 20." in words(printed(inspection))


def test_all_of_it_goes_out_with_the_folder(db: None, tmp_path: Path) -> None:
    inspection = inspection_of(TOKENS)
    grade(inspection, "", "fair")
    change(inspection, "measures", 1, actual="91")
    set_verdict(inspection, "unmet")
    save(export_inspection(by=member(inspection, "Iris"), inspection=now(inspection)), tmp_path / "out")
    again = load(tmp_path / "out")
    assert as_json(score(again)) == as_json(score(whole(now(inspection))))
    assert words(compose_report(again)) == words(printed(inspection))
