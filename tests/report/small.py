"""A small inspection with one of everything that a report tells, made in memory for tests."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import Any

from inspectorate.answers.answer import Answer
from inspectorate.answers.scope import Scope
from inspectorate.caseload.caseload import Case, Caseload
from inspectorate.findings.advice import GoodPractice, Recommendation
from inspectorate.findings.context import ContextFigure
from inspectorate.findings.measure import Result
from inspectorate.findings.meeting import Meeting
from inspectorate.findings.survey import Survey, SurveyResult
from inspectorate.findings.verdict import Judgement
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.inspection import ElementOf, Inspection
from inspectorate.particulars import Element, Particulars

YES_NO = {
    "options": {"yes": {"label": "Yes", "line": "above"}, "no": {"label": "No", "line": "below"}, "na": "Not relevant"}
}


QUESTIONS = (
    {"id": "1.1.a", "text": "The plan was made in time", "scale": "yes_no", "threads": ["harm"]},
    {"id": "1.1.b", "text": "The plan fits the risk", "scale": "yes_no", "threads": ["harm"], "weight": "heavy"},
    {"id": "1.1.c", "text": "The plan was reviewed", "scale": "yes_no", "applies": {"risk": ["high"]}},
    {"id": "1.1.d", "text": "Nobody was asked this", "scale": "yes_no", "applies": {"prolific": ["yes"]}},
    {
        "id": "1.1.n",
        "text": "How it was written down",
        "role": "context",
        "kind": "choice",
        "options": {"form": "On the form", "letter": "In a letter"},
    },
)
RECORDS = {"id": "1.2.a", "text": "Records are complete", "scale": "yes_no"}
LEADING = {
    "id": "2.1",
    "title": "Leading",
    "judged": "six_point",
    "items": [{"id": "2.1.a", "text": "Aims are clear"}, {"id": "2.1.b", "text": "Money is watched"}],
}
PLANNING = {"id": "1.1", "title": "Planning", "statement": "Plans are made and kept", "questions": list(QUESTIONS)}
BANDS = {
    "criterion": [
        {"id": "good", "from": "70", "label": "Good"},
        {"id": "priority", "from": "60", "label": "A priority"},
        {"id": "urgent", "from": "0", "label": "Urgent"},
    ],
    "section": [{"id": "good", "from": "70", "label": "Good"}, {"id": "poor", "from": "0", "label": "Not good"}],
}
SIX_POINT = {
    "grades": ["strong", "good", "weak"],
    "rules": [
        {"id": "met", "label": "Met", "each": "strong"},
        {"id": "partly", "label": "Partly met", "some": "good"},
        {"id": "poor", "label": "Poor"},
    ],
}


def data() -> dict[str, Any]:
    """The framework as plain data, a fresh copy, to be changed by a test before it is made."""
    whole = {
        "schema": "1",
        "id": "small",
        "title": "A small framework",
        "release": "1",
        "facts": {
            "risk": {"label": "Risk of harm", "kind": "choice", "options": {"low": "Low", "high": "High"}},
            "prolific": {"label": "Prolific offender", "kind": "yes_no"},
        },
        "scales": {"yes_no": YES_NO},
        "weights": {"heavy": "2"},
        "sections": [
            {
                "id": "1",
                "title": "Assessment",
                "criteria": [PLANNING, {"id": "1.2", "title": "Records", "questions": [RECORDS]}],
            },
            {"id": "2", "title": "Leadership", "criteria": [LEADING]},
        ],
        "threads": {"harm": "Harm thread"},
        "bands": BANDS,
        "verdicts": {"six_point": SIX_POINT},
        "measures": {
            "sickness": {"label": "Days of sickness", "unit": "days", "better": "lower"},
            "starts": {"label": "Programmes started", "unit": "number", "better": "higher"},
        },
    }
    return deepcopy(whole)


def framework(**changes: Any) -> Framework:
    """The framework, with top-level keys replaced."""
    return framework_from_data({**data(), **changes})


def answers(count: int = 20) -> tuple[Answer, ...]:
    """For cases C1 to C20: in time in 15, fitting in 8, reviewed in 4 of the ten high ones, complete in all."""
    made: list[Answer] = []
    for number in range(1, count + 1):
        case = f"C{number}"
        made.append(Answer(case, "1.1.a", "yes" if number <= 15 else "no"))
        made.append(Answer(case, "1.1.b", "yes" if number <= 8 else "no"))
        if number > 10:
            made.append(Answer(case, "1.1.c", "yes" if number <= 14 else "no"))
        made.append(Answer(case, "1.1.n", "form" if number <= 5 else "letter"))
        made.append(Answer(case, "1.2.a", "yes"))
    return tuple(made)


def cases(count: int = 20) -> tuple[Case, ...]:
    """Ten of low and ten of high risk of harm, none prolific."""
    return tuple(Case(f"C{n}", {"risk": "low" if n <= 10 else "high", "prolific": "no"}) for n in range(1, count + 1))


def inspection(**changes: Any) -> Inspection:
    """The whole inspection: scores, verdict set against the rule, measures, survey, context, advice, words."""
    made = framework()
    whole = Inspection(
        made,
        Particulars(
            framework="small",
            title="Inspection of Smallshire, 2024",
            body="Smallshire",
            dates={"fieldwork": "2024-03"},
            language="en",
            marking="OFFICIAL",
            reconstructed=True,
        ),
        cases(),
        answers(),
        judgements=(
            Judgement("2.1", "2.1.a", "strong", "Everybody knew them"),
            Judgement("2.1", "2.1.b", "good"),
            Judgement("2.1", "", "met", "The weaker item concerns one office alone", "lead inspector"),
            Judgement("1.1", "", "urgent", "Half of the plans were copied", "lead inspector"),
        ),
        results=(
            Result("sickness", period="2023/2024", target="9", actual="9.4", national="12"),
            Result("starts", period="2023/2024", target="100", actual="80", note="the register was lost for a month"),
        ),
        context=(ContextFigure("caseload", "Caseload", "5011", "cases", "2024"),),
        meetings=(Meeting("offender", 12, "interview"), Meeting("Board member", None, "meeting")),
        surveys=(
            Survey(
                "staff",
                "What staff said",
                sent=30,
                returned=17,
                results=(
                    SurveyResult("calm", "Work is calm", 9, 16),
                    SurveyResult("fair", "Pay is fair", percent=Fraction(55)),
                ),
            ),
        ),
        recommendations=(Recommendation("1", ("1.1", "2.1"), "Plans are made in time"),),
        good_practice=(GoodPractice("1.2", "One record", "Each case has a single record"),),
        narrative={
            "1.1.md": "# Planning\n\n## What we saw\n\nPlans were *late*.\n",
            "summary.md": "All in all well.\n",
        },
    )
    return replace(whole, **changes)


def with_element() -> Inspection:
    """The same with a thematic element on the cases of high risk, and a recommendation on it."""
    plain = data()
    plain["id"], plain["title"] = "theme", "Theme of risk"
    plain["sections"] = [
        {
            "id": "T",
            "title": "Theme",
            "criteria": [
                {"id": "T1", "title": "Risk", "questions": [{"id": "t.a", "text": "Risk was seen", "scale": "yes_no"}]}
            ],
        }
    ]
    del plain["threads"], plain["measures"], plain["verdicts"], plain["weights"]
    theme = framework_from_data(plain)
    extra = tuple(Answer(f"C{n}", "t.a", "yes" if n <= 16 else "no") for n in range(11, 21))
    base = inspection()
    return replace(
        base,
        answers=base.answers + extra,
        elements=(ElementOf(Element("theme", where={"risk": ["high"]}), theme),),
        recommendations=(*base.recommendations, Recommendation("t-1", ("theme/T1",), "Risk is looked for")),
        narrative={**base.narrative, "theme/T1.md": "Risk was often overlooked.\n"},
    )


def with_scope() -> Inspection:
    """The same with criterion 1.2 alone inspected."""
    base = inspection()
    scope = Scope(criteria=frozenset({"1.2"}))
    return replace(base, particulars=replace(base.particulars, scope=scope), judgements=(), results=())


def with_caseload() -> Inspection:
    """The same drawn from a caseload of forty."""
    more = tuple(Case(f"D{n}", {"risk": "low", "prolific": "no"}) for n in range(20))
    return inspection(caseload=Caseload((*cases(), *more)))
