"""The questionnaires that an inspection can ask."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire, choices, questionnaires
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.models import Survey
from inspectorate.web.rows import framework_of


def instruments_for(inspection: Inspection) -> Mapping[str, Questionnaire]:
    """The questionnaires of an inspection's framework, by their names."""
    return questionnaires(framework_of(inspection))


def instrument_of(survey: Survey) -> Questionnaire:
    """What a survey asks."""
    return instruments_for(survey.inspection)[survey.name]


def in_own_words(question: Question) -> bool:
    """Whether a question is answered in the respondent's own words, which somebody screens."""
    return question.kind == "text" and not choices(question)
