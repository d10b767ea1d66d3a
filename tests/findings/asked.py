"""Small questionnaires and surveys for tests."""

from __future__ import annotations

from typing import Any

from inspectorate.findings.survey import Return, Survey
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.questionnaire import Questionnaire, questionnaires

SCALES: dict[str, Any] = {
    "yes_no": {
        "options": {
            "yes": {"label": {"en": "Yes", "cy": "Ie"}, "line": "above"},
            "no": {"label": {"en": "No", "cy": "Na"}, "line": "below"},
            "na": {"label": "Not relevant"},
        }
    },
    "four": {
        "options": {
            "excellent": {"line": "above"},
            "good": {"line": "above"},
            "fair": {"line": "below"},
            "poor": {"line": "below"},
        }
    },
    "three": {"options": {"often": {"line": "above"}, "sometimes": {"line": "above"}, "never": {"line": "below"}}},
}


def framework(*questions: dict[str, Any], **more: Any) -> Framework:
    """A framework with one questionnaire, `staff`, of these questions."""
    asked = [{"text": f"About {question['id']}"} | question for question in questions]
    sections = [
        {
            "id": "1",
            "title": "Work",
            "criteria": [{"id": "1.1", "questions": [{"id": "1.1.a", "text": "In time", "scale": "yes_no"}]}],
        }
    ]
    data: dict[str, Any] = {
        "schema": "1",
        "id": "small",
        "title": "Small",
        "scales": SCALES,
        "sections": sections,
        "surveys": {"staff": {"title": "Staff", "questions": asked} | more},
    }
    from inspectorate.framework.located import as_data

    return framework_from_data(as_data(data))


def questionnaire(*questions: dict[str, Any], **more: Any) -> Questionnaire:
    """The questionnaire `staff` of such a framework."""
    return questionnaires(framework(*questions, **more))["staff"]


def survey(*answers: dict[str, str], **more: Any) -> Survey:
    """A survey `staff` with a return for each set of answers."""
    return Survey("staff", form="returns", returns=tuple(Return(each) for each in answers), **more)
